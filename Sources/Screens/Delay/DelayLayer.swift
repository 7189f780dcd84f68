import BattlePlan
import Board
import Canvas
import Situation

/// 若拖后 N 天: shows what would move if a task were delayed. It does not change the plan.
struct DelayLayer: Layer {
  static let kind = LayerKind(
    "delay", "x", hint: Text("若拖后", "if delayed"),
    help: Text("若拖后几天：什么跟着动，什么转红", "what would move and turn red if it were delayed"),
    command: Command(
      "推演", "whatif", in: .record, does: .layer("delay"),
      help: Text("假如这项任务拖后", "what if this task is delayed"))
  ) { _, board in
    board.screen.view.record(board)?.id(of: Plan.Task.self)
      .map { DelayLayer($0, board.situation) }
  }

  let taskID: Plan.Task.ID
  private(set) var days = 7
  private(set) var knockOn = KnockOn()
  /// The shortest delay, in days, that would affect the opening; 0 if the task does already, nil if no delay up
  /// to `longest` does.
  private(set) var reaching: Int?
  /// Whether the user has started typing a number.
  private var isTyped = false
  private var scroll = 0

  static let longest = 999

  init(_ taskID: Plan.Task.ID, _ situation: Situation) {
    self.taskID = taskID
    adopt(situation)
  }

