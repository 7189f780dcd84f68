import BattlePlan

/// The load of a member unit (成员单位). Cancelled tasks do not count.
public struct UnitLoad: Equatable, Sendable {
  /// Counts of tasks by status.
  public struct Count: Equatable, Sendable {
    public var tasks = 0
    public var done = 0
    public var overdue = 0
    public var red = 0
    public var yellow = 0
    /// That of the worst task.
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

  /// As in references: the unit's id, or any text if the plan does not list the unit.
  public let id: Plan.Unit.ID
  public let name: String
  public var liaison = ""
  public var phone = ""
  /// The tasks it leads.
  public var leads = Count()
  /// The tasks it leads in each group; parallel to `plan.groups`.
  public internal(set) var shares: [Count]
  /// Whether it leads or supports each group itself; parallel to `plan.groups`.
  public internal(set) var isMember: [Bool]
  /// Unfinished tasks in which it supports another unit.
  public var supports = 0
  /// Open issues that it leads.
  public var openIssues = 0
  /// Those of its unfinished tasks and open issues that are past their due dates.
  public var overdue = 0
  /// The next day, today or later, on which one of them is due.
  public var nextDue: Day?
  /// The worst light of its tasks, its open issues and its zones.
  public var light = Light.none
  /// The most urgent task it leads; an index into `plan.tasks`.
  public var worst: Int?

  /// Unfinished tasks and open issues that it leads.
  public var open: Int { leads.tasks - leads.done + openIssues }
  public var isComplete: Bool { leads.tasks > 0 && open == 0 }
  /// Whether it leads tasks in the group, or leads or supports the group itself.
  public func belongs(to group: Int) -> Bool { isMember[group] || shares[group].tasks > 0 }

  fileprivate init(_ unit: Plan.Unit, groups: Int) {
    id = unit.id
    name = unit.name
    liaison = unit.liaison
    phone = unit.phone
    shares = Array(repeating: Count(), count: groups)
    isMember = Array(repeating: false, count: groups)
  }

  fileprivate mutating func expect(_ due: Day, from day: Day) {
    if due >= day { nextDue = min(nextDue ?? due, due) }
  }
}

extension Situation {
  /// All units in the plan's order, then those that it refers to without listing them. Linear in groups,
  /// tasks, issues and zones and in the units that they refer to.
  public var unitLoads: [UnitLoad] {
    var loads = Loads(self)
    loads.countGroups()
    loads.countTasks()
    loads.countIssuesAndZones()
    return loads.list
  }
}

/// Counts the loads.
private struct Loads {
  private let situation: Situation
  private var places: [Plan.Unit.ID: Int]
  private(set) var list: [UnitLoad]

  init(_ situation: Situation) {
    self.situation = situation
    places = situation.indexOfUnit
    list = situation.plan.units.map { UnitLoad($0, groups: situation.plan.groups.count) }
  }

  private mutating func change(_ unit: Plan.Unit.ID?, _ edit: (inout UnitLoad) -> Void) {
    guard let unit else { return }
    if places[unit] == nil {
      var named = Plan.Unit()
      (named.id, named.name) = (unit, unit.text)
      places[unit] = list.count
      list.append(UnitLoad(named, groups: situation.plan.groups.count))
    }
    if let place = places[unit] { edit(&list[place]) }
  }

  mutating func countGroups() {
    for (index, group) in situation.plan.groups.enumerated() {
      for unit in [group.lead] + group.with.map(Optional.some) {
        change(unit) { $0.isMember[index] = true }
      }
    }
  }

  mutating func countTasks() {
    let (plan, day) = (situation.plan, situation.day)
    for (task, status) in zip(plan.tasks, situation.assessment.tasks)
    where status.kind != .parent && status.light != .none {
      change(task.lead) { load in
        load.light = max(load.light, status.light)
        guard status.kind == .task else { return }
        load.leads.add(task, status)
        load.overdue += status.overdueDays > 0 ? 1 : 0
        if task.isUnfinished, let due = task.due { load.expect(due, from: day) }
        if let group = status.group { load.shares[group].add(task, status) }
      }
      guard task.isUnfinished else { continue }
      for unit in task.supporting { change(unit) { $0.supports += 1 } }
    }
    for index in situation.attention {
      change(plan.tasks[index].lead) { if $0.worst == nil { $0.worst = index } }
    }
  }

  mutating func countIssuesAndZones() {
    let (plan, day) = (situation.plan, situation.day)
    for issue in plan.issues where issue.status != .closed {
      change(issue.lead) { load in
        load.openIssues += 1
        load.overdue += issue.overdueDays(on: day) > 0 ? 1 : 0
        load.light = max(load.light, issue.light(on: day, rules: plan.rules))
        if let due = issue.due { load.expect(due, from: day) }
      }
    }
    for zone in plan.zones {
      change(zone.unit) { $0.light = max($0.light, zone.watchReason(on: day)?.light ?? .green) }
    }
  }
}
