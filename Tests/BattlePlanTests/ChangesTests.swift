import Testing

@testable import BattlePlan

/// What is different between two plans, field by field.
@Suite struct ChangesTests {
  private static let base: Plan = plan(
    [task("T-1"), task("T-2"), task("T-3")], milestones: [milestone("m", today + 10)])

  private func kinds(_ change: (inout Plan) -> Void) -> [Change.Kind] {
    changes(change).map(\.kind)
  }

  private func changes(_ change: (inout Plan) -> Void) -> [Change] {
    var new = Self.base
    change(&new)
    return new.changes(from: Self.base)
  }

  @Test("A plan does not differ from itself, nor for standing elsewhere in the file")
  func same() {
    #expect(changes { _ in }.isEmpty)
    #expect(changes { $0.tasks[1].origin = Origin(file: 3, line: 99) }.isEmpty)
    #expect(changes { $0.tasks.swapAt(0, 2) }.isEmpty)
  }

  @Test("Each field with both values, in the order of the format")
  func fields() {
    let found = changes {
      $0.tasks[1].progress = 62.5
      $0.tasks[1].due = today + 25
      $0.tasks[1].status = .blocked
      $0.tasks[1].with = ["a", "b"]
      $0.tasks[1].finished = today
      $0.tasks[1].weight = 3
    }
    #expect(Set(found.map(\.record)) == [RecordRef(.tasks, "T-2")])
    #expect(Set(found.map(\.name)) == ["task T-2"])
    #expect(
      found.map(\.kind) == [
        .changed(.with, from: "", to: "a、b"),
        .changed(.due, from: "2019-10-18", to: "2019-10-24"),
        .changed(.finished, from: "", to: "2019-09-29"),
        .changed(.status, from: "doing", to: "blocked"),
        .changed(.progress, from: "50", to: "62.5"),
        .changed(.weight, from: "1", to: "3"),
      ])
  }

  @Test("Added at the end, in the middle, at the front; removed from each")
  func addedAndRemoved() {
    let new = task("T-9") { $0.title = "new" }
    for place in 0...3 {
      let found = changes { $0.tasks.insert(new, at: place) }
      #expect(found == [Change(record: RecordRef(.tasks, "T-9"), name: "new", kind: .added)])
    }
    for place in 0..<3 {
      let id = Self.base.tasks[place].id
      let found = changes { $0.tasks.remove(at: place) }
      #expect(
        found == [Change(record: RecordRef(.tasks, id), name: "task \(id)", kind: .removed)])
    }
  }

  @Test("Moved, changed, added and removed at once")
  func mixed() {
    let found = changes {
      $0.tasks.remove(at: 0)
      $0.tasks.reverse()
      $0.tasks[0].title = "renamed"
      $0.tasks.append(task("T-4"))
    }
    #expect(
      found == [
        Change(
          record: RecordRef(.tasks, "T-3"), name: "renamed",
          kind: .changed(.title, from: "task T-3", to: "renamed")),
        Change(record: RecordRef(.tasks, "T-4"), name: "task T-4", kind: .added),
        Change(record: RecordRef(.tasks, "T-1"), name: "task T-1", kind: .removed),
      ])
  }

  @Test("A new id is another record")
  func renamedID() {
    #expect(kinds { $0.tasks[0].id = "T-0" } == [.added, .removed])
  }

  @Test("The operation, the rules, and every section is asked")
  func sections() {
    #expect(
      changes {
        $0.operation.venue = "hall 3"
        $0.rules.yellowLag = 12.5
        $0.rules.soonDays = 3
      }.map(\.kind) == [
        .changed(.venue, from: "", to: "hall 3"), .changed(.soonDays, from: "7", to: "3"),
        .changed(.yellowLag, from: "10", to: "12.5"),
      ])
    let found = changes {
      $0.units = [Plan.Unit()]
      $0.groups = []
      $0.milestones[0].kind = .drill
      $0.issues = [Plan.Issue()]
      $0.drills = [Plan.Drill()]
      $0.contingency = [Plan.ContingencyPlan()]
      $0.zones = [Plan.Zone()]
    }
    #expect(
      found.map(\.record.section) == [
        .units, .groups, .milestones, .issues, .drills, .contingency, .zones,
      ])
    #expect(
      found.map(\.kind) == [
        .added, .removed, .changed(.kind, from: "gate", to: "drill"), .added, .added, .added,
        .added,
      ])
  }

  @Test("No field of any record is forgotten")
  func everyField() {
    for record in Self.fullRecords {
      let fields = type(of: record).section.fields.filter { $0 != .id }
      let silent = fields.filter { record.text(of: $0).isEmpty }
      #expect(silent.isEmpty, "\(type(of: record)): \(silent)")
      let texts = fields.map { record.text(of: $0) }
      #expect(Set(texts).count == texts.count, "two fields of \(type(of: record)) say the same")
    }
    #expect(Set(Self.fullRecords.map { type(of: $0).section }) == Set(Section.allCases))
  }

  @Test("20,000 reversed tasks are compared in one pass")
  func many() {
    var old = Plan()
    old.tasks = (0..<20_000).map { number in task("\(number)") }
    var new = old
    new.tasks.reverse()
    new.tasks[7].progress = 51
    #expect(new.changes(from: old).count == 1)
  }
}

