import BattlePlan

/// What one member unit carries. Cancelled tasks count nowhere.
struct UnitLoad: Equatable, Sendable {
  /// The tasks that the unit leads in one group.
  struct Share: Equatable, Sendable {
    var tasks = 0
    var done = 0
    var overdue = 0
    var light = Light.none
    /// The unit leads or supports the group itself.
    var isMember = false
  }

  /// As the plan's references name it.
  let id: String
  /// Parallel to `plan.groups`.
  var shares: [Share]
  /// Tasks led, and how many of them are done.
  var led = 0
  var done = 0
  /// Tasks supported that are not done.
  var supported = 0
  /// Issues led that are not closed.
  var issues = 0
  /// Unfinished tasks and open issues past their due date.
  var overdue = 0
  /// The next date, today or later, on which an unfinished task or an open issue is due.
  var nextDue: Day?
  /// The worst of the tasks and issues led and the zones answered for.
  var light = Light.none
  /// The most urgent of the tasks led; a place in `plan.tasks`.
  var worst: Int?

  /// What it leads and has not finished.
  var open: Int { led - done + issues }
  /// It carries something, or is named in a group.
  func belongs(to group: Int) -> Bool { shares[group].isMember || shares[group].tasks > 0 }
  var isComplete: Bool { led > 0 && open == 0 }
}

extension UnitLoad {
  /// One for each unit of the plan, in its order; then for each unit that the plan names elsewhere but
  /// does not list. Linear in the plan's references.
  static func all(_ situation: Situation) -> [UnitLoad] {
    var loads = Loads(situation)
    for (index, group) in situation.plan.groups.enumerated() {
      for unit in [group.lead] + group.with {
        loads.change(unit) { $0.shares[index].isMember = true }
      }
    }
    loads.countTasks()
    loads.countIssuesAndZones()
    for index in situation.attention {
      loads.change(situation.plan.tasks[index].lead) { if $0.worst == nil { $0.worst = index } }
    }
    return loads.list
  }
}

/// The loads while they are being counted.
private struct Loads {
  private let situation: Situation
  private var place: [String: Int]
  private(set) var list: [UnitLoad]

  init(_ situation: Situation) {
    self.situation = situation
    place = situation.indexOfUnit
    let shares = [UnitLoad.Share](repeating: UnitLoad.Share(), count: situation.plan.groups.count)
    list = situation.plan.units.map { UnitLoad(id: $0.id, shares: shares) }
  }

  mutating func change(_ unit: String, _ edit: (inout UnitLoad) -> Void) {
    guard !unit.isEmpty else { return }
    if let place = place[unit] {
      edit(&list[place])
      return
    }
    place[unit] = list.count
    let shares = [UnitLoad.Share](repeating: UnitLoad.Share(), count: situation.plan.groups.count)
    var load = UnitLoad(id: unit, shares: shares)
    edit(&load)
    list.append(load)
  }

  mutating func countTasks() {
    let day = situation.day
    for (task, status) in zip(situation.plan.tasks, situation.assessment.tasks)
    where task.status != .cancelled {
      let isDone = task.status == .done
      change(task.lead) { load in
        load.led += 1
        load.done += isDone ? 1 : 0
        load.overdue += status.overdueDays > 0 ? 1 : 0
        load.light = max(load.light, status.light)
        if !isDone { load.expect(task.due, from: day) }
        guard let group = status.group else { return }
        load.shares[group].tasks += 1
        load.shares[group].done += isDone ? 1 : 0
        load.shares[group].overdue += status.overdueDays > 0 ? 1 : 0
        load.shares[group].light = max(load.shares[group].light, status.light)
      }
      for unit in task.with { change(unit) { $0.supported += isDone ? 0 : 1 } }
    }
  }

  mutating func countIssuesAndZones() {
    let (plan, day) = (situation.plan, situation.day)
    for issue in plan.issues where issue.status != .closed {
      change(issue.lead) { load in
        load.issues += 1
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

extension UnitLoad {
  fileprivate mutating func expect(_ due: Day, from day: Day) {
    if due >= day { nextDue = min(nextDue ?? due, due) }
  }
}
