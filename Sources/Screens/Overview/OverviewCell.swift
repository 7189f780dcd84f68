import BattlePlan
import Board
import Canvas
import Situation

extension OverviewView {
  /// Draws a cell, with as much as there is room for: light and done/total, then bar and overdue count, then the
  /// titles of its most urgent tasks.
  func drawCell(_ pen: inout Pen, _ area: Rect, row: Int, column: Int, _ board: BoardState) {
    let situation = board.situation
    let tally = situation.assessment.cell(group: row, milestone: order[column])
    let doubt = situation.doubts.cell(group: row, milestone: order[column])
    let missing = missingWords(doubt.leftOut, board.language)
    guard tally.tasks > 0 else {
      let nothing = [Span(pen.glyphs.dot, .rule)]
      pen.spans(
        missing.isEmpty ? nothing : [Span("! ", .error)] + missing, x: area.x, y: area.y,
        width: area.width)
      return
    }
    let sign = pen.glyphs.sign(tally, doubt)
    var x = pen.text(sign.text + " ", x: area.x, y: area.y, width: area.width, sign.role)
    x = pen.text(
      "\(tally.done)/\(tally.tasks)", x: x, y: area.y, width: area.right - x,
      tally.isComplete ? .muted : .plain)
    let cell = CellRef(
      group: situation.plan.groups[row].id,
      milestone: situation.plan.milestones[order[column]].id)
    if let mark = pen.glyphs.mark(doubt) {
      pen.text(mark.text, x: area.right - 1, y: area.y, width: 1, mark.role)
    } else if board.changes.unseenCells.contains(cell) {
      pen.text(pen.glyphs.changed, x: area.right - 1, y: area.y, width: 1, .changed)
    }
    let trouble = missing + troubleWords(tally, board.language, isShort: area.width < 20)
    if area.height == 1 {
      drawTrouble(&pen, trouble, x: x + 1, y: area.y, right: area.right - 1)
      return
    }
    drawBarLine(&pen, tally, trouble, Rect(x: area.x, y: area.y + 1, width: area.width, height: 1))
    var y = area.y + 2
    let titleLines = area.height >= 6 && area.width < 24 ? 2 : 1
    let cellIndex = row * situation.assessment.milestones.count + order[column]
    for index in situation.foremost[cellIndex] {
      guard y < area.bottom else { break }
      y = drawTask(&pen, index, area, y: y, lines: titleLines, board)
    }
  }

  private func troubleWords(_ tally: Tally, _ language: Language, isShort: Bool) -> [Span] {
    var words: [Span] = []
    if tally.overdue > 0 {
      let english = isShort ? "ov\(tally.overdue)" : "\(tally.overdue) over"
      words.append(Span(language("逾\(tally.overdue)", english), .red))
    }
    if tally.blocked > 0 {
      let english = isShort ? "bl\(tally.blocked)" : "\(tally.blocked) blocked"
      words.append(Span(language("阻\(tally.blocked)", english), .red))
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

  /// Draws the progress bar, unless everything is done: then there is a check mark already.
  private func drawBarLine(_ pen: inout Pen, _ tally: Tally, _ trouble: [Span], _ area: Rect) {
    guard !tally.isComplete else {
      drawTrouble(&pen, trouble, x: area.x, y: area.y, right: area.right)
      return
    }
    let words = trouble.isEmpty ? 0 : trouble.columns + trouble.count
    let share = tally.weight > 0 ? tally.earned / tally.weight : 1
    let percent = Span(" \(Int((share * 100).rounded(.down)))%", .muted)
    let label = Span(pen.language("进度 ", "progress "), .muted)
    let room = area.width - words
    // Name this kind of progress where there is room.
    let (before, after): ([Span], [Span]) =
      room >= label.columns + 11 ? ([label], [percent]) : room >= 12 ? ([], [percent]) : ([], [])
    let width = max(3, min(16, room - before.columns - after.columns - 1))
    let x = pen.spans(before, x: area.x, y: area.y, width: area.width)
    pen.spans(
      barSpans(share, columns: min(width, area.width), pen.glyphs) + after, x: x, y: area.y,
      width: area.right - x)
    drawTrouble(
      &pen, trouble, x: x + width + after.columns + 1, y: area.y, right: area.right)
  }

  /// Draws one of the most urgent tasks: its title and, if there is room, the reason or due day and the owner.
  private func drawTask(
    _ pen: inout Pen, _ index: Int, _ area: Rect, y: Int, lines: Int, _ board: BoardState
  ) -> Int {
    let task = board.situation.plan.tasks[index]
    let status = board.situation.assessment.tasks[index]
    let sign = pen.glyphs.sign(status.light)
    let why =
      status.reasons.first.map { Span($0.short(board.language), sign.role) }
      ?? Span(status.due?.monthDay ?? "", .muted)
    pen.text(sign.text, x: area.x, y: y, width: 1, sign.role)
    guard area.width >= 22 else {
      return drawNarrow(&pen, task.title, why, area, y: y, lines: lines)
    }
    let room = area.width - 3
    let titleWidth = min(TextWidth.columns(task.title, upTo: room), 16)
    let owner = task.owner.isEmpty ? [] : [Span(" "), Span(task.owner, .muted)]
    let tail = Wording([owner + [Span(" "), why], [Span(" "), why]]).form(in: room - titleWidth)
    pen.text(task.title, x: area.x + 2, y: y, width: room - tail.columns)
    pen.spans(tail, x: area.right - 1 - tail.columns, y: y, width: tail.columns)
    return y + 1
  }

  /// Draws the title on up to `lines` lines, and the reason below it.
  private func drawNarrow(
    _ pen: inout Pen, _ title: String, _ why: Span, _ area: Rect, y: Int, lines: Int
  ) -> Int {
    let textWidth = area.width - 3
    let wrapped =
      lines == 1 ? [title] : TextWidth.wrapped(title, to: max(2, textWidth), lines: lines + 1)
    let shown = min(lines, wrapped.count, area.bottom - y)
    for line in 0..<max(0, shown) {
      let isCut = line == shown - 1 && wrapped.count > shown
      pen.text(
        isCut ? wrapped[line...].joined() : wrapped[line], x: area.x + 2, y: y + line,
        width: textWidth, .plain)
    }
    guard shown == min(lines, wrapped.count), y + shown < area.bottom, lines > 1 else {
      return y + max(1, shown)
    }
    pen.text(why.text, x: area.x + 2, y: y + shown, width: textWidth, why.role)
    return y + shown + 1
  }
}
