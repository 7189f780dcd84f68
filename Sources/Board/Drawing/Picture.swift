import BattlePlan
import Canvas

/// The screen as a picture for people who are not at the keyboard: without what is selected and without the
/// key hints at the foot.
package func drawPicture(_ board: BoardState) -> Canvas {
  var canvas = draw(board).canvas
  let footer = FrameLayout(board).footer
  canvas.fill(footer, style: Style(.plain))
  for y in 0..<canvas.height {
    for x in 0..<canvas.width where canvas[x, y].style.ground.isCursor {
      canvas.lay(.base, under: Rect(x: x, y: y, width: 1, height: 1))
    }
  }
  return canvas
}

extension Ground {
  /// Shows where the keys act.
  fileprivate var isCursor: Bool { self == .selection || self == .lane }
}
