import BattlePlan
import Board
import Canvas
import Situation

/// How the three tables share their area: stacked if the screen is high enough, otherwise only the active one.
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
    // Spare lines separate the tables.
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

  /// Divides lines evenly, but gives no table more than it wants; the rest goes to the others.
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

extension DrillsView {
  enum Column: Hashable, Sendable {
    case date, id, title, kind, groups, plan, version, reviewed, status, why, every, unit, result
    case contact
  }

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
    let rows = items[pane.rawValue]
    let visible = visible(pane, height: area.table.height)
    let table = table(pane, in: area.table, board)
    drawHead(&pen, pane, area.titles, isWhole: isWhole, board)
    if area.titles.height == 2 { table.drawTitles(&pen, area.titles.splitTop(1).rest) }
    guard !rows.isEmpty else {
      let none = board.language(
        filter.isActive ? "没有符合筛选的。" : "计划里还没有\(pane.title.zh)。",
        filter.isActive ? "None passes the filter." : "The plan has no \(pane.title.en) yet.")
      pen.text(
        none, x: area.table.x + 3, y: area.table.y, width: area.table.width - 4, .muted)
      return
    }
    table.drawRows(
      &pen, visible, in: area.table, selected: pane == self.pane ? selected(in: pane) : nil,
      target: { .paneItem(pane: pane.rawValue, $0) },
      mark: { pen, row, place in
        let item = rows[place]
        let sign =
          item.isDone ? (text: pen.glyphs.done, role: Role.done) : pen.glyphs.sign(item.light)
        pen.recordMark(item.record, row, board)
        pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
      })
  }

  func table(_ pane: Pane, in area: Rect, _ board: BoardState) -> Table<Column> {
    let (rows, cells) = (items[pane.rawValue], CellWriter(board))
    return Table(
      columns(pane), visible: visible(pane, height: area.height), of: rows.count, indent: 3,
      in: area.width, language: board.language
    ) { wording($0, rows[$1], cells) }
  }

  /// Draws a table's title; on a low screen, the titles of all three as tabs.
  private func drawHead(
    _ pen: inout Pen, _ pane: Pane, _ area: Rect, isWhole: Bool, _ board: BoardState
  ) {
    guard area.height > 0 else { return }
    let sections = isWhole ? [pane.section] : Pane.allCases.map(\.section)
    var right = missingHead(sections, group: filter.group, board) + filter.words(board)
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

  private func columns(_ pane: Pane) -> [TableColumn<Column>] {
    let id = TableColumn<Column>(.id, Text("编号", "id"), rank: 0, least: 4)
    let title = TableColumn<Column>(
      .title, Text("名称", "name"), rank: 0, least: 20)
    let why = TableColumn<Column>(.why, Text("怎样", "state"), rank: 1, least: 8)
    let contact = TableColumn<Column>(
      .contact, Text("找谁", "whom to phone"), rank: 8, least: .max)
    let group = TableColumn<Column>(.groups, Text("工作组", "group"), rank: 3, least: 8)
    return switch pane {
    case .drills:
      [
        id, title, .init(.date, Text("日期", "date"), rank: 2, least: 5), why,
        .init(.kind, Text("类型", "kind"), rank: 4, least: 4), group,
        .init(.plan, Text("预案", "tries"), rank: 6, least: 12),
        .init(.result, Text("评估", "result"), rank: 5, least: 12), contact,
      ]
    case .plans:
      [
        id, title, .init(.reviewed, Text("复核", "reviewed"), rank: 2, least: 5), why,
        .init(.status, Text("状态", "status"), rank: 4, least: 4), group,
        .init(.version, Text("版本", "version"), rank: 5, least: 4), contact,
      ]
    case .zones:
      [
        id, title, .init(.date, Text("上次巡查", "patrolled"), rank: 2, least: 5), why,
        .init(.kind, Text("类型", "kind"), rank: 6, least: 4), group,
        .init(.unit, Text("单位", "unit"), rank: 5, least: 8),
        .init(.every, Text("周期", "every"), rank: 4, least: 4),
        .init(.result, Text("结果", "result"), rank: 7, least: 12), contact,
      ]
    }
  }

  private func wording(_ column: Column, _ item: WatchedItem, _ cells: CellWriter) -> Wording {
    let (plan, language) = (cells.situation.plan, cells.language)
    switch column {
    case .id: return Wording(item.record.id, .muted)
    case .title: return Wording(item.title, item.isDone ? .muted : .plain)
    case .groups:
      return Wording(item.groups.prefix(80).map(cells.situation.groupName), .muted, language)
    case .why:
      guard let reason = item.reason else { return Wording(calmState(item, cells), .muted) }
      return Wording(reason.short(language), item.light.role)
    case .contact:
      guard let place = item.concern else { return Wording("") }
      return cells.contact(
        cells.situation.contact(
          for: cells.situation.concerns[place], at: cells.board.now))
    default: break
    }
    switch item.record.section {
    case .drills: return wording(column, plan.drills[item.index], cells)
    case .contingency: return wording(column, plan.contingency[item.index], cells)
    default: return wording(column, plan.zones[item.index], cells)
    }
  }

  /// The status of an item without a light.
  private func calmState(_ item: WatchedItem, _ cells: CellWriter) -> String {
    let (plan, language) = (cells.situation.plan, cells.language)
    switch item.record.section {
    case .drills: return plan.drills[item.index].status.label(language)
    case .contingency: return language("已复核", "reviewed")
    default:
      return plan.zones[item.index].everyDays == nil ? "" : language("按期", "on time")
    }
  }

  private func wording(_ column: Column, _ drill: Plan.Drill, _ cells: CellWriter) -> Wording {
    switch column {
    case .date: cells.day(drill.date, .plain)
    case .kind: Wording(drill.kind.label(cells.language), .muted)
    case .plan: Wording(cells.situation.paperName(drill.plan), .muted)
    case .result: Wording(drill.result)
    default: Wording("")
    }
  }

  private func wording(_ column: Column, _ paper: Plan.ContingencyPlan, _ cells: CellWriter)
    -> Wording
  {
    switch column {
    case .reviewed: cells.day(paper.reviewed, .plain)
    case .status:
      Wording(paper.status.label(cells.language), paper.status == .draft ? .plain : .muted)
    case .version: Wording(paper.version, .muted)
    default: Wording("")
    }
  }

  private func wording(_ column: Column, _ zone: Plan.Zone, _ cells: CellWriter) -> Wording {
    switch column {
    case .date: cells.day(zone.patrolled, .plain)
    case .kind: kind(zone.kind, cells.language)
    case .unit: Wording(cells.situation.unitName(zone.unit), .muted)
    case .every:
      Wording(zone.everyDays.map { cells.language("\($0) 天", "\($0) d") } ?? "", .muted)
    case .result: Wording(zone.result)
    default: Wording("")
    }
  }

  /// Its name, else the word that it is known by.
  private func kind(_ kind: Plan.Zone.Kind, _ language: Language) -> Wording {
    let short =
      switch kind {
      case .block: Text("区块", "block")
      case .area: Text("区域", "area")
      case .road: Text("干道", "road")
      }
    return Wording([[Span(kind.label(language), .muted)], [Span(short(language), .muted)]])
  }
}
