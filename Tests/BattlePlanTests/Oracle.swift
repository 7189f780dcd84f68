@testable import BattlePlan

/// PRODUCT's "Lights", "Schedule" and "Escalation" once more, word for word, in whole numbers and with
/// no thought of speed: what another hand would write from the same page.
///
/// Days are integers, progress counts tenths of a point, and every comparison is made exactly.
struct Oracle {
  let plan: Plan
  let day: Int
  /// Forecasts to take as given: the question "what if it ended then?".
  var given: [Int: Int] = [:]

  init(_ plan: Plan, on day: Day) {
    self.plan = plan
    self.day = Int(day.number)
  }

  private func start(_ task: Int) -> Int { Int(plan.tasks[task].start.number) }
  private func due(_ task: Int) -> Int { Int(plan.tasks[task].due.number) }
  private func status(_ task: Int) -> Plan.Task.Status { plan.tasks[task].status }
  private func duration(_ task: Int) -> Int { due(task) - start(task) + 1 }
  private func tenths(_ task: Int) -> Int { Int((plan.tasks[task].progress * 10).rounded()) }
  private var opens: Int { Int(plan.operation.opens.number) }
  private func tenths(_ points: Double) -> Int { Int((points * 10).rounded()) }

  /// lag × 10 n, a whole number.
  private func scaledLag(_ task: Int) -> Int {
    let n = duration(task)
    return min(max(day - start(task), 0), n) * 1_000 - tenths(task) * n
  }
  private func lags(_ task: Int, atLeast points: Double) -> Bool {
    scaledLag(task) >= tenths(points) * duration(task)
  }
  private func lags(_ task: Int, over points: Double) -> Bool {
    scaledLag(task) > tenths(points) * duration(task)
  }

  private func remaining(_ task: Int) -> Int {
    let n = duration(task)
    if status(task) == .todo { return n }
    return max(1, (n * (1_000 - tenths(task)) + 999) / 1_000)
  }

  private func isUnfinished(_ task: Int) -> Bool {
    status(task) != .done && status(task) != .cancelled
  }

  /// Those it waits for; a cancelled one is replaced by its own.
  private func predecessors(_ task: Int) -> Set<Int> {
    var result: Set<Int> = []
    for other in plan.tasks.indices where plan.tasks[task].after.contains(plan.tasks[other].id) {
      if status(other) == .cancelled {
        result.formUnion(predecessors(other))
      } else {
        result.insert(other)
      }
    }
    return result
  }

  func forecast(_ task: Int) -> Int? {
    if let day = given[task] { return day }
    switch status(task) {
    case .cancelled: return nil
    case .done: return plan.tasks[task].finished.map { Int($0.number) } ?? min(due(task), day)
    case .todo:
      var begin = max(start(task), day)
      for other in predecessors(task) { begin = max(begin, forecast(other)! + 1) }
      return begin + duration(task) - 1
    case .doing where !lags(task, atLeast: plan.rules.yellowLag): return max(due(task), day)
    case .doing, .blocked: return max(due(task), day + remaining(task) - 1)
    }
  }

  func latestFinish(_ task: Int) -> Int {
    var latest = due(task) <= opens ? opens : due(task)
    if let own = plan.milestones.first(where: { $0.id == plan.tasks[task].milestone }) {
      latest = Int(own.date.number)
    }
    for other in plan.tasks.indices
    where isUnfinished(other) && predecessors(other).contains(task) {
      latest = min(latest, latestStart(other) - 1)
    }
    return latest
  }

  func latestStart(_ task: Int) -> Int { latestFinish(task) - remaining(task) + 1 }

  func slack(_ task: Int) -> Int { latestFinish(task) - forecast(task)! }

  func light(_ task: Int) -> Light {
    if status(task) == .cancelled { return .none }
    if status(task) == .done { return .green }
    return Set(lights(task)).max()!
  }

  private func lights(_ task: Int) -> [Light] {
    let rules = plan.rules
    let counts = duration(task) >= rules.lagMinDays
    var lights: [Light] = []
    if status(task) == .blocked { lights.append(.red) }
    if day > due(task) { lights.append(.red) }
    if counts && lags(task, over: rules.redLag) { lights.append(.red) }
    if slack(task) < -rules.slipRedDays { lights.append(.red) }
    if counts && lags(task, atLeast: rules.yellowLag) { lights.append(.yellow) }
    if status(task) == .todo && day > start(task) { lights.append(.yellow) }
    if slack(task) < 0 { lights.append(.yellow) }
    if due(task) - day <= rules.soonDays { lights.append(.blue) }
    if status(task) == .todo && day <= start(task) {
      lights.append(.grey)
    } else {
      lights.append(.green)
    }
    return lights
  }

  func escalation(_ task: Int) -> Escalation {
    switch light(task) {
    case .blue: .owner
    case .yellow: .group
    case .red: day - due(task) > plan.rules.escalateDays ? .command : .office
    default: .none
    }
  }

  /// The column under which a task counts.
  func column(_ task: Int) -> Int? {
    if status(task) == .cancelled { return nil }
    if let own = plan.milestones.firstIndex(where: { $0.id == plan.tasks[task].milestone }) {
      return own
    }
    let later = plan.milestones.indices.filter {
      Int(plan.milestones[$0].date.number) >= due(task)
    }
    return later.min {
      (plan.milestones[$0].date, $0) < (plan.milestones[$1].date, $1)
    }
  }

  /// The light of a row, a column, a cell, or of everything.
  func light(group: Int? = nil, milestone: Int? = nil) -> Light {
    let members = plan.tasks.indices.filter { task in
      status(task) != .cancelled
        && (group == nil || plan.tasks[task].group == plan.groups[group!].id)
        && (milestone == nil || column(task) == milestone)
    }
    if group == nil, let milestone, day > Int(plan.milestones[milestone].date.number),
      members.contains(where: { isUnfinished($0) })
    {
      return .red
    }
    return members.map { light($0) }.max() ?? .none
  }

  /// The day on which a milestone's last task ends, or its date where that is later.
  func end(ofMilestone milestone: Int) -> Int {
    let members = plan.tasks.indices.filter { column($0) == milestone }
    return (members.map { forecast($0)! } + [Int(plan.milestones[milestone].date.number)]).max()!
  }
}
