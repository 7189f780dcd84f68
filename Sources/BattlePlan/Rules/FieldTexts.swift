// The fields of every record as text, for telling one version from another.

private func list(_ values: [String]) -> String { values.joined(separator: "、") }
private func day(_ day: Day?) -> String { day?.description ?? "" }

/// A number without a fraction that says nothing: `60`, `12.5`.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}

extension Plan.Person {
  var text: String { [name, title, phone].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Plan.Operation: Fielded {
  static var section: Section { .operation }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .short: short
    case .venue: venue
    case .opens: day(opens)
    case .closes: day(closes)
    case .timezone: timezone
    case .commanders: list(commanders.map(\.text))
    case .deputies: list(deputies.map(\.text))
    case .office:
      [office.name, office.unit, office.head, office.phone].filter { !$0.isEmpty }.joined(
        separator: " ")
    default: ""
    }
  }
}

extension Plan.Rules: Fielded {
  static var section: Section { .rules }
  func text(of field: Field) -> String {
    switch field {
    case .soonDays: "\(soonDays)"
    case .yellowLag: plain(yellowLag)
    case .redLag: plain(redLag)
    case .lagMinDays: "\(lagMinDays)"
    case .slipRedDays: "\(slipRedDays)"
    case .escalateDays: "\(escalateDays)"
    default: ""
    }
  }
}

extension Plan.Unit: Record {
  static var section: Section { .units }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .short: short
    case .liaison: liaison
    case .phone: phone
    default: ""
    }
  }
}

extension Plan.Group: Record {
  static var section: Section { .groups }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .short: short
    case .leader: leader.text
    case .lead: lead
    case .with: list(with)
    case .duties: list(duties)
    default: ""
    }
  }
}

extension Plan.Milestone: Record {
  static var section: Section { .milestones }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .date: day(date)
    case .kind: kind.rawValue
    case .note: note
    default: ""
    }
  }
}

extension Plan.Task: Record {
  static var section: Section { .tasks }
  var called: String { title }
  func text(of field: Field) -> String {
    switch field {
    case .title: title
    case .group: group
    case .milestone: milestone
    case .lead: lead
    case .with: list(with)
    case .owner: owner
    case .phone: phone
    case .start: day(start)
    case .due: day(due)
    case .finished: day(finished)
    case .status: status.rawValue
    case .progress: plain(progress)
    case .weight: plain(weight)
    case .after: list(after)
    case .deliverable: deliverable
    case .zone: zone
    case .reason: reason
    case .note: note
    default: ""
    }
  }
}

extension Plan.Issue: Record {
  static var section: Section { .issues }
  var called: String { title }
  func text(of field: Field) -> String {
    switch field {
    case .title: title
    case .group: group
    case .task: task
    case .zone: zone
    case .source: source.rawValue
    case .severity: severity.rawValue
    case .found: day(found)
    case .measure: measure
    case .lead: lead
    case .owner: owner
    case .due: day(due)
    case .status: status.rawValue
    case .closed: day(closed)
    default: ""
    }
  }
}

extension Plan.Drill: Record {
  static var section: Section { .drills }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .kind: kind.rawValue
    case .date: day(date)
    case .groups: list(groups)
    case .plan: plan
    case .status: status.rawValue
    case .result: result
    default: ""
    }
  }
}

extension Plan.ContingencyPlan: Record {
  static var section: Section { .contingency }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .group: group
    case .version: version
    case .reviewed: day(reviewed)
    case .status: status.rawValue
    default: ""
    }
  }
}

extension Plan.Zone: Record {
  static var section: Section { .zones }
  var called: String { name }
  func text(of field: Field) -> String {
    switch field {
    case .name: name
    case .kind: kind.rawValue
    case .group: group
    case .unit: unit
    case .everyDays: everyDays.map { "\($0)" } ?? ""
    case .patrolled: day(patrolled)
    case .result: result
    default: ""
    }
  }
}
