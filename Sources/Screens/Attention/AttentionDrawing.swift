import BattlePlan
import Board
import Canvas
import Situation

/// How the attention view divides its area: broken promises, counts and titles, table, and details of the
/// selection.
struct AttentionLayout {
  let promises: Rect
  let head: Rect
  let table: Rect
  let detail: Rect

  init(_ area: Rect, _ board: BoardState) {
    var rest = area
    (promises, rest) = rest.splitTop(min(board.lapsedPromises.count, area.height / 5))
    (head, rest) = rest.splitTop(area.height >= 5 ? 2 : 0)
    (table, detail) = rest.splitBottom(area.height >= 14 ? 3 : 0)
  }
}

extension AttentionView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = AttentionLayout(area, board)
    drawLapsedPromises(&pen, layout.promises, board)
    let cells = CellWriter(board)
    let concerns = board.situation.concerns
    let table = table(ConcernColumn.all, in: layout.table, board) {
      cells.concern(concerns[$1], $0)
    }
    if layout.head.height == 2 {
      drawHead(&pen, layout.head, board)
      table.drawTitles(&pen, layout.head.splitTop(1).rest)
    }
    let nothing =
      filter.isActive
      ? Span(
        board.language("没有符合筛选的事项（x 取消筛选）。", "Nothing passes the filter (x clears it)."), .muted)
      : nothingLit(board)
    drawRows(&pen, table, in: layout.table, nothing: nothing, board) { place in
      (concerns[place].record, cells.glyphs.sign(concerns[place].light))
    }
    if let selected { drawDetail(&pen, layout.detail, concerns[selected], board) }
  }

  /// Draws the number of concerns at each escalation step, and the filter.
  private func drawHead(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    var left: [Span] = []
    for step in Escalation.allCases.reversed() where step != .none {
      let count = steps[step] ?? 0
      left.append(Span(left.isEmpty ? " " : " \(pen.glyphs.dot) ", .rule))
      left.append(Span(step.name(board.language) + " ", .muted))
      left.append(Span("\(count)", count == 0 ? .muted : step.role))
    }
    left.append(Span(" "))
    let sections: [Section] = [.tasks, .issues, .drills, .contingency, .zones]
    let right =
      missingHead(sections, group: filter.group, board) + filter.words(board) + [
        Span(board.language(" \(rows.count) 件事项 ", " \(rows.count) items "), .muted)
      ]
    let hasRoom = left.columns + right.columns + 6 < area.width
    pen.tableHead(area, left: hasRoom ? left : [], right: right)
  }

  /// Draws all reasons for the selected concern, whom to phone, and who is responsible.
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
    if let contact = situation.contact(for: concern, at: board.now) {
      spans = contactWords(contact, pen.glyphs, language) + [Span("  ")]
    }
    if let call = board.call(on: concern.record.id) {
      spans += [Span(board.phoned(call) + " ", .done), Span(board.words(of: call) + "  ", .muted)]
    }
    spans += answeringWords(situation.answering(for: concern), situation, language)
    pen.line(left: spans, right: [], in: inner, y: inner.y + 2)
  }
}

extension Escalation {
  /// The color of the light that leads to this step.
  var role: Role {
    switch self {
    case .command, .office: .red
    case .group: .yellow
    case .owner: .blue
    case .none: .muted
    }
  }
}
