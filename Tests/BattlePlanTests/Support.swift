@testable import BattlePlan

/// The day on which most cases stand; a Sunday.
let today = Day("2019-09-29")!

/// A task of ten days that began five days ago, half done: green, whatever day rules ask.
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

/// The same numbers from the same seed on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
