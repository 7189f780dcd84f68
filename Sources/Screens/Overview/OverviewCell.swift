import BattlePlan
import Board
import Canvas
import Situation

extension OverviewView {
  /// Draws a cell in as much detail as there is room for: light and done/total, then bar and overdue count,
  /// then the titles of its most urgent tasks.
  func drawCell(_ pen: inout Pen, _ area: Rect, row: Int, column: Int, _ board: BoardState) {
    let situation = board.situation
    let tally = situation.assessment.cell(group: row, milestone: order[column])
    guard tally.tasks > 0 else {
      pen.text(pen.glyphs.dot, x: area.x, y: area.y, width: 1, .rule)
      return
    }
    let sign = pen.glyphs.sign(tally)
    var x = pen.text(sign.text + " ", x: area.x, y: area.y, width: area.width, sign.role)
    x = pen.text(
      "\(tally.done)/\(tally.tasks)", x: x, y: area.y, width: area.right - x,
      tally.isComplete ? .muted : .plain)
    let cell = CellRef(
      group: situation.plan.groups[row].id,
      milestone: situation.plan.milestones[order[column]].id)
    if board.changes.unseenCells.contains(cell) {
      pen.text(pen.glyphs.changed, x: area.right - 1, y: area.y, width: 1, .changed)
    }
    let trouble = troubleWords(tally, board.language)
    if area.height == 1 {
      drawTrouble(&pen, trouble, x: x + 1, y: area.y, right: area.right - 1)
      return
    }
    drawBarLine(&pen, tally, trouble, Rect(x: area.x, y: area.y + 1, width: area.width, height: 1))
    var y = area.y + 2
    let titleLines = area.height >= 6 && area.width < 24 ? 2 : 1
    let cellIndex = row * situation.assessment.milestones.count + order[column]
    for index in situation.worst[cellIndex] {
      guard y < area.bottom else { break }
      y = drawWorst(&pen, index, area, y: y, lines: titleLines, board)
    }
  }

  private func troubleWords(_ tally: Tally, _ language: Language) -> [Span] {
    var words: [Span] = []
    if tally.overdue > 0 {
      words.append(Span(language("逾\(tally.overdue)", "\(tally.overdue)late"), .red))
    }
    if tally.blocked > 0 {
      words.append(Span(language("阻\(tally.blocked)", "\(tally.blocked)blk"), .red))
    }
    return words
  }

  /// Draws as many of the words as fit completely.
  private func drawTrouble(_ pen: inout Pen, _ words: [Span], x: Int, y: Int, right: Int) {
    var x = x
    for word in words where x + word.columns <= right {
      x = pen.text(word.text, x: x, y: y, width: right - x, word.role) + 1
    }
  }

  /// Draws no bar if the check mark already says that everything is done.
  private func drawBarLine(_ pen: inout Pen, _ tally: Tally, _ trouble: [Span], _ area: Rect) {
    guard !tally.isComplete else { return }
    let words = trouble.isEmpty ? 0 : trouble.columns + trouble.count
    let width = max(3, min(16, area.width - 1 - words))
    let share = tally.weight > 0 ? tally.earned / tally.weight : 1
    pen.bar(
      share, x: area.x, y: area.y, width: min(width, area.width), .bar)
    drawTrouble(&pen, trouble, x: area.x + width + 1, y: area.y, right: area.right)
  }

  /// Draws one of the most urgent tasks: its title and, if there is room, the reason.
  private func drawWorst(
    _ pen: inout Pen, _ index: Int, _ area: Rect, y: Int, lines: Int, _ board: BoardState
  ) -> Int {
    let task = board.situation.plan.tasks[index]
    let status = board.situation.assessment.tasks[index]
    let sign = pen.glyphs.sign(status.light)
    let why = status.reasons.first?.short(board.language) ?? ""
    let whyWidth = TextWidth.columns(why)
    let isRoomy = area.width >= 22
    let textWidth = area.width - 3 - (isRoomy ? whyWidth + 1 : 0)
    pen.text(sign.text, x: area.x, y: y, width: 1, sign.role)
    let wrapped =
      lines == 1
      ? [task.title] : TextWidth.wrapped(task.title, to: max(2, textWidth), lines: lines + 1)
    let shown = min(lines, wrapped.count, area.bottom - y)
    for line in 0..<max(0, shown) {
      let isCut = line == shown - 1 && wrapped.count > shown
      pen.text(
        isCut ? wrapped[line...].joined() : wrapped[line], x: area.x + 2, y: y + line,
        width: textWidth, .plain)
    }
    if isRoomy {
      pen.textRight(why, right: area.right - 1, y: y, width: whyWidth, sign.role)
    } else if shown == lines, y + shown < area.bottom, lines > 1 {
      pen.text(why, x: area.x + 2, y: y + shown, width: textWidth, sign.role)
      return y + shown + 1
    }
    return y + max(1, shown)
  }
}
