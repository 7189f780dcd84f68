@testable import BattlePlan

/// The day of most cases; a Sunday.
let today = Day("2019-09-29")!

/// A task of ten days that began five days ago, half done: green under any rules about days.
func task(
  _ id: Plan.Task.ID = "T", _ change: (inout Plan.Task) -> Void = { _ in }
) -> Plan.Task {
  var task = Plan.Task()
  task.id = id
  task.title = "task \(id)"
  task.group = "g"
  task.start = today - 20
  task.due = today + 19
  task.status = .doing
  task.progress = 50
  change(&task)
  return task
}

func milestone(_ id: Plan.Milestone.ID, _ date: Day) -> Plan.Milestone {
  var milestone = Plan.Milestone()
  milestone.id = id
  milestone.name = "milestone \(id)"
  milestone.date = date
  return milestone
}

func group(_ id: Plan.Group.ID) -> Plan.Group {
  var group = Plan.Group()
  group.id = id
  group.name = "group \(id)"
  return group
}

/// A plan of one group that opens in a hundred days.
func plan(
  _ tasks: [Plan.Task], milestones: [Plan.Milestone] = [], opens: Day = today + 100,
  _ change: (inout Plan) -> Void = { _ in }
) -> Plan {
  var plan = Plan()
  plan.operation.name = "operation"
  plan.operation.opens = opens
  plan.operation.closes = opens + 5
  plan.groups = [group("g")]
  plan.milestones = milestones
  plan.tasks = tasks
  change(&plan)
  return plan
}

extension Plan {
  /// The assessment of the task with this id, today.
  func assess(_ id: Plan.Task.ID = "T", on day: Day = today) -> TaskAssessment {
    let assessment = Assessment(plan: self, on: day)
    return assessment.tasks[assessment.indexOfTask[id]!]
  }
}

/// `A`, `A+2`, `A SS+3`, `A FF-1`: a task and how it is linked; a milestone's id begins with `m`.
extension Plan.Link: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    let words = text.split(separator: " ").map(String.init)
    var (id, tail) = (words[0], words.count > 1 ? words[1] : "")
    var kind = Kind.finishToStart
    if let named = Kind(rawValue: String(tail.prefix(2))) {
      kind = named
      tail = String(tail.dropFirst(2))
    } else if let plus = id.firstIndex(of: "+") {
      tail = String(id[plus...])
      id = String(id[..<plus])
    }
    let lag = Int(tail) ?? 0
    self =
      id.hasPrefix("m")
      ? Self(.milestone(Plan.Milestone.ID(id)), kind, lag: lag)
      : Self(Plan.Task.ID(id), kind, lag: lag)
  }
}

extension WorkCalendar {
  /// Only Mondays to Fridays count, except for these days.
  static func weekdays(
    off holidays: [ClosedRange<Day>] = [], on workdays: [ClosedRange<Day>] = []
  ) -> WorkCalendar {
    var calendar = WorkCalendar()
    calendar.count = .working
    calendar.holidays = holidays
    calendar.workdays = workdays
    return calendar
  }
}
