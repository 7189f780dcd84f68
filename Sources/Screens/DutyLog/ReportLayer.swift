import BattlePlan
import Board
import Canvas
import History
import Situation

/// 首报·续报·终报: a draft of an incident's next report, from the log and the plan. Enter confirms that it was sent:
/// it is added to the log, which stops its deadline, and saved as a file.
struct ReportLayer: Layer {
  static let kind = LayerKind(
    .report, "W", hint: Text("写报告", "report"),
    help: Text("起草这起事件的下一份报告；⏎ 即已报", "draft the incident's next report; Enter: it is sent"),
    isForKiosk: false,
    command: Command(
      "报告", "report", in: .papers, does: .layer(.report),
      help: Text("起草事件的首报、续报、终报", "draft an incident's first, follow-up or final report"))
  ) { _, board in
    ReportCountdown(board).map { ReportLayer(incident: $0.incident.number) }
  }

  let incident: Int
  /// Whether to draft the final report instead of a follow-up.
  private(set) var isFinal = false
  /// What has happened since, in the officer's words.
  private(set) var typed = TypedText()

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("已报", "sent"),
      help: Text("已报：记入日志，存成文本", "it is sent: log it, save it as text")),
    Binding(
      Text("Tab", "Tab"), [.tab: .nextPane], hint: Text("终报", "final"),
      help: Text("续报或终报", "follow-up or final report")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { ReportLayer.keys }

  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool { typed.typeText(key) }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    switch action {
    case .nextPane: isFinal.toggle()
    case .enter:
      guard let draft = draft(board) else { return .close }
      var entry = NewEntry(.report, draft.summary)
      // Without the incident's records: reporting it does not fulfill promises about them.
      entry.on = ["#\(incident)"]
      return .close(
        board.log(entry)
          + [.paper(draft.lines.map { $0 + "\n" }.joined(), name: draft.stage + "-\(incident)")])
    default: return .close
    }
    return .stay
  }

  /// Nil if no report is due any more, as when it was sent from another board.
  func draft(_ board: BoardState) -> ReportDraft? {
    let open = board.memory.known?.duty.open.first { $0.entry.number == incident }
    guard let open, case .incident(let clock) = open.kind, let due = clock.due else { return nil }
    return ReportDraft(open.entry, isFinal ? .final : due.stage, typed.text, board)
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let lines = draft(board)?.lines ?? [board.language("已报过了。", "It has been sent.")]
    let body = frame.body
    let width = min(body.width, 84)
    let wrapped = lines.flatMap { TextWidth.wrapped($0, to: max(1, width - 4), lines: 6) }
    let height = min(body.height, wrapped.count + 2)
    let panel = Rect(
      x: body.x + (body.width - width) / 2, y: body.y + max(0, (body.height - height) / 2),
      width: width, height: height)
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 2, y: height > 3 ? 1 : 0)
    for (place, line) in wrapped.prefix(inner.height).enumerated() {
      pen.text(
        line, x: inner.x, y: inner.y + place, width: inner.width, place == 0 ? .title : .plain,
        on: .panel)
    }
    drawPrompt(
      &pen, frame.footer,
      board.language("处置情况（⏎ 已报  Tab 终报）：", "measures (Enter: sent, Tab: final):"), typed.text)
  }
}

/// A report as it would be sent.
struct ReportDraft {
  let stage: String
  let lines: [String]
  /// The report in one line, for the log.
  let summary: String

  init(_ incident: LogEntry, _ stage: ReportClock.Stage, _ measures: String, _ board: BoardState) {
    let (language, situation) = (board.language, board.situation)
    func time(_ instant: Int) -> String {
      board.moment(instant).map { "\($0.day) \($0.hourMinute)" } ?? ""
    }
    let name = stage.label(language)
    let records = incident.on.filter { !$0.hasPrefix("#") }
    let names = records.map { id -> String in
      let record = situation.record(withID: id)
      return record.flatMap { situation.plan[$0] }.map { ReportDraft.words($0, id) } ?? id
    }
    var lines = [
      "\(situation.plan.operation.name) \(name)",
      language("事件：", "incident: ") + "#\(incident.number) \(board.words(of: incident))",
      language("时间：", "time: ") + time(incident.at),
    ]
    if !names.isEmpty {
      lines.append(language("涉及：", "concerns: ") + names.joined(separator: language("；", "; ")))
    }
    if !incident.who.isEmpty { lines.append(language("来报：", "told by: ") + incident.who) }
    let about = (board.memory.known?.entries ?? []).filter { entry in
      entry.number > incident.number
        && (entry.on.contains(incident.reference) || entry.on.contains { records.contains($0) })
    }
    if !about.isEmpty {
      lines.append(language("经过：", "since then:"))
      for entry in about.suffix(12) {
        lines.append("  \(time(entry.at)) \(entry.kind.label(language)) \(board.words(of: entry))")
      }
    }
    if !measures.isEmpty { lines.append(language("处置：", "measures: ") + measures) }
    let officer = board.memory.officer
    lines.append(
      language("报告人：", "reported by: ") + (officer.isEmpty ? "________" : officer)
        + (board.now.map { "  \($0.day) \($0.hourMinute)" } ?? ""))
    self.lines = lines
    self.stage = name
    let rest = measures.isEmpty ? board.words(of: incident) : measures
    summary = name + language("：", ": ") + rest
  }

  private static func words<R: PlanRecord>(_ record: R, _ id: String) -> String {
    "\(id) \(record.called)"
  }
}
