import BattlePlan
import Board
import Canvas
import Situation

struct UnitsLayout {
  let titles: Rect
  let table: Rect

  init(_ area: Rect) { (titles, table) = area.splitTop(area.height >= 4 ? 2 : 0) }
}

extension UnitsView {
  enum Column: Hashable, Sendable {
    case name, led, supported, issues, overdue, due
    case group(Int)
    case worst, liaison, phone
  }
}

/// The columns of the groups have the same rank, so that they are shown or left out together.
private func columns(_ situation: Situation) -> [TableColumn<UnitsView.Column>] {
  let groups = situation.plan.groups.enumerated().map { index, group in
    let name = group.short.isEmpty ? group.name : group.short
    return TableColumn<UnitsView.Column>(.group(index), Text(name, name), rank: 8, least: 5)
  }
  return [
    .init(.name, Text("单位", "unit"), rank: 0, least: 14),
    .init(.led, Text("牵头", "led"), rank: 1, least: 5),
    .init(.supported, Text("协同", "with"), rank: 6, least: 4),
    .init(.issues, Text("问题", "iss."), rank: 5, least: 4),
    .init(.overdue, Text("逾期", "over"), rank: 2, least: 4),
    .init(.due, Text("下个截止", "next due"), rank: 4, least: 5),
  ] + groups + [
    .init(.worst, Text("最急的一项", "most urgent"), rank: 7, least: 24),
    .init(.liaison, Text("联络员", "liaison"), rank: 3, least: 6),
    .init(.phone, Text("电话", "phone"), rank: 3, least: .max),
  ]
}

extension UnitsView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = UnitsLayout(area)
    let glyphs = CellWriter(board).glyphs
    let table = table(in: layout.table, board)
    drawTitles(&pen, layout.titles, table, board)
    let nothing = board.language(
      loads.isEmpty ? "计划里还没有成员单位。" : "没有符合筛选的单位（x 取消筛选）。",
      loads.isEmpty ? "The plan names no units yet." : "No unit passes the filter (x clears it).")
    drawRows(&pen, table, in: layout.table, nothing: Span(nothing, .muted), board) { row in
      let load = loads[row]
      let sign =
        load.isComplete && !load.light.isTrouble
        ? (text: glyphs.done, role: Role.done) : glyphs.sign(load.light)
      return (RecordRef(load.id), sign)
    }
  }

  func table(in area: Rect, _ board: BoardState) -> Table<Column> {
    let cells = UnitCells(writer: CellWriter(board))
    return table(columns(board.situation), in: area, board) { cells.wording($0, loads[$1]) }
  }

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ table: Table<Column>, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    let late = rows.reduce(0) { $0 + loads[$1].overdue }
    var right = missingHead([.units], board) + filter.words(board)
    right.append(
      Span(
        board.language(
          " \(rows.count) 个单位，按\(order.label.zh) ", " \(rows.count) units by \(order.label.en) "),
        .muted))
    let left =
      late > 0 ? [Span(board.language(" 逾期 \(late) ", " \(late) overdue "), .red)] : []
    pen.tableHead(area, left: left, right: right)
    table.drawTitles(&pen, area.splitTop(1).rest)
  }
}

/// Writes the table's cells for a unit.
private struct UnitCells {
  let writer: CellWriter

  private var glyphs: Glyphs { writer.glyphs }
  private var language: Language { writer.language }

  func wording(_ column: UnitsView.Column, _ load: UnitLoad) -> Wording {
    let situation = writer.situation
    let unit = situation.unit(load.id)
    switch column {
    case .name:
      let isIdle = load.leads.tasks + load.supports + load.openIssues == 0
      let role: Role = isIdle ? .muted : .plain
      return Wording([
        [Span(unit?.name ?? load.id.text, role)], [Span(situation.unitName(load.id), role)],
      ])
    case .led:
      return load.leads.tasks > 0
        ? Wording("\(load.leads.done)/\(load.leads.tasks)") : Wording(glyphs.dot, .rule)
    case .supported: return count(load.supports, .muted)
    case .issues: return count(load.openIssues, .plain)
    case .overdue: return count(load.overdue, .red)
    case .due: return writer.day(load.nextDue, isSoon(load) ? .blue : .muted)
    case .group(let index): return share(load, index)
    case .worst: return load.worst.map(worst) ?? Wording("")
    case .liaison: return Wording(unit?.liaison ?? "")
    case .phone: return Wording(unit?.phone ?? "", .accent)
    }
  }

  private func count(_ number: Int, _ role: Role) -> Wording {
    number > 0 ? Wording("\(number)", role) : Wording(glyphs.dot, .rule)
  }

  private func isSoon(_ load: UnitLoad) -> Bool {
    let situation = writer.situation
    return load.nextDue.map { $0 - situation.day <= situation.plan.rules.soonDays } ?? false
  }

  /// The unit's tasks in a group; a dot if it has none, empty if it is not a member of the group.
  private func share(_ load: UnitLoad, _ group: Int) -> Wording {
    let share = load.shares[group]
    guard share.tasks > 0 else {
      return load.isMember[group] ? Wording(glyphs.dot, .rule) : Wording("")
    }
    let isComplete = share.done == share.tasks
    let sign =
      isComplete ? (text: glyphs.done, role: Role.done) : glyphs.sign(share.light)
    let counts = [
      Span(sign.text + " ", sign.role),
      Span("\(share.done)/\(share.tasks)", isComplete ? .muted : .plain),
    ]
    guard share.overdue > 0 else { return Wording([counts]) }
    let late = Span(language(" 逾\(share.overdue)", " \(share.overdue) over"), .red)
    return Wording([counts + [late], counts])
  }

  private func worst(_ index: Int) -> Wording {
    let status = writer.situation.assessment.tasks[index]
    let task = writer.situation.plan.tasks[index]
    let id = [Span("\(task.id) ", .muted), Span(task.title)]
    guard let why = status.reasons.first?.short(language) else { return Wording([id]) }
    return Wording([[Span(why + "  ", glyphs.sign(status.light).role)] + id])
  }
}