  private static let keys = [
    Binding(
      Text("↑↓ + -", "up/down + -"),
      [
        .up: .up, .down: .down, .character("k"): .up, .character("j"): .down,
        .character("+"): .up, .character("="): .up, .character("-"): .down,
      ], hint: Text("多、少一天", "a day more, less"), help: Text("多、少一天", "a day more or less")),
    // Digits are handled in `typeText`; this binding only shows the hint.
    Binding(Text("0–9", "0-9"), [:], hint: Text("天数", "days"), help: Text("输入天数", "type the days")),
    Binding(
      Text("PgUp PgDn", "PgUp PgDn"), [.pageUp: .pageUp, .pageDown: .pageDown],
      hint: Text("滚动", "scroll"), help: Text("滚动", "scroll")),
    Binding(
      Text("Esc", "Esc"),
      [.escape: .back, .enter: .back, .character("x"): .back, .character("q"): .back],
      hint: Text("关闭，什么也没变", "close, nothing changed"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { DelayLayer.keys }

  mutating func adopt(_ board: inout BoardState) { adopt(board.situation) }

  /// Recomputes everything for a new plan or a new day.
  private mutating func adopt(_ situation: Situation) {
    let found = situation.task(taskID)
    reaching = found.flatMap {
      situation.assessment.delayReachingOpening(
        of: $0.index, upTo: DelayLayer.longest, in: situation.plan)
    }
    ask(days, situation)
  }

  private mutating func ask(_ days: Int, _ situation: Situation) {
    self.days = min(max(0, days), DelayLayer.longest)
    scroll = 0
    guard let found = situation.task(taskID) else {
      knockOn = KnockOn()
      return
    }
    knockOn = situation.assessment.knockOn(
      of: found.index, delayedBy: self.days, in: situation.plan)
  }

  /// Handles digits, and Backspace to delete the last one.
  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    let situation = board.situation
    switch key {
    case .character(let character):
      guard character.isASCII, let digit = character.wholeNumberValue else { return false }
      let longer = isTyped ? days * 10 + digit : digit
      isTyped = true
      if longer <= DelayLayer.longest { ask(longer, situation) }
    case .backspace:
      isTyped = true
      ask(days / 10, situation)
    default: return false
    }
    return true
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let page = max(1, DelayLayer.list(FrameLayout(board)).height - 1)
    switch action {
    case .back: return .close
    case .up: ask(days + 1, board.situation)
    case .down: ask(days - 1, board.situation)
    case .pageUp: scroll = max(0, scroll - page)
    case .pageDown:
      let most = knockOn.milestones.count + knockOn.tasks.count - page - 1
      scroll = min(max(0, most), scroll + page)
    default: break
    }
    if action == .up || action == .down { isTyped = false }
    return .stay
  }
}

// MARK: - Drawing

extension DelayLayer {
  static func panel(_ frame: FrameLayout) -> Rect {
    let height = min(max(8, frame.body.height * 3 / 4), frame.body.height)
    return Rect(
      x: frame.body.x, y: frame.body.bottom - height, width: frame.body.width, height: height)
  }

  /// The area for the list of moved tasks and milestones, below the question and the summary.
  static func list(_ frame: FrameLayout) -> Rect {
    panel(frame).inset(x: 1).splitTop(5).rest
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let panel = DelayLayer.panel(frame)
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    for (row, line) in head(board).enumerated() where row < inner.height {
      pen.spans(line, x: inner.x, y: inner.y + row, width: inner.width, on: .panel)
    }
    pen.rule(panel, y: panel.y + 4, on: .panel)
    drawList(&pen, DelayLayer.list(frame), KnockOnWriter(board).lines(knockOn))
    drawLayerHints(&pen, frame.footer, DelayLayer.keys)
  }

  private func drawList(_ pen: inout Pen, _ area: Rect, _ lines: [[Span]]) {
    let rest = lines.count - scroll
    let shown = rest > area.height ? max(0, area.height - 1) : rest
    for (row, line) in lines.dropFirst(scroll).prefix(shown).enumerated() {
      pen.spans(line, x: area.x, y: area.y + row, width: area.width, on: .panel)
    }
    if shown < rest, area.height > 0 {
      pen.text(
        pen.language("  另有 \(rest - shown) 项（PgDn）", "  and \(rest - shown) more (PgDn)"),
        x: area.x,
        y: area.bottom - 1, width: area.width, .muted, on: .panel)
    }
  }

  /// The question, the effect on the task itself, the summary, and the delay that would affect the opening.
  private func head(_ board: BoardState) -> [[Span]] {
    let language = board.language
    guard let (_, task, status) = board.situation.task(taskID) else {
      return [
        [Span(language("这个任务已不在计划里。", "This task is no longer in the plan."), .muted)]
      ]
    }
    let question: [Span] = [
      Span(language("若 ", "If "), .title), Span("\(task.id) ", .accent),
      Span(task.title, .strong), Span(language(" 拖后 ", " is delayed "), .title),
      Span("\(days)", .key), Span(language(" 天", days == 1 ? " day" : " days"), .title),
    ]
    let writer = KnockOnWriter(board)
    var lines = [question, itself(status, writer), [Span("  ")] + writer.summary(knockOn)]
    lines.append([Span("  "), opening(language)])
    return lines
  }

  private func itself(_ status: TaskAssessment, _ writer: KnockOnWriter) -> [Span] {
    let language = writer.language
    guard let old = status.forecastFinish, let slack = status.slackDays else { return [] }
    guard let moved = knockOn.origin else {
      return [Span(language("  预计完成 \(old)", "  forecast \(old)"), .muted)]
    }
    let arrow = writer.glyphs.arrow
    let left = slack - writer.situation.assessment.dayCount.gap(old, moved.forecast)
    return [Span(language("  本任务 ", "  the task itself "), .muted)]
      + writer.change(from: moved.before, to: moved.light) + [
        Span(language("  预计完成 ", "  forecast "), .muted), Span("\(old.monthDay) \(arrow) "),
        Span("\(moved.forecast.monthDay)", .forecast),
        Span(language("  余量 ", "  slack "), .muted), Span("\(slack) \(arrow) "),
        Span(language("\(left) 天", "\(left) d"), left < 0 ? .red : .plain),
      ]
  }

  private func opening(_ language: Language) -> Span {
    guard let reaching else {
      return Span(
        language("再拖也不会有新的任务波及开幕", "no delay of it brings anything more to the opening"), .muted)
    }
    if reaching == 0 {
      return Span(language("现在就已波及开幕", "it reaches the opening already"), .red)
    }
    return Span(
      language("拖后 \(reaching) 天起波及开幕", "reaches the opening from \(reaching) d on"),
      days >= reaching ? .red : .muted)
  }
}
