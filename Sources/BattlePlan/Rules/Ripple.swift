/// The part of the schedule that one task can move.
struct Ripple {
  private let plan: Plan
  private let assessment: Assessment
  private let origin: Int
  private let known: Forecasts
  private var paces: [Int: Pace] = [:]
  /// The nodes that can move, each after its predecessors; without the origin.
  private var downstream: [Int] = []

  init(from task: Int, _ plan: Plan, _ assessment: Assessment) {
    self.plan = plan
    self.assessment = assessment
    origin = task
    known = Forecasts(assessment, plan)
    var context = PaceContext(plan, assessment.dayCount, on: assessment.day)
    let dependencies = assessment.dependencies
    paces[task] = Ripple.pace(task, plan, assessment, &context)
    var seen: Set<Int> = [task]
    var open = [task]
    while let next = open.popLast() {
      for edge in dependencies.successors[next] where !seen.contains(Int(edge.node)) {
        let node = Int(edge.node)
        switch dependencies.roles[node] {
        case .open: paces[node] = Ripple.pace(node, plan, assessment, &context)
        case .milestone, .heading, .pass: break
        case .done, .none: continue
        }
        seen.insert(node)
        downstream.append(node)
        open.append(node)
      }
    }
    downstream.sort { dependencies.rank[$0] < dependencies.rank[$1] }
  }

  private static func pace(
    _ task: Int, _ plan: Plan, _ assessment: Assessment, _ context: inout PaceContext
  ) -> Pace {
    // Cancelled tasks are never in a ripple.
    withUnsafePointer(to: plan.tasks[task]) {
      Pace($0, assessment.tasks[task].kind, isCancelled: false, &context)
    }
  }

  /// The task and all unfinished tasks that it can move, each after its predecessors.
  var tasks: [Int] { [origin] + downstream.filter { paces[$0] != nil } }

  /// All forecasts if the task ended on `day`.
  func forecasts(finishing day: Day) -> Forecasts {
    var result = known
    result.set(finish: day, of: origin)
    for node in downstream {
      if let pace = paces[node] {
        result.evaluate(node, pace)
      } else {
        result.evaluateHub(node)
      }
    }
    return result
  }

  func light(of index: Int, finishing day: Day) -> Light {
    let task = assessment.tasks[index]
    guard let pace = paces[index], let latest = task.latestFinish else { return task.light }
    let days = assessment.dayCount
    let judge = Judge(day: assessment.day, days: days, rules: plan.rules)
    let reasons = judge.reasons(
      for: pace, slack: days.gap(day, latest), words: plan.tasks[index].reason)
    return judge.light(of: pace, for: reasons)
  }

  /// The milestones that end later, past their dates.
  func milestones(_ before: Forecasts, _ after: Forecasts) -> [KnockOn.Moved] {
    var sides: [Int: (before: MilestoneOutlook, after: MilestoneOutlook)] = [:]
    for milestone in Set(tasks.compactMap { assessment.tasks[$0].milestone }) {
      let side = MilestoneOutlook(end: plan.milestones[milestone].date)
      sides[milestone] = (side, side)
    }
    guard !sides.isEmpty else { return [] }
    for (index, task) in assessment.tasks.enumerated() {
      guard let milestone = task.milestone, sides[milestone] != nil else { continue }
      sides[milestone]?.before.add(index, before, self)
      sides[milestone]?.after.add(index, after, self)
    }
    return sides.keys.sorted().compactMap { index in
      guard let (old, new) = sides[index], new.end > old.end else { return nil }
      // Past its date with a task that was due by then, it is red either way.
      let isPast = assessment.isPast(milestone: index, plan)
      return KnockOn.Moved(
        index: index, planned: plan.milestones[index].date, forecast: new.end,
        share: new.end - old.end, before: isPast ? .red : old.light,
        light: isPast ? .red : new.light)
    }
  }

  /// What was planned by the opening day and is moved past it, or further past it.
  func reaches(_ before: Forecasts, _ after: Forecasts) -> [KnockOn.Reach] {
    let opens = plan.operation.opens
    var result: [KnockOn.Reach] = []
    for index in tasks {
      let (old, new) = (before.finish[index], after.finish[index])
      guard new > old, new > opens, let due = assessment.tasks[index].due, due <= opens else {
        continue
      }
      result.append(.task(index, forecast: new))
    }
    for moved in milestones(before, after) where moved.forecast > opens && moved.planned <= opens {
      result.append(.milestone(moved.index, forecast: moved.forecast))
    }
    return result
  }

  /// A milestone before or after the move: when its unfinished tasks end, or its date if that is later, and
  /// the worst of all its tasks' lights.
  private struct MilestoneOutlook {
    var end: Day
    var light = Light.none

    mutating func add(_ index: Int, _ forecasts: Forecasts, _ ripple: Ripple) {
      let task = ripple.assessment.tasks[index]
      guard task.slackDays != nil else {
        light = max(light, task.light)
        return
      }
      let finish = forecasts.finish[index]
      end = max(end, finish)
      light = max(
        light,
        finish == task.forecastFinish ? task.light : ripple.light(of: index, finishing: finish))
    }
  }
}

extension Assessment {
  /// Whether a milestone is past its date with an unfinished task that was due by its date.
  fileprivate func isPast(milestone: Int, _ plan: Plan) -> Bool {
    let date = plan.milestones[milestone].date
    return day > date
      && tasks.contains { task in
        guard task.milestone == milestone, task.slackDays != nil, let due = task.due else {
          return false
        }
        return due <= date
      }
  }
}
