import BattlePlan
import Board
import Canvas
import Situation

/// How the changes view divides its area: the table, and the selected change in full below it.
struct ChangesLayout {
  let titles: Rect
  let table: Rect
  let detail: Rect

  init(_ area: Rect) {
    let rest: Rect
    (rest, detail) = area.splitBottom(area.height >= 28 ? 7 : area.height >= 14 ? 5 : 0)
    (titles, table) = rest.splitTop(rest.height >= 5 ? 2 : 0)
  }
}

extension ChangesView {
  private enum Column: Hashable, Sendable { case time, section, id, name, field, from, to }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = ChangesLayout(area)
    let rows = rows(board)
    let list = cursor(on: rows)
    let visible = list.visible(count: rows.count, height: layout.table.height)
    let table = Table(
      ChangesView.columns, visible: visible, of: rows.count, indent: 3, in: area.width,
      language: board.language
    ) { wording($0, rows[$1], board) }
    drawTitles(&pen, layout.titles, table, rows.count, board)
    guard !rows.isEmpty else {
      drawNothing(&pen, layout.table, board)
      return
    }
    for (line, place) in visible.enumerated() {
      let row = Rect(
        x: layout.table.x, y: layout.table.y + line, width: layout.table.width, height: 1)
      if board.changes.isUnseen(rows[place]) {
        pen.text(pen.glyphs.changed, x: row.x + 1, y: row.y, width: 1, .changed)
      }
      table.drawRow(&pen, row, place)
      pen.mark(row, .item(place))
      if place == list.selected {
        pen.lay(.selection, under: row)
      } else if place % 2 == 1, row.width >= widthWithStripes {
        pen.lay(.lane, under: row)
      }
    }
    if rows.indices.contains(list.selected) {
      drawDetail(&pen, layout.detail, rows[list.selected], board)
    }
  }

  private static let columns: [TableColumn<Column>] = [
    .init(.time, Text("时间", "time"), rank: 0, least: 5),
    .init(.section, Text("类别", "kind"), rank: 5, least: 4),
    .init(.id, Text("编号", "id"), rank: 2, least: 7),
    .init(.name, Text("名称", "name"), rank: 4, least: 16),
    .init(.field, Text("什么变了", "what changed"), rank: 1, least: 8),
    .init(.from, Text("原来", "before"), rank: 3, least: 10),
    .init(.to, Text("现在", "now"), rank: 0, least: 12),
  ]

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ table: Table<Column>, _ count: Int,
    _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    let language = board.language
    let unseen = board.changes.entries.prefix { board.changes.isUnseen($0) }.count
    var right: [Span] = []
    if isUnseenOnly { right.append(Span(language(" 未阅 ", " unseen "), .accent)) }
    right += filter.words(board)
    right.append(Span(language(" \(count) 条", " \(count) changes"), .muted))
    right.append(
      Span(language("，\(unseen) 条未阅 ", ", \(unseen) unseen "), unseen > 0 ? .changed : .muted))
    if board.changes.dropped > 0 {
      let dropped = board.changes.dropped
      right.append(Span(language("，更早 \(dropped) 条略去 ", ", \(dropped) older dropped "), .muted))
    }
    pen.tableHead(area, right: right)
    table.drawTitles(&pen, area.splitTop(1).rest)
  }

  private func drawNothing(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let isEmpty = board.changes.entries.isEmpty
    pen.text(
      board.language(
        isEmpty ? "打开以来计划没有变动。" : "没有符合筛选的变动（x 取消筛选）。",
        isEmpty
          ? "The plan has not changed since the board was opened."
          : "No change passes the filter (x clears it)."),
      x: area.x + 2, y: area.y, width: area.width - 4, .muted)
  }

  private func wording(_ column: Column, _ entry: ChangeLog.Entry, _ board: BoardState) -> Wording {
    let language = board.language
    let change = entry.change
    let section = change.record.section
    switch column {
    case .time:
      let (day, time) = (entry.at.day.monthDay, entry.at.hourMinute)
      let isToday = entry.at.day == board.situation.day
      return Wording([[Span("\(day) \(time)", .muted)], [Span(isToday ? time : day, .muted)]])
    case .section: return Wording(section.label(language), .muted)
    case .id: return Wording(change.record.id, .accent)
    case .name: return Wording(change.name.isEmpty ? section.label(language) : change.name)
    case .field: return Wording([[what(change, language)]])
    case .from: return Wording(values(change, board)?.from ?? "", .muted)
    case .to: return Wording(values(change, board)?.to ?? "", .strong)
    }
  }

  private func what(_ change: Change, _ language: Language) -> Span {
    switch change.kind {
    case .added: Span(language("新增", "added"), .done)
    case .removed: Span(language("删去", "removed"), .red)
    case .changed(let field, _, _): Span(change.record.section.shape.label(field, language))
    }
  }

  private func values(_ change: Change, _ board: BoardState) -> (from: String, to: String)? {
    guard case .changed(let field, let from, let to) = change.kind else { return nil }
    let (plan, described) = (board.situation.plan, change.record.section.shape[field])
    return (
      plan.words(for: from, of: described, board.language),
      plan.words(for: to, of: described, board.language)
    )
  }

  /// Draws the selected change with its values in full.
  private func drawDetail(
    _ pen: inout Pen, _ area: Rect, _ entry: ChangeLog.Entry, _ board: BoardState
  ) {
    guard area.height > 2 else { return }
    let language = board.language
    let change = entry.change
    pen.rule(area, y: area.y)
    let what = what(change, language)
    pen.line(
      left: [
        Span(change.record.section.label(language) + " ", .muted),
        Span(change.record.id, .accent), Span("  \(change.name)", .strong),
        Span("  \(what.text)", what.role),
      ],
      right: [[Span("\(entry.at.day) \(entry.at.time)", .muted)]], in: area.inset(x: 1),
      y: area.y + 1)
    guard let values = values(change, board) else { return }
    let lines = (area.height - 2) / 2
    var y = area.y + 2
    for (label, text, role) in [
      (language("原来", "before"), values.from, Role.muted),
      (language("现在", "now"), values.to, .plain),
    ] {
      pen.text(label, x: area.x + 1, y: y, width: 8, .muted)
      for line in TextWidth.wrapped(text, to: max(1, area.width - 10), lines: max(1, lines)) {
        guard y < area.bottom else { return }
        pen.text(line, x: area.x + 9, y: y, width: area.width - 10, role)
        y += 1
      }
    }
  }
}
