import BattlePlan
import Board
import Canvas
import History
import Situation

/// 交接班: one screen for both officers: what was open, what happened, what is open now, what is red, and what is
/// due. One key hands over; the next officer takes over with the same key.
struct HandoverView: View {
  static let kind = ViewKind(
    Text("交接班", "handover"), aliases: ["交班", "接班"], key: "H",
    help: Text("交接班：一屏看全，当面交清", "the handover of the shift on one screen"),
    .ofPlan { _ in HandoverView() })

  private var scroll = 0

  func title(_ board: BoardState) -> String { board.language("交接班", "handover") }

  mutating func adopt(_ situation: Situation) {}

  func bindings(_ board: BoardState) -> [Binding] {
    let isOnDuty =
      if case .onDuty? = board.memory.known?.duty.watch { true } else { false }
    return [
      Binding(
        Text("⏎", "Enter"), [.enter: .handOver],
        hint: isOnDuty ? Text("交班", "hand over") : Text("接班", "take over"),
        help: Text("交班；接班人再按一次接班", "hand over; the next officer takes over with the same key")),
      .rows, .back, EntryLayer.kind.binding, .pages,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    var list = ListCursor(selected: scroll)
    list.move(action, count: HandoverWriter(board).parts.flatMap(\.lines).count, height: 1)
    scroll = list.selected
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    if let refusal = board.memory.refusal {
      pen.text(
        refusal(board.language), x: area.x + 2, y: area.y + 1, width: area.width - 4, .muted)
      return
    }
    let writer = HandoverWriter(board)
    let (head, rest) = area.splitTop(area.height >= 4 ? 2 : 0)
    drawHead(&pen, head, writer)
    let parts = writer.parts
    if area.width >= 120 {
      let left = Rect(x: rest.x + 1, y: rest.y, width: rest.width / 2 - 2, height: rest.height)
      let right = Rect(
        x: rest.x + rest.width / 2 + 1, y: rest.y, width: rest.width - rest.width / 2 - 2,
        height: rest.height)
      draw(&pen, Array(parts.prefix(2)), in: left, board)
      draw(&pen, Array(parts.dropFirst(2)), in: right, board)
    } else {
      // On a small screen, what is open now comes first.
      let order = parts.dropFirst(2) + parts.prefix(2)
      draw(&pen, Array(order), in: rest.inset(x: 1), board)
    }
  }

  private func drawHead(_ pen: inout Pen, _ area: Rect, _ writer: HandoverWriter) {
    guard area.height == 2 else { return }
    pen.spans(writer.officers, x: area.x + 1, y: area.y, width: area.width - 2)
  }

  /// Gives each part the rows that it needs; if there are too few, the longest parts are cut. Long lines are wrapped
  /// if there is room for all of them.
  private func draw(
    _ pen: inout Pen, _ parts: [HandoverWriter.Part], in area: Rect, _ board: BoardState
  ) {
    let wrapped = parts.map { $0.wrapped(to: area.width) }
    let needed = wrapped.reduce(-1) { $0 + max(1, $1.lines.count) + 2 }
    let parts = needed <= area.height ? wrapped : parts
    var rows = parts.map { max(1, $0.lines.count) }
    var spare = rows.reduce(0) { $0 + $1 + 2 } - 1 - area.height
    while spare > 0, let longest = rows.indices.max(by: { rows[$0] < rows[$1] }), rows[longest] > 1
    {
      rows[longest] -= 1
      spare -= 1
    }
    var y = area.y
    for (part, count) in zip(parts, rows) {
      guard y < area.bottom else { return }
      let end = pen.text(part.heading + " ", x: area.x, y: y, width: area.width, .title)
      pen.rule(Rect(x: end, y: y, width: area.right - end, height: 1), y: y)
      y += 1
      let lines = part.lines.isEmpty ? [[Span(part.nothing, .muted)]] : part.lines
      let isCut = lines.count > count
      let first = isCut ? min(scroll, lines.count - count) : 0
      for (place, line) in lines[first..<(first + min(count, lines.count))].enumerated() {
        guard y < area.bottom else { return }
        let left = lines.count - first - place
        if isCut, place == count - 1, left > 1, count > 1 {
          pen.text(
            board.language("另有 \(left) 项（↑↓ 滚动）", "\(left) more (up/down scroll)"), x: area.x + 2,
            y: y, width: area.width - 2, .muted)
        } else {
          pen.spans(line, x: area.x, y: y, width: area.width)
        }
        y += 1
      }
      y += 1
    }
  }
}
