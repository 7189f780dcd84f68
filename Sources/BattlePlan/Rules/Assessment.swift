/// The plan on one day: every light, date and count that the board shows. Computed in one pass, linear in
/// tasks and links, and immutable.
public struct Assessment: Equatable, Sendable {
  /// The day D of all rules.
  public let day: Day
  /// How the plan counts days.
  public let dayCount: DayCount
  /// Parallel to `plan.tasks`.
  public let tasks: [TaskAssessment]
  /// Parallel to `plan.groups`, `plan.milestones`.
  public let groups: [Tally]
  public let milestones: [Tally]
  /// Parallel to `plan.milestones`: the latest forecast among the unfinished tasks that count under it; nil
  /// if there are none.
  public let milestoneForecasts: [MilestoneForecast?]
  /// Row by row: `groups.count * milestones.count`.
  public let cells: [Tally]
  /// All tasks of the plan.
  public let total: Tally
  /// The index of each task in `plan.tasks`, by id.
  public let indexOfTask: TaskPlaces
  /// Which task is under which.
  public let outline: Outline
  let dependencies: Dependencies

  public func cell(group: Int, milestone: Int) -> Tally {
    cells[group * milestones.count + milestone]
  }

  /// 前置: the tasks and headings that this task's own links name, as indices into `plan.tasks`.
  public func predecessors(of task: Int) -> [Int] { dependencies.named(by: task) }
  /// The milestones that it waits for, as indices into `plan.milestones`.
  public func milestonesBefore(_ task: Int) -> [Int] { dependencies.milestonesNamed(by: task) }
  /// The tasks and headings that wait for this one.
  public func successors(of task: Int) -> [Int] { dependencies.naming(task) }
  /// The tasks and headings that wait for a milestone.
  public func successors(ofMilestone milestone: Int) -> [Int] {
    dependencies.naming(milestone: milestone)
  }
}

/// When a milestone's last task is forecast to finish, and which task that is.
public struct MilestoneForecast: Equatable, Sendable {
  public let finish: Day
  /// Index into `plan.tasks`; the first if several finish that day.
  public let heldBy: Int
  public init(finish: Day, heldBy: Int) {
    self.finish = finish
    self.heldBy = heldBy
  }
}

/// Counts over a set of tasks; cancelled ones and headings are never counted.
public struct Tally: Equatable, Sendable {
  public var tasks = 0
  public var done = 0
  /// Unfinished and past due.
  public var overdue = 0
  public var blocked = 0
  /// By light; done tasks are green.
  public var red = 0
  public var yellow = 0
  public var blue = 0
  public var green = 0
  public var grey = 0
  /// Ongoing tasks, including done ones; they are in no other count.
  public var ongoing = 0
  /// Sums of weight, and of weight × progress / 100; a done task counts in full.
  public var weight = 0.0
  public var earned = 0.0
  /// Sum of weight × expected progress / 100; a done task counts in full.
  public var expected = 0.0
  /// The worst light, including ongoing tasks. A milestone past its date is red if an unfinished task was due
  /// by its date.
  public var light = Light.none
  public init() {}

  /// There is at least one task, and all are done.
  public var isComplete: Bool { tasks > 0 && done == tasks }
}
