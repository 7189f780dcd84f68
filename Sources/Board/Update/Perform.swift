import BattlePlan
import Canvas
import Situation

/// Performs an action: in the layer if one is open, else on the board, else in the view.
func perform(_ action: Action, _ board: inout BoardState) -> [Effect] {
  if board.layer != nil { return board.performInLayer(action) }
  switch action {
  case .quit: return board.askToLeave()
  case .acknowledge: return board.acknowledgeAlarms()
  case .back:
    if !board.hands.marks.isEmpty {
      board.hands.marks = []
    } else if board.stack.count > 1 {
      board.stack.removeLast()
    }
  case .hand(let hand): return board.use(hand)
  case .open(let name): board.openView(name)
  case .layer(let name): board.openLayer(name)
  case .group(let number): board.openGroup(number)
  case .screenshot:
    let name = board.screen.view.pictureName + (board.travel?.suffix ?? "")
    return [.screenshot(drawPicture(board), view: name)]
  case .pack: return board.pack()
  case .copy: return board.copy()
  case .reread: return [.reread]
  case .repaint: return [.repaint]
  case .edit:
    let place = board.screen.view.place(board)
    return [.edit(file: place?.file ?? board.source.path, line: place?.line ?? 1)]
  case .markSeen:
    board.changes.markSeen()
    return board.memory.isOpen ? [.memory(.look)] : []
  case .earlier, .later, .present:
    board.replay = nil
    if action == .present {
      board.returnToPresent()
    } else {
      return board.stepVersion(action == .earlier ? -1 : 1)
    }
  case .handOver: return board.handOver()
  case .nextTheme:
    board.nextTheme()
    return board.rememberTheme()
  case .nextLanguage:
    board.appearance.language = board.appearance.language == .zh ? .en : .zh
    board.hintAtChinese()
    return board.rememberLanguage()
  case .kept(let number): board.callKept(number)
  case .nextHit: board.stepHit(1)
  case .previousHit: board.stepHit(-1)
  default:
    var view = board.screen.view
    let step = view.perform(action, board)
    board.screen.view = view
    board.follow(step)
  }
  return []
}

extension BoardState {
  /// Only one pack is made at a time.
  fileprivate mutating func pack() -> [Effect] {
    notice = Notice(text: Text("正在生成会商材料…", "making the meeting pack…"), isError: false)
    if isPacking { return [] }
    isPacking = true
    return [.pack]
  }

  fileprivate mutating func nextTheme() {
    let themes = appearance.themes
    guard !themes.isEmpty else { return }
    let place = themes.firstIndex(of: appearance.theme) ?? -1
    appearance.theme = themes[(place + 1) % themes.count]
    notice = Notice(
      text: Text("配色：\(appearance.theme)", "theme: \(appearance.theme)"), isError: false)
  }

  /// A console that cannot draw Chinese says so, in English, instead of leaving its user before boxes.
  mutating func hintAtChinese() {
    let plan = situation.plan
    let names =
      [plan.operation.label] + plan.groups.map(\.name) + plan.tasks.prefix(20).map(\.title)
    guard appearance.signs == .console,
      language == .zh
        || names.contains(where: { $0.unicodeScalars.contains { $0.value >= 0x2E80 } })
    else { return }
    let hint =
      "this console cannot draw Chinese: run it in kmscon or fbterm"
      + (language == .zh ? ", or with --lang en" : "")
    notice = Notice(text: Text(hint, hint), isError: false)
  }

  func rememberTheme() -> [Effect] { remember(.theme(appearance.theme)) }
  func rememberLanguage() -> [Effect] { remember(.language(appearance.language)) }

  /// A kiosk does not remember what passers-by choose.
  func remember(_ choice: Preference) -> [Effect] {
    appearance.isKiosk ? [] : [.remember(choice)]
  }
}

/// A layer is taken out of the board while it does something. That way it can change the board, and what
/// it holds is referenced only once, so that adding to it never copies it.
extension BoardState {
  /// Opens a layer, with `text` as if it had been typed, unless it has nothing to work on.
  mutating func openLayer(_ name: LayerName, _ text: String = "") {
    layer = registry[name]?.make(text, &self)
  }

  fileprivate mutating func performInLayer(_ action: Action) -> [Effect] {
    guard var front = layer else { return [] }
    layer = nil
    switch front.perform(action, &self) {
    case .stay:
      layer = front
      return []
    case .close(let effects): return effects
    }
  }

  /// Does nothing if no layer is open.
  mutating func changeLayer(_ change: (inout any Layer, inout BoardState) -> Void) {
    guard var front = layer else { return }
    layer = nil
    change(&front, &self)
    layer = front
  }
}
