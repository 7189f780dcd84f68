import BattlePlan
import Board
import Canvas
import Situation

enum TaskColumn: Hashable, Sendable {
  case id, title, milestone, lead, owner, dates, progress, why, forecast, slack, contact

  static let all: [TableColumn<TaskColumn>] = [
    .init(.id, Text("编号", "id"), rank: 0, least: 7),
    .init(.title, Text("任务", "task"), rank: 0, least: 26),
    .init(.milestone, Text("节点", "milestone"), rank: 6, least: 10),
    .init(.lead, Text("牵头单位", "lead unit"), rank: 9, least: 12),
    .init(.owner, Text("责任人", "owner"), rank: 4, least: 14),
    .init(.dates, Text("起止", "from–to"), rank: 3, least: 11),
    .init(.progress, Text("进度", "progress"), rank: 2, least: 4),
    .init(.why, Text("亮灯缘由", "why"), rank: 1, least: 12),
    .init(.forecast, Text("预计完成", "forecast"), rank: 7, least: 5),
    .init(.slack, Text("余量", "slack"), rank: 8, least: 4, isRight: true),
    .init(.contact, Text("找谁", "whom to phone"), rank: 10, least: .max),
  ]
}

extension CellWriter {
  /// A cell in a list with tasks under headings.
  func row(_ index: Int, _ column: TaskColumn, isFolded: Bool) -> Wording {
    let outline = situation.assessment.outline
    guard !outline.isFlat else { return task(index, column) }
    let isHeading = outline.isParent(index)
    switch column {
    case .title:
      let indent = String(repeating: "  ", count: situation.depth(of: index))
      let mark = isHeading ? glyphs.foldMark(isFolded: isFolded) : ""
      let role: Role =
        isHeading ? .title : situation.plan.tasks[index].isUnfinished ? .plain : .muted
      return Wording([[Span(indent + mark, .muted), Span(situation.plan.tasks[index].title, role)]])
    case .why where isHeading:
      let counts = situation.countsUnder(index)
      return Wording(
        language("\(counts.done)/\(counts.tasks) 项", "\(counts.done)/\(counts.tasks)"), .muted)
    default: return task(index, column)
    }
  }

  /// A cell in a list of tasks.
  /// - Parameter index: the task's index in the plan.
  func task(_ index: Int, _ column: TaskColumn) -> Wording {
    let task = situation.plan.tasks[index]
    let status = situation.assessment.tasks[index]
    let plain: Role = task.isUnfinished ? .plain : .muted
    switch column {
    case .id: return Wording(task.id.text, .muted)
    case .title: return Wording(task.title, plain)
    case .milestone:
      return Wording(status.milestone.map { situation.plan.milestones[$0].name } ?? "", .muted)
    case .lead: return Wording(situation.unitName(task.lead), .muted)
    case .owner: return Wording(task.owners, plain, language)
    case .dates: return Wording(status.dates(" "), .muted)
    // An ongoing task has no progress.
    case .progress where status.kind == .ongoing: return Wording("")
    case .progress:
      return progress(
        situation.assessment.progress(of: index, in: situation.plan),
        isDone: task.status == .done)
    case .why: return why(task, status)
    case .forecast:
      return day(status.forecastFinish, (status.daysLate ?? 0) > 0 ? .forecast : .muted)
    case .slack:
      return Wording(
        status.slackDays.map { "\($0)" } ?? "", status.isCritical ? .critical : .muted)
    case .contact: return contact(situation.contact(forTask: index, at: board.now))
    }
  }
}

extension TaskAssessment {
  /// The start and the due day, if given.
  func dates(_ separator: String) -> String {
    [start, due].compactMap { $0?.monthDay }.joined(separator: separator)
  }
}
