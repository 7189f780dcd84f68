import BattlePlan
import Board
import Canvas
import Situation

/// What a line on a record's screen links to.
enum RecordLink: Equatable {
  case record(RecordRef)
  /// A group's tasks for a milestone.
  case cell(group: Plan.Group.ID, milestone: Plan.Milestone.ID)

  func step(_ board: BoardState) -> ViewStep {
    switch self {
    case .record(let record): .open(record)
    case .cell(let group, let milestone):
      .push(GroupView(group, milestone: milestone, board.situation))
    }
  }
}

/// A line on a record's screen. Other records are looked up only when the line is drawn, so that a milestone with
/// thousands of tasks only costs what is visible.
struct RecordLine {
  enum Content {
    case spans([Span])
    case heading(String)
    /// A field's label and value. Continuation lines have an empty label.
    case field(label: String, width: Int, value: [Span])
    /// Index into `plan.tasks`.
    case task(Int)
    /// Index into `plan.issues`.
    case issue(Int)
    /// Index into `plan.drills`.
    case drill(Int)
    /// Indices into `plan.groups` and `plan.milestones`.
    case cell(group: Int, milestone: Int)
  }

  let content: Content
  let link: RecordLink?

  init(_ content: Content, link: RecordLink? = nil) {
    self.content = content
    self.link = link
  }

  func draw(_ pen: inout Pen, _ row: Rect, _ board: BoardState) {
    let plan = board.situation.plan
    switch content {
    case .spans(let spans): pen.spans(spans, x: row.x, y: row.y, width: row.width)
    case .heading(let text):
      let end = pen.text(text + " ", x: row.x, y: row.y, width: row.width, .title)
      pen.rule(Rect(x: end, y: row.y, width: row.right - end, height: 1), y: row.y)
    case .field(let label, let width, let value):
      pen.text(label, x: row.x, y: row.y, width: min(width, row.width), .muted)
      let x = row.x + width + 1
      pen.spans(value, x: x, y: row.y, width: row.right - x)
    case .task(let index):
      let status = board.situation.assessment.tasks[index]
      drawItem(
        &pen, row, pen.glyphs.sign(plan.tasks[index], status), plan.tasks[index].id.text,
        plan.tasks[index].title, date: status.due,
        why: status.reasons.first?.short(board.language)
          ?? plan.tasks[index].status.label(board.language))
    case .issue(let index):
      let issue = plan.issues[index]
      let sign = pen.glyphs.sign(issue, on: board.situation)
      let reason = issue.watchReason(on: board.situation.day, rules: plan.rules)
      drawItem(
        &pen, row, sign, issue.id.text, issue.title, date: issue.due,
        why: reason?.short(board.language) ?? issue.status.label(board.language))
    case .drill(let index):
      let drill = plan.drills[index]
      let reason = drill.watchReason(on: board.situation.day, rules: plan.rules)
      let sign =
        drill.status == .done
        ? (pen.glyphs.done, Role.done) : pen.glyphs.sign(reason?.light ?? .grey)
      drawItem(
        &pen, row, sign, drill.id.text, drill.name, date: drill.date,
        why: reason?.short(board.language) ?? drill.status.label(board.language))
    case .cell(let group, let milestone): drawCell(&pen, row, group, milestone, board)
    }
  }

  /// Draws a related record: its symbol, id, name, date and reason, in columns that line up with those of other lines.
  /// The name gets the remaining width.
  private func drawItem(
    _ pen: inout Pen, _ row: Rect, _ sign: (text: String, role: Role), _ id: String,
    _ name: String, date: Day?, why: String
  ) {
    pen.text(sign.text, x: row.x + 2, y: row.y, width: 1, sign.role)
    let x = pen.text(id, x: row.x + 4, y: row.y, width: row.width - 4, .accent)
    let left = max(x + 1, row.x + 13)
    let after = [
      Span(date.map { "  " + $0.monthDay } ?? "", .muted), Span("  " + why, sign.role),
    ]
    let room = max(0, row.right - left - after.columns)
    let end = pen.text(name, x: left, y: row.y, width: room)
    let place = min(max(end, row.x + 48), max(end, row.right - after.columns))
    pen.spans(after, x: place, y: row.y, width: row.right - place)
  }

  private func drawCell(
    _ pen: inout Pen, _ row: Rect, _ group: Int, _ milestone: Int, _ board: BoardState
  ) {
    let tally = board.situation.assessment.cell(group: group, milestone: milestone)
    let sign = pen.glyphs.sign(tally)
    let name = board.situation.groupName(board.situation.plan.groups[group].id)
    pen.text(sign.text, x: row.x + 2, y: row.y, width: 1, sign.role)
    pen.text(name, x: row.x + 4, y: row.y, width: min(12, row.width - 4))
    let width = min(30, row.width / 3)
    let x = row.x + 17
    pen.bar(Double(tally.done) / Double(max(1, tally.tasks)), x: x, y: row.y, width: width, .done)
    var after = [Span("\(tally.done)/\(tally.tasks)")]
    if tally.overdue > 0 {
      after.append(
        Span(board.language("  逾期 \(tally.overdue)", "  \(tally.overdue) overdue"), .red))
    }
    if tally.blocked > 0 {
      after.append(
        Span(board.language("  受阻 \(tally.blocked)", "  \(tally.blocked) blocked"), .red))
    }
    pen.spans(after, x: x + width + 1, y: row.y, width: row.right - x - width - 1)
  }
}
