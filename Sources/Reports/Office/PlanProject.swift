import BattlePlan
import Situation
import Spreadsheets

/// The plan's milestones and tasks for MS Project and similar programs: each group as a summary task, links with
/// their lags, the plan's calendar, progress, and parent tasks as the outline. Other fields are in text columns
/// named like the plan's fields; the first of these has the ids.
public func planProject(_ situation: Situation, _ language: Language) -> ProjectFile {
  ProjectMaker(situation, language).project
}

private struct ProjectMaker {
  private let situation: Situation
  private let language: Language
  private(set) var project = ProjectFile()
  private var uids: [RecordRef: Int] = [:]
  private let children: [Plan.Task.ID?: [Int]]

  private var plan: Plan { situation.plan }
  private var dayCount: DayCount { situation.assessment.dayCount }

  init(_ situation: Situation, _ language: Language) {
    self.situation = situation
    self.language = language
    children = Dictionary(grouping: situation.plan.tasks.indices) {
      situation.plan.tasks[$0].parent
    }
    let operation = situation.plan.operation
    project.title = operation.name
    project.subject = operation.short
    project.category = ProjectColumns.category(operation)
    project.textNames = ProjectColumns.names(language)
    addCalendar()
    addMilestones()
    for group in plan.groups.indices { add(group) }
    addLinks()
  }

  private mutating func addCalendar() {
    let calendar = plan.calendar
    guard calendar.count == .working else { return }
    project.calendar.workingDays = WorkCalendar.Weekday.allCases.map {
      !calendar.weekend.contains($0)
    }
    // Only days within the plan: tables of public holidays cover far more.
    let days = plan.tasks.compactMap(\.start) + plan.tasks.compactMap(\.due)
    guard var day = days.min(), let last = days.max(), last - day < 20_000 else { return }
    while day <= last {
      let usual = project.calendar.workingDays[day.weekday - 1]
      if dayCount.isWorking(day) != usual {
        project.calendar.exceptions.append((day...day, dayCount.isWorking(day)))
      }
      day = day + 1
    }
  }

  private mutating func append(_ task: ProjectTask, _ record: RecordRef) {
    uids[record] = task.uid
    project.tasks.append(task)
  }

  private func new(_ name: String, level: Int, _ record: RecordRef) -> ProjectTask {
    var task = ProjectTask(uid: project.tasks.count + 1, name: name, level: level)
    task.texts[ProjectColumns.id] = record.id
    task.texts[ProjectColumns.section] = record.section.rawValue
    return task
  }

  private mutating func addMilestones() {
    for milestone in plan.milestones {
      var task = new(milestone.name, level: 1, milestone.ref)
      task.isMilestone = true
      (task.start, task.finish) = (milestone.date, milestone.date)
      task.notes = milestone.note
      append(task, milestone.ref)
    }
  }

  private mutating func add(_ group: Int) {
    let record = plan.groups[group]
    var summary = new(record.name, level: 1, record.ref)
    summary.isSummary = true
    let place = project.tasks.count
    append(summary, record.ref)
    // Child tasks follow their parent even if they belong to another group.
    for task in children[nil] ?? [] where plan.tasks[task].group == record.id {
      add(task, level: 2)
    }
    span(place)
  }

  private mutating func add(_ index: Int, level: Int) {
    let record = plan.tasks[index]
    let status = situation.assessment.tasks[index]
    var task = new(record.title, level: level, record.ref)
    task.isActive = record.status != .cancelled
    task.start = status.start ?? plan.operation.opens
    task.finish = max(status.due ?? task.start ?? .first, task.start ?? .first)
    if let start = task.start, let finish = task.finish {
      let days = dayCount.count(from: start, through: finish)
      task.countsEveryDay = days == 0
      task.days = days == 0 ? finish - start + 1 : days
    }
    task.percent = record.status == .done ? 100 : min(99, Int(record.progress.rounded()))
    task.notes = record.note
    task.texts.merge(ProjectColumns.texts(record)) { first, _ in first }
    task.isSummary = status.kind == .parent
    let place = project.tasks.count
    append(task, record.ref)
    for child in children[record.id] ?? [] { add(child, level: level + 1) }
    if task.isSummary { span(place) }
  }

  /// Sets the dates of a summary task from the tasks below it.
  private mutating func span(_ place: Int) {
    let level = project.tasks[place].level
    let under = project.tasks[(place + 1)...].prefix { $0.level > level }
    project.tasks[place].start = under.compactMap(\.start).min() ?? plan.operation.opens
    project.tasks[place].finish = under.compactMap(\.finish).max() ?? plan.operation.opens
    if let start = project.tasks[place].start, let finish = project.tasks[place].finish {
      project.tasks[place].days = dayCount.count(from: start, through: finish)
    }
  }

  private mutating func addLinks() {
    for task in plan.tasks {
      guard let uid = uids[task.ref] else { continue }
      project.tasks[uid - 1].links = task.after.compactMap { link in
        let record: RecordRef =
          switch link.predecessor {
          case .task(let id): RecordRef(id)
          case .milestone(let id): RecordRef(id)
          }
        return uids[record].map {
          ProjectTask.Link(predecessor: $0, kind: link.kind, lag: link.lag)
        }
      }
    }
  }
}

/// The text columns for what MS Project has no field for.
enum ProjectColumns {
  static let id = 1
  static let section = 2
  /// The first of the columns with the fields of a task, one field per column.
  static let first = 3

  static func names(_ language: Language) -> [Int: String] {
    var names = [id: language("编号", "id"), section: language("类别", "section")]
    for (place, field) in Section.tasks.shape.fields.enumerated() where field.field != .id {
      names[first + place - 1] = field.label(language)
    }
    return names
  }

  static func texts(_ task: Plan.Task) -> [Int: String] {
    var texts: [Int: String] = [:]
    for (place, field) in Plan.Task.description.fields.enumerated()
    where field.description.field != .id {
      texts[first + place - 1] = field.get(task).plain
    }
    return texts
  }

  static func category(_ operation: Plan.Operation) -> String {
    "battlemap opens=\(operation.opens) closes=\(operation.closes) timezone=\(operation.timezone)"
  }
}
