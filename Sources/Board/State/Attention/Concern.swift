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

  /// The gravest reason in a few columns.
  public func short(_ language: Language) -> String {
    switch why {
    case .task(let reasons): reasons.first?.short(language) ?? ""
    case .watch(let reason): reason.short(language)
    }
  }
}

/// Gathers the concerns of a plan whose tasks are in their order already.
struct Concerns {
  let plan: Plan
  let assessment: Assessment

  /// `tasks`, and all else that needs attention, in one order.
  func list(tasks: [Int]) -> [Concern] {
    let watched = watched().enumerated()
      .map { (Urgency($1), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var list: [Concern] = []
    list.reserveCapacity(tasks.count + watched.count)
    var rest = watched[...]
    for index in tasks {
      let concern = concern(ofTask: index)
      let urgency = Urgency(concern)
      while let next = rest.first, next.0 < urgency { list.append(rest.removeFirst().2) }
      list.append(concern)
    }
    return list + rest.map(\.2)
  }

  private func concern(ofTask index: Int) -> Concern {
    let task = plan.tasks[index]
    let status = assessment.tasks[index]
    return Concern(
      record: RecordRef(.tasks, task.id), index: index, title: task.title, group: task.group,
      light: status.light, why: .task(status.reasons), escalation: status.escalation,
      overdueDays: status.overdueDays, due: task.due)
  }

  private func watched() -> [Concern] {
    let (day, rules) = (assessment.day, plan.rules)
    var list: [Concern] = []
    for (index, issue) in plan.issues.enumerated() {
      guard let why = issue.watchReason(on: day, rules: rules) else { continue }
      list.append(
        concern(RecordRef(.issues, issue.id), index, issue.title, issue.group, why, issue.due))
    }
    for (index, drill) in plan.drills.enumerated() {
      guard let why = drill.watchReason(on: day, rules: rules) else { continue }
      list.append(
        concern(
          RecordRef(.drills, drill.id), index, drill.name, drill.groups.first ?? "", why, drill.date
        ))
    }
    for (index, paper) in plan.contingency.enumerated() {
      let opens = plan.operation.opens
      guard let why = paper.watchReason(on: day, opens: opens, rules: rules) else { continue }
      list.append(
        concern(RecordRef(.contingency, paper.id), index, paper.name, paper.group, why, nil))
    }
    for (index, zone) in plan.zones.enumerated() {
      guard let why = zone.watchReason(on: day) else { continue }
      list.append(
        concern(RecordRef(.zones, zone.id), index, zone.name, zone.group, why, zone.patrolDue))
    }
    return list
  }

  private func concern(
    _ record: RecordRef, _ index: Int, _ title: String, _ group: String, _ why: WatchReason,
    _ due: Day?
  ) -> Concern {
    Concern(
      record: record, index: index, title: title, group: group, light: why.light, why: .watch(why),
      escalation: why.light.escalation(overdueDays: why.overdueDays, rules: plan.rules),
      overdueDays: why.overdueDays, due: due)
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
