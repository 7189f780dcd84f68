import BattlePlan
import Board
import Canvas
import Situation

/// The overview without what only makes sense on a screen: the selection and the key hints.
package func overviewForPaper(
  _ situation: Situation, source: PlanSource, language: Language, now: Moment?, size: Size
) -> Canvas {
  let board = BoardState(
    situation, source: source, appearance: Appearance(language: language),
    size: Size(width: size.width, height: size.height + 1), now: now, registry: .all)
  let screen = draw(board).canvas
  // The last row is the footer.
  var paper = Canvas(width: screen.width, height: min(size.height, screen.height))
  for y in 0..<paper.height {
    for x in 0..<paper.width where !screen[x, y].isContinuation {
      let cell = screen[x, y]
      let isCursor = cell.style.ground == .selection || cell.style.ground == .lane
      paper.write(cell.text, x: x, y: y, style: isCursor ? cell.style.on(.base) : cell.style)
    }
  }
  return paper
}
