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
    let layout = FaultsLayout(FrameLayout(board).body, selected(board), board)
    list.move(action, count: FaultsView.diagnostics(board).count, height: layout.rows)
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { list.selected = index }
  }

  func record(_ board: BoardState) -> RecordRef? { selected(board)?.record }

  func place(_ board: BoardState) -> PlanPlace? {
    selected(board).map { PlanPlace(file: $0.file, line: $0.line) }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let all = FaultsView.diagnostics(board)
    let layout = FaultsLayout(area, selected(board), board)
    for (line, text) in layout.conditions.enumerated() {
      pen.text(
        text, x: area.x + 2, y: area.y + line, width: area.width - 3, .warning)
    }
    guard !all.isEmpty else {
      pen.text(
        board.language("计划文件没有差错。", "The plan file has no faults."), x: area.x + 2,
        y: layout.list.y + 1, width: area.width - 4, .done)
      return
    }
    let list = layout.list
    let visible = self.list.visible(count: all.count, height: layout.rows)
    for (line, place) in visible.enumerated() {
      let y = list.y + line * FaultsLayout.rowHeight
      let row = Rect(
        x: area.x, y: y, width: area.width, height: min(FaultsLayout.rowHeight, list.bottom - y))
      drawFault(&pen, row, all[place], board)
      pen.mark(row, .item(place))
      if place == self.list.selected {
        pen.lay(
          .selection, under: Rect(x: row.x, y: row.y, width: row.width, height: min(2, row.height)))
      }
    }
    guard !layout.detail.isEmpty else { return }
    pen.rule(layout.detail, y: layout.detail.y)
    for (line, text) in layout.message.enumerated() {
      pen.text(text, x: area.x + 2, y: layout.detail.y + 1 + line, width: area.width - 3)
    }
  }

  private func drawFault(_ pen: inout Pen, _ row: Rect, _ fault: Diagnostic, _ board: BoardState) {
    let isError = fault.severity == .error
    let sign = isError ? Span(pen.glyphs.red, .error) : Span(pen.glyphs.yellow, .warning)
    let place = fault.place
    let inner = row.inset(x: 1)
    // A finding without a source line leaves room for a longer message.
    let lines = fault.excerpt.isEmpty ? max(1, row.height - 1) : 1
    pen.spans(
      [
        sign, Span(" " + place, .accent),
        Span(fault.record.map { "  " + $0.id } ?? "", .muted),
      ], x: inner.x, y: inner.y, width: inner.width)
    guard row.height > 1 else { return }
    let message = FaultsLayout.lines(of: fault, in: row.width, board)
    for (line, text) in message.prefix(lines).enumerated() {
      // What goes on is cut with a sign, and stands below in full.
      let isCut = line == lines - 1 && message.count > lines
      pen.text(
        isCut ? text + " " + message[lines] : text, x: inner.x + 2, y: inner.y + 1 + line,
        width: inner.width - 3)
    }
    guard row.height > 2, !fault.excerpt.isEmpty else { return }
    let source = SourceExcerpt(fault, columns: inner.width - 4, pen.glyphs.ellipsis)
    pen.text(
      "\(Character(pen.glyphs.vertical)) " + source.text, x: inner.x + 2, y: inner.y + 2,
      width: inner.width - 2, .muted)
    guard row.height > 3 else { return }
    pen.text(
      "^", x: inner.x + 4 + source.caret, y: inner.y + 3, width: 1, isError ? .error : .warning)
  }
}

/// How the faults share their area: what is wrong with the plan as a whole, the list, and all that the selected one
/// says where its row has no room for that.
struct FaultsLayout {
  /// Lines.
  let conditions: [String]
  let list: Rect
  let detail: Rect
  /// The lines of `detail`, below its rule.
  let message: [String]

  /// Position, message, source line, caret.
  static let rowHeight = 4

  /// The faults that the list has room for.
  var rows: Int { max(1, list.height / FaultsLayout.rowHeight) }

  init(_ area: Rect, _ selected: Diagnostic?, _ board: BoardState) {
    conditions = Array(
      board.conditions.flatMap { TextWidth.wrapped($0, to: max(4, area.width - 3)) }
        .prefix(max(0, area.height - FaultsLayout.rowHeight)))
    let rest = area.splitTop(conditions.isEmpty ? 0 : conditions.count + 1).rest
    let lines = selected.map { FaultsLayout.lines(of: $0, in: area.width, board) } ?? []
    let shown = selected?.excerpt.isEmpty ?? true ? FaultsLayout.rowHeight - 1 : 1
    let room = rest.height - FaultsLayout.rowHeight - 1
    message = lines.count > shown ? Array(lines.prefix(max(0, room))) : []
    (list, detail) = rest.splitBottom(message.isEmpty ? 0 : message.count + 1)
  }

  /// All that a fault says.
  static func lines(of fault: Diagnostic, in width: Int, _ board: BoardState) -> [String] {
    TextWidth.wrapped(fault.message(board.language), to: max(4, width - 5))
  }
}

/// As much of the source line of a fault as there is room for, with the fault in it.
private struct SourceExcerpt {
  let text: String
  /// The column of the fault.
  let caret: Int

  init(_ fault: Diagnostic, columns: Int, _ ellipsis: String) {
    let line = fault.excerpt.prefix { $0 != "\n" }
    let before = String(line.prefix(fault.caret))
    let column = TextWidth.columns(before)
    guard column >= columns - 1 else {
      (text, caret) = (String(line), column)
      return
    }
    // From half a screen before the fault.
    var skipped = 0
    let start = before.drop { character in
      let isSkipped = column - skipped > columns / 2
      if isSkipped { skipped += TextWidth.columns(String(character)) }
      return isSkipped
    }
    text = ellipsis + start + line.dropFirst(fault.caret)
    caret = TextWidth.columns(ellipsis) + column - skipped
  }
}
