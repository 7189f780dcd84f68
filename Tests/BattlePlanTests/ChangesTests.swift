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
      found.map(\.kind.words) == [
        "with:  → a、b", "due: 2019-10-18 → 2019-10-24", "finished:  → 2019-09-29",
        "status: doing → blocked", "progress: 50 → 62.5", "weight: 1 → 3",
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
        found == [Change(record: RecordRef(id), name: "task \(id)", kind: .removed)])
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
          kind: .changed(.title, from: .text("task T-3"), to: .text("renamed"))),
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
      }.map(\.kind.words) == [
        "venue:  → hall 3", "soon_days: 7 → 3", "yellow_lag: 10 → 12.5",
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
      found.map(\.kind.words) == [
        "added", "removed", "kind: gate → drill", "added", "added", "added", "added",
      ])
  }

  @Test("20,000 reversed tasks are compared in one pass")
  func many() {
    var old = Plan()
    old.tasks = (0..<20_000).map { number in task(Plan.Task.ID("\(number)")) }
    var new = old
    new.tasks.reverse()
    new.tasks[7].progress = 51
    #expect(new.changes(from: old).count == 1)
  }
}

extension Change.Kind {
  fileprivate var words: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed(let field, let from, let to): "\(field.key): \(from.plain) → \(to.plain)"
    case .brokeLink(let link): "broken: \(link.link.text)"
    }
  }
}
