import BattlePlan
import Canvas

/// The screen as a picture for people who are not at the keyboard: without what is selected and without the
/// key hints at the foot.
package func drawPicture(_ board: BoardState) -> Canvas {
  if board.isBlank { return Canvas(board.screenSize) }
  var frame = compose(board)
  frame.canvas.fill(FrameLayout(board).footer, style: Style(.plain))
  for y in 0..<frame.canvas.height {
    for x in 0..<frame.canvas.width where frame.canvas[x, y].style.ground.isCursor {
      frame.canvas.lay(.base, under: Rect(x: x, y: y, width: 1, height: 1))
    }
  }
  return finish(frame, board).canvas
}

extension Ground {
  /// Shows where the keys act.
  fileprivate var isCursor: Bool { self == .selection || self == .lane }
}
