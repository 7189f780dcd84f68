import BattlePlan
import Board
import Canvas
import Situation

/// 计划差错: the faults in the plan file, each with its position, source line and a caret.
struct FaultsView: View {
  static let kind = ViewKind(
    Text("计划差错", "faults"), aliases: ["差错"], key: "!", hint: Text("计划差错", "faults"),
    isHinted: { !$0.situation.findings.all.isEmpty },
    help: Text("计划文件的差错与提醒", "errors and warnings in the plan file"), .ofPlan { _ in FaultsView() })

  private var list = ListCursor()

  mutating func adopt(_ situation: Situation) {
    list.clamp(count: situation.findings.all.count, height: .max)
  }

  func title(_ board: BoardState) -> String { board.language("计划差错", "plan faults") }

  /// The findings to show. Those that keep the current file from being read come before those of the plan on display.
  static func diagnostics(_ board: BoardState) -> [Diagnostic] {
    if case .unreadable(let diagnostics) = board.source.condition {
      return diagnostics + board.situation.findings.all
    }
    return board.situation.findings.all
  }

  func selected(_ board: BoardState) -> Diagnostic? {
    let all = FaultsView.diagnostics(board)
    return all.indices.contains(list.selected) ? all[list.selected] : nil
  }

  func bindings(_ board: BoardState) -> [Binding] {
    [
      .rows, .enter(Text("看这一条", "record"), help: Text("打开出错的这一条", "open the record at fault")),
      .back, .pages,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    if action == .enter {
      guard let record = selected(board)?.record else { return .stay }
      return .open(record)
    }
    let height = max(1, FrameLayout(board).body.height / FaultsView.rowHeight)
    list.move(action, count: FaultsView.diagnostics(board).count, height: height)
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { list.selected = index }
  }

  func record(_ board: BoardState) -> RecordRef? { selected(board)?.record }

  func place(_ board: BoardState) -> PlanPlace? {
    selected(board).map { PlanPlace(file: $0.file, line: $0.line) }
  }

  /// Position, message, source line, caret.
  static let rowHeight = 4

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let all = FaultsView.diagnostics(board)
    guard !all.isEmpty else {
      pen.text(
        board.language("计划文件没有差错。", "The plan file has no faults."), x: area.x + 2, y: area.y + 1,
        width: area.width - 4, .done)
      return
    }
    let visible = list.visible(count: all.count, height: max(1, area.height / FaultsView.rowHeight))
    for (line, place) in visible.enumerated() {
      let y = area.y + line * FaultsView.rowHeight
      let row = Rect(
        x: area.x, y: y, width: area.width, height: min(FaultsView.rowHeight, area.bottom - y))
      drawFault(&pen, row, all[place], board)
      pen.mark(row, .item(place))
      if place == list.selected {
        pen.lay(
          .selection, under: Rect(x: row.x, y: row.y, width: row.width, height: min(2, row.height)))
      }
    }
  }

  private func drawFault(_ pen: inout Pen, _ row: Rect, _ fault: Diagnostic, _ board: BoardState) {
    let isError = fault.severity == .error
    let sign = isError ? Span(pen.glyphs.red, .error) : Span(pen.glyphs.yellow, .warning)
    let place = fault.place
    let inner = row.inset(x: 1)
    // A finding without a source line leaves room for a longer message.
    let message = TextWidth.wrapped(
      fault.message(board.language), to: max(4, inner.width - 2),
      lines: fault.excerpt.isEmpty ? max(1, row.height - 1) : 1)
    pen.spans(
      [
        sign, Span(" " + place, .accent),
        Span(fault.record.map { "  " + $0.id } ?? "", .muted),
      ], x: inner.x, y: inner.y, width: inner.width)
    guard row.height > 1 else { return }
    for (line, text) in message.enumerated() {
      pen.text(text, x: inner.x + 2, y: inner.y + 1 + line, width: inner.width - 2)
    }
    guard row.height > 2, !fault.excerpt.isEmpty else { return }
    let source = String(fault.excerpt.prefix(while: { $0 != "\n" }))
    pen.text(
      "\(Character(pen.glyphs.vertical)) " + source, x: inner.x + 2, y: inner.y + 2,
      width: inner.width - 2, .muted)
    guard row.height > 3 else { return }
    let offset = TextWidth.columns(String(source.prefix(fault.caret)))
    if offset + 5 < inner.width {
      pen.text("^", x: inner.x + 4 + offset, y: inner.y + 3, width: 1, isError ? .error : .warning)
    }
  }
}
