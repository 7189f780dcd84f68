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
  /// Id of the group that answers for it; empty where none is named.
  public let group: String
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
}

extension Situation {
  /// Every red, yellow and blue task, issue, drill, contingency plan and zone, the most urgent first:
  /// by light, escalation, days overdue, date, then section and the plan's order.
  ///
  /// Costs n + c log c in n records and c concerns; not kept, for most screens need the tasks alone
  /// (`attention`).
  public var concerns: [Concern] {
    var list = attention.map { concern(ofTask: $0) }
    list += watched(plan.issues, .issues) { issue in
      issue.watchReason(on: day, rules: plan.rules).map {
        ($0, issue.id, issue.title, issue.group, issue.due)
      }
    }
    list += watched(plan.drills, .drills) { drill in
      drill.watchReason(on: day, rules: plan.rules).map {
        ($0, drill.id, drill.name, drill.groups.first ?? "", drill.date)
      }
    }
    list += watched(plan.contingency, .contingency) { plan in
      plan.watchReason().map { ($0, plan.id, plan.name, plan.group, nil) }
    }
    list += watched(plan.zones, .zones) { zone in
      zone.watchReason(on: day, rules: plan.rules).map {
        ($0, zone.id, zone.name, zone.group, zone.patrolDue)
      }
    }
    let keyed = list.enumerated().map { (Urgency($1), $0) }
    return keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { list[$0.1] }
  }

  private func concern(ofTask index: Int) -> Concern {
    let task = plan.tasks[index]
    let status = assessment.tasks[index]
    return Concern(
      record: RecordRef(.tasks, task.id), index: index, title: task.title, group: task.group,
      light: status.light, why: .task(status.reasons), escalation: status.escalation,
      overdueDays: status.overdueDays, due: task.due)
  }

  private typealias Watched = (
    reason: WatchReason, id: String, title: String, group: String, due: Day?
  )

  private func watched<Record>(
    _ records: [Record], _ section: Section, _ watch: (Record) -> Watched?
  ) -> [Concern] {
    records.enumerated().compactMap { index, record in
      guard let found = watch(record) else { return nil }
      let days = found.reason.overdueDays
      return Concern(
        record: RecordRef(section, found.id), index: index, title: found.title,
        group: found.group, light: found.reason.light, why: .watch(found.reason),
        escalation: found.reason.light.escalation(overdueDays: days, rules: plan.rules),
        overdueDays: days, due: found.due)
    }
  }
}

extension Urgency {
  init(_ concern: Concern) {
    self.init(
      light: concern.light, escalation: concern.escalation, overdue: concern.overdueDays,
      due: concern.due ?? .last)
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
      let unit = indexOfUnit[issue.lead].map { plan.units[$0] }
      let name = issue.owner.isEmpty ? unit?.liaison ?? "" : issue.owner
      return Contact(.owner, name: name, phone: unit?.phone ?? "")
    case .zones:
      let unit = indexOfUnit[plan.zones[concern.index].unit].map { plan.units[$0] }
      return Contact(.owner, name: unit?.liaison ?? "", phone: unit?.phone ?? "")
    default:
      // Drills and contingency plans name nobody: their group's leader answers.
      return contact(on: .group, group: concern.group) ?? Contact(.group, name: "", phone: "")
    }
  }
}
