import BattlePlan

/// 成员单位: what one unit carries. Cancelled tasks count nowhere.
public struct UnitLoad: Equatable, Sendable {
  /// Tasks that count, and how they stand.
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
  public let id: Plan.Unit.ID
  public let name: String
  public var liaison = ""
  public var phone = ""
  /// Tasks that it leads.
  public var leads = Count()
  /// Those of them in each group; parallel to `plan.groups`.
  public internal(set) var shares: [Count]
  /// Whether it leads or supports the group itself; parallel to `plan.groups`.
  public internal(set) var isMember: [Bool]
  /// Unfinished tasks in which it supports another.
  public var supports = 0
  /// Issues not closed that it leads.
  public var openIssues = 0
  /// Unfinished tasks led and open issues past their due date.
  public var overdue = 0
  /// The next date, today or later, on which one of them is due.
  public var nextDue: Day?
  /// The worst of the tasks and open issues led and the zones answered for.
  public var light = Light.none
  /// The most urgent of the tasks led; a place in `plan.tasks`.
  public var worst: Int?

  /// What it leads and has not finished.
  public var open: Int { leads.tasks - leads.done + openIssues }
  public var isComplete: Bool { leads.tasks > 0 && open == 0 }
  /// It carries something there, or is named in the group.
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
  /// Every unit in the order of the plan, then those that it names without listing them. Linear in
  /// groups, tasks, issues, zones and the units that they name.
  public var unitLoads: [UnitLoad] {
    var loads = Loads(self)
    loads.countGroups()
    loads.countTasks()
    loads.countIssuesAndZones()
    return loads.list
  }
}

/// The loads while they are being counted.
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
    where task.status != .cancelled {
      change(task.lead) { load in
        load.leads.add(task, status)
        load.overdue += status.overdueDays > 0 ? 1 : 0
        load.light = max(load.light, status.light)
        if task.isUnfinished { load.expect(task.due, from: day) }
        if let group = status.group { load.shares[group].add(task, status) }
      }
      guard task.isUnfinished else { continue }
      for unit in task.with { change(unit) { $0.supports += 1 } }
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
