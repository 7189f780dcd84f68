/// 连锁影响: what a task's finish moves downstream.
public struct KnockOn: Equatable, Sendable {
  public struct Moved: Equatable, Sendable {
    /// Place in `plan.tasks`.
    public let index: Int
    /// Days by which its forecast moves, > 0.
    public let days: Int
    public let forecast: Day
    /// Its light without the move, and with it.
    public let before: Light
    public let light: Light
  }

  public struct MovedMilestone: Equatable, Sendable {
    /// Place in `plan.milestones`.
    public let index: Int
    /// Days by which the end of its tasks, or its date where that is later, moves; > 0.
    public let days: Int
    /// When the last of its tasks now ends.
    public let end: Day
    /// Its light without the move, and with it.
    public let before: Light
    public let light: Light
  }

  /// A task that the move brings to the opening day or beyond.
  public struct Reach: Equatable, Sendable {
    /// Place in `plan.tasks`.
    public let index: Int
    public let forecast: Day
  }

  /// The task that is asked about; nil where it does not move.
  public var origin: Moved?
  /// The tasks that move, each after those that push it; without the task itself.
  public var tasks: [Moved] = []
  /// In order of the plan.
  public var milestones: [MovedMilestone] = []
  /// Of the moved tasks and the task itself, the one that ends last among those that now end on the
  /// opening day or later and would not have without.
  public var opening: Reach?

  /// Nothing moves.
  public init() {}

  public var reachesOpening: Bool { opening != nil }
  public var isEmpty: Bool { tasks.isEmpty && milestones.isEmpty }

  /// Tasks, the one asked about among them, that were not red and now are.
  public var turnsRed: Int {
    (tasks + [origin].compactMap { $0 }).count { $0.light == .red && $0.before != .red }
  }
}

extension Assessment {
  /// What the task's lateness moves: its forecast held against its due date.
  public func knockOn(of task: Int, in plan: Plan) -> KnockOn {
    guard plan.tasks[task].isUnfinished, let forecast = tasks[task].handedOn else {
      return KnockOn()
    }
    return difference(
      task, from: min(plan.tasks[task].due, forecast), to: forecast, in: plan)
  }

  /// What would move if the task ended `days` later than forecast; nothing is changed by asking.
  public func knockOn(of task: Int, slippingBy days: Int, in plan: Plan) -> KnockOn {
    guard plan.tasks[task].isUnfinished, let forecast = tasks[task].handedOn else {
      return KnockOn()
    }
    return difference(task, from: forecast, to: forecast + days, in: plan)
  }

