/// The plan on one day: every light, date and count that the board shows. Made in one pass, linear in
/// tasks and dependencies; nothing in it changes but by making a new one.
public struct Assessment: Equatable, Sendable {
  /// The day D of all rules.
  public let day: Day
  /// Parallel to `plan.tasks`.
  public let tasks: [TaskAssessment]
  /// Parallel to `plan.groups`, `plan.milestones`.
  public let groups: [Tally]
  public let milestones: [Tally]
  /// Row by row: `groups.count * milestones.count`.
  public let cells: [Tally]
  /// All tasks of the plan.
  public let total: Tally
  /// Place of each task in `plan.tasks`, by id.
  public let indexOfTask: [String: Int]
  let dependencies: Dependencies
  /// 预计完成 as the schedule has it: also what a cancelled task hands on.
  let forecasts: [Day?]

  public func cell(group: Int, milestone: Int) -> Tally {
    cells[group * milestones.count + milestone]
  }

  /// 前置: the tasks that this one waits for, as places in `plan.tasks`.
  public func predecessors(of task: Int) -> [Int] { dependencies.predecessors[task] }
  /// The tasks that wait for this one.
  public func successors(of task: Int) -> [Int] { dependencies.successors[task] }
}

public struct TaskAssessment: Equatable, Sendable {
  /// `none` for a cancelled task.
  public var light = Light.none
  /// Red ones first; empty for grey, green and cancelled.
  public var reasons: [Reason] = []
  /// 序时进度 in percent; nil unless unfinished.
  public var expectedProgress: Double?
  /// Expected less actual, in points; negative when ahead; nil unless unfinished.
  public var lag: Double?
  /// 预计完成; nil for a cancelled task.
  public var forecastFinish: Day?
  /// 最迟开工, and the day by which it must end; nil unless unfinished.
  public var latestStart: Day?
  public var latestFinish: Day?
  /// 余量 in days; nil unless unfinished.
  public var slackDays: Int?
  public var isCritical = false
  public var escalation = Escalation.none
  /// Days past due of an unfinished task, else 0.
  public var overdueDays = 0
  /// Row on the board: index into `plan.groups`; nil where the group is unknown.
  public var group: Int?
  /// Column on the board: index into `plan.milestones`, the task's own or the first on or after its
  /// due date; nil where there is none, and for a cancelled task.
  public var milestone: Int?
  public init() {}
}

/// Counts over some tasks; cancelled ones count nowhere.
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
  /// Sums of weight, and of weight × progress / 100 (a done task counts whole).
  public var weight = 0.0
  public var earned = 0.0
  /// Sum of weight × expected progress / 100 (a done task counts whole).
  public var expected = 0.0
  /// The worst task's light; a milestone past its date with unfinished tasks is red.
  public var light = Light.none
  public init() {}

  /// Every task is done, and there is one.
  public var isComplete: Bool { tasks > 0 && done == tasks }
}
