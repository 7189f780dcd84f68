import BattlePlan
import Board
import Canvas
import Situation

/// How a unit's view divides its area: facts, table, and beside the table what would be blank.
struct UnitLayout {
  let facts: Rect
  let titles: Rect
  let table: Rect
  /// Empty where there is no room for it.
  let side: Rect

  /// - Parameter needed: cells for the table; nil: all there are.
  init(_ area: Rect, table needed: Int? = nil) {
    var rest: Rect
    (facts, rest) = area.splitTop(area.height >= 14 ? 3 : area.height >= 8 ? 1 : 0)
    let room = rest.width - (needed ?? rest.width) - UnitLayout.gap
    let width = room < UnitSide.least ? 0 : min(room, UnitSide.most)
    side = Rect(x: rest.right - width, y: rest.y, width: max(0, width - 1), height: rest.height)
    if width > 0 { rest.width -= width + UnitLayout.gap }
    (titles, table) = rest.splitTop(rest.height >= 4 ? 2 : 0)
  }

  private static let gap = 2
}

extension UnitView {
  enum Column: Hashable, Sendable {
    case part, id, title, group, due, progress, why, owner, phone
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    guard let load else {
      pen.text(
        board.language("这个单位已不在计划里。", "This unit is no longer in the plan."),
        x: area.x + 2, y: area.y + 1, width: area.width - 4, .muted)
      return
    }
    let whole = table(in: UnitLayout(area).table, board)
    let layout = UnitLayout(area, table: whole.needed)
    drawFacts(&pen, layout.facts, load, board)
    if !layout.side.isEmpty { side?.draw(&pen, in: layout.side, unitID, board) }
    let glyphs = CellWriter(board).glyphs
    let table = table(in: layout.table, board)
    drawTitles(&pen, layout.titles, table, board)
    let nothing = board.language(
      filter.isActive ? "没有符合筛选的（x 取消筛选）。" : "计划里没有这个单位的事。",
      filter.isActive
        ? "Nothing passes the filter (x clears it)." : "The plan gives it nothing to do.")
    drawRows(&pen, table, in: layout.table, nothing: Span(nothing, .muted), board) { item in
      let sign =
        item.isDone ? (text: glyphs.done, role: Role.done) : glyphs.sign(item.light)
      return (item.record, sign)
    }
  }

  func table(in area: Rect, _ board: BoardState) -> Table<Column> {
    let cells = CellWriter(board)
    return table(UnitView.columns, in: area, board) { wording($0, $1, cells) }
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
    if let finding = situation.findings(about: RecordRef(unitID)).first {
      let role: Role = finding.severity == .error ? .error : .warning
      head.append(Span("  ! " + finding.message(language), role))
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
    // The reason for its light: its most urgent task.
    if load.light.isTrouble, let index = load.worst {
      let status = board.situation.assessment.tasks[index]
      let (task, reason) = (board.situation.plan.tasks[index], status.reasons.first)
      spans += [
        Span("  \(task.id) ", .accent), Span(task.title), Span(" "),
        Span(reason?.text(language) ?? "", status.light.role),
      ]
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

  private static let columns: [TableColumn<Column>] = [
    .init(.part, Text("所任", "part"), rank: 3, least: 4),
    .init(.id, Text("编号", "id"), rank: 0, least: 7),
    .init(.title, Text("任务、问题、区块", "task, issue, zone"), rank: 0, least: 24),
    .init(.group, Text("工作组", "group"), rank: 5, least: 10),
    .init(.due, Text("截止", "due"), rank: 2, least: 5),
    .init(.progress, Text("进度", "progress"), rank: 4, least: 4),
    .init(.why, Text("亮灯缘由", "why"), rank: 1, least: 12),
    .init(.owner, Text("责任人", "owner"), rank: 6, least: 14),
    .init(.phone, Text("电话", "phone"), rank: 7, least: .max),
  ]

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ table: Table<Column>, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    var right = filter.words(board)
    right.append(
      Span(
        board.language(
          " \(rows.count) 条，按\(order.label.zh) ", " \(rows.count) by \(order.label.en) "), .muted))
    pen.tableHead(area, right: right)
    table.drawTitles(&pen, area.splitTop(1).rest)
  }

  private func wording(_ column: Column, _ item: UnitItem, _ cells: CellWriter) -> Wording {
    let plain: Role = item.isDone ? .muted : .plain
    let isTask = item.record.section == .tasks
    switch column {
    case .part:
      return Wording(item.part.label(cells.language), item.part == .supported ? .muted : .plain)
    case .id: return Wording(item.record.id, .muted)
    case .title: return Wording(item.title, plain)
    case .group: return Wording(cells.situation.groupName(item.group), .muted)
    case .due: return cells.day(item.due)
    case .progress:
      guard isTask else { return Wording("") }
      let plan = cells.situation.plan
      return cells.progress(
        cells.situation.assessment.progress(of: item.index, in: plan), isDone: item.isDone)
    case .why:
      return Wording(item.why(cells.language), item.light.isTrouble ? item.light.role : .muted)
    case .owner:
      guard isTask else { return Wording(item.owner, plain) }
      return Wording(cells.situation.plan.tasks[item.index].owners, plain, cells.language)
    case .phone:
      return isTask ? Wording(cells.situation.plan.tasks[item.index].phone, .accent) : Wording("")
    }
  }
}
