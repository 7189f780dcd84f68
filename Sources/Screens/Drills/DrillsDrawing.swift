import BattlePlan
import Board
import Canvas
import Situation

/// How the three tables share their area: stacked if the screen is high enough, else only the one in
/// front.
struct DrillsLayout {
  struct PaneArea {
    let titles: Rect
    let table: Rect
  }

  /// One for each of `DrillsView.Pane.allCases`; nil for a table that is not shown.
  let panes: [PaneArea?]
  let isWhole: Bool

  init(_ area: Rect, _ view: DrillsView) {
    isWhole = area.height >= 28
    guard isWhole else {
      let (titles, table) = area.splitTop(area.height >= 4 ? 2 : 0)
      panes = DrillsView.Pane.allCases.map {
        $0 == view.pane ? PaneArea(titles: titles, table: table) : nil
      }
      return
    }
    let wanted = view.items.map { max(1, $0.count) }
    let heights = DrillsLayout.shares(of: area.height - 2 * wanted.count, among: wanted)
    // Leftover lines separate the tables.
    let gap = min(1, (area.height - 2 * wanted.count - heights.reduce(0, +)) / 2)
    var rest = area
    panes = heights.map { height in
      let titles: Rect
      let table: Rect
      (titles, rest) = rest.splitTop(2)
      (table, rest) = rest.splitTop(height)
      rest = rest.splitTop(gap).rest
      return PaneArea(titles: titles, table: table)
    }
  }

  /// Shares room evenly, but nobody gets more than they want; what they do not want goes to the others.
  static func shares(of room: Int, among wanted: [Int]) -> [Int] {
    var shares = wanted.map { _ in 0 }
    var left = room
    while left > 0 {
      let open = wanted.indices.filter { shares[$0] < wanted[$0] }
      guard let least = open.min(by: { shares[$0] < shares[$1] }) else { break }
      shares[least] += 1
      left -= 1
    }
    return shares
  }
}

private enum Column: Hashable, Sendable {
  case date, id, title, kind, groups, plan, version, reviewed, status, why, every, unit, result
  case contact
}

