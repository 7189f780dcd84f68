/// What the rules need to know about one task, gathered once so that the passes over the links touch no
/// strings (`docs/rules.md`: n, w, e, behind, r).
struct Pace: Sendable {
  let kind: TaskKind
  /// Cancelled by itself or by a heading.
  private(set) var status: Plan.Task.Status
  /// The first `Day` if the task does not say.
  let start: Day
  let due: Day
  let finished: Day?
  /// The task has no working day, so its days are counted as calendar days.
  let countsEveryDay: Bool
  /// n, at least 1.
  let duration: Int
  /// w
  let elapsed: Int
  /// r, at least 1.
  private(set) var remaining: Int
  /// e in percent, 0...100.
  let expected: Double
  /// e less progress, in points.
  let behind: Double
  /// Behind by `yellowLag` or more, and running long enough for that to count.
  let isBehind: Bool
  /// The same for more than `redLag`.
  let isFarBehind: Bool
  /// The last day that the fixed dates allow.
  let limit: Day
  /// Row and column on the board, and the milestone that the task names; -1 for none.
  let group: Int32
  let milestone: Int32
  let named: Int32
  var column: Int? { milestone < 0 ? nil : Int(milestone) }

  /// - Parameter task: a pointer, because passing the task itself would copy it.
  init(
    _ task: UnsafePointer<Plan.Task>, _ kind: TaskKind, isCancelled: Bool,
    _ context: inout PaceContext
  ) {
    self.kind = kind
    status = isCancelled ? .cancelled : task.pointee.status
    start = task.pointee.start ?? .first
    due = task.pointee.due ?? .first
    finished = task.pointee.finished
    group = Int32(context.places.group(task.pointee.group) ?? -1)
    let own = context.places.milestone(task.pointee.milestone)
    named = Int32(own ?? -1)
    let column =
      kind == .task && status != .cancelled ? own ?? context.places.column(for: due) : nil
    milestone = Int32(column ?? -1)
    limit = context.places.limit(due: due, milestone: column)

    let days = context.days
    let (first, last) = (start, due)
    let counted = days.count(from: first, through: last)
    countsEveryDay = counted == 0
    duration = counted > 0 ? counted : max(1, last - first + 1)
    elapsed =
      context.day <= first
      ? 0 : counted > 0 ? days.count(from: first, through: context.day - 1) : context.day - first
    let progress = Points(task.pointee.progress)
    remaining = status == .todo ? duration : progress.remaining(of: duration)
    let passed = min(elapsed, duration)
    expected = Double(passed) * 100 / Double(duration)
    behind = expected - task.pointee.progress
    let share = Behind(passed: passed, days: duration, progress: progress)
    let isLong = duration >= context.rules.lagMinDays
    isBehind = isLong && share.isAtLeast(context.yellow)
    isFarBehind = isLong && share.isOver(context.red)
  }

  var isUnfinished: Bool { status != .done && status != .cancelled }

  /// An unfinished task as if it had not started.
  var asPlanned: Pace {
    guard isUnfinished else { return self }
    var pace = self
    pace.status = .todo
    pace.remaining = duration
    return pace
  }

  /// The k-th of the task's days from `day` on.
  func run(_ day: Day, _ k: Int, by days: DayCount) -> Day {
    countsEveryDay ? day + (k - 1) : days.run(day, k)
  }

  /// The k-th of the task's days back from `day`.
  func back(_ day: Day, _ k: Int, by days: DayCount) -> Day {
    countsEveryDay ? day - (k - 1) : days.back(day, k)
  }

  /// 预计完成 of a task that nothing else holds up.
  func ownFinish(begin: Day, on day: Day, by days: DayCount) -> Day {
    switch status {
    case .done: finished ?? min(due, day)
    case .todo: run(begin, duration, by: days)
    case .doing where !isBehind: max(due, day)
    case .doing, .blocked, .cancelled: max(due, run(day, remaining, by: days))
    }
  }
}

/// What is the same for every task's pace.
struct PaceContext {
  let day: Day
  let days: DayCount
  let rules: Plan.Rules
  let yellow: Points
  let red: Points
  var places: GridIndex

  init(_ plan: Plan, _ days: DayCount, on day: Day) {
    self.day = day
    self.days = days
    rules = plan.rules
    yellow = Points(plan.rules.yellowLag)
    red = Points(plan.rules.redLag)
    places = GridIndex(plan)
  }
}
