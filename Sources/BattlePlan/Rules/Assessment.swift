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
  public let indexOfTask: TaskPlaces
  let dependencies: Dependencies

  public func cell(group: Int, milestone: Int) -> Tally {
    cells[group * milestones.count + milestone]
  }

  /// 前置: the tasks that this one waits for, as places in `plan.tasks`.
  public func predecessors(of task: Int) -> [Int] { dependencies.predecessors[task] }
  /// The tasks that wait for this one.
  public func successors(of task: Int) -> [Int] { dependencies.successors[task] }
}

/// What is true of one task. There may be 200,000 of them: what is optional is kept without the word that an
/// optional takes.
public struct TaskAssessment: Equatable, Sendable {
  /// Red ones first; empty for grey, green and cancelled.
  public var reasons: [Reason] = []
  private var expected = Double.infinity
  private var behind = Double.infinity
  private var finish = Int32.min
  private var starts = Int32.min
  private var ends = Int32.min
  private var slack = Int32.min
  private var overdue: Int32 = 0
  private var row: Int32 = -1
  private var column: Int32 = -1
  /// `none` for a cancelled task.
  public var light = Light.none
  public var isCritical = false
  public var escalation = Escalation.none

  public init() {}

  /// 序时进度 in percent; nil unless unfinished.
  public var expectedProgress: Double? {
    get { expected.isFinite ? expected : nil }
    set { expected = newValue ?? .infinity }
  }
  /// Expected less actual, in points; negative when ahead; nil unless unfinished.
  public var lag: Double? {
    get { behind.isFinite ? behind : nil }
    set { behind = newValue ?? .infinity }
  }
  /// 预计完成; nil for a cancelled task.
  public var forecastFinish: Day? { light == .none ? nil : handedOn }
  /// 预计完成 as the schedule has it: also what a cancelled task hands on to those that wait for it.
  var handedOn: Day? {
    get { day(finish) }
    set { finish = newValue?.number ?? .min }
  }
  /// 最迟开工; nil unless unfinished.
  public var latestStart: Day? {
    get { day(starts) }
    set { starts = newValue?.number ?? .min }
  }
  /// The day by which it must end; nil unless unfinished.
  public var latestFinish: Day? {
    get { day(ends) }
    set { ends = newValue?.number ?? .min }
  }
  /// 余量 in days; nil unless unfinished.
  public var slackDays: Int? {
    get { slack == .min ? nil : Int(slack) }
    set { slack = newValue.map { Int32(clamping: $0) } ?? .min }
  }
  /// Days past due of an unfinished task, else 0.
  public var overdueDays: Int {
    get { Int(overdue) }
    set { overdue = Int32(clamping: newValue) }
  }
  /// Row on the board: index into `plan.groups`; nil where the group is unknown.
  public var group: Int? {
    get { row < 0 ? nil : Int(row) }
    set { row = newValue.map { Int32($0) } ?? -1 }
  }
  /// Column on the board: index into `plan.milestones`, the task's own or the first on or after its
  /// due date; nil where there is none, and for a cancelled task.
  public var milestone: Int? {
    get { column < 0 ? nil : Int(column) }
    set { column = newValue.map { Int32($0) } ?? -1 }
  }

  private func day(_ number: Int32) -> Day? {
    number == .min ? nil : Day(clamping: Int(number))
  }
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
