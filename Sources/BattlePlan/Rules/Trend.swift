// 走势: how things have gone, as far as today's plan tells. A plan file keeps no history: what it does not say
// (lights of earlier days, dates that were moved) is not invented here.

/// A curve that jumps on certain days and keeps its value in between; 0 before the first.
public struct StepCurve: Equatable, Sendable {
  public struct Step: Equatable, Sendable {
    public let day: Day
    /// The value from `day` until the next step.
    public let value: Double
    public init(day: Day, value: Double) {
      self.day = day
      self.value = value
    }
  }

  /// In order, each day once.
  public let steps: [Step]

  /// Sums what is added on each day, in any order. Linear in the amounts and the days between.
  public init(adding amounts: [(day: Day, amount: Double)]) {
    let days = amounts.lazy.map(\.day)
    guard let first = days.min(), let last = days.max() else {
      steps = []
      return
    }
    var added = [Double?](repeating: nil, count: last - first + 1)
    for (day, amount) in amounts { added[day - first] = (added[day - first] ?? 0) + amount }
    var steps: [Step] = []
    var sum = 0.0
    for (place, amount) in added.enumerated() {
      guard let amount else { continue }
      sum += amount
      steps.append(Step(day: first + place, value: sum))
    }
    self.steps = steps
  }

  public func value(on day: Day) -> Double {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : steps[low - 1].value
  }

  public var highest: Double { steps.map(\.value).max() ?? 0 }
}

/// The curves of the trend on one day, for the whole plan or one group. Linear in the records.
public struct Trend: Equatable, Sendable {
  /// Tasks due in one week, Monday to Sunday; cancelled ones are not counted.
  public struct Week: Equatable, Sendable {
    public let monday: Day
    public var due = 0
    /// How many of those are done, whenever that was.
    public var done = 0
    public init(monday: Day, due: Int = 0, done: Int = 0) {
      self.monday = monday
      self.due = due
      self.done = done
    }
  }

  /// The day of all rules.
  public let day: Day
  /// From the first start or finding to the last due date or the opening, at most `widest` days before and
  /// after the opening. What is earlier counts at the left edge.
  public let span: ClosedRange<Day>
  /// 计划: weight of the tasks due by each day, by the current due dates.
  public let planned: StepCurve
  /// 实际: weight of the done tasks by the day each was finished (`finished`, else its due date, and never
  /// after `day`).
  public let actual: StepCurve
  /// Weight of all tasks.
  public let weight: Double
  /// Weight earned today: done tasks in full, others by their progress.
  public let earned: Double
  /// Issues found and not closed, until `day`. One without a date counts from the start of `span`; one closed
  /// without a date counts as closed from its due date.
  public let openIssues: StepCurve
  /// From `day` on, how many stay open if each is closed on its due date.
  public let issuesToCome: StepCurve
  public let foundIssues: Int
  public let closedIssues: Int
  /// How many issues have no date of finding.
  public let undatedIssues: Int
  /// Every week that `span` touches.
  public let weeks: [Week]

  public static let widest = 730

  /// - Parameter group: only its tasks and issues are counted; nil: all.
  public init(plan: Plan, on day: Day, group: Plan.Group.ID? = nil) {
    let tasks = TaskDates.of(plan, group: group, on: day)
    let issues = plan.issues.filter { group == nil || $0.group == group }
    let span = Trend.span(tasks, issues, opens: plan.operation.opens)
    self.day = day
    self.span = span
    planned = StepCurve(adding: tasks.map { ($0.due, $0.weight) })
    actual = StepCurve(
      adding: tasks.compactMap { task in task.finished.map { ($0, task.weight) } })
    weight = tasks.reduce(0) { $0 + $1.weight }
    earned = tasks.reduce(0) { $0 + $1.earned }
    openIssues = Trend.open(issues, from: span.lowerBound, on: day)
    issuesToCome = Trend.toCome(issues, on: day)
    foundIssues = issues.count
    closedIssues = issues.count { $0.status == .closed }
    undatedIssues = issues.count { $0.found == nil }
    weeks = Trend.weeks(tasks, span)
  }

  private static func span(_ tasks: [TaskDates], _ issues: [Plan.Issue], opens: Day)
    -> ClosedRange<Day>
  {
    let begins = tasks.map(\.start) + issues.compactMap(\.found)
    let first = min(max(begins.min() ?? opens - 30, opens - widest), opens)
    let last = max(min(tasks.map(\.due).max() ?? opens, opens + widest), opens)
    return first...max(last, first + 1)
  }

  private static func open(_ issues: [Plan.Issue], from start: Day, on day: Day) -> StepCurve {
    var amounts: [(day: Day, amount: Double)] = []
    for issue in issues {
      let found = min(issue.found ?? start, day)
      amounts.append((found, 1))
      if issue.status == .closed {
        amounts.append((max(found, min(issue.closed ?? issue.due ?? day, day)), -1))
      }
    }
    return StepCurve(adding: amounts)
  }

  private static func toCome(_ issues: [Plan.Issue], on day: Day) -> StepCurve {
    let open = issues.filter { $0.status != .closed }
    let closing = open.compactMap(\.due).filter { $0 > day }
    return StepCurve(adding: [(day, Double(open.count))] + closing.map { ($0, -1) })
  }

  private static func weeks(_ tasks: [TaskDates], _ span: ClosedRange<Day>) -> [Week] {
    let monday = span.lowerBound - (span.lowerBound.weekday - 1)
    let count = (span.upperBound - monday) / 7 + 1
    var weeks = (0..<count).map { Week(monday: monday + $0 * 7) }
    for task in tasks where task.due >= monday {
      let week = (task.due - monday) / 7
      guard week < count else { continue }
      weeks[week].due += 1
      if task.finished != nil { weeks[week].done += 1 }
    }
    return weeks
  }
}

/// What the trend needs to know about a task that counts: one with dates, neither cancelled nor a heading.
private struct TaskDates {
  let start: Day
  let due: Day
  /// The day a done task counts as finished; nil unless done.
  let finished: Day?
  let weight: Double
  /// The weight earned.
  let earned: Double

  private init?(_ task: Plan.Task, on day: Day) {
    guard let start = task.start, let due = task.due else { return nil }
    let isDone = task.status == .done
    self.start = start
    self.due = due
    finished = isDone ? min(task.finished ?? due, day) : nil
    weight = task.weight
    earned = task.weight * (isDone ? 1 : task.progress / 100)
  }

  /// Uses tasks in place: taking one out of its array would copy it.
  static func of(_ plan: Plan, group: Plan.Group.ID?, on day: Day) -> [TaskDates] {
    let outline = Outline(plan.tasks, TaskPlaces(plan.tasks))
    let cancelled = outline.cancelled(plan.tasks)
    return plan.tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.compactMap { place in
        guard !(cancelled?[place] ?? (tasks[place].status == .cancelled)),
          !outline.isParent(place), !tasks[place].isOngoing,
          group == nil || tasks[place].group == group
        else { return nil }
        return TaskDates(tasks[place], on: day)
      }
    }
  }
}
