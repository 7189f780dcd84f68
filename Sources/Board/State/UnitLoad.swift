import BattlePlan

/// 成员单位: what one unit carries.
public struct UnitLoad: Equatable, Sendable {
  /// Tasks that count (not cancelled), and how they stand.
  public struct Count: Equatable, Sendable {
    public var tasks = 0
    public var done = 0
    public var overdue = 0
    public var red = 0
    public var yellow = 0
    /// The worst task's.
    public var light = Light.none

    mutating func add(_ task: Plan.Task, _ status: TaskAssessment) {
      tasks += 1
      if task.status == .done { done += 1 }
      if status.overdueDays > 0 { overdue += 1 }
      if status.light == .red { red += 1 }
      if status.light == .yellow { yellow += 1 }
      light = max(light, status.light)
    }
  }

  /// As references have it: the unit's id, or the text where the plan lists no units.
  public let id: String
  public let name: String
  public var liaison = ""
  public var phone = ""
  /// Tasks that it leads.
  public var leads = Count()
  /// Unfinished tasks in which it supports another.
  public var supports = 0
  /// Issues not closed that it leads.
  public var openIssues = 0
}

extension Situation {
  /// Every unit in the order of the plan, then those that tasks and issues name without there being a
  /// list of units. Linear in tasks, their units, and issues.
  public var unitLoads: [UnitLoad] {
    var loads = plan.units.map {
      UnitLoad(id: $0.id, name: $0.name, liaison: $0.liaison, phone: $0.phone)
    }
    var places = indexOfUnit
    func place(_ id: String) -> Int? {
      if id.isEmpty { return nil }
      if let place = places[id] { return place }
      places[id] = loads.count
      loads.append(UnitLoad(id: id, name: id))
      return loads.count - 1
    }
    for (task, status) in zip(plan.tasks, assessment.tasks) where task.status != .cancelled {
      if let place = place(task.lead) { loads[place].leads.add(task, status) }
      guard task.isUnfinished else { continue }
      for unit in task.with {
        if let place = place(unit) { loads[place].supports += 1 }
      }
    }
    for issue in plan.issues where issue.status != .closed {
      if let place = place(issue.lead) { loads[place].openIssues += 1 }
    }
    return loads
  }
}