  /// The fewest days of slip, from 1 to `limit`, that bring the task or one downstream of it to the
  /// opening day; nil where none do. Whatever ends there already does not count.
  public func slipReachingOpening(of task: Int, upTo limit: Int, in plan: Plan) -> Int? {
    guard plan.tasks[task].isUnfinished, let forecast = tasks[task].handedOn, limit > 0 else {
      return nil
    }
    let ripple = Ripple(from: task, plan, self)
    let now = ripple.forecasts(finishing: forecast)
    func reaches(_ days: Int) -> Bool {
      ripple.reach(now, ripple.forecasts(finishing: forecast + days)) != nil
    }
    // A longer slip moves nothing less: the fewest days are found by halving.
    guard reaches(limit) else { return nil }
    var (low, high) = (1, limit)
    while low < high {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Linear in what lies downstream of the task, and in the tasks for the milestones' ends.
  private func difference(_ task: Int, from early: Day, to late: Day, in plan: Plan) -> KnockOn {
    guard early < late else { return KnockOn() }
    let ripple = Ripple(from: task, plan, self)
    let before = ripple.forecasts(finishing: early)
    let after = ripple.forecasts(finishing: late)
    var result = KnockOn()
    var lights: [Int: (before: Light, after: Light)] = [:]
    for index in ripple.inOrder {
      guard plan.tasks[index].isUnfinished, let old = before[index], let new = after[index],
        new > old
      else { continue }
      let moved = KnockOn.Moved(
        index: index, days: new - old, forecast: new,
        before: ripple.light(of: index, finishing: old),
        light: ripple.light(of: index, finishing: new))
      lights[index] = (moved.before, moved.light)
      if index == task { result.origin = moved } else { result.tasks.append(moved) }
    }
    result.opening = ripple.reach(before, after)
    result.milestones = movedMilestones(plan, before, after, lights)
    return result
  }

  private func movedMilestones(
    _ plan: Plan, _ before: [Int: Day], _ after: [Int: Day],
    _ lights: [Int: (before: Light, after: Light)]
  ) -> [KnockOn.MovedMilestone] {
    var sides: [Int: (before: Side, after: Side)] = [:]
    for milestone in Set(after.keys.compactMap { tasks[$0].milestone }) {
      let side = Side(end: plan.milestones[milestone].date)
      sides[milestone] = (side, side)
    }
    guard !sides.isEmpty else { return [] }
    for index in tasks.indices {
      guard let milestone = tasks[index].milestone, let finish = tasks[index].handedOn else {
        continue
      }
      let light = lights[index] ?? (tasks[index].light, tasks[index].light)
      sides[milestone]?.before.add(before[index] ?? finish, light.before)
      sides[milestone]?.after.add(after[index] ?? finish, light.after)
    }
    return sides.keys.sorted().compactMap { index in
      guard let side = sides[index], side.after.end > side.before.end else { return nil }
      // A task that moves is unfinished: past its date, the milestone is red either way.
      let isPast = day > plan.milestones[index].date
      return KnockOn.MovedMilestone(
        index: index, days: side.after.end - side.before.end, end: side.after.end,
        before: isPast ? .red : side.before.light, light: isPast ? .red : side.after.light)
    }
  }
}

/// A milestone with or without the move: the end of its tasks, or its date where that is later, and
/// the worst of their lights.
private struct Side {
  var end: Day
  var light = Light.none

  mutating func add(_ finish: Day, _ other: Light) {
    end = max(end, finish)
    light = max(light, other)
  }
}

/// The part of the schedule that one task can move.
private struct Ripple {
  let origin: Int
  let assessment: Assessment
  let rules: Plan.Rules
  /// Downstream tasks that can move, in an order in which each comes after its predecessors.
  private var downstream: [Int] = []
  private var paces: [Int: Pace] = [:]
  private let plan: Plan

  init(from task: Int, _ plan: Plan, _ assessment: Assessment) {
    origin = task
    self.assessment = assessment
    self.plan = plan
    rules = plan.rules
    var places = Places(plan)
    paces[task] = Pace(plan.tasks[task], on: assessment.day, places: &places)
    var seen: Set<Int> = [task]
    var open = [task]
    while let next = open.popLast() {
      for successor in assessment.successors(of: next) where seen.insert(successor).inserted {
        let pace = Pace(plan.tasks[successor], on: assessment.day, places: &places)
        guard pace.followsPredecessors else { continue }
        paces[successor] = pace
        downstream.append(successor)
        open.append(successor)
      }
    }
    let rank = assessment.dependencies.rank
    downstream.sort { rank[$0] < rank[$1] }
  }

  /// The task and all that it can move, each after its predecessors.
  var inOrder: [Int] { [origin] + downstream }

  /// The forecasts of the task and of all downstream, were it to end on `day`.
  func forecasts(finishing day: Day) -> [Int: Day] {
    var result = [origin: day]
    for index in downstream {
      guard let pace = paces[index] else { continue }
      let pushed = assessment.predecessors(of: index).compactMap {
        result[$0] ?? assessment.tasks[$0].handedOn
      }.max()
      if let finish = pace.forecast(after: pushed, on: assessment.day, rules: rules) {
        result[index] = finish
      }
    }
    return result
  }

  /// What ends on the opening day or later only `after`; of several the last, of equal ones the first.
  func reach(_ before: [Int: Day], _ after: [Int: Day]) -> KnockOn.Reach? {
    let opens = plan.operation.opens
    var reach: KnockOn.Reach?
    for index in inOrder where plan.tasks[index].isUnfinished {
      guard let old = before[index], let new = after[index], new >= opens, old < opens else {
        continue
      }
      if let known = reach, known.forecast >= new { continue }
      reach = KnockOn.Reach(index: index, forecast: new)
    }
    return reach
  }

  func light(of index: Int, finishing day: Day) -> Light {
    guard let pace = paces[index], let latest = assessment.tasks[index].latestFinish else {
      return assessment.tasks[index].light
    }
    let judge = Judge(day: assessment.day, rules: rules)
    let reasons = judge.reasons(for: pace, slack: latest - day, words: plan.tasks[index].reason)
    return judge.light(of: pace, for: reasons)
  }
}
