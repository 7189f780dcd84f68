import BattlePlan
import Canvas

/// Asks for the word, or the PIN, that a kiosk is left with. A PIN is not shown as it is typed.
struct LeaveLayer: Equatable, Sendable {
  var typed = Typed()
  let isPIN: Bool

  static let bindings = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("退出", "leave"), help: Text("退出", "leave")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("不退出", "stay"), help: Text("不退出", "stay")),
  ]

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let label =
      isPIN
      ? board.language("输入密码退出：", "PIN to leave:") : board.language("输入口令退出：", "Word to leave:")
    drawPrompt(
      &pen, frame.footer, label,
      isPIN ? String(repeating: "*", count: typed.text.count) : typed.text)
  }
}

extension BoardState {
  /// `q`: leaves, or asks for what leaving takes.
  mutating func askToLeave() -> [Effect] {
    guard look.isKiosk else { return [.quit] }
    if wall.uptime < wall.barredUntil {
      let left = wall.barredUntil - wall.uptime
      notice = Notice(
        text: Text("请等 \(left) 秒再试", "wait \(left) s before trying again"), isError: true)
    } else if wall.rules.isLocked || !wall.rules.word.isEmpty {
      layer = .leave(LeaveLayer(isPIN: wall.rules.isLocked))
    } else {
      layer = .confirmQuit
    }
    return []
  }

  /// Enter on the word or the PIN. A PIN is for the world outside to check, which alone has its hash.
  mutating func leave(_ leaving: LeaveLayer) -> [Effect] {
    layer = nil
    if leaving.isPIN { return [.checkPIN(leaving.typed.text)] }
    return takeAnswer(isRight: leaving.typed.text == wall.rules.word)
  }

  mutating func takeAnswer(isRight: Bool) -> [Effect] {
    if isRight { return [.quit] }
    wall.wrongTries += 1
    if wall.wrongTries >= Wall.triesAllowed {
      wall.wrongTries = 0
      wall.barredUntil = wall.uptime + Wall.barredSeconds
    }
    notice = Notice(text: Text("不对", "wrong"), isError: true)
    return []
  }
}

extension Action {
  /// Writes files or opens programs: not for whoever walks past a wall.
  var isForKiosk: Bool {
    switch self {
    case .edit, .screenshot, .pack, .followUp, .command: false
    default: true
    }
  }
}
