import BattlePlan

/// Who is responsible for a concern: a person and a unit, as far as the plan names them.
public struct Answering: Equatable, Sendable {
  public let name: String
  /// The person's own phone number; empty if the plan only has the unit's.
  public let phone: String
  /// Nil if none is named.
  public let unit: Plan.Unit.ID?

  package init(name: String, phone: String, unit: Plan.Unit.ID?) {
    self.name = name
    self.phone = phone
    self.unit = unit
  }
}

extension Situation {
  /// Tasks and issues have an owner and a lead unit. For a zone it is its unit's liaison; for a drill or a
  /// contingency plan, the leader of its first group, and that group's lead unit.
  public func answering(for concern: Concern) -> Answering {
    switch concern.record.section {
    case .tasks:
      let task = plan.tasks[concern.index]
      return Answering(name: task.owner, phone: task.phone, unit: task.lead)
    case .issues:
      let issue = plan.issues[concern.index]
      return Answering(name: issue.owner, phone: "", unit: issue.lead)
    case .zones:
      let unit = unit(plan.zones[concern.index].unit)
      return Answering(
        name: unit?.liaison ?? "", phone: unit?.phone ?? "", unit: plan.zones[concern.index].unit)
    default:
      let group = group(concern.group)
      return Answering(
        name: group?.leader.name ?? "", phone: group?.leader.phone ?? "", unit: group?.lead)
    }
  }

  public func unit(_ id: Plan.Unit.ID?) -> Plan.Unit? {
    id.flatMap { indexOfUnit[$0] }.map { plan.units[$0] }
  }

  /// The concern about a record; nil if nobody needs to be told about it.
  public func concern(_ record: RecordRef) -> Concern? { concerns[record] }

  /// The groups that a concern matters to: for a drill, all that take part.
  package func groups(of concern: Concern) -> [Plan.Group.ID] {
    concern.record.section == .drills
      ? plan.drills[concern.index].groups : concern.group.map { [$0] } ?? []
  }
}
