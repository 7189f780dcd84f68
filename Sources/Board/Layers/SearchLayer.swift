import BattlePlan
import Canvas
import Situation

/// 搜索: a prompt at the bottom, and above it what is found as the user types.
struct SearchLayer: Layer {
  private(set) var typed: TypedText
  private(set) var scan = SearchScan("", count: 0)
  private(set) var list = ListCursor()

  static let kind = LayerKind(
    "search", "/", hint: Text("搜索", "search"), help: Text("搜索一切", "search everything"),
    command: Command(
      "搜索", "find", aliases: ["search", "查找"], in: .lists, takes: .optional,
      needs: .layer("search"),
      help: Text("搜索一切", "search everything")
    ) { text, board in
      board.openLayer("search", text)
      return []
    }
  ) { text, board in SearchLayer(text, &board) }

  private init(_ text: String, _ board: inout BoardState) {
    typed = TypedText(text)
    search(&board.searchIndex, board.situation)
  }

  private static let keys = [
    Binding(
      Text("↑↓", "up/down"),
      [.up: .up, .down: .down, .pageUp: .pageUp, .pageDown: .pageDown],
      hint: Text("选择", "move"), help: Text("选择", "move")),
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("打开", "open"), help: Text("打开", "open")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { SearchLayer.keys }

  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    guard typed.typeText(key) else { return false }
    search(&board.searchIndex, board.situation)
    return true
  }

  /// Starts searching for what is typed.
  private mutating func search(_ index: inout SearchIndex, _ situation: Situation) {
    scan = SearchScan(typed.text, after: scan, count: index.records.count)
    list = ListCursor()
    continueWork(&index, situation)
  }

  /// Searches the new plan from the start, with the selection where it was.
  mutating func adopt(_ board: inout BoardState) {
    scan = SearchScan(typed.text, count: board.searchIndex.records.count)
    continueWork(&board)
    list.clamp(count: scan.best.count, height: .max)
  }

  /// How many segments are indexed in one piece of work.
  private static let segmentsAtOnce =
    SearchScan.budget / (SearchIndex.segmentLength * SearchScan.indexCost)

  /// Does a piece of the remaining work; with nothing to search for, extends the index.
  mutating func continueWork(_ board: inout BoardState) {
    continueWork(&board.searchIndex, board.situation)
  }

  private mutating func continueWork(_ index: inout SearchIndex, _ situation: Situation) {
    if scan.isComplete(index) {
      for _ in 0..<SearchLayer.segmentsAtOnce { index.grow(situation) }
    } else {
      scan.continueWork(&index, situation)
    }
  }

  func hasWork(_ board: BoardState) -> Bool {
    !scan.isComplete(board.searchIndex) || !board.searchIndex.isComplete
  }

  func hits(_ board: BoardState) -> SearchHits {
    let plan = board.situation.plan
    let records = scan.best.map { number in
      let (section, index) = board.searchIndex.records.place(number)
      return RecordRef(section, plan.id(section, index))
    }
    return SearchHits(query: scan.query, records: records, total: scan.total, place: list.selected)
  }

  private static func panel(_ frame: FrameLayout) -> Rect {
    let height = min(max(6, frame.body.height * 2 / 3), frame.body.height)
    return Rect(
      x: frame.body.x, y: frame.body.bottom - height, width: frame.body.width, height: height)
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    switch action {
    case .back: return .close
    case .enter:
      board.show(hits(board))
      return .close
    default:
      let height = SearchLayer.panel(FrameLayout(board)).height - 1
      list.move(action, count: scan.best.count, height: height)
      return .stay
    }
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let place) = target { list.selected = place }
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let panel = SearchLayer.panel(frame)
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    pen.line(
      left: [Span(heading(board), .muted)], right: [[Span(advice(board), .muted)]], in: inner,
      y: inner.y, on: .panel)
    let (_, rows) = inner.splitTop(1)
    let best = scan.best
    let highlighter = Highlighter(scan.query)
    for (line, place) in list.visible(count: best.count, height: rows.height).enumerated() {
      let row = Rect(x: rows.x, y: rows.y + line, width: rows.width, height: 1)
      SearchRow(best[place], board, highlighter).draw(&pen, row)
      pen.mark(row, .item(place))
      if place == list.selected { pen.lay(.selection, under: row) }
    }
    drawPrompt(&pen, frame.footer, "/", typed.text)
  }

  private func heading(_ board: BoardState) -> String {
    let language = board.language
    guard scan.query.contains(where: { !$0.isWhitespace }) else {
      return language(
        "输入编号、名称、人、单位、备注，或拼音", "Type an id, a title, a person, a unit, a note; pinyin too")
    }
    var text = language("搜到 \(scan.total) 条", "\(scan.total) found")
    if scan.total > SearchScan.kept {
      text += language("，列出前 \(SearchScan.kept) 条", ", the best \(SearchScan.kept) shown")
    }
    if !scan.isComplete(board.searchIndex) {
      let percent = scan.progress(board.searchIndex)
      text += language("，已搜 \(percent)%", ", \(percent)% searched")
    }
    return text
  }

  private func advice(_ board: BoardState) -> String {
    scan.total > 1 ? board.language("⏎ 打开后按 n N 逐条看", "Enter, then n N step through") : ""
  }
}