extension ChangesTests {
  /// One record of every section in which each field says something of its own.
  static var fullRecords: [any Fielded] {
    var operation = Plan.Operation()
    (operation.name, operation.short, operation.venue) = ("a", "b", "c")
    (operation.opens, operation.closes, operation.timezone) = (today, today + 1, "d")
    operation.commanders = [Plan.Person(name: "e")]
    operation.deputies = [Plan.Person(title: "f")]
    operation.office.phone = "g"
    var rules = Plan.Rules()
    (rules.soonDays, rules.yellowLag, rules.redLag) = (1, 2, 3)
    (rules.lagMinDays, rules.slipRedDays, rules.escalateDays) = (4, 5, 6)
    var unit = Plan.Unit()
    (unit.name, unit.short, unit.liaison, unit.phone) = ("a", "b", "c", "d")
    var group = Plan.Group()
    (group.name, group.short, group.leader.phone, group.lead) = ("a", "b", "c", "d")
    (group.with, group.duties) = (["e"], ["f"])
    var milestone = Plan.Milestone()
    (milestone.name, milestone.date, milestone.note) = ("a", today, "b")
    var task = Plan.Task()
    (task.title, task.group, task.milestone, task.lead) = ("a", "b", "c", "d")
    (task.with, task.owner, task.phone, task.start) = (["e"], "f", "g", today)
    (task.due, task.finished, task.progress, task.weight) = (today + 1, today + 2, 1, 2)
    (task.after, task.deliverable, task.zone, task.reason) = (["h"], "i", "j", "k")
    task.note = "l"
    var issue = Plan.Issue()
    (issue.title, issue.group, issue.task, issue.zone) = ("a", "b", "c", "d")
    (issue.found, issue.measure, issue.lead, issue.owner) = (today, "e", "f", "g")
    (issue.due, issue.closed) = (today + 1, today + 2)
    var drill = Plan.Drill()
    (drill.name, drill.date, drill.groups, drill.plan) = ("a", today, ["b"], "c")
    drill.result = "d"
    var contingency = Plan.ContingencyPlan()
    (contingency.name, contingency.group, contingency.version) = ("a", "b", "c")
    contingency.reviewed = today
    var zone = Plan.Zone()
    (zone.name, zone.group, zone.unit, zone.everyDays) = ("a", "b", "c", 3)
    (zone.patrolled, zone.result) = (today, "d")
    return [
      operation, rules, unit, group, milestone, task, issue, drill, contingency, zone,
    ]
  }
}
