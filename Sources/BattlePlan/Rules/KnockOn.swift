/// 连锁影响: what a task's finish moves downstream.
public struct KnockOn: Equatable, Sendable {
  public struct Moved: Equatable, Sendable {
    /// Place in `plan.tasks`.
    public let index: Int
    /// Days by which its forecast moves, > 0.
    public let days: Int
    public let forecast: Day
    /// Its light with that forecast.
    public let light: Light
  }

  public struct MovedMilestone: Equatable, Sendable {
    /// Place in `plan.milestones`.
    public let index: Int
    /// Days by which the end of its tasks, or its date where that is later, moves; > 0.
    public let days: Int
  }

  /// The tasks that move, each after those that push it; without the task itself.
  public var tasks: [Moved] = []
  /// In order of the plan.
  public var milestones: [MovedMilestone] = []
  /// One of the moved tasks, or the task itself, now ends on the opening day or later and would not
  /// have without.
  public var reachesOpening = false

  public var isEmpty: Bool { tasks.isEmpty && milestones.isEmpty }
}

extension Assessment {
  /// What the task's lateness moves: its forecast held against its due date.
  public func knockOn(of task: Int, in plan: Plan) -> KnockOn {
    guard plan.tasks[task].isUnfinished, let forecast = forecasts[task] else { return KnockOn() }
    return difference(
      task, from: min(plan.tasks[task].due, forecast), to: forecast, in: plan)
  }

  /// What would move if the task ended `days` later than forecast; nothing is changed by asking.
  public func knockOn(of task: Int, slippingBy days: Int, in plan: Plan) -> KnockOn {
    guard plan.tasks[task].isUnfinished, let forecast = forecasts[task] else { return KnockOn() }
    return difference(task, from: forecast, to: forecast + days, in: plan)
  }

  /// Linear in what lies downstream of the task, and in the tasks for the milestones' ends.
  private func difference(_ task: Int, from early: Day, to late: Day, in plan: Plan) -> KnockOn {
    guard early < late else { return KnockOn() }
    let ripple = Ripple(from: task, plan, self)
    let before = ripple.forecasts(finishing: early)
    let after = ripple.forecasts(finishing: late)
    var result = KnockOn()
    let opens = plan.operation.opens
    for (index, finish) in after.sorted(by: {
      dependencies.rank[$0.key] < dependencies.rank[$1.key]
    }) {
      guard plan.tasks[index].isUnfinished, let old = before[index] else { continue }
      if finish >= opens, old < opens { result.reachesOpening = true }
      guard index != task, finish > old else { continue }
      result.tasks.append(
        KnockOn.Moved(
          index: index, days: finish - old, forecast: finish,
          light: ripple.light(of: index, finishing: finish)))
    }
    result.milestones = movedMilestones(plan, before, after)
    return result
  }

  private func movedMilestones(_ plan: Plan, _ before: [Int: Day], _ after: [Int: Day])
    -> [KnockOn.MovedMilestone]
  {
    let touched = Set(after.keys.compactMap { tasks[$0].milestone })
    guard !touched.isEmpty else { return [] }
    var ends: [Int: (before: Day, after: Day)] = [:]
    for index in touched {
      ends[index] = (plan.milestones[index].date, plan.milestones[index].date)
    }
    for index in tasks.indices {
      guard let milestone = tasks[index].milestone, var end = ends[milestone],
        let finish = forecasts[index]
      else { continue }
      end.before = max(end.before, before[index] ?? finish)
      end.after = max(end.after, after[index] ?? finish)
      ends[milestone] = end
    }
    return touched.sorted().compactMap { index in
      let end = ends[index]!
      return end.after > end.before
        ? KnockOn.MovedMilestone(index: index, days: end.after - end.before) : nil
    }
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

  /// The forecasts of the task and of all downstream, were it to end on `day`.
  func forecasts(finishing day: Day) -> [Int: Day] {
    var result = [origin: day]
    for index in downstream {
      guard let pace = paces[index] else { continue }
      let pushed = assessment.predecessors(of: index).compactMap {
        result[$0] ?? assessment.forecasts[$0]
      }.max()
      if let finish = pace.forecast(after: pushed, on: assessment.day, rules: rules) {
        result[index] = finish
      }
    }
    return result
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
