import BattlePlan
import Board
import Canvas
import Situation

extension OverviewView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = layout(area, board.situation)
    guard !board.situation.plan.groups.isEmpty else {
      drawEmpty(&pen, area, board)
      return
    }
    drawColumnTitles(&pen, layout, board)
    for row in layout.rows { drawRow(&pen, row, layout, board) }
    drawColumnLines(&pen, layout)
    if layout.attention.height > 0 { drawPanels(&pen, layout, board) }
  }

  private func drawEmpty(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let count = board.situation.reading.leftOut.count
    pen.text(
      count == 0
        ? board.language("计划里还没有工作组。", "The plan has no groups yet.")
        : board.language(
          "没有一个工作组读得进来，缺 \(count) 条（! 看差错）。",
          "No group could be read; \(count) records are left out (! tells why)."), x: area.x + 2,
      y: area.y + 1, width: area.width - 4, count == 0 ? .muted : .error)
  }

  private func drawColumnTitles(_ pen: inout Pen, _ layout: OverviewLayout, _ board: BoardState) {
    guard layout.titleLines > 0 else { return }
    let situation = board.situation
    let grid = layout.grid
    if layout.titleLines >= 3 {
      let titles = Wording([
        [Span(board.language("组 ＼ 节点", "group \\ milestone"), .muted)],
        [Span(board.language("组", "group"), .muted)],
      ])
      let room = layout.labelWidth - 2
      pen.spans(titles.form(in: room), x: grid.x + 1, y: grid.y, width: room)
      pen.rule(grid, y: grid.y + 2)
      drawMoreMarks(&pen, layout, board)
    }
    for column in layout.columns {
      let milestone = situation.plan.milestones[order[column]]
      let tally = situation.assessment.milestones[order[column]]
      let sign = pen.glyphs.sign(tally, situation.doubts.milestone(order[column]))
      let x = layout.x(column: column)
      let width = layout.width(column: column)
      let role: Role =
        column == self.column ? .strong : milestone.date < situation.day ? .muted : .title
      if layout.titleLines >= 3 {
        let end = pen.text(
          layout.dates(of: milestone.date), x: x, y: grid.y, width: width - 2, role)
        pen.text(
          sign.text, x: end + 1, y: grid.y, width: x + width - end - 1, sign.role)
        if board.changes.unseen.contains(RecordRef(milestone.id)) {
          pen.text(pen.glyphs.changed, x: x + width - 1, y: grid.y, width: 1, .changed)
        }
      }
      pen.text(
        milestone.name, x: x, y: grid.y + (layout.titleLines >= 3 ? 1 : 0),
        width: width, role)
      let head = Rect(x: x, y: grid.y, width: width, height: min(2, layout.titleLines))
      pen.mark(head, .head(milestone: column))
      if column == self.column {
        pen.lay(isOnHead && pane == .grid ? .selection : .lane, under: head)
      }
    }
  }

  /// Draws arrows with the number of columns beyond the edges, and the number of unreadable records that belong to
  /// no group.
  private func drawMoreMarks(_ pen: inout Pen, _ layout: OverviewLayout, _ board: BoardState) {
    let before = layout.columns.lowerBound
    let after = order.count - layout.columns.upperBound
    var parts: [String] = []
    if before > 0 { parts.append("‹\(before)") }
    if after > 0 { parts.append("\(after)›") }
    let outside = missingWords(board.situation.doubts.outside.count, board.language)
    let more = parts.isEmpty ? [] : [Span(parts.joined(separator: " ") + " ", .accent)]
    pen.spans(
      more + outside, x: layout.grid.x + 1, y: layout.grid.y + 1, width: layout.labelWidth - 2)
  }

  private func drawRow(_ pen: inout Pen, _ row: Int, _ layout: OverviewLayout, _ board: BoardState)
  {
    let y = layout.y(row: row)
    let grid = layout.grid
    guard y < grid.bottom else { return }
    let lines = min(layout.rowLines, grid.bottom - y)
    if layout.hasSeparators, y + lines < grid.bottom, row + 1 < layout.rows.upperBound {
      pen.dotted(Rect(x: grid.x, y: y + lines, width: grid.width, height: 1))
    }
    let label = Rect(x: grid.x, y: y, width: layout.labelWidth, height: lines)
    drawLabel(&pen, row, label, board)
    pen.mark(label, .cell(group: row, milestone: column))
    for column in layout.columns {
      let area = Rect(
        x: layout.x(column: column), y: y, width: layout.width(column: column), height: lines)
      drawCell(&pen, area, row: row, column: column, board)
      // The lines on the left of the cell and below it are part of it, so that no click is lost.
      let reach = Rect(x: area.x - 1, y: y, width: area.width + 1, height: lines + 1)
      pen.mark(reach, .cell(group: row, milestone: column))
    }
    if row == self.row {
      pen.lay(.lane, under: Rect(x: grid.x, y: y, width: layout.labelWidth, height: lines))
      // A plan without milestones has no columns.
      guard layout.columns.contains(column) else { return }
      let x = layout.x(column: column)
      pen.lay(
        pane == .grid && !isOnHead ? .selection : .lane,
        under: Rect(x: x, y: y, width: layout.width(column: column), height: lines))
    }
  }

  private func drawLabel(_ pen: inout Pen, _ row: Int, _ area: Rect, _ board: BoardState) {
    let group = board.situation.plan.groups[row]
    let tally = board.situation.assessment.groups[row]
    let doubt = board.situation.doubts.group(row)
    let sign = pen.glyphs.sign(tally, doubt)
    let name = group.short.isEmpty || area.width > 24 ? group.name : group.short
    let isChanged = board.changes.unseenGroups.contains(group.id)
    let mark = pen.glyphs.mark(doubt) ?? (isChanged ? pen.glyphs.changed : " ", .changed)
    var x = pen.text(mark.text, x: area.x, y: area.y, width: 1, mark.role)
    if row < 9 { x = pen.text("\(row + 1) ", x: x, y: area.y, width: 2, .muted) }
    let lines =
      area.height >= 2 ? TextWidth.wrapped(name, to: max(1, area.right - x - 3), lines: 2) : [name]
    x = pen.text(
      lines.first ?? "", x: x, y: area.y, width: area.right - x - 3,
      row == self.row ? .strong : .plain)
    pen.text(sign.text, x: area.right - 2, y: area.y, width: 1, sign.role)
    var y = area.y + 1
    if lines.count > 1, area.height >= 3 {
      pen.text(
        lines[1], x: area.x + 3, y: y, width: area.width - 4, row == self.row ? .strong : .plain)
      y += 1
    }
    let words = counts(tally, missing: doubt.leftOut, board).form(in: area.width - 4)
    guard y < area.bottom, !words.isEmpty else { return }
    pen.spans(words, x: area.x + 3, y: y, width: area.width - 4)
    y += 1
    if y < area.bottom, !group.leader.name.isEmpty {
      pen.text(group.leader.name, x: area.x + 3, y: y, width: area.width - 4, .muted)
      y += 1
    }
    if y < area.bottom, !group.leader.phone.isEmpty {
      pen.text(group.leader.phone, x: area.x + 3, y: y, width: area.width - 4, .accent)
    }
  }

  /// The number of done tasks and of all tasks (销项), with their percentage, or with the number of unreadable
  /// records if there are any.
  private func counts(_ tally: Tally, missing: Int, _ board: BoardState) -> Wording {
    let short = missingWords(missing, board.language, in: 0)
    guard tally.tasks > 0 else { return Wording([missingWords(missing, board.language), short]) }
    let label = Span(board.language("销项 ", "done "), .muted)
    let share = Span(" \(tally.done * 100 / tally.tasks)%", .muted)
    let count = Span("\(tally.done)/\(tally.tasks)", .muted)
    if missing > 0 {
      let long = missingWords(missing, board.language)
      return Wording([[count, Span(" ")] + long, [count, Span(" ")] + short])
    }
    return Wording([[label, count, share], [count, share], [count]])
  }

  private func drawColumnLines(_ pen: inout Pen, _ layout: OverviewLayout) {
    let top = layout.grid.y
    for column in layout.columns {
      pen.verticalThrough(
        x: layout.x(column: column) - 1, y: top, height: layout.grid.height,
        rule: layout.titleLines >= 3 ? top + 2 : nil, isToday: column == today)
    }
    if today == order.count, layout.columns.upperBound == order.count {
      pen.verticalThrough(
        x: layout.x(column: order.count) - 1, y: top, height: layout.grid.height,
        rule: layout.titleLines >= 3 ? top + 2 : nil, isToday: true)
    }
  }
}
