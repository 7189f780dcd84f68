import BattlePlan
import Board
import Canvas
import History
import Situation

/// How the log divides its area: who is on duty, the table, and the selected entry in full.
struct LogLayout {
  let head: Rect
  let titles: Rect
  let table: Rect
  let detail: Rect

  init(_ area: Rect) {
    var rest = area
    (head, rest) = rest.splitTop(area.height >= 6 ? 1 : 0)
    (rest, detail) = rest.splitBottom(area.height >= 28 ? 7 : area.height >= 12 ? 5 : 0)
    (titles, table) = rest.splitTop(rest.height >= 5 ? 2 : 0)
  }
}

extension LogView {
  enum Column: Hashable, Sendable { case number, time, kind, by, on, text, due }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    if let refusal = board.memory.refusal {
      pen.text(
        refusal(board.language), x: area.x + 2, y: area.y + 1, width: area.width - 4, .muted)
      return
    }
    guard let known = board.memory.known else { return }
    let layout = LogLayout(area)
    let rows = rows(board)
    let list = cursor(on: rows)
    drawWatch(&pen, layout.head, known, board)
    let visible = list.visible(count: rows.count, height: layout.table.height)
    let open = Set(known.duty.open.map(\.entry.number))
    let table = table(of: rows, visible, open: open, in: area, board)
    drawTitles(&pen, layout.titles, table, rows.count, board)
    if rows.isEmpty { drawNothing(&pen, layout.table, board) }
    table.drawRows(&pen, visible, in: layout.table, selected: list.selected) { pen, row, place in
      drawMark(&pen, row, rows[place], isOpen: open.contains(rows[place].number), board)
    }
    if rows.indices.contains(list.selected) {
      drawDetail(&pen, layout.detail, rows[list.selected], known, board)
    }
  }

  /// - Parameter open: the numbers of entries about something that is not over.
  func table(
    of rows: [LogEntry], _ visible: Range<Int>, open: Set<Int>, in area: Rect, _ board: BoardState
  ) -> Table<Column> {
    Table(
      LogView.columns, visible: visible, of: rows.count, indent: 3, in: area.width,
      language: board.language
    ) { column, place in
      let isLate = open.contains(rows[place].number) && board.isLate(rows[place])
      return wording(column, rows[place], isLate: isLate, board)
    }
  }

  private static let columns: [TableColumn<Column>] = [
    .init(.number, Text("号", "no."), rank: 5, least: 3),
    .init(.time, Text("时间", "time"), rank: 0, least: 5),
    .init(.kind, Text("类别", "kind"), rank: 1, least: 6),
    .init(.by, Text("记录人", "by"), rank: 4, least: 6),
    .init(.on, Text("事项", "on"), rank: 2, least: 6),
    .init(.text, Text("内容", "what"), rank: 0, least: 18),
    .init(.due, Text("期限", "due"), rank: 3, least: 8),
  ]

  /// Who is on duty, and how much is open.
  private func drawWatch(
    _ pen: inout Pen, _ area: Rect, _ known: Remembered, _ board: BoardState
  ) {
    guard !area.isEmpty else { return }
    let language = board.language
    var spans: [Span] = []
    switch known.duty.watch {
    case .nobody: spans.append(Span(language("还没有人接班", "no shift has begun"), .muted))
    case .onDuty(let shift):
      spans += [Span(language("值班 ", "on duty "), .muted), Span(name(shift, language), .strong)]
      spans.append(
        Span(language(" 自 ", " since ") + time(shift.began, isLong: true, board), .muted))
    case .handedOver(let shift):
      spans.append(
        Span(
          language(
            "\(name(shift, language)) 已交班，等人接班",
            "\(name(shift, language)) has handed over; nobody has taken over yet"), .warning))
    }
    let count = known.duty.open.count
    spans.append(
      Span(language("   未了 \(count) 件", "   \(count) open"), count > 0 ? .strong : .muted))
    let lapsed = board.lapsedPromises.count
    if lapsed > 0 {
      spans.append(
        Span(language("，过期的承诺 \(lapsed) 件", ", \(lapsed) past their time"), .red))
    }
    pen.spans(spans, x: area.x + 1, y: area.y, width: area.width - 2)
  }

  private func name(_ shift: DutyLog.Shift, _ language: Language) -> String {
    let name = shift.officer.isEmpty ? language("（未署名）", "(no name)") : shift.officer
    return shift.role.isEmpty ? name : language("\(name)（\(shift.role)）", "\(name) (\(shift.role))")
  }

  private func drawTitles(
    _ pen: inout Pen, _ area: Rect, _ table: Table<Column>, _ count: Int, _ board: BoardState
  ) {
    guard area.height == 2 else { return }
    let language = board.language
    var right: [Span] = []
    if isOpenOnly { right.append(Span(language(" 未了 ", " open "), .accent)) }
    right += filter.words(board)
    right.append(Span(language(" \(count) 条 ", " \(count) entries "), .muted))
    pen.tableHead(area, right: right)
    table.drawTitles(&pen, area.splitTop(1).rest)
  }

  private func drawNothing(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let isFiltered = isOpenOnly || filter.isActive
    pen.text(
      board.language(
        isFiltered ? "没有符合筛选的记录（x 取消筛选）。" : "还没有记录：按 B 记一笔。",
        isFiltered
          ? "No entry passes the filter (x clears it)."
          : "Nothing is entered yet: B enters something."),
      x: area.x + 2, y: area.y, width: area.width - 4, .muted)
  }

  /// Marks an open entry; in a different color if it is late.
  private func drawMark(
    _ pen: inout Pen, _ row: Rect, _ entry: LogEntry, isOpen: Bool, _ board: BoardState
  ) {
    guard isOpen else { return }
    let isLate = board.isLate(entry)
    pen.text(
      isLate ? pen.glyphs.red : pen.glyphs.changed, x: row.x + 1, y: row.y, width: 1,
      isLate ? .red : .changed)
  }

  private func wording(
    _ column: Column, _ entry: LogEntry, isLate: Bool, _ board: BoardState
  ) -> Wording {
    let language = board.language
    switch column {
    case .number: return Wording("#\(entry.number)", .muted)
    case .time:
      return Wording([
        [Span(time(entry.at, isLong: true, board), .muted)],
        [Span(time(entry.at, isLong: false, board), .muted)],
      ])
    case .kind:
      return Wording(
        entry.kind.label(language), entry.kind == .incident || isLate ? .red : .plain)
    case .by: return Wording(entry.by)
    case .on: return Wording(entry.on, .accent, language)
    case .text:
      let with = entry.who.isEmpty ? "" : language("（\(entry.who)）", " (\(entry.who))")
      return Wording(board.words(of: entry) + with, entry.redaction == nil ? .plain : .muted)
    case .due:
      guard let day = entry.promise else { return Wording("") }
      let late = board.situation.day - day
      let words =
        isLate
        ? language("\(day.monthDay) 已过 \(late) 天", "\(day.monthDay), \(late) d past")
        : language("\(day.monthDay) 前", "by \(day.monthDay)")
      return Wording(words, isLate ? .red : .muted)
    }
  }

  private func time(_ instant: Int, isLong: Bool, _ board: BoardState) -> String {
    guard let moment = board.moment(instant) else { return "" }
    if isLong { return "\(moment.day.monthDay) \(moment.hourMinute)" }
    return moment.day == board.situation.day ? moment.hourMinute : moment.day.monthDay
  }

  /// Draws the selected entry in full, with its corrections and the entry that it corrects.
  private func drawDetail(
    _ pen: inout Pen, _ area: Rect, _ entry: LogEntry, _ known: Remembered, _ board: BoardState
  ) {
    guard area.height > 2 else { return }
    let language = board.language
    pen.rule(area, y: area.y)
    let role = entry.role.isEmpty ? "" : language("（\(entry.role)）", " (\(entry.role))")
    var head = [
      Span("#\(entry.number) ", .muted), Span(entry.kind.label(language), .strong),
      Span("  \(time(entry.at, isLong: true, board))", .muted), Span("  \(entry.by)\(role)"),
    ]
    if entry.entered - entry.at >= 60 {
      let entered = time(entry.entered, isLong: true, board)
      head.append(Span(language("  录入 \(entered)", "  entered \(entered)"), .muted))
    }
    if entry.clockBack > 0 {
      head.append(Span(language("  此前时钟回拨", "  the clock had been set back"), .warning))
    }
    pen.line(
      left: head, right: [[Span(entry.on.joined(separator: " "), .accent)]],
      in: area.inset(x: 1), y: area.y + 1)
    var y = area.y + 2
    for (text, role) in sentences(entry, known, board) {
      for line in TextWidth.wrapped(text, to: max(1, area.width - 2), lines: area.bottom - y) {
        guard y < area.bottom else { return }
        pen.text(line, x: area.x + 1, y: y, width: area.width - 2, role)
        y += 1
      }
    }
  }

  private func sentences(_ entry: LogEntry, _ known: Remembered, _ board: BoardState) -> [(
    String, Role
  )] {
    let language = board.language
    var sentences: [(String, Role)] = [(board.words(of: entry), .plain)]
    if let number = entry.corrects, let old = known.entry(number) {
      sentences.append(
        (
          language("更正第 \(number) 条，原文：", "corrects entry \(number), which says: ")
            + board.words(of: old), .muted
        ))
    }
    for other in known.entries where other.corrects == entry.number {
      sentences.append(
        (
          language("第 \(other.number) 条更正：", "corrected by entry \(other.number): ")
            + board.words(of: other), .changed
        ))
    }
    return sentences
  }
}
