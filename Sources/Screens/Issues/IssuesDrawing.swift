import BattlePlan
import Board
import Canvas
import Situation

/// How the issue list divides its area: the summary, titles, table, and details of the selected issue.
struct IssuesLayout {
  let summary: Rect
  let head: Rect
  let table: Rect
  let detail: Rect

  init(_ area: Rect) {
    var rest = area
    (summary, rest) = rest.splitTop(
      area.height >= 26 ? 3 : area.height >= 18 ? 2 : area.height >= 10 ? 1 : 0)
    (head, rest) = rest.splitTop(area.height >= 5 ? 2 : 0)
    (table, detail) = rest.splitBottom(area.height >= 16 ? 3 : 0)
  }
}

extension IssuesView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = IssuesLayout(area)
    let cells = CellWriter(board)
    let issues = board.situation.plan.issues
    let table = table(IssueColumn.all, in: layout.table, board) { cells.issue(issues[$1], $0) }
    drawSummary(&pen, layout.summary.inset(x: 1), board)
    if layout.head.height == 2 {
      let right =
        missingHead([.issues], group: filter.group, board)
        + filter.words(board, naming: \.issueLabel) + [
          Span(
            board.language(
              " \(rows.count) 条，按\(order.label.zh) ", " \(rows.count) by \(order.label.en) "),
            .muted)
        ]
      pen.tableHead(layout.head, right: right)
      table.drawTitles(&pen, layout.head.splitTop(1).rest)
    }
    let nothing = board.language(
      filter.isActive ? "没有符合筛选的问题（x 取消筛选）。" : "计划里还没有问题。",
      filter.isActive ? "No issue passes the filter (x clears it)." : "The plan has no issues yet.")
    drawRows(&pen, table, in: layout.table, nothing: Span(nothing, .muted), board) { place in
      (RecordRef(issues[place].id), cells.glyphs.sign(issues[place], on: board.situation))
    }
    if let selected { drawDetail(&pen, layout.detail, issues[selected], board) }
  }

  /// Draws how many issues were found and closed: in total, by source and severity, and by group.
  private func drawSummary(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    guard area.height > 0 else { return }
    let language = board.language
    let total = tally.total
    let share = total.found == 0 ? 0 : Double(total.closed) / Double(total.found)
    let after: [Span] = [
      Span(" \(total.closed)/\(total.found)", .strong), Span(" \(Int(share * 100))%", .muted),
      Span(language("  未销号 ", "  open "), .muted), Span("\(total.found - total.closed)", .strong),
    ]
    var lights: [Span] = []
    for light in [Light.red, .yellow, .blue] {
      let sign = pen.glyphs.sign(light)
      lights.append(Span("  \(sign.text)\(light.name(language)) ", sign.role))
      lights.append(Span("\(tally.lights[light] ?? 0)"))
    }
    let label = language("销号 ", "closed ")
    let x = pen.text(label, x: area.x, y: area.y, width: area.width, .title)
    let width = min(60, max(0, area.right - x - after.columns - lights.columns - 1))
    pen.bar(share, x: x, y: area.y, width: width, .done)
    pen.spans(after + lights, x: x + width, y: area.y, width: area.right - x - width)
    guard area.height > 1 else { return }
    drawKinds(&pen, Rect(x: area.x, y: area.y + 1, width: area.width, height: 1))
    guard area.height > 2 else { return }
    let groups = board.situation.plan.groups.map { group in
      (board.situation.groupName(group.id), tally.groups[group.id])
    }
    pen.spans(
      breakdown(groups, language("组别 ", "groups "), pen.glyphs), x: area.x, y: area.y + 2,
      width: area.width)
  }

  /// Draws the counts by source, and those by severity if there is room.
  private func drawKinds(_ pen: inout Pen, _ row: Rect) {
    let language = pen.language
    var spans = breakdown(
      Plan.Issue.Source.allCases.map { ($0.label(language), tally.sources[$0]) },
      language("来源 ", "source "), pen.glyphs)
    let levels = breakdown(
      Plan.Issue.Severity.allCases.reversed().map { ($0.label(language), tally.severities[$0]) },
      language("等级 ", "level "), pen.glyphs)
    if spans.columns + 3 + levels.columns <= row.width { spans += [Span("   ")] + levels }
    pen.spans(spans, x: row.x, y: row.y, width: row.width)
  }

  /// Closed and found: `来源 巡查 3/8 · 演练 2/4`. Kinds without issues are left out.
  private func breakdown(
    _ counts: [(name: String, count: IssueTally.Count?)], _ label: String, _ glyphs: Glyphs
  ) -> [Span] {
    var spans: [Span] = []
    for case (let name, let count?) in counts {
      spans.append(
        spans.isEmpty ? Span(label, .muted) : Span(" \(glyphs.dot) ", .rule))
      spans.append(Span(name + " "))
      spans.append(
        Span("\(count.closed)/\(count.found)", count.closed == count.found ? .done : .muted))
    }
    return spans
  }

  /// Draws the selected issue's countermeasure, whom to phone, and who is responsible.
  private func drawDetail(
    _ pen: inout Pen, _ area: Rect, _ issue: Plan.Issue, _ board: BoardState
  ) {
    guard area.height == 3 else { return }
    let situation = board.situation
    let language = board.language
    let inner = area.inset(x: 1)
    pen.rule(area, y: area.y)
    pen.spans(
      [
        Span("\(issue.id) ", .accent), Span(issue.title + "  ", .strong),
        Span(language("对策措施 ", "countermeasure "), .muted),
        Span(issue.measure.isEmpty ? "—" : issue.measure),
      ], x: inner.x, y: inner.y + 1, width: inner.width)
    var spans: [Span] = []
    if let concern = situation.concern(RecordRef(issue.id)),
      let contact = situation.contact(for: concern, at: board.now)
    {
      spans = contactWords(contact, pen.glyphs, language) + [Span("  ")]
    }
    let answering = Answering(name: issue.owner, phone: "", unit: issue.lead)
    spans += answeringWords(answering, situation, language)
    pen.spans(spans, x: inner.x, y: inner.y + 2, width: inner.width)
  }
}
