/// The counts of the board under construction.
struct Tallies {
  private(set) var groups: [Tally]
  private(set) var milestones: [Tally]
  private(set) var forecasts: [MilestoneForecast?]
  private(set) var cells: [Tally]
  private(set) var total = Tally()
  private let dates: [Day]
  /// For each milestone, whether an unfinished task was due by its date.
  private var isMissed: [Bool]

  init(_ plan: Plan) {
    groups = Array(repeating: Tally(), count: plan.groups.count)
    milestones = Array(repeating: Tally(), count: plan.milestones.count)
    forecasts = Array(repeating: nil, count: plan.milestones.count)
    cells = Array(repeating: Tally(), count: plan.groups.count * plan.milestones.count)
    dates = plan.milestones.map(\.date)
    isMissed = Array(repeating: false, count: plan.milestones.count)
  }

  mutating func count(_ task: CountedTask, at index: Int) {
    guard task.light != .none, task.kind != .parent else { return }
    total.add(task)
    if let group = task.group { groups[group].add(task) }
    guard let milestone = task.milestone else { return }
    milestones[milestone].add(task)
    if let group = task.group { cells[group * milestones.count + milestone].add(task) }
    guard !task.isDone, let finish = task.finish else { return }
    if forecasts[milestone].map({ $0.finish < finish }) ?? true {
      forecasts[milestone] = MilestoneForecast(finish: finish, heldBy: index)
    }
    if let due = task.due, due <= dates[milestone] { isMissed[milestone] = true }
  }

  /// A milestone past its date with an unfinished task that was due by its date is red.
  mutating func closeMilestones(_ plan: Plan, on day: Day) {
    for index in milestones.indices where day > dates[index] && isMissed[index] {
      milestones[index].light = .red
    }
  }
}

/// What a tally needs to know about a task.
struct CountedTask {
  let kind: TaskKind
  let light: Light
  let group: Int?
  let milestone: Int?
  let due: Day?
  let finish: Day?
  let isOverdue: Bool
  let isBlocked: Bool
  let isDone: Bool
  let weight: Double
  let earned: Double
  let expected: Double

  /// Pointers, because passing the values would copy them.
  init(_ task: UnsafePointer<Plan.Task>, _ assessment: UnsafePointer<TaskAssessment>) {
    kind = assessment.pointee.kind
    light = assessment.pointee.light
    group = assessment.pointee.group
    milestone = assessment.pointee.milestone
    due = assessment.pointee.due
    finish = assessment.pointee.forecastFinish
    isOverdue = assessment.pointee.overdueDays > 0
    isBlocked = task.pointee.status == .blocked
    isDone = task.pointee.status == .done
    weight = task.pointee.weight
    earned = weight * (isDone ? 1 : task.pointee.progress / 100)
    expected = weight * (isDone ? 1 : (assessment.pointee.expectedProgress ?? 0) / 100)
  }
}

extension Tally {
  /// Adds a task that is neither cancelled nor a heading.
  fileprivate mutating func add(_ task: CountedTask) {
    light = max(light, task.light)
    guard task.kind == .task else {
      ongoing += 1
      return
    }
    tasks += 1
    if task.isDone { done += 1 }
    if task.isOverdue { overdue += 1 }
    if task.isBlocked { blocked += 1 }
    weight += task.weight
    earned += task.earned
    expected += task.expected
    switch task.light {
    case .red: red += 1
    case .yellow: yellow += 1
    case .blue: blue += 1
    case .green: green += 1
    case .grey: grey += 1
    case .none: break
    }
  }
}
