import BattlePlan
import Canvas
import History

/// What is wrong with the board's memory: one calm line, for all else on the wall is as it should be.
func drawMemoryFault(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard let fault = board.memory.fault else { return }
  let rest = board.language("（挂图照常）", " (the wall itself is well)")
  pen.text(
    "\(pen.glyphs.stale) " + fault(board.language) + rest, x: area.x + 1, y: area.y,
    width: area.width - 2, .warning)
}
