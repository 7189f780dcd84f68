import BattlePlan
import Board
import Canvas
import Situation

struct UnitsLayout {
  let titles: Rect
  let table: Rect

  init(_ area: Rect) { (titles, table) = area.splitTop(area.height >= 4 ? 2 : 0) }
}

/// The columns of the table of units. Groups are shown only if there is room for all of them.
private enum Column: Hashable, Sendable {
  case name, led, supported, issues, overdue, due
  case group(Int)
  case worst, liaison, phone
}

private func columns(_ width: Int, _ situation: Situation) -> TableColumns<Column> {
  let groups = situation.plan.groups
  let count = max(1, groups.count)
  // What the name and the other columns need.
  let rest = 75
  let groupWidth = max(8, min(14, (width - 110) / count - 1))
  var wishes: [TableColumns<Column>.Wish] = [
    .init(.name, Text("单位", "unit"), width: 1),
    .init(.led, Text("牵头", "led"), width: 7, from: 30),
    .init(.supported, Text("协同", "with"), width: 4, from: 60),
    .init(.issues, Text("问题", "iss."), width: 4, from: 60),
    .init(.overdue, Text("逾期", "late"), width: 4, from: 36),
    .init(.due, Text("下个截止", "next due"), width: 8, from: 50),
  ]
  for (index, group) in groups.enumerated() {
    let name = group.short.isEmpty ? group.name : group.short
    wishes.append(
      .init(.group(index), Text(name, name), width: groupWidth, from: rest + 9 * groups.count))
  }
  wishes += [
    .init(.worst, Text("最急的一项", "most urgent"), width: 40, from: 150 + (groupWidth + 1) * count),
    .init(.liaison, Text("联络员", "liaison"), width: 9, from: 66),
    .init(.phone, Text("电话", "phone"), width: 14, from: 66),
  ]
  return TableColumns(wishes, stretching: .name, widest: 36, indent: 3, in: width)
}

extension UnitsView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = UnitsLayout(area)
    let columns = columns(area.width, board.situation)
    drawTitles(&pen, layout.titles, columns, board)
    let nothing = board.language(
      loads.isEmpty ? "计划里还没有成员单位。" : "没有符合筛选的单位（x 取消筛选）。",
      loads.isEmpty ? "The plan names no units yet." : "No unit passes the filter (x clears it).")
    drawRows(&pen, in: layout.table, nothing: nothing) { pen, area, row in
      drawRow(&pen, area, columns, loads[row], board)
    }
  }

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ columns: TableColumns<Column>, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    let late = rows.reduce(0) { $0 + loads[$1].overdue }
    var right = filter.words(board)
    right.append(
      Span(
        board.language(
          " \(rows.count) 个单位，按\(order.label.zh) ", " \(rows.count) units by \(order.label.en) "),
        .muted))
    let left =
      late > 0 ? [Span(board.language(" 逾期 \(late) ", " \(late) overdue "), .red)] : []
    pen.tableHead(area, left: left, right: right)
    columns.drawTitles(&pen, area.splitTop(1).rest)
  }

  private func drawRow(
    _ pen: inout Pen, _ row: Rect, _ columns: TableColumns<Column>, _ load: UnitLoad,
    _ board: BoardState
  ) {
    pen.recordMark(RecordRef(load.id), row, board)
    let sign =
      load.isComplete && !load.light.isTrouble
      ? (text: pen.glyphs.done, role: Role.done) : pen.glyphs.sign(load.light)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in draw(column, &pen, area, load, board) }
  }

  private func draw(
    _ column: Column, _ pen: inout Pen, _ area: Rect, _ load: UnitLoad, _ board: BoardState
  ) {
    let situation = board.situation
    let unit = situation.unit(load.id)
    func put(_ text: String, _ role: Role) {
      pen.text(text, x: area.x, y: area.y, width: area.width, role)
    }
    func count(_ number: Int, _ role: Role) {
      put(number > 0 ? "\(number)" : pen.glyphs.dot, number > 0 ? role : .rule)
    }
    switch column {
    case .name:
      // All rows use the same kind of name: short ones if the column is narrow.
      let name = area.width < 20 ? situation.unitName(load.id) : unit?.name ?? load.id.text
      put(name, load.leads.tasks + load.supports + load.openIssues > 0 ? .plain : .muted)
    case .led:
      put(
        load.leads.tasks > 0 ? "\(load.leads.done)/\(load.leads.tasks)" : pen.glyphs.dot,
        load.leads.tasks > 0 ? .plain : .rule)
    case .supported: count(load.supports, .muted)
    case .issues: count(load.openIssues, .plain)
    case .overdue: count(load.overdue, .red)
    case .due: put(load.nextDue?.monthDay ?? "", soon(load, situation) ? .blue : .muted)
    case .group(let index): drawShare(&pen, area, load, index, board)
    case .worst: if let worst = load.worst { drawWorst(&pen, area, worst, board) }
    case .liaison: put(unit?.liaison ?? "", .plain)
    case .phone: put(unit?.phone ?? "", .accent)
    }
  }

  private func soon(_ load: UnitLoad, _ situation: Situation) -> Bool {
    load.nextDue.map { $0 - situation.day <= situation.plan.rules.soonDays } ?? false
  }

  /// Draws the unit's tasks in a group: a dot if it has none, nothing if it is not involved in the group.
  private func drawShare(
    _ pen: inout Pen, _ area: Rect, _ load: UnitLoad, _ group: Int, _ board: BoardState
  ) {
    let share = load.shares[group]
    guard share.tasks > 0 else {
      if load.isMember[group] { pen.text(pen.glyphs.dot, x: area.x, y: area.y, width: 1, .rule) }
      return
    }
    let isComplete = share.done == share.tasks
    let sign =
      isComplete ? (text: pen.glyphs.done, role: Role.done) : pen.glyphs.sign(share.light)
    var spans = [
      Span(sign.text + " ", sign.role),
      Span("\(share.done)/\(share.tasks)", isComplete ? .muted : .plain),
    ]
    let late = board.language(" 逾\(share.overdue)", " \(share.overdue)late")
    if share.overdue > 0, spans.columns + TextWidth.columns(late) <= area.width {
      spans.append(Span(late, .red))
    }
    pen.spans(spans, x: area.x, y: area.y, width: area.width)
  }

  private func drawWorst(_ pen: inout Pen, _ area: Rect, _ index: Int, _ board: BoardState) {
    let status = board.situation.assessment.tasks[index]
    let why = status.reasons.first?.short(board.language) ?? ""
    let task = board.situation.plan.tasks[index]
    pen.text(
      "\(task.id) \(task.title)", x: area.x, y: area.y,
      width: area.width - TextWidth.columns(why) - 2)
    pen.textRight(
      why, right: area.right - 1, y: area.y, width: area.width - 1,
      pen.glyphs.sign(status.light).role)
  }
}
