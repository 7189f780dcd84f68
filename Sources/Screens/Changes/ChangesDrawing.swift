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
    let columns = columns(layout.table.width)
    drawTitles(&pen, layout.titles, columns, rows.count, board)
    guard !rows.isEmpty else {
      drawNothing(&pen, layout.table, board)
      return
    }
    for (line, place) in list.visible(count: rows.count, height: layout.table.height).enumerated() {
      let row = Rect(
        x: layout.table.x, y: layout.table.y + line, width: layout.table.width, height: 1)
      drawRow(&pen, row, columns, rows[place], board)
      pen.mark(row, .item(place))
      if place == list.selected { pen.lay(.selection, under: row) }
    }
    if rows.indices.contains(list.selected) {
      drawDetail(&pen, layout.detail, rows[list.selected], board)
    }
  }

  private func columns(_ width: Int) -> TableColumns<Column> {
    let isWide = width >= 150
    return TableColumns(
      [
        .init(.time, Text("时间", "time"), width: width >= 100 ? 11 : 5),
        .init(.section, Text("类别", "kind"), width: 11, from: 110),
        .init(.id, Text("编号", "id"), width: 8, from: 40),
        .init(.name, Text("名称", "name"), width: isWide ? 36 : 20, from: 70),
        .init(.field, Text("什么变了", "what changed"), width: isWide ? 16 : 10, from: 50),
        .init(.from, Text("原来", "before"), width: isWide ? 32 : 12, from: 60),
        .init(.to, Text("现在", "now"), width: 1),
      ], stretching: .to, widest: 80, indent: 3, in: width)
  }

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ columns: TableColumns<Column>, _ count: Int,
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
    columns.drawTitles(&pen, area.splitTop(1).rest)
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

  private func drawRow(
    _ pen: inout Pen, _ row: Rect, _ columns: TableColumns<Column>, _ entry: ChangeLog.Entry,
    _ board: BoardState
  ) {
    if board.changes.isUnseen(entry) {
      pen.text(pen.glyphs.changed, x: row.x + 1, y: row.y, width: 1, .changed)
    }
    columns.each(in: row) { column, area in
      let span = span(column, entry, area.width, board)
      pen.text(span.text, x: area.x, y: area.y, width: area.width, span.role)
    }
  }

  private func span(
    _ column: Column, _ entry: ChangeLog.Entry, _ width: Int, _ board: BoardState
  ) -> Span {
    let language = board.language
    let change = entry.change
    let section = change.record.section
    switch column {
    case .time: return Span(time(entry.at, isLong: width >= 11, board), .muted)
    case .section: return Span(section.label(language), .muted)
    case .id: return Span(change.record.id, .accent)
    case .name: return Span(change.name.isEmpty ? section.label(language) : change.name)
    case .field:
      switch change.kind {
      case .added: return Span(language("新增", "added"), .done)
      case .removed: return Span(language("删去", "removed"), .red)
      case .changed(let field, _, _): return Span(section.shape.label(field, language))
      }
    case .from: return Span(values(change, board)?.from ?? "", .muted)
    case .to: return Span(values(change, board)?.to ?? "", .strong)
    }
  }

  private func time(_ moment: Moment, isLong: Bool, _ board: BoardState) -> String {
    if isLong { return "\(moment.day.monthDay) \(moment.hourMinute)" }
    return moment.day == board.situation.day ? moment.hourMinute : moment.day.monthDay
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
    let what = span(.field, entry, 1, board)
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
