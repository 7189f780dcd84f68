import BattlePlan
import Board
import Canvas
import Situation

/// How the group view divides its area: facts, lane, and table with its titles.
struct GroupLayout {
  let facts: Rect
  let lane: Rect
  let titles: Rect
  let table: Rect

  init(_ area: Rect, _ view: GroupView, _ situation: Situation) {
    var rest = area
    (facts, rest) = rest.splitTop(
      area.height >= 14 ? (area.width >= 110 ? 2 : 3) : area.height >= 8 ? 1 : 0)
    (lane, rest) = rest.splitTop(
      area.height >= 14 && !situation.plan.milestones.isEmpty ? (area.height >= 28 ? 5 : 4) : 0)
    (titles, table) = rest.splitTop(area.height >= 5 ? 2 : 0)
  }
}

extension GroupView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    guard let place = board.situation.indexOfGroup[groupID] else {
      pen.text(
        board.language("这个工作组已不在计划里。", "This group is no longer in the plan."),
        x: area.x + 2, y: area.y + 1, width: area.width - 4, .muted)
      return
    }
    let layout = GroupLayout(area, self, board.situation)
    drawFacts(&pen, layout.facts, place, board)
    drawLane(&pen, layout.lane, place, board)
    drawTable(&pen, layout, board)
  }

  private func drawFacts(_ pen: inout Pen, _ area: Rect, _ place: Int, _ board: BoardState) {
    guard area.height > 0 else { return }
    let situation = board.situation
    let language = board.language
    let group = situation.plan.groups[place]
    let tally = situation.assessment.groups[place]
    let sign = pen.glyphs.sign(tally)
    let head: [Span] = [
      Span(sign.text + " ", sign.role), Span(group.name, .strong),
      Span("  \(tally.done)/\(tally.tasks)", .plain),
      Span(
        tally.overdue > 0 ? language("  逾期 \(tally.overdue)", "  \(tally.overdue) overdue") : "",
        .red),
    ]
    let leader: [Span] = [
      Span(language("组长 ", "leader "), .muted), Span(group.leader.name),
      Span(group.leader.title.isEmpty ? "" : " " + group.leader.title, .muted),
      Span(" " + group.leader.phone, .accent),
    ]
    // Each needs at least one column, so anything beyond the width cannot be seen anyway.
    let with = group.with.prefix(area.width).map {
      situation.unitName($0).beginning(columns: area.width)
    }
    let tasks = group.duties.prefix(area.width).map { $0.beginning(columns: area.width) }
    let units: [Span] = [
      Span(language("牵头 ", "lead "), .muted), Span(situation.unitName(group.lead)),
      Span(language("  协同 ", "  with "), .muted),
      Span(with.joined(separator: language("、", ", "))),
    ]
    let duties: [Span] = [
      Span(language("职责 ", "duties "), .muted),
      Span(tasks.joined(separator: language("、", ", "))),
    ]
    let inner = area.inset(x: 1)
    if area.height == 2 {
      pen.line(left: head, right: [leader], in: inner, y: area.y)
      pen.line(left: units, right: [duties], in: inner, y: area.y + 1)
      return
    }
    pen.line(left: head, right: area.height == 1 ? [leader] : [], in: inner, y: area.y)
    guard area.height >= 3 else { return }
    pen.line(left: leader, right: [duties], in: inner, y: area.y + 1)
    pen.spans(units, x: inner.x, y: area.y + 2, width: inner.width)
  }

  /// Draws the group's row of the overview, with the milestone that the table is filtered by marked.
  private func drawLane(_ pen: inout Pen, _ area: Rect, _ place: Int, _ board: BoardState) {
    guard area.height > 1 else { return }
    let situation = board.situation
    let milestones = situation.plan.milestones
    let order = situation.milestoneOrder
    pen.rule(area, y: area.y)
    let shown = min(order.count, max(1, area.width / 9))
    let selected = column(in: order, situation)
    let today = order.prefix { milestones[$0].date < situation.day }.count
    let middle = selected ?? today
    let first = min(max(0, middle - shown / 2), order.count - shown)
    let width = min(26, area.width / shown)
    for column in first..<(first + shown) {
      let milestone = milestones[order[column]]
      let tally = situation.assessment.cell(group: place, milestone: order[column])
      let x = area.x + (column - first) * width
      let cell = Rect(x: x + 1, y: area.y + 1, width: width - 1, height: area.height - 1)
      pen.vertical(x: x, y: area.y + 1, height: area.height - 1, isToday: column == today)
      pen.text(milestone.date.monthDay, x: cell.x, y: cell.y, width: cell.width - 1, .muted)
      if area.height >= 5 {
        pen.text(milestone.name, x: cell.x, y: cell.y + 1, width: cell.width - 1, .title)
      }
      let y = cell.bottom - (area.height >= 5 ? 2 : 2)
      let sign = pen.glyphs.sign(tally)
      if tally.tasks > 0 {
        let end = pen.text(sign.text + " ", x: cell.x, y: y, width: cell.width, sign.role)
        pen.text("\(tally.done)/\(tally.tasks)", x: end, y: y, width: cell.right - end)
        if tally.overdue > 0, cell.width >= 11 {
          pen.text(
            board.language(" 逾\(tally.overdue)", " \(tally.overdue)late"), x: end + 4, y: y,
            width: cell.right - end - 4, .red)
        }
      } else {
        pen.text(pen.glyphs.dot, x: cell.x, y: y, width: 1, .rule)
      }
      pen.mark(cell, .cell(group: place, milestone: order[column]))
      if column == selected { pen.lay(.lane, under: cell) }
    }
  }

  private func drawTable(_ pen: inout Pen, _ layout: GroupLayout, _ board: BoardState) {
    let columns = TaskColumns(layout.table.width, board.language)
    drawTableTitles(&pen, layout.titles, columns, board)
    let nothing = board.language(
      isFiltered ? "没有符合筛选的任务（x 取消筛选）。" : "这个组还没有任务。",
      isFiltered ? "No task passes the filter (x clears it)." : "This group has no tasks yet.")
    drawRows(&pen, in: layout.table, nothing: nothing) { pen, area, row in
      columns.drawRow(&pen, area, row, board)
    }
  }

  private func drawTableTitles(
    _ pen: inout Pen, _ area: Rect, _ columns: TaskColumns, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    var right: [Span] = []
    if let milestone = board.situation.milestone(milestoneID) {
      right.append(Span(" \(milestone.name) ", .accent))
    }
    right += filter.words(board)
    right.append(
      Span(
        board.language(
          " \(rows.count) 项，按\(order.label.zh) ", " \(rows.count) by \(order.label.en) "), .muted))
    pen.tableHead(area, right: right)
    columns.drawTitles(&pen, area.splitTop(1).rest)
  }
}
