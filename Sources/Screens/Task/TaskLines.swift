import BattlePlan
import Board
import Canvas
import Situation

/// A line on a task's screen.
struct TaskLine {
  enum Content {
    case spans([Span])
    case heading(String)
    case columns(left: [Span], right: [Span])
    case bar(label: [Span], share: Double, role: Role, after: [Span])
  }
  var content: Content
  /// The index among the view's links; nil if the line is not a link.
  var link: Int?

  func draw(_ pen: inout Pen, _ row: Rect, selected: Int) {
    switch content {
    case .spans(let spans): pen.spans(spans, x: row.x, y: row.y, width: row.width)
    case .heading(let text):
      let end = pen.text(text + " ", x: row.x, y: row.y, width: row.width, .title)
      pen.rule(Rect(x: end, y: row.y, width: row.right - end, height: 1), y: row.y)
    case .columns(let left, let right):
      let middle = row.width / 2
      pen.spans(left, x: row.x, y: row.y, width: middle - 1)
      pen.spans(right, x: row.x + middle, y: row.y, width: row.width - middle)
    case .bar(let label, let share, let role, let after):
      let x = pen.spans(label, x: row.x, y: row.y, width: row.width)
      let width = min(40, max(0, row.right - x - after.columns - 1))
      pen.bar(share, x: x, y: row.y, width: width, role)
      pen.spans(after, x: x + width + 1, y: row.y, width: row.right - x - width - 1)
    }
    if let link {
      pen.mark(row, .item(link))
      if link == selected { pen.lay(.selection, under: row) }
    }
  }
}

/// A task's screen. If it is wide, relations to other tasks have a column of their own.
struct TaskPage {
  let head: [TaskLine]
  let left: [TaskLine]
  /// Empty on a narrow screen.
  let right: [TaskLine]

  /// A screen of at least this width has two columns.
  static let widthForTwo = 140
  private static let gap = 3

  init(_ id: Plan.Task.ID, _ board: BoardState, width: Int) {
    guard let (index, task, status) = board.situation.task(id) else {
      let gone = board.language("这个任务已不在计划里。", "This task is no longer in the plan.")
      (head, left, right) = ([TaskLine(content: .spans([Span(gone, .muted)]))], [], [])
      return
    }
    func writer(_ width: Int) -> TaskWriter {
      TaskWriter(board: board, index: index, task: task, status: status, width: width)
    }
    let (whole, half) = (writer(width), writer((width - TaskPage.gap) / 2))
    let findings = findingLines(about: RecordRef(id), board, width: width).map {
      TaskLine(content: .spans($0))
    }
    let top = whole.head() + findings + whole.why() + whole.traces() + whole.escalation()
    let beside = half.knockOn() + half.links() + half.issues()
    if width >= TaskPage.widthForTwo, !beside.isEmpty {
      head = top
      left = TaskPage.fitted(half.schedule() + half.people() + half.words(), half.width)
      right = beside
    } else {
      head = top
      left = TaskPage.fitted(
        whole.schedule() + whole.people() + whole.knockOn() + whole.links() + whole.issues()
          + whole.words(), width)
      right = []
    }
  }

  /// Puts the two columns of a line on separate lines if one of them does not fit into half of the width.
  private static func fitted(_ lines: [TaskLine], _ width: Int) -> [TaskLine] {
    lines.flatMap { line in
      guard case .columns(let left, let right) = line.content,
        left.columns > width / 2 - 1 || right.columns > width - width / 2
      else { return [line] }
      return [left, right].filter { !$0.isEmpty }.map { TaskLine(content: .spans($0)) }
    }
  }

  var count: Int { head.count + max(left.count, right.count) }

  /// The line numbers of the links.
  var links: [Int] {
    (right.isEmpty ? left : right).indices.filter { (right.isEmpty ? left : right)[$0].link != nil }
      .map { $0 + head.count }
  }

  /// Draws line `number` into `row`.
  func draw(_ number: Int, _ pen: inout Pen, _ row: Rect, selected: Int) {
    if number < head.count { return head[number].draw(&pen, row, selected: selected) }
    let place = number - head.count
    let half = (row.width - TaskPage.gap) / 2
    if left.indices.contains(place) {
      let area = Rect(x: row.x, y: row.y, width: right.isEmpty ? row.width : half, height: 1)
      left[place].draw(&pen, area, selected: selected)
    }
    if right.indices.contains(place) {
      let area = Rect(x: row.right - half, y: row.y, width: half, height: 1)
      right[place].draw(&pen, area, selected: selected)
    }
  }
}

