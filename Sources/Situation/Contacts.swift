import BattlePlan

/// A step of the escalation, and who is on it.
public struct Contact: Equatable, Sendable {
  public let step: Escalation
  public let name: String
  public let phone: String
  /// The step that should be phoned but has no number; nil if this is the one to phone.
  public let insteadOf: Escalation?

  public init(
    _ step: Escalation, name: String, phone: String, insteadOf: Escalation? = nil
  ) {
    self.step = step
    self.name = name
    self.phone = phone
    self.insteadOf = insteadOf
  }
}

// MARK: - Whom to phone

extension Situation {
  /// Whom to phone about a task, by its escalation (督办); nil if nobody.
  /// - Parameter moment: whoever is on duty then according to the roster takes precedence over the plan's
  /// fixed contact.
  public func contact(forTask index: Int, at moment: Moment? = nil) -> Contact? {
    let task = plan.tasks[index]
    return contact(
      on: assessment.tasks[index].escalation, group: task.group, at: moment,
      owner: Contact(.owner, name: task.owner, phone: task.phone))
  }

  /// Whom to phone about a concern, by its escalation. Owners of things other than tasks are reached through
  /// their unit's liaison.
  public func contact(for concern: Concern, at moment: Moment? = nil) -> Contact? {
    if concern.record.section == .tasks { return contact(forTask: concern.index, at: moment) }
    return contact(
      on: concern.escalation, group: concern.group, at: moment, owner: owner(of: concern))
  }

  /// Nil for items without an owner: the group's leader is responsible.
  private func owner(of concern: Concern) -> Contact? {
    switch concern.record.section {
    case .issues:
      let issue = plan.issues[concern.index]
      let unit = unit(issue.lead)
      let name = issue.owner.isEmpty ? unit?.liaison ?? "" : issue.owner
      return Contact(.owner, name: name, phone: unit?.phone ?? "")
    case .zones:
      let unit = unit(plan.zones[concern.index].unit)
      return Contact(.owner, name: unit?.liaison ?? "", phone: unit?.phone ?? "")
    default: return nil
    }
  }

  /// Who is on a step, or on the next lower one that has a number.
  private func contact(
    on step: Escalation, group: Plan.Group.ID?, at moment: Moment?, owner: Contact?
  ) -> Contact? {
    guard step != .none else { return nil }
    let steps: [Escalation] = [.command, .office, .group, .owner]
    let below = steps.drop { $0 > step }.compactMap { step in
      step == .owner ? owner : onStep(step, group: group, at: moment)
    }
    // Drills and contingency plans have no owner.
    guard let meant = below.first ?? onStep(.group, group: group, at: moment) else { return nil }
    guard meant.phone.isEmpty, let other = below.first(where: { !$0.phone.isEmpty }) else {
      return meant
    }
    return Contact(other.step, name: other.name, phone: other.phone, insteadOf: meant.step)
  }

  private func onStep(_ step: Escalation, group: Plan.Group.ID?, at moment: Moment?) -> Contact? {
    if let moment, let role = role(on: step, group: group),
      let duty = plan.roster.onDuty(role, at: moment), !duty.phone.isEmpty
    {
      return Contact(step, name: duty.name, phone: duty.phone)
    }
    switch step {
    case .none, .owner: return nil
    case .group:
      let leader = self.group(group)?.leader ?? Plan.Person()
      return Contact(.group, name: leader.name, phone: leader.phone)
    case .office:
      let office = plan.operation.office
      return Contact(
        .office, name: office.head.isEmpty ? office.name : office.head, phone: office.phone)
    case .command:
      let all = plan.operation.commanders
      let commander = all.first { !$0.phone.isEmpty } ?? all.first ?? Plan.Person()
      return Contact(.command, name: commander.name, phone: commander.phone)
    }
  }

  private func role(on step: Escalation, group: Plan.Group.ID?) -> Plan.Duty.Role? {
    switch step {
    case .command: .command
    case .office: .office
    case .group: group.map { .group($0) }
    case .none, .owner: nil
    }
  }
}
