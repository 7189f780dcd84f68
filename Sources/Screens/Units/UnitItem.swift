import BattlePlan
import Situation

/// A task, issue or zone that a unit is involved in.
struct UnitItem: Equatable, Sendable {
  /// How the unit is involved, in the order of the list.
  enum Part: Int, Comparable, Sendable {
    case task, issue, zone, supported
    static func < (a: Part, b: Part) -> Bool { a.rawValue < b.rawValue }
  }

  let part: Part
  let record: RecordRef
  /// The index of the record in its section.
  let index: Int
  let title: String
  let group: Plan.Group.ID?
  let owner: String
  let light: Light
  let isDone: Bool
  let overdueDays: Int
  let due: Day?
  /// The reason for its light, or its status.
  let why: Text

  /// Everything that a unit is involved in, in the plan's order. Takes a pass over the plan.
  static func all(_ unit: Plan.Unit.ID, _ situation: Situation) -> [UnitItem] {
    let plan = situation.plan
    var items: [UnitItem] = []
    for (index, task) in plan.tasks.enumerated()
    where situation.assessment.tasks[index].light != .none
      && situation.assessment.tasks[index].kind != .parent
    {
      if task.lead == unit {
        items.append(UnitItem(.task, task, index, situation))
      } else if task.supporting.contains(unit) {
        items.append(UnitItem(.supported, task, index, situation))
      }
    }
    for (index, issue) in plan.issues.enumerated() where issue.lead == unit {
      items.append(UnitItem(issue, index, situation))
    }
    for (index, zone) in plan.zones.enumerated() where zone.unit == unit {
      items.append(UnitItem(zone, index, situation))
    }
    return items
  }

  private init(_ part: Part, _ task: Plan.Task, _ index: Int, _ situation: Situation) {
    let status = situation.assessment.tasks[index]
    self.part = part
    record = RecordRef(task.id)
    self.index = index
    title = task.title
    group = task.group
    owner = task.owner
    light = status.light
    isDone = task.status == .done
    overdueDays = status.overdueDays
    due = status.due
    why =
      status.reasons.first.map { Text($0.short(.zh), $0.short(.en)) }
      ?? Text(task.status.label(.zh), task.status.label(.en))
  }

  private init(_ issue: Plan.Issue, _ index: Int, _ situation: Situation) {
    let (day, rules) = (situation.day, situation.plan.rules)
    part = .issue
    record = RecordRef(issue.id)
    self.index = index
    title = issue.title
    group = issue.group
    owner = issue.owner
    light = issue.light(on: day, rules: rules)
    isDone = issue.status == .closed
    overdueDays = issue.overdueDays(on: day)
    due = issue.due
    why =
      issue.watchReason(on: day, rules: rules).map { Text($0.short(.zh), $0.short(.en)) }
      ?? Text(issue.status.label(.zh), issue.status.label(.en))
  }

  private init(_ zone: Plan.Zone, _ index: Int, _ situation: Situation) {
    let reason = zone.watchReason(on: situation.day)
    part = .zone
    record = RecordRef(zone.id)
    self.index = index
    title = zone.name
    group = zone.group
    owner = ""
    light = reason?.light ?? .green
    isDone = false
    overdueDays = reason?.overdueDays ?? 0
    due = zone.patrolDue
    why = reason.map { Text($0.short(.zh), $0.short(.en)) } ?? Text(zone.result, zone.result)
  }
}

extension UnitItem.Part {
  var label: Text {
    switch self {
    case .task: Text("牵头", "leads")
    case .issue: Text("问题", "issue")
    case .zone: Text("区块", "zone")
    case .supported: Text("协同", "supports")
    }
  }
}
