import BattlePlan
import Situation

/// Every record of a plan under one number, section by section: those of which there are few come
/// first, so that among equals a group or a milestone is not lost below hundreds of tasks.
struct SearchRecords: Equatable, Sendable {
  static let order: [Section] = [
    .groups, .milestones, .units, .tasks, .issues, .drills, .contingency, .zones,
  ]

  /// For each section of `order` the number after its last record.
  private let ends: [Int]

  init(_ plan: Plan) {
    var ends: [Int] = []
    for section in SearchRecords.order { ends.append((ends.last ?? 0) + plan.count(section)) }
    self.ends = ends
  }

  var count: Int { ends.last ?? 0 }

  /// The section of a record, and its place there.
  func place(_ number: Int) -> (section: Section, index: Int) {
    var start = 0
    for (section, end) in zip(SearchRecords.order, ends) {
      if number < end { return (section, number - start) }
      start = end
    }
    preconditionFailure("no record of that number")
  }
}

extension Plan {
  fileprivate func count(_ section: Section) -> Int {
    switch section {
    case .operation, .rules: 0
    case .units: units.count
    case .groups: groups.count
    case .milestones: milestones.count
    case .tasks: tasks.count
    case .issues: issues.count
    case .drills: drills.count
    case .contingency: contingency.count
    case .zones: zones.count
    }
  }

  /// The id of a record by its place in its section.
  func id(_ section: Section, _ index: Int) -> String {
    switch section {
    case .operation, .rules: ""
    case .units: units[index].id
    case .groups: groups[index].id
    case .milestones: milestones[index].id
    case .tasks: tasks[index].id
    case .issues: issues[index].id
    case .drills: drills[index].id
    case .contingency: contingency[index].id
    case .zones: zones[index].id
    }
  }

  /// The title or name of a record by its place in its section.
  func title(_ section: Section, _ index: Int) -> String {
    switch section {
    case .operation, .rules: ""
    case .units: units[index].name
    case .groups: groups[index].name
    case .milestones: milestones[index].name
    case .tasks: tasks[index].title
    case .issues: issues[index].title
    case .drills: drills[index].name
    case .contingency: contingency[index].name
    case .zones: zones[index].name
    }
  }
}

extension Situation {
  /// Tells what a search may find a record by besides its id and title: people and units first (which
  /// are found by pinyin too), then other text. Empty texts are left out.
  func visitTexts(
    _ section: Section, _ index: Int,
    _ visit: (_ field: Field, _ text: String, _ isName: Bool) -> Void
  ) {
    func name(_ field: Field, _ text: String) { if !text.isEmpty { visit(field, text, true) } }
    func text(_ field: Field, _ text: String) { if !text.isEmpty { visit(field, text, false) } }
    func unit(_ field: Field, _ id: String) { if !id.isEmpty { name(field, unitName(id)) } }
    switch section {
    case .operation, .rules: break
    case .units:
      let unit = plan.units[index]
      name(.short, unit.short)
      name(.liaison, unit.liaison)
      text(.phone, unit.phone)
    case .groups:
      let group = plan.groups[index]
      name(.short, group.short)
      name(.leader, group.leader.name)
      unit(.lead, group.lead)
      for id in group.with { unit(.with, id) }
      text(.phone, group.leader.phone)
      for duty in group.duties { text(.duties, duty) }
    case .milestones: text(.note, plan.milestones[index].note)
    case .tasks:
      let task = plan.tasks[index]
      name(.owner, task.owner)
      unit(.lead, task.lead)
      for id in task.with { unit(.with, id) }
      text(.phone, task.phone)
      text(.deliverable, task.deliverable)
      text(.reason, task.reason)
      text(.note, task.note)
    case .issues:
      let issue = plan.issues[index]
      name(.owner, issue.owner)
      unit(.lead, issue.lead)
      text(.measure, issue.measure)
    case .drills: text(.result, plan.drills[index].result)
    case .contingency: text(.version, plan.contingency[index].version)
    case .zones:
      let zone = plan.zones[index]
      unit(.unit, zone.unit)
      text(.result, zone.result)
    }
  }
}