/// Writes a task as lines, part by part.
struct TaskWriter {
  let board: BoardState
  let index: Int
  let task: Plan.Task
  let status: TaskAssessment
  let width: Int

  var situation: Situation { board.situation }
  var language: Language { board.language }
  var glyphs: Glyphs { board.appearance.isASCII ? .ascii : .unicode }

  func text(_ spans: [Span]) -> TaskLine { TaskLine(content: .spans(spans)) }
  func heading(_ zh: String, _ en: String) -> TaskLine {
    TaskLine(content: .heading(language(zh, en)))
  }

  func head() -> [TaskLine] {
    let sign = glyphs.sign(task, status)
    var title: [Span] = [
      Span(sign.text + " ", sign.role), Span("\(task.id)  ", .accent), Span(task.title, .strong),
      Span("  " + task.status.label(language), .plain),
    ]
    if let fault = situation.faultText(of: RecordRef(task.id)) {
      title.append(Span("  " + glyphs.stale + fault(language), .stale))
    }
    return [text(title)]
  }

  func why() -> [TaskLine] {
    guard !status.reasons.isEmpty else { return [] }
    return status.reasons.map { reason in
      text([Span("  "), Span(reason.text(language), glyphs.sign(status.light).role)])
    }
  }

  func escalation() -> [TaskLine] {
    guard let contact = situation.contact(forTask: index, at: board.now) else { return [] }
    return [
      text([Span(language("  找谁 ", "  phone "), .muted)] + contactWords(contact, glyphs, language))
    ]
  }

  func schedule() -> [TaskLine] {
    var lines = [heading("进度与工期", "Progress and dates")]
    let done = task.status == .done
    lines.append(
      TaskLine(
        content: .bar(
          label: [Span(language("实际 ", "actual   "), .muted)],
          share: done ? 1 : task.progress / 100,
          role: done ? .done : .bar, after: [Span("\(number(done ? 100 : task.progress))%")])))
    if let expected = status.expectedProgress, let lag = status.behind {
      let words =
        lag > 0
        ? language("低 \(number(lag)) 点", "\(number(lag)) pt behind")
        : language("超前 \(number(-lag)) 点", "\(number(-lag)) pt ahead")
      lines.append(
        TaskLine(
          content: .bar(
            label: [Span(language("序时 ", "expected "), .muted)], share: expected / 100,
            role: .muted,
            after: [
              Span("\(number(expected))%  ", .muted), Span(words, lag > 0 ? .forecast : .muted),
            ])))
    }
    lines.append(
      TaskLine(
        content: .columns(
          left: [
            Span(language("计划 ", "plan "), .muted)
          ] + planned(), right: milestoneWords())))
    lines.append(TaskLine(content: .columns(left: forecastWords(), right: slackWords())))
    return lines
  }

  /// Start, due day and duration; for an ongoing task its start and its next round.
  private func planned() -> [Span] {
    let dates = [status.start, status.due].map { $0?.description ?? "—" }
    var spans = [Span(dates.joined(separator: " \(glyphs.arrow) "))]
    if let days = situation.assessment.duration(of: index) {
      spans.append(
        Span(language("（\(days) 天）", days == 1 ? " (1 day)" : " (\(days) days)"), .muted))
    }
    return spans
  }

  private func milestoneWords() -> [Span] {
    let label = Span(language("节点 ", "milestone "), .muted)
    guard let place = status.milestone else { return [label, Span("—", .muted)] }
    let milestone = situation.plan.milestones[place]
    return [label, Span(milestone.name), Span(" \(milestone.date)", .muted)]
  }

  private func forecastWords() -> [Span] {
    if let finished = task.finished, task.status == .done {
      return [Span(language("完成于 ", "finished "), .muted), Span("\(finished)", .done)]
    }
    guard let forecast = status.forecastFinish else { return [] }
    let late = status.daysLate ?? 0
    var spans = [
      Span(language("预计完成 ", "forecast "), .muted),
      Span("\(forecast)", late > 0 ? .forecast : .plain),
    ]
    if late > 0 { spans.append(Span(language(" 晚于截止 \(late) 天", " \(late) d late"), .forecast)) }
    return spans
  }

  private func slackWords() -> [Span] {
    guard let slack = status.slackDays, let latest = status.latestStart else { return [] }
    var spans = [
      Span(language("余量 ", "slack "), .muted),
      Span(language("\(slack) 天", "\(slack) d"), slack < 0 ? .red : .plain),
      Span(language("  最迟开工 ", "  latest start "), .muted), Span("\(latest)"),
    ]
    if status.isCritical { spans.append(Span(language("  关键", "  critical"), .critical)) }
    return spans
  }

  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
