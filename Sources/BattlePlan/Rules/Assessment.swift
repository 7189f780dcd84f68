/// The plan on one day: every light, date and count that the board shows. Made in one pass, linear in
/// tasks and links; nothing in it changes but by making a new one.
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
  /// Parallel to `plan.milestones`: the latest forecast of the unfinished tasks that count under it; nil
  /// where there are none.
  public let milestoneForecasts: [MilestoneForecast?]
  /// Row by row: `groups.count * milestones.count`.
  public let cells: [Tally]
  /// All tasks of the plan.
  public let total: Tally
  /// Place of each task in `plan.tasks`, by id.
  public let indexOfTask: TaskPlaces
  /// Which task stands under which.
  public let outline: Outline
  let dependencies: Dependencies

  public func cell(group: Int, milestone: Int) -> Tally {
    cells[group * milestones.count + milestone]
  }

  /// 前置: the tasks and headings that this one waits for by links of its own, as places in `plan.tasks`.
  public func predecessors(of task: Int) -> [Int] { dependencies.named(by: task) }
  /// The milestones that it waits for, as places in `plan.milestones`.
  public func milestonesBefore(_ task: Int) -> [Int] { dependencies.milestonesNamed(by: task) }
  /// The tasks and headings that wait for this one.
  public func successors(of task: Int) -> [Int] { dependencies.naming(task) }
  /// The tasks and headings that wait for a milestone.
  public func successors(ofMilestone milestone: Int) -> [Int] {
    dependencies.naming(milestone: milestone)
  }
}

/// When a milestone's last task is forecast to end, and which task that is.
public struct MilestoneForecast: Equatable, Sendable {
  public let finish: Day
  /// Place in `plan.tasks`; of several the first.
  public let heldBy: Int
  public init(finish: Day, heldBy: Int) {
    self.finish = finish
    self.heldBy = heldBy
  }
}

/// Counts over some tasks; cancelled ones and headings count nowhere.
public struct Tally: Equatable, Sendable {
  public var tasks = 0
  public var done = 0
  /// Unfinished and past due.
  public var overdue = 0
  public var blocked = 0
  /// Lights of the tasks, done ones among the green.
  public var red = 0
  public var yellow = 0
  public var blue = 0
  public var green = 0
  public var grey = 0
  /// Ongoing tasks, done ones too; among no other count.
  public var ongoing = 0
  /// Sums of weight, and of weight × progress / 100 (a done task counts whole).
  public var weight = 0.0
  public var earned = 0.0
  /// Sum of weight × expected progress / 100 (a done task counts whole).
  public var expected = 0.0
  /// The worst light, ongoing tasks' taken in; a milestone past its date with an unfinished task that was
  /// due by then is red.
  public var light = Light.none
  public init() {}

  /// Every task is done, and there is one.
  public var isComplete: Bool { tasks > 0 && done == tasks }
}
