import BattlePlan
import Board
import Canvas
import Situation

/// How a unit's view divides its area: facts and table.
struct UnitLayout {
  let facts: Rect
  let titles: Rect
  let table: Rect

  init(_ area: Rect) {
    var rest: Rect
    (facts, rest) = area.splitTop(area.height >= 14 ? 3 : area.height >= 8 ? 1 : 0)
    (titles, table) = rest.splitTop(rest.height >= 4 ? 2 : 0)
  }
}

private enum Column: Hashable, Sendable {
  case part, id, title, group, due, progress, why, owner, phone
}

extension UnitView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    guard let load else {
      pen.text(
        board.language("这个单位已不在计划里。", "This unit is no longer in the plan."),
        x: area.x + 2, y: area.y + 1, width: area.width - 4, .muted)
      return
    }
    let layout = UnitLayout(area)
    drawFacts(&pen, layout.facts, load, board)
    let columns = columns(area.width)
    drawTitles(&pen, layout.titles, columns, board)
    let nothing = board.language(
      filter.isActive ? "没有符合筛选的（x 取消筛选）。" : "计划里没有这个单位的事。",
      filter.isActive
        ? "Nothing passes the filter (x clears it)." : "The plan gives it nothing to do.")
    drawRows(&pen, in: layout.table, nothing: nothing) { pen, area, row in
      drawRow(&pen, area, columns, row, board)
    }
  }

  private func drawFacts(_ pen: inout Pen, _ area: Rect, _ load: UnitLoad, _ board: BoardState) {
    guard area.height > 0 else { return }
    let situation = board.situation
    let language = board.language
    let unit = situation.unit(unitID)
    let sign = pen.glyphs.sign(load.light)
    var head = [Span(sign.text + " ", sign.role), Span(unit?.name ?? unitID.text, .strong)]
    if let short = unit?.short, !short.isEmpty, short != unit?.name {
      head.append(Span("  \(short)", .muted))
    }
    let phone = [
      Span(language("联络员 ", "liaison "), .muted), Span(unit?.liaison ?? ""),
      Span(" " + (unit?.phone ?? ""), .accent),
    ]
    let inner = area.inset(x: 1)
    pen.line(left: head, right: [phone], in: inner, y: area.y)
    guard area.height >= 3 else { return }
    pen.spans(counts(load, board), x: inner.x, y: area.y + 1, width: inner.width)
    pen.spans(groups(board), x: inner.x, y: area.y + 2, width: inner.width)
  }

  private func counts(_ load: UnitLoad, _ board: BoardState) -> [Span] {
    let language = board.language
    var spans = [
      Span(language("牵头 ", "leads "), .muted), Span("\(load.leads.done)/\(load.leads.tasks)"),
      Span(language("  协同 ", "  supports "), .muted), Span("\(load.supports)"),
      Span(language("  未销号问题 ", "  open issues "), .muted), Span("\(load.openIssues)"),
      Span(language("  逾期 ", "  overdue "), .muted),
      Span("\(load.overdue)", load.overdue > 0 ? .red : .plain),
    ]
    if let next = load.nextDue {
      spans += [Span(language("  下个截止 ", "  next due "), .muted), Span(next.monthDay)]
    }
    return spans
  }

  /// The groups that the unit leads and supports.
  private func groups(_ board: BoardState) -> [Span] {
    let language = board.language
    let groups = board.situation.plan.groups
    let comma = language("、", ", ")
    func names(_ wanted: (Plan.Group) -> Bool) -> String {
      groups.filter(wanted).map { $0.short.isEmpty ? $0.name : $0.short }.joined(separator: comma)
    }
    let leads = names { $0.lead == unitID }
    let supports = names { $0.with.contains(unitID) }
    var spans: [Span] = []
    if !leads.isEmpty {
      spans += [Span(language("牵头工作组 ", "leads group "), .muted), Span(leads + "  ")]
    }
    if !supports.isEmpty {
      spans += [Span(language("协同工作组 ", "supports groups "), .muted), Span(supports)]
    }
    return spans.isEmpty ? [Span(language("不在任何工作组", "in no group"), .muted)] : spans
  }

  private func columns(_ width: Int) -> TableColumns<Column> {
    TableColumns(
      [
        .init(.part, Text("所任", "part"), width: 8),
        .init(.id, Text("编号", "id"), width: 8, from: 30),
        .init(.title, Text("任务、问题、区块", "task, issue, zone"), width: 1),
        .init(.group, Text("工作组", "group"), width: width >= 120 ? 14 : 9, from: 70),
        .init(.due, Text("截止", "due"), width: width >= 120 ? 10 : 5, from: 46),
        .init(.progress, Text("进度", "progress"), width: 9, from: 90),
        .init(.why, Text("亮灯缘由", "why"), width: width >= 160 ? 16 : 12, from: 36),
        .init(.owner, Text("责任人", "owner"), width: 13, from: 100),
        .init(.phone, Text("电话", "phone"), width: 14, from: 120),
      ], stretching: .title, indent: 3, in: width)
  }

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ columns: TableColumns<Column>, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    var right = filter.words(board)
    right.append(
      Span(
        board.language(
          " \(rows.count) 条，按\(order.label.zh) ", " \(rows.count) by \(order.label.en) "), .muted))
    pen.tableHead(area, right: right)
    columns.drawTitles(&pen, area.splitTop(1).rest)
  }

  private func drawRow(
    _ pen: inout Pen, _ row: Rect, _ columns: TableColumns<Column>, _ item: UnitItem,
    _ board: BoardState
  ) {
    pen.recordMark(item.record, row, board)
    let sign = item.isDone ? (text: pen.glyphs.done, role: Role.done) : pen.glyphs.sign(item.light)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in
      if column == .progress {
        drawProgress(&pen, area, item, board)
      } else {
        let span = span(column, item, area.width, board)
        pen.text(span.text, x: area.x, y: area.y, width: area.width, span.role)
      }
    }
  }

  private func span(_ column: Column, _ item: UnitItem, _ width: Int, _ board: BoardState) -> Span {
    switch column {
    case .part:
      return Span(item.part.label(board.language), item.part == .supported ? .muted : .plain)
    case .id: return Span(item.record.id, .muted)
    case .title: return Span(item.title, item.isDone ? .muted : .plain)
    case .group: return Span(board.situation.groupName(item.group), .muted)
    case .due:
      let due = item.due.map { width >= 10 ? $0.description : $0.monthDay }
      return Span(due ?? "", .muted)
    case .why:
      return Span(
        item.why(board.language), item.light.isTrouble ? item.light.role : .muted)
    case .owner: return Span(item.owner, item.isDone ? .muted : .plain)
    case .phone:
      guard item.record.section == .tasks else { return Span("") }
      return Span(board.situation.plan.tasks[item.index].phone, .accent)
    case .progress: return Span("")
    }
  }

  private func drawProgress(
    _ pen: inout Pen, _ area: Rect, _ item: UnitItem, _ board: BoardState
  ) {
    guard item.record.section == .tasks, area.width >= 9 else { return }
    let percent = item.isDone ? 100 : board.situation.plan.tasks[item.index].progress
    pen.bar(percent / 100, x: area.x, y: area.y, width: 4, item.isDone ? .done : .bar)
    pen.textRight("\(Int(percent))%", right: area.x + 9, y: area.y, width: 4, .muted)
  }
}
