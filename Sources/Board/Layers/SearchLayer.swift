import BattlePlan
import Canvas

/// What a search found, in order; `n` and `N` go through it after the search is closed.
struct SearchHits: Equatable, Sendable {
  var query: String
  var records: [RecordRef]
  /// How many there are, of which `records` are the first.
  var total: Int
  var place = 0

  static let kept = 500

  /// Finds records whose id, title, owner, unit or note contains every word of `query`, whatever its
  /// case; a hit in the id or title comes before one elsewhere. Costs one pass over the plan.
  static func find(_ query: String, in situation: Situation) -> SearchHits {
    let words = query.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { return SearchHits(query: query, records: [], total: 0) }
    var ranked: [[RecordRef]] = [[], [], []]
    var total = 0
    func consider(_ section: Section, _ id: String, _ name: String, _ rest: [String]) {
      guard let rank = SearchHits.rank(words, id: id, name: name, rest: rest) else { return }
      total += 1
      if ranked[rank].count < kept { ranked[rank].append(RecordRef(section, id)) }
    }
    let plan = situation.plan
    for group in plan.groups {
      consider(.groups, group.id, group.name, [group.short, group.leader.name] + group.duties)
    }
    for task in plan.tasks {
      consider(
        .tasks, task.id, task.title,
        [task.owner, task.note, task.deliverable, situation.unitName(task.lead), task.reason])
    }
    return SearchHits(query: query, records: Array(ranked.joined().prefix(kept)), total: total)
  }

  /// 0: a word begins the id or name; 1: all words are in id or name; 2: some are elsewhere.
  private static func rank(_ words: [String], id: String, name: String, rest: [String]) -> Int? {
    let lowID = id.lowercased()
    let lowName = name.lowercased()
    var isElsewhere = false
    for word in words where !lowID.contains(word) && !lowName.contains(word) {
      guard rest.contains(where: { !$0.isEmpty && $0.lowercased().contains(word) }) else {
        return nil
      }
      isElsewhere = true
    }
    if isElsewhere { return 2 }
    return words.contains { lowID.hasPrefix($0) || lowName.hasPrefix($0) } ? 0 : 1
  }
}

/// 搜索: a prompt at the foot and what it finds, as one types.
struct SearchLayer: Equatable, Sendable {
  var typed = Typed()
  private(set) var hits = SearchHits(query: "", records: [], total: 0)
  var list = Rows()

  static let bindings = [
    Binding(
      Text("↑↓", "up/down"), [.up: .up, .down: .down], hint: Text("选择", "move"),
      help: Text("选择", "move")),
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("打开", "open"), help: Text("打开", "open")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  mutating func search(_ situation: Situation) {
    hits = SearchHits.find(typed.text, in: situation)
    list = Rows()
  }

  static func panel(_ frame: FrameLayout) -> Rect {
    let height = min(max(6, frame.body.height * 2 / 3), frame.body.height)
    return Rect(
      x: frame.body.x, y: frame.body.bottom - height, width: frame.body.width, height: height)
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let panel = SearchLayer.panel(frame)
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    let heading =
      typed.text.isEmpty
      ? board.language("输入编号、任务、责任人、单位……", "Type an id, a title, an owner, a unit …")
      : board.language("搜到 \(hits.total) 条", "\(hits.total) found")
    pen.text(heading, x: inner.x, y: inner.y, width: inner.width, .muted, on: .panel)
    let (_, rows) = inner.splitTop(1)
    for (line, place) in list.visible(count: hits.records.count, height: rows.height).enumerated() {
      let row = Rect(x: rows.x, y: rows.y + line, width: rows.width, height: 1)
      pen.spans(
        SearchLayer.words(hits.records[place], board, pen.glyphs), x: row.x, y: row.y,
        width: row.width, on: .panel)
      pen.mark(row, .item(place))
      if place == list.selected { pen.lay(.selection, under: row) }
    }
    drawPrompt(&pen, frame.footer, "/", typed.text)
  }

  private static func words(_ record: RecordRef, _ board: BoardState, _ glyphs: Glyphs) -> [Span] {
    let situation = board.situation
    switch record.section {
    case .tasks:
      guard let found = situation.task(record.id) else { return [Span(record.id, .muted)] }
      let sign = glyphs.sign(found.task, found.status)
      return [
        Span(" \(sign.text) ", sign.role), Span(TextWidth.fitted(found.task.id, to: 9), .accent),
        Span(found.task.title),
        Span("  \(found.task.owner)  \(situation.unitName(found.task.lead))", .muted),
      ]
    case .groups:
      guard let place = situation.indexOfGroup[record.id] else { return [Span(record.id, .muted)] }
      let sign = glyphs.sign(situation.assessment.groups[place])
      return [
        Span(" \(sign.text) ", sign.role),
        Span(TextWidth.fitted(board.language("工作组", "group"), to: 9), .muted),
        Span(situation.plan.groups[place].name),
      ]
    default: return [Span(record.id, .accent)]
    }
  }
}
