import BattlePlan

/// 督办: one thing that somebody must be told of, whatever section it stands in.
public struct Concern: Equatable, Sendable {
  public enum Why: Equatable, Sendable {
    /// Red reasons first, never empty but for a task whose light has none.
    case task([Reason])
    case watch(WatchReason)
  }

  /// In tasks, issues, drills, contingency or zones.
  public let record: RecordRef
  /// Place of the record in its section of the plan.
  public let index: Int
  public let title: String
  /// The group that answers for it; nil where none is named.
  public let group: Plan.Group.ID?
  /// Red, yellow or blue.
  public let light: Light
  public let why: Why
  public let escalation: Escalation
  /// Days past the date that was set, else 0.
  public let overdueDays: Int
  /// The date that was set: due date, date of the drill, day of the next patrol.
  public let due: Day?

  /// All reasons in words, the gravest first.
  public func reasons(_ language: Language) -> [String] {
    switch why {
    case .task(let reasons): reasons.map { $0.text(language) }
    case .watch(let reason): [reason.text(language)]
    }
  }

  /// The gravest reason in a few columns.
  public func short(_ language: Language) -> String {
    switch why {
    case .task(let reasons): reasons.first?.short(language) ?? ""
    case .watch(let reason): reason.short(language)
    }
  }
}

// MARK: - Whom to phone

extension Situation {
  /// Whom to phone about a concern, by its escalation. Where the owner of something other than a task
  /// is meant, its unit's liaison gives the phone.
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
      // Drills and contingency plans name nobody: their group's leader answers.
      return contact(on: .group, group: concern.group) ?? Contact(.group, name: "", phone: "")
    }
  }
}
