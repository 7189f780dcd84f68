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
      area.height >= 18
        ? (area.width >= 110 ? 3 : 4)
        : area.height >= 14 ? (area.width >= 110 ? 2 : 3) : area.height >= 8 ? 1 : 0)
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
    let doubt = situation.doubts.group(place)
    let sign = pen.glyphs.sign(tally, doubt)
    let missing = missingIDs(area.width, board)
    let stale =
      doubt.stale > 0
      ? pen.glyphs.stale + language("旧版 \(doubt.stale)", "\(doubt.stale) stale") : ""
    let head: [Span] =
      [
        Span(sign.text + " ", sign.role), Span(group.name, .strong),
        Span(language("  销项 ", "  done "), .muted), Span("\(tally.done)/\(tally.tasks)"),
        Span(
          tally.overdue > 0 ? language("  逾期 \(tally.overdue)", "  \(tally.overdue) overdue") : "",
          .red), Span(stale.isEmpty ? "" : "  " + stale, .stale),
      ] + missing
    let leader: [Span] = [
      Span(language("组长 ", "leader "), .muted), Span(group.leader.name),
      Span(group.leader.title.isEmpty ? "" : " " + group.leader.title, .muted),
      Span(" " + group.leader.phone, .accent),
    ]
    // Each takes at least one column, so those beyond the width would not be visible anyway.
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
    let others = records.words(pen.glyphs, language)
    if area.width >= 110, area.height >= 2 {
      pen.line(left: head, right: [leader], in: inner, y: area.y)
      pen.line(left: units, right: [duties], in: inner, y: area.y + 1)
      if area.height > 2 { pen.line(left: others, right: [], in: inner, y: area.y + 2) }
      return
    }
    pen.line(left: head, right: area.height == 1 ? [leader] : [], in: inner, y: area.y)
    guard area.height >= 3 else { return }
    pen.line(left: leader, right: [duties], in: inner, y: area.y + 1)
    pen.spans(units, x: inner.x, y: area.y + 2, width: inner.width)
    if area.height > 3 { pen.spans(others, x: inner.x, y: area.y + 3, width: inner.width) }
  }

  /// The group's records that could not be read, as many as there is room for, and findings about the group itself.
  private func missingIDs(_ width: Int, _ board: BoardState) -> [Span] {
    let language = board.language
    let missing = board.situation.leftOut(of: Section.allCases, group: groupID)
    var spans: [Span] = []
    if !missing.isEmpty {
      let named = missing.prefix(width / 12).map(\.record.id).filter { !$0.isEmpty }
        .map { $0.beginning(columns: 20) }
      let more = named.count < missing.count ? language("等", " …") : ""
      spans = [
        Span(
          language("  缺 \(missing.count) 条没读进来", "  \(missing.count) could not be read")
            + (named.isEmpty
              ? "" : language("：", ": ") + named.joined(separator: language("、", ", ")) + more),
          .error)
      ]
    }
    if let finding = board.situation.findings(about: RecordRef(groupID)).first {
      spans.append(
        Span(
          "  ! " + finding.message(language), finding.severity == .error ? .error : .warning))
    }
    return spans
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
      let doubt = situation.doubts.cell(group: place, milestone: order[column])
      let sign = pen.glyphs.sign(tally, doubt)
      if let mark = pen.glyphs.mark(doubt) {
        pen.text(mark.text, x: cell.right - 2, y: y, width: 1, mark.role)
      }
      if tally.tasks > 0 {
        let end = pen.text(sign.text + " ", x: cell.x, y: y, width: cell.width, sign.role)
        pen.text("\(tally.done)/\(tally.tasks)", x: end, y: y, width: cell.right - end)
        if tally.overdue > 0, cell.width >= 11 {
          pen.text(
            board.language(" 逾\(tally.overdue)", " \(tally.overdue) over"), x: end + 4, y: y,
            width: cell.right - end - 4, .red)
        }
      } else if doubt.leftOut > 0 {
        pen.spans(
          missingWords(doubt.leftOut, board.language), x: cell.x, y: y, width: cell.width - 3)
      } else {
        pen.text(pen.glyphs.dot, x: cell.x, y: y, width: 1, .rule)
      }
      pen.mark(cell, .cell(group: place, milestone: order[column]))
      if column == selected { pen.lay(.lane, under: cell) }
    }
  }

  private func drawTable(_ pen: inout Pen, _ layout: GroupLayout, _ board: BoardState) {
    let cells = CellWriter(board)
    let tasks = board.situation.plan.tasks
    let table = table(TaskColumn.all, in: layout.table, board) { column, row in
      switch row {
      case .task(let index): cells.row(index, column, isFolded: isFolded(tasks[index].id))
      case .ongoing(let count):
        column == .title
          ? Wording(board.language("长期任务 \(count)", "ongoing: \(count)"), .title) : Wording("")
      }
    }
    drawTableTitles(&pen, layout.titles, table, board)
    let nothing = board.language(
      filter.isActive ? "没有符合筛选的任务（x 取消筛选）。" : "这个组还没有任务。",
      filter.isActive ? "No task passes the filter (x clears it)." : "This group has no tasks yet.")
    drawRows(&pen, table, in: layout.table, nothing: Span(nothing, .muted), board) { row in
      guard let index = row.task else { return nil }
      let sign = cells.glyphs.sign(tasks[index], board.situation.assessment.tasks[index])
      return (RecordRef(tasks[index].id), sign)
    }
  }

  private func drawTableTitles(
    _ pen: inout Pen, _ area: Rect, _ table: Table<TaskColumn>, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    var right = missingHead([.tasks], group: groupID, board)
    if let milestone = board.situation.milestone(milestoneID) {
      right.append(Span(" \(milestone.name) ", .accent))
    }
    right += filter.words(board)
    let status = board.situation.assessment.tasks
    let count = rows.count { $0.task.map { status[$0].kind != .parent } ?? false }
    right.append(
      Span(
        board.language(
          " \(count) 项任务，按\(order.label.zh) ", " \(count) tasks by \(order.label.en) "), .muted))
    pen.tableHead(area, right: right)
    table.drawTitles(&pen, area.splitTop(1).rest)
  }
}
