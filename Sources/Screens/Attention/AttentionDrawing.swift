import BattlePlan
import Board
import Canvas
import Situation

/// How the attention view divides its rectangle: counts and titles, table, and the selected one in full.
struct AttentionLayout {
  let head: Rect
  let table: Rect
  let detail: Rect

  init(_ area: Rect) {
    var rest = area
    (head, rest) = rest.splitTop(area.height >= 5 ? 2 : 0)
    (table, detail) = rest.splitBottom(area.height >= 14 ? 3 : 0)
  }
}

extension AttentionView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = AttentionLayout(area)
    let columns = ConcernColumns(area.width, board.language)
    if layout.head.height == 2 {
      drawHead(&pen, layout.head, board)
      columns.drawTitles(&pen, layout.head.splitTop(1).rest)
    }
    let nothing = board.language(
      filter.isActive ? "没有符合筛选的事项（x 取消筛选）。" : "没有亮灯的事项。",
      filter.isActive ? "Nothing passes the filter (x clears it)." : "Nothing is lit.")
    let concerns = board.situation.concerns
    drawRows(&pen, in: layout.table, nothing: nothing) { pen, area, row in
      columns.drawRow(&pen, area, concerns[row], board)
    }
    if let selected { drawDetail(&pen, layout.detail, concerns[selected], board) }
  }

  /// The steps with how many stand on each, and what the list is held to.
  private func drawHead(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    var left: [Span] = []
    for step in Escalation.allCases.reversed() where step != .none {
      let count = steps[step] ?? 0
      left.append(Span(left.isEmpty ? " " : " \(pen.glyphs.dot) ", .rule))
      left.append(Span(step.name(board.language) + " ", .muted))
      left.append(Span("\(count)", count == 0 ? .muted : step.role))
    }
    left.append(Span(" "))
    let right =
      filter.words(board) + [
        Span(board.language(" \(rows.count) 件 ", " \(rows.count) in all "), .muted)
      ]
    let hasRoom = left.columns + right.columns + 6 < area.width
    pen.tableHead(area, left: hasRoom ? left : [], right: right)
  }

  /// The selected one: all its reasons, who answers, and the unit's liaison.
  private func drawDetail(_ pen: inout Pen, _ area: Rect, _ concern: Concern, _ board: BoardState) {
    guard area.height == 3 else { return }
    let situation = board.situation
    let language = board.language
    let inner = area.inset(x: 1)
    pen.rule(area, y: area.y)
    let separator = language("；", "; ")
    pen.line(
      left: [
        Span(concern.record.id + " ", .accent), Span(concern.title + "  ", .strong),
        Span(
          concern.reasons(language).joined(separator: separator),
          pen.glyphs.sign(concern.light).role
        ),
      ], right: [], in: inner, y: inner.y + 1)
    var spans: [Span] = []
    if let contact = situation.contact(for: concern) {
      spans = contactWords(contact, pen.glyphs, language) + [Span("  ")]
    }
    spans += answeringWords(situation.answering(for: concern), situation, language)
    pen.line(left: spans, right: [], in: inner, y: inner.y + 2)
  }
}

extension Escalation {
  /// The role of the light that leads to this step.
  var role: Role {
    switch self {
    case .command, .office: .red
    case .group: .yellow
    case .owner: .blue
    case .none: .muted
    }
  }
}

/// `→ 办公室 张某 021-…`, whole; a missing phone is said.
func contactWords(_ contact: Contact, _ glyphs: Glyphs, _ language: Language) -> [Span] {
  let step = contact.step.name(language)
  var spans = [Span("\(glyphs.arrow) ", .muted), Span(step + " ", .strong)]
  if !contact.name.isEmpty, contact.name != step { spans.append(Span(contact.name + " ")) }
  spans.append(
    contact.phone.isEmpty
      ? Span(language("（计划里没有电话）", "(no phone in the plan)"), .warning)
      : Span(contact.phone, .accent))
  return spans
}

/// `责任人 张某 138… · 团区委 联络员12 021-…`.
func answeringWords(_ answering: Answering, _ situation: Situation, _ language: Language) -> [Span]
{
  var spans = [
    Span(language("责任人 ", "answers "), .muted),
    Span(answering.name.isEmpty ? "—" : answering.name),
  ]
  if !answering.phone.isEmpty { spans.append(Span(" " + answering.phone, .accent)) }
  guard answering.unit != nil else { return spans }
  spans.append(Span("  " + situation.unitName(answering.unit)))
  if let unit = situation.unit(answering.unit), unit.phone != answering.phone {
    spans.append(Span(" " + unit.liaison, .muted))
    spans.append(Span(" " + unit.phone, .accent))
  }
  return spans
}
