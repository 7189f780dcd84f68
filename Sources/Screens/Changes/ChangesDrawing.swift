import BattlePlan
import Board
import Canvas
import History
import Situation

/// How the changes view divides its area: titles, table, and the selected change in full.
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
  enum Column: Hashable, Sendable { case time, section, id, name, field, from, to }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = ChangesLayout(area)
    let rows = rows(board)
    let list = cursor(on: rows)
    let visible = list.visible(count: rows.count, height: layout.table.height)
    let table = table(of: rows, visible, in: area, board)
    drawTitles(&pen, layout.titles, table, rows.count, board)
    guard !rows.isEmpty else {
      drawNothing(&pen, layout.table, board)
      return
    }
    table.drawRows(&pen, visible, in: layout.table, selected: list.selected) { pen, row, place in
      guard rows[place].isUnseen(board) else { return }
      pen.text(pen.glyphs.changed, x: row.x + 1, y: row.y, width: 1, .changed)
    }
    if rows.indices.contains(list.selected) {
      drawDetail(&pen, layout.detail, rows[list.selected], board)
    }
  }

  func table(of rows: [ChangeRow], _ visible: Range<Int>, in area: Rect, _ board: BoardState)
    -> Table<Column>
  {
    Table(
      ChangesView.columns, visible: visible, of: rows.count, indent: 3, in: area.width,
      language: board.language
    ) { column, place in
      // The hour and the record are only written in the first of their rows.
      wording(column, rows[place], after: place > visible.lowerBound ? rows[place - 1] : nil, board)
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
    var right = since(board)
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

  /// The moment since which changes are shown; empty if all are shown.
  private func since(_ board: BoardState) -> [Span] {
    guard let moment = board.changesFrom else { return [] }
    let time = "\(moment.day.monthDay) \(moment.hourMinute)"
    return [Span(board.language(" 自 \(time) ", " since \(time) "), .accent)]
  }

  private func drawNothing(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let language = board.language
    let words: String
    if isUnseenOnly || filter.isActive || board.changesSince != nil {
      words = language(
        "没有符合筛选的变动（x 取消筛选）。", "No change passes the filter (x clears it).")
    } else if let moment = board.knownSince {
      let time = "\(moment.day) \(moment.hourMinute)"
      words = language(
        "自 \(time) 有记录以来，计划没有变动。",
        "The plan has not changed since \(time), as far back as is known.")
    } else {
      words = language("打开以来计划没有变动。", "The plan has not changed since the board was opened.")
    }
    pen.text(words, x: area.x + 2, y: area.y, width: area.width - 4, .muted)
  }

  private func wording(
    _ column: Column, _ row: ChangeRow, after before: ChangeRow?, _ board: BoardState
  ) -> Wording {
    let language = board.language
    let section = row.record.section
    let isSameTime = before?.at == row.at
    let isSameRecord = isSameTime && before?.record == row.record
    switch column {
    case .time:
      if isSameTime { return Wording("") }
      let (day, time) = (row.at.day.monthDay, row.at.hourMinute)
      let isToday = row.at.day == board.situation.day
      return Wording([[Span("\(day) \(time)", .muted)], [Span(isToday ? time : day, .muted)]])
    case .section: return isSameRecord ? Wording("") : Wording(section.singular(language), .muted)
    case .id: return Wording(row.record.id, .accent)
    case .name:
      return Wording(
        row.name.isEmpty ? section.singular(language) : row.name, isSameRecord ? .muted : .plain)
    case .field: return Wording([[what(row, language)]])
    case .from:
      switch row {
      case .edit(let entry): return Wording(values(entry.change, board)?.from ?? "", .muted)
      case .turn(let turn, _): return Wording([[light(turn.before, board)]])
      }
    case .to:
      switch row {
      case .edit(let entry): return Wording(values(entry.change, board)?.to ?? "", .strong)
      case .turn(let turn, _): return Wording([[outcome(turn, board)], [light(turn.after, board)]])
      }
    }
  }

  private func what(_ row: ChangeRow, _ language: Language) -> Span {
    guard case .edit(let entry) = row else { return Span(language("亮灯", "light")) }
    switch entry.change.kind {
    case .added: return Span(language("新增", "added"), .done)
    case .removed: return Span(language("删去", "removed"), .red)
    case .brokeLink: return Span(language("接不上前置", "broken link"), .warning)
    case .changed(let field, _, _):
      return Span(entry.change.record.section.shape.label(field, language))
    }
  }

  private func light(_ light: Light, _ board: BoardState) -> Span {
    guard light != .none else { return Span(board.language("不亮", "not lit"), .muted) }
    let glyphs = board.appearance.isASCII ? Glyphs.ascii : .unicode
    let sign = glyphs.sign(light)
    return Span("\(sign.text) \(light.name(board.language))", sign.role)
  }

  /// The new light, the reason, and how long the previous light lasted.
  private func outcome(_ turn: LightTurn, _ board: BoardState) -> Span {
    var span = light(turn.after, board)
    let why = turn.after == .none ? "" : "  " + turn.why(board.language)
    let lasted = turn.lasted(board).map { board.language("（\($0)）", " (\($0))") } ?? ""
    span.text += why + lasted
    return span
  }

  private func values(_ change: Change, _ board: BoardState) -> (from: String, to: String)? {
    if case .brokeLink(let link) = change.kind {
      return (link.predecessorWords(board.language), link.successorWords(board.language))
    }
    guard case .changed(let field, let from, let to) = change.kind else { return nil }
    let (plan, described) = (board.situation.plan, change.record.section.shape[field])
    return (
      plan.words(for: from, of: described, board.language),
      plan.words(for: to, of: described, board.language)
    )
  }

  /// Draws the selected row with its values in full.
  private func drawDetail(
    _ pen: inout Pen, _ area: Rect, _ row: ChangeRow, _ board: BoardState
  ) {
    guard area.height > 2 else { return }
    let language = board.language
    pen.rule(area, y: area.y)
    let what = what(row, language)
    pen.line(
      left: [
        Span(row.record.section.singular(language) + " ", .muted),
        Span(row.record.id, .accent), Span("  \(row.name)", .strong),
        Span("  \(what.text)", what.role),
      ],
      right: [[Span("\(row.at.day) \(row.at.time)", .muted)]], in: area.inset(x: 1),
      y: area.y + 1)
    let lines = (area.height - 2) / 2
    var y = area.y + 2
    for (label, text, role) in sides(row, board) {
      pen.text(label, x: area.x + 1, y: y, width: 8, .muted)
      for line in TextWidth.wrapped(text, to: max(1, area.width - 10), lines: max(1, lines)) {
        guard y < area.bottom else { return }
        pen.text(line, x: area.x + 9, y: y, width: area.width - 10, role)
        y += 1
      }
    }
  }

  private func sides(_ row: ChangeRow, _ board: BoardState) -> [(
    String, String, Role
  )] {
    let language = board.language
    let (before, now) = (language("原来", "before"), language("现在", "now"))
    switch row {
    case .turn(let turn, _):
      let (from, to) = (light(turn.before, board), outcome(turn, board))
      return [(before, from.text, from.role), (now, to.text, to.role)]
    case .edit(let entry):
      guard let values = values(entry.change, board) else { return [] }
      return [(before, values.from, .muted), (now, values.to, .plain)]
    }
  }
}
