import BattlePlan
import Canvas
import Situation

/// Asks for the word or the PIN without which nobody leaves a kiosk. A PIN is not shown as it is typed.
struct LeaveLayer: Layer {
  private(set) var typed = TypedText()
  let isPIN: Bool

  init(isPIN: Bool) { self.isPIN = isPIN }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("退出", "leave"), help: Text("退出", "leave")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("不退出", "stay"), help: Text("不退出", "stay")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { LeaveLayer.keys }

  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool { typed.typeText(key) }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    guard action == .enter else { return .close }
    return .close(isPIN ? [.checkPIN(typed.text)] : board.leave(withWord: typed.text))
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let label =
      isPIN
      ? board.language("输入密码退出：", "PIN to leave:") : board.language("输入口令退出：", "Word to leave:")
    drawPrompt(
      &pen, frame.footer, label,
      isPIN ? String(repeating: "*", count: typed.text.count) : typed.text)
  }
}