extension DrillsView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = DrillsLayout(area, self)
    for pane in Pane.allCases {
      guard let place = layout.panes[pane.rawValue] else { continue }
      drawPane(&pen, pane, place, isWhole: layout.isWhole, board)
    }
  }

  private func drawPane(
    _ pen: inout Pen, _ pane: Pane, _ area: DrillsLayout.PaneArea, isWhole: Bool,
    _ board: BoardState
  ) {
    let columns = columns(pane, area.table.width)
    drawHead(&pen, pane, area.titles, isWhole: isWhole, board)
    if area.titles.height == 2 { columns.drawTitles(&pen, area.titles.splitTop(1).rest) }
    let rows = items[pane.rawValue]
    guard !rows.isEmpty else {
      let none = board.language(
        filter.isActive ? "没有符合筛选的。" : "计划里还没有\(pane.title.zh)。",
        filter.isActive ? "None passes the filter." : "The plan has no \(pane.title.en) yet.")
      pen.text(
        none, x: area.table.x + 3, y: area.table.y, width: area.table.width - 4, .muted)
      return
    }
    for (line, place) in visible(pane, height: area.table.height).enumerated() {
      let row = Rect(
        x: area.table.x, y: area.table.y + line, width: area.table.width, height: 1)
      drawRow(&pen, row, columns, rows[place], board)
      pen.mark(row, .paneItem(pane: pane.rawValue, place))
      if pane == self.pane, place == selected(in: pane) { pen.lay(.selection, under: row) }
    }
  }

  /// Draws a table's title; on a low screen, the titles of all three as tabs.
  private func drawHead(
    _ pen: inout Pen, _ pane: Pane, _ area: Rect, isWhole: Bool, _ board: BoardState
  ) {
    guard area.height > 0 else { return }
    var right = filter.words(board)
    if !isWhole || pane == .drills {
      right.append(Span(board.language(" 按\(order.label.zh) ", " by \(order.label.en) "), .muted))
    }
    pen.tableHead(area, right: right)
    var x = area.x + 1
    for shown in isWhole ? [pane] : Pane.allCases {
      let rows = items[shown.rawValue]
      let worst = rows.map(\.light).max() ?? .none
      let isFront = shown == self.pane
      var spans = [Span(" ")]
      if worst.isTrouble {
        let sign = pen.glyphs.sign(worst)
        spans.append(Span(sign.text + " ", sign.role))
      }
      spans.append(Span(shown.title(board.language), isFront ? .strong : .muted))
      spans.append(Span(" \(rows.count) ", .muted))
      let end = pen.spans(spans, x: x, y: area.y, width: area.right - x)
      let title = Rect(x: x, y: area.y, width: end - x, height: 1)
      pen.mark(title, .paneItem(pane: shown.rawValue, selected(in: shown)))
      if isFront { pen.lay(.lane, under: title) }
      x = end + 1
    }
  }

  private func columns(_ pane: Pane, _ width: Int) -> TableColumns<Column> {
    let isWide = width >= 150
    let date = isWide ? 10 : 5
    let id = TableColumns<Column>.Wish(.id, Text("编号", "id"), width: 6, from: 30)
    let group = isWide ? 18 : 9
    let groups = width >= 110 ? 18 : 9
    let why = TableColumns<Column>.Wish(.why, Text("怎样", "state"), width: 12, from: 40)
    let contact = TableColumns<Column>.Wish(
      .contact, Text("找谁", "whom to phone"), width: 36, from: 190)
    let wishes: [TableColumns<Column>.Wish] =
      switch pane {
      case .drills:
        [
          id, .init(.title, Text("名称", "name"), width: 1),
          .init(.date, Text("日期", "date"), width: date), why,
          .init(.kind, Text("类型", "kind"), width: 13, from: 60),
          .init(.groups, Text("工作组", "groups"), width: groups, from: 70),
          .init(.plan, Text("预案", "tries"), width: 20, from: 130),
          .init(.result, Text("评估", "result"), width: width >= 110 ? 32 : 14, from: 100), contact,
        ]
      case .plans:
        [
          id, .init(.title, Text("名称", "name"), width: 1),
          .init(.reviewed, Text("复核", "reviewed"), width: date, from: 50), why,
          .init(.status, Text("状态", "status"), width: 13, from: 60),
          .init(.groups, Text("工作组", "group"), width: group, from: 40),
          .init(.version, Text("版本", "version"), width: isWide ? 20 : 8, from: 70), contact,
        ]
      case .zones:
        [
          id, .init(.title, Text("名称", "name"), width: 1),
          .init(.date, Text("上次巡查", "patrolled"), width: isWide ? 10 : 8, from: 50), why,
          .init(.kind, Text("类型", "kind"), width: 13, from: 90),
          .init(.groups, Text("工作组", "group"), width: group, from: 60),
          .init(.unit, Text("单位", "unit"), width: isWide ? 20 : width >= 110 ? 14 : 12, from: 72),
          .init(.every, Text("周期", "every"), width: 6, from: 64),
          .init(.result, Text("结果", "result"), width: isWide ? 25 : 16, from: 100), contact,
        ]
      }
    return TableColumns(
      wishes, stretching: .title, widest: width >= 150 ? 36 : width >= 110 ? 24 : 40, indent: 3,
      in: width)
  }

  private func drawRow(
    _ pen: inout Pen, _ row: Rect, _ columns: TableColumns<Column>, _ item: WatchedItem,
    _ board: BoardState
  ) {
    pen.recordMark(item.record, row, board)
    let sign = item.isDone ? (text: pen.glyphs.done, role: Role.done) : pen.glyphs.sign(item.light)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in
      if column == .contact {
        guard let place = item.concern,
          let contact = board.situation.contact(for: board.situation.concerns[place])
        else { return }
        drawContact(&pen, contact, area, board)
      } else {
        let span = span(column, item, area.width, board)
        pen.text(span.text, x: area.x, y: area.y, width: area.width, span.role)
      }
    }
  }

  private func span(_ column: Column, _ item: WatchedItem, _ width: Int, _ board: BoardState)
    -> Span
  {
    switch column {
    case .id: return Span(item.record.id, .muted)
    case .title: return Span(item.title, item.isDone ? .muted : .plain)
    case .groups:
      let names = item.groups.prefix(max(0, width)).map(board.situation.groupName)
      return Span(names.joined(separator: board.language("、", ", ")), .muted)
    case .why:
      let words = item.reason.map { $0.short(board.language) } ?? calmState(item, board)
      return Span(words, item.reason == nil ? .muted : item.light.role)
    default: break
    }
    let plan = board.situation.plan
    switch item.record.section {
    case .drills: return span(column, plan.drills[item.index], width, board)
    case .contingency: return span(column, plan.contingency[item.index], width, board)
    default: return span(column, plan.zones[item.index], width, board)
    }
  }

  /// The state of something that needs no attention.
  private func calmState(_ item: WatchedItem, _ board: BoardState) -> String {
    let (plan, language) = (board.situation.plan, board.language)
    switch item.record.section {
    case .drills: return plan.drills[item.index].status.label(language)
    case .contingency: return language("已复核", "reviewed")
    default:
      return plan.zones[item.index].everyDays == nil ? "" : language("按期", "on time")
    }
  }

  private func day(_ day: Day?, _ width: Int) -> String {
    day.map { width >= 10 ? $0.description : $0.monthDay } ?? ""
  }

  private func span(_ column: Column, _ drill: Plan.Drill, _ width: Int, _ board: BoardState)
    -> Span
  {
    switch column {
    case .date: Span(day(drill.date, width))
    case .kind: Span(drill.kind.label(board.language), .muted)
    case .plan: Span(board.situation.paperName(drill.plan), .muted)
    case .result: Span(drill.result)
    default: Span("")
    }
  }

  private func span(
    _ column: Column, _ paper: Plan.ContingencyPlan, _ width: Int, _ board: BoardState
  ) -> Span {
    switch column {
    case .reviewed: Span(day(paper.reviewed, width))
    case .status:
      Span(paper.status.label(board.language), paper.status == .draft ? .plain : .muted)
    case .version: Span(paper.version, .muted)
    default: Span("")
    }
  }

  private func span(_ column: Column, _ zone: Plan.Zone, _ width: Int, _ board: BoardState)
    -> Span
  {
    switch column {
    case .date: Span(day(zone.patrolled, width))
    case .kind: Span(zone.kind.label(board.language), .muted)
    case .unit: Span(board.situation.unitName(zone.unit), .muted)
    case .every:
      Span(zone.everyDays.map { board.language("\($0) 天", "\($0) d") } ?? "", .muted)
    case .result: Span(zone.result)
    default: Span("")
    }
  }
}
