import BattlePlan

// How each kind of record takes its fields and which references it has. A list of references that is
// given as one text is kept whole here: it is split where it does not name anything as it stands.

extension Plan.Unit: PlanRecord {
  static var section: Section { .units }
  static var inPlan: WritableKeyPath<Plan, [Plan.Unit]> { \.units }
  var names: RecordNames { RecordNames(name: name, short: short) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .short: short = entry.text(field)
    case .liaison: liaison = entry.word(field)
    case .phone: phone = entry.text(field)
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {}
}

extension Plan.Group: PlanRecord {
  static var section: Section { .groups }
  static var inPlan: WritableKeyPath<Plan, [Plan.Group]> { \.groups }
  var names: RecordNames { RecordNames(name: name, short: short) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .short: short = entry.text(field)
    case .leader: leader = entry.person(field)
    case .lead: lead = entry.word(field)
    case .with: with = entry.words(field)
    case .duties:
      let texts = entry.words(field)
      duties = texts.count == 1 ? Entry.split(texts[0]) : texts
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&lead, .lead, in: .units)
    visitor.visit(&with, .with, in: .units)
  }
}

extension Plan.Milestone: PlanRecord {
  static var section: Section { .milestones }
  static var inPlan: WritableKeyPath<Plan, [Plan.Milestone]> { \.milestones }
  var names: RecordNames { RecordNames(name: name) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .date: date = entry.day(field) ?? date
    case .kind: kind = entry.choice(field) ?? kind
    case .note: note = entry.text(field)
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {}
}

extension Plan.Task: PlanRecord {
  static var section: Section { .tasks }
  static var inPlan: WritableKeyPath<Plan, [Plan.Task]> { \.tasks }
  var names: RecordNames { RecordNames(name: title) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .title: title = entry.text(field)
    case .group: group = entry.word(field)
    case .milestone: milestone = entry.word(field)
    case .lead: lead = entry.word(field)
    case .with: with = entry.words(field)
    case .owner: owner = entry.word(field)
    case .phone: phone = entry.text(field)
    case .start: start = entry.day(field) ?? start
    case .due: due = entry.day(field) ?? due
    case .finished: finished = entry.day(field)
    case .status: status = entry.choice(field) ?? status
    case .progress: progress = entry.number(field, in: 0...100, allowsPercent: true) ?? progress
    case .weight: weight = entry.number(field, in: 0...1e9) ?? weight
    case .after: after = entry.words(field)
    case .deliverable: deliverable = entry.text(field)
    case .zone: zone = entry.word(field)
    case .reason: reason = entry.text(field)
    case .note: note = entry.text(field)
    default: break
    }
  }
  func check(_ entry: inout Entry) {
    if due < start { entry.fault(.dueBeforeStart, entry.mark(of: .due)) }
    if finished != nil, status != .done {
      entry.warn(.finishedWithoutDone, entry.mark(of: .finished))
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&group, .group, in: .groups)
    visitor.visit(&milestone, .milestone, in: .milestones)
    visitor.visit(&lead, .lead, in: .units)
    visitor.visit(&with, .with, in: .units)
    visitor.visit(&zone, .zone, in: .zones)
    visitor.visit(&after, .after, in: .tasks)
  }
}

extension Plan.Issue: PlanRecord {
  static var section: Section { .issues }
  static var inPlan: WritableKeyPath<Plan, [Plan.Issue]> { \.issues }
  var names: RecordNames { RecordNames(name: title) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .title: title = entry.text(field)
    case .group: group = entry.word(field)
    case .task: task = entry.word(field)
    case .zone: zone = entry.word(field)
    case .source: source = entry.choice(field) ?? source
    case .severity: severity = entry.choice(field) ?? severity
    case .found: found = entry.day(field)
    case .measure: measure = entry.text(field)
    case .lead: lead = entry.word(field)
    case .owner: owner = entry.word(field)
    case .due: due = entry.day(field)
    case .status: status = entry.choice(field) ?? status
    case .closed: closed = entry.day(field)
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&group, .group, in: .groups)
    visitor.visit(&task, .task, in: .tasks)
    visitor.visit(&zone, .zone, in: .zones)
    visitor.visit(&lead, .lead, in: .units)
  }
}

extension Plan.Drill: PlanRecord {
  static var section: Section { .drills }
  static var inPlan: WritableKeyPath<Plan, [Plan.Drill]> { \.drills }
  var names: RecordNames { RecordNames(name: name) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .kind: kind = entry.choice(field) ?? kind
    case .date: date = entry.day(field)
    case .groups: groups = entry.words(field)
    case .plan: plan = entry.word(field)
    case .status: status = entry.choice(field) ?? status
    case .result: result = entry.text(field)
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&groups, .groups, in: .groups)
    visitor.visit(&plan, .plan, in: .contingency)
  }
}

extension Plan.ContingencyPlan: PlanRecord {
  static var section: Section { .contingency }
  static var inPlan: WritableKeyPath<Plan, [Plan.ContingencyPlan]> { \.contingency }
  var names: RecordNames { RecordNames(name: name) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .group: group = entry.word(field)
    case .version: version = entry.word(field)
    case .reviewed: reviewed = entry.day(field)
    case .status: status = entry.choice(field) ?? status
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&group, .group, in: .groups)
  }
}

extension Plan.Zone: PlanRecord {
  static var section: Section { .zones }
  static var inPlan: WritableKeyPath<Plan, [Plan.Zone]> { \.zones }
  var names: RecordNames { RecordNames(name: name) }
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .kind: kind = entry.choice(field) ?? kind
    case .group: group = entry.word(field)
    case .unit: unit = entry.word(field)
    case .everyDays: everyDays = entry.count(field, in: 1...100_000)
    case .patrolled: patrolled = entry.day(field)
    case .result: result = entry.text(field)
    default: break
    }
  }
  mutating func eachReference(_ visitor: inout some ReferenceVisitor) {
    visitor.visit(&group, .group, in: .groups)
    visitor.visit(&unit, .unit, in: .units)
  }
}

extension Plan.Operation {
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .name: name = entry.text(field)
    case .short: short = entry.text(field)
    case .venue: venue = entry.text(field)
    case .opens: opens = entry.day(field) ?? opens
    case .closes: closes = entry.day(field) ?? closes
    case .timezone: timezone = entry.timezone(field)
    case .commanders: commanders = entry.people(field)
    case .deputies: deputies = entry.people(field)
    case .office: office = entry.office(field)
    default: break
    }
  }
}

extension Plan.Rules {
  mutating func take(_ field: Entry.Field, _ entry: inout Entry) {
    switch field.name {
    case .soonDays: soonDays = entry.count(field, in: 0...100_000) ?? soonDays
    case .yellowLag: yellowLag = entry.number(field, in: 0...100) ?? yellowLag
    case .redLag: redLag = entry.number(field, in: 0...100) ?? redLag
    case .lagMinDays: lagMinDays = entry.count(field, in: 0...100_000) ?? lagMinDays
    case .slipRedDays: slipRedDays = entry.count(field, in: 0...100_000) ?? slipRedDays
    case .escalateDays: escalateDays = entry.count(field, in: 0...100_000) ?? escalateDays
    default: break
    }
  }
}
