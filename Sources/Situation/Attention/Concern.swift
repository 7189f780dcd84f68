import BattlePlan

/// 督办: something that somebody must be told about, whichever section it is in.
public struct Concern: Equatable, Sendable {
  public enum Why: Equatable, Sendable {
    /// Red reasons first.
    case task([Reason])
    case watch(WatchReason)
  }

  /// A task, issue, drill, contingency plan or zone.
  public let record: RecordRef
  /// The index of the record in its section.
  public let index: Int
  public let title: String
  /// The group that is responsible for it, if any.
  public let group: Plan.Group.ID?
  /// Red, yellow or blue.
  public let light: Light
  public let why: Why
  public let escalation: Escalation
  /// Days past `due`, or 0.
  public let overdueDays: Int
  /// The due date, the date of the drill, or the day of the next patrol.
  public let due: Day?

  /// All reasons in words, the most serious first.
  public func reasons(_ language: Language) -> [String] {
    switch why {
    case .task(let reasons): reasons.map { $0.text(language) }
    case .watch(let reason): [reason.text(language)]
    }
  }

  /// The most serious reason in a few columns.
  public func short(_ language: Language) -> String {
    switch why {
    case .task(let reasons): reasons.first?.short(language) ?? ""
    case .watch(let reason): reason.short(language)
    }
  }
}

// MARK: - Whom to phone

extension Situation {
  /// Whom to phone about a concern, by its escalation. Owners of things other than tasks are reached through
  /// their unit's liaison.
  public func contact(for concern: Concern) -> Contact? {
    switch concern.escalation {
    case .none: nil
    case .owner:
      concern.record.section == .tasks
        ? contact(forTask: concern.index) : ownerContact(concern)
    case .group: contact(on: .group, group: concern.group)
    case .office, .command: contact(on: concern.escalation, group: concern.group)
    }
  }

  private func ownerContact(_ concern: Concern) -> Contact {
    switch concern.record.section {
    case .issues:
      let issue = plan.issues[concern.index]
      let unit = unit(issue.lead)
      let name = issue.owner.isEmpty ? unit?.liaison ?? "" : issue.owner
      return Contact(.owner, name: name, phone: unit?.phone ?? "")
    case .zones:
      let unit = unit(plan.zones[concern.index].unit)
      return Contact(.owner, name: unit?.liaison ?? "", phone: unit?.phone ?? "")
    default:
      // Drills and contingency plans have no owner: the group leader is responsible.
      return contact(on: .group, group: concern.group) ?? Contact(.group, name: "", phone: "")
    }
  }
}
