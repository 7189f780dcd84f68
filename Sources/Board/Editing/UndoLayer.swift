import BattlePlan
import Canvas

/// 撤销、重做: shows what would be taken back, or done again, and does it at Enter.
struct UndoLayer: Layer {
  let done: Hands.Done
  let isRedo: Bool

  private static func keys(isRedo: Bool) -> [Binding] {
    [
      Binding(
        Text("⏎", "Enter"), [.enter: .enter],
        hint: isRedo ? Text("重做", "do it again") : Text("撤销", "take it back"),
        help: isRedo ? Text("重做", "do it again") : Text("撤销", "take it back")),
      Binding(
        Text("Esc", "Esc"), [.escape: .back], hint: Text("不动", "leave it"),
        help: Text("不动", "leave it")),
    ]
  }

  func bindings(_ board: BoardState) -> [Binding] { UndoLayer.keys(isRedo: isRedo) }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    guard action == .enter else { return .close }
    board.hands.pending[done.number] = isRedo ? .redo(done) : .undo(done)
    return .close([.hands(isRedo ? .redo(done.number) : .undo(done.number))])
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    drawPromptHelp(
      &pen, in: frame.body,
      [
        Span(isRedo ? language("重做 ", "Again: ") : language("撤销 ", "Take back: "), .title),
        Span(done.summary(language), .strong),
        Span(done.grounds.words(language), .muted),
      ])
    drawLayerHints(&pen, frame.footer, UndoLayer.keys(isRedo: isRedo))
  }
}

extension BoardState {
  /// Asks whether the last change of this board is to be taken back, or done again.
  mutating func openUndo(_ hand: Hand) -> [Effect] {
    if let obstacle = editObstacle([]) { return refuse(obstacle) }
    let isRedo = hand == .redo
    guard let done = isRedo ? hands.undone.last : hands.done.last else {
      return refuse(
        isRedo
          ? Text("没有可以重做的", "there is nothing to do again")
          : Text("这里没有改过什么，没有可撤销的", "this board has changed nothing that could be taken back"))
    }
    guard hands.pending.isEmpty else { return refuse(BoardState.stillWriting) }
    layer = UndoLayer(done: done, isRedo: isRedo)
    return []
  }

  static let stillWriting = Text("上一笔还在写", "the last change is still being written")
}
