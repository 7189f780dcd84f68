/// 连锁影响: what a task's finish moves downstream.
public struct KnockOn: Equatable, Sendable {
  /// A task or a milestone that moves.
  public struct Moved: Equatable, Sendable {
    /// Index into `plan.tasks` or `plan.milestones`.
    public let index: Int
    /// The task's due day, or the milestone's date.
    public let planned: Day
    /// When the task, or the last of the milestone's unfinished tasks, would end.
    public let forecast: Day
    /// How many days of the delay are due to the task in question, > 0.
    public let share: Int
    /// Its light before and after the move.
    public let before: Light
    public let light: Light

    /// 晚于截止: calendar days from the planned day to the forecast.
    public var days: Int { forecast - planned }
  }

  /// What was planned on or before the opening day and is forecast after it.
  public enum Reach: Equatable, Sendable {
    /// Index into `plan.tasks`.
    case task(Int, forecast: Day)
    /// Index into `plan.milestones`.
    case milestone(Int, forecast: Day)

    public var forecast: Day {
      switch self {
      case .task(_, let forecast), .milestone(_, let forecast): forecast
      }
    }
  }

  /// The task in question; nil if it does not move.
  public var origin: Moved?
  /// The unfinished tasks that it moves, each after those that push it; without the task itself.
  public var tasks: [Moved] = []
  /// In the order of the plan; each ends after its date.
  public var milestones: [Moved] = []
  /// What reaches the opening, in the order above: the task itself, tasks, milestones.
  public var reaches: [Reach] = []

  /// Nothing moves.
  public init() {}

  /// The one of `reaches` that ends last; the first if several do.
  public var opening: Reach? { reaches.max { $0.forecast < $1.forecast } }
  public var reachesOpening: Bool { !reaches.isEmpty }
  public var isEmpty: Bool { tasks.isEmpty && milestones.isEmpty }

  /// How many tasks, including the one in question, would turn red.
  public var turnsRed: Int {
    (tasks + [origin].compactMap { $0 }).count { $0.light == .red && $0.before != .red }
  }
}

extension Assessment {
  /// What the task's lateness moves: its forecast compared with finishing on its due day.
  public func knockOn(of task: Int, in plan: Plan) -> KnockOn {
    guard let (due, forecast) = span(of: task) else { return KnockOn() }
    return difference(task, from: min(due, forecast), to: forecast, in: plan)
  }

  /// What would move if the task ended `days` later than forecast. Changes nothing.
  public func knockOn(of task: Int, delayedBy days: Int, in plan: Plan) -> KnockOn {
    guard let (_, forecast) = span(of: task) else { return KnockOn() }
    return difference(task, from: forecast, to: forecast + days, in: plan)
  }

  /// The smallest delay in days, from 0 to `limit`, at which the task or something that it moves reaches the
  /// opening; 0 if something already does; nil if nothing would.
  public func delayReachingOpening(of task: Int, upTo limit: Int, in plan: Plan) -> Int? {
    guard let (due, forecast) = span(of: task), limit >= 0 else { return nil }
    let ripple = Ripple(from: task, plan, self)
    let onTime = ripple.forecasts(finishing: min(due, forecast))
    func reaches(_ days: Int) -> Bool {
      !ripple.reaches(onTime, ripple.forecasts(finishing: forecast + days)).isEmpty
    }
    // A longer delay never moves less, so a binary search finds the smallest.
    guard reaches(limit) else { return nil }
    var (low, high) = (0, limit)
    while low < high {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Due day and forecast of an unfinished task with dates.
  private func span(of task: Int) -> (due: Day, forecast: Day)? {
    guard tasks[task].slackDays != nil, let due = tasks[task].due,
      let forecast = tasks[task].forecastFinish
    else { return nil }
    return (due, forecast)
  }

  /// Linear in the tasks and links.
  private func difference(_ task: Int, from early: Day, to late: Day, in plan: Plan) -> KnockOn {
    guard early < late else { return KnockOn() }
    let ripple = Ripple(from: task, plan, self)
    let before = ripple.forecasts(finishing: early)
    let after = ripple.forecasts(finishing: late)
    var result = KnockOn()
    for index in ripple.tasks {
      let (old, new) = (before.finish[index], after.finish[index])
      guard new > old, let due = tasks[index].due else { continue }
      let moved = KnockOn.Moved(
        index: index, planned: due, forecast: new, share: new - old,
        before: ripple.light(of: index, finishing: old),
        light: ripple.light(of: index, finishing: new))
      if index == task { result.origin = moved } else { result.tasks.append(moved) }
    }
    result.milestones = ripple.milestones(before, after)
    result.reaches = ripple.reaches(before, after)
    return result
  }
}
