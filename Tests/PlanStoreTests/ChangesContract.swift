import BattlePlan
import History
import TestFolders
import Testing

/// What any store must do with the changes of versions and with lights.
@Suite struct ChangesContract {
  private let scratch = Scratch()
  private let clock = SetClock()

  private func version(_ text: String, at seen: Int, after: Int?, _ changes: [Change]) -> NewVersion
  {
    var version = NewVersion(
      files: [VersionFile(name: "plan.yaml", bytes: Array(text.utf8))], seen: seen, after: after)
    version.setChanges(changes)
    return version
  }

  private func moved(_ id: String, _ from: String, _ to: String) throws -> Change {
    Change(
      record: RecordRef(.tasks, id), name: "停车引导方案",
      kind: .changed(
        .due, from: .day(try #require(Day(from))), to: .day(try #require(Day(to)))))
  }

  @Test(arguments: Implementation.allCases)
  func editsAreKeptWithTheirVersion(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let added = Change(record: RecordRef(.issues, "I-1"), name: "新问题", kind: .added)
    let move = try moved("T-1", "2019-09-10", "2019-09-24")
    let broken = Change(
      record: RecordRef(.tasks, "T-2"), name: "停车引导方案",
      kind: .brokeLink(
        BrokenLink(
          predecessor: RecordRef(.milestones, "m 1"), successor: RecordRef(.tasks, "T-2"),
          link: Plan.Link(.milestone(Plan.Milestone.ID("m 1")), .finishToFinish, lag: -2),
          planned: -14,
          from: try #require(Day("2019-09-24")), to: try #require(Day("2019-09-10")))))
    _ = try store.append(version("a", at: 100, after: nil, []))
    _ = try store.append(version("b", at: 200, after: 1, [added, move, broken]))
    _ = try store.append(
      version("c", at: 300, after: 2, [try moved("T-2", "2019-09-01", "2019-09-02")]))
    // A known version adds nothing.
    _ = try store.append(version("c", at: 400, after: 2, [added]))
    let all = try store.edits(EditQuery())
    #expect(all.map(\.version) == [2, 2, 2, 3])
    #expect(all.map(\.at) == [200, 200, 200, 300])
    #expect(all.prefix(3).map(\.change) == [added, move, broken])
    #expect(try store.edits(EditQuery(since: 201)).map(\.version) == [3])
    #expect(try store.edits(EditQuery(field: .due)).map(\.change.record.id) == ["T-1", "T-2"])
    #expect(try store.edits(EditQuery(limit: 1)).map(\.version) == [3], "the latest")
  }

  @Test(arguments: Implementation.allCases)
  func valuesKeepTheirForm(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let plan = try #require(Specimens.plans)
    let changes = plan.new.changes(from: plan.old)
    #expect(changes.count >= 5)
    _ = try store.append(version("a", at: 1, after: nil, changes))
    #expect(try store.edits(EditQuery()).map(\.change) == changes)
  }

  private func lit(_ id: String, _ light: Light) -> LitRecord {
    LitRecord(
      RecordRef(.tasks, id), name: "第 \(id) 项", light: light, why: Text("逾期 1 天", "1 d overdue"))
  }

  @Test(arguments: Implementation.allCases)
  func aLightThatTurnsIsToldOnce(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    // The first time, there is nothing to compare with.
    #expect(try store.note([lit("T-1", .yellow), lit("T-2", .red)], at: 100).isEmpty)
    #expect(try store.note([lit("T-2", .red), lit("T-1", .yellow)], at: 200).isEmpty)
    let turns = try store.note([lit("T-1", .red), lit("T-3", .blue)], at: 300)
    let told = turns.map { "\($0.record.id) \($0.before)>\($0.after) \($0.since ?? 0)" }
    #expect(told == ["T-1 yellow>red 100", "T-3 none>blue 0", "T-2 red>none 100"])
    #expect(try store.turns(TurnQuery()) == turns)
    // Another board with the same plan has nothing to add.
    #expect(try store.note([lit("T-1", .red), lit("T-3", .blue)], at: 301).isEmpty)
    _ = try store.note([], at: 400)
    #expect(try store.turns(TurnQuery(before: .red)).map(\.record.id) == ["T-2", "T-1"])
    #expect(try store.turns(TurnQuery(since: 301)).count == 2)
    #expect(try store.turns(TurnQuery(limit: 1)).map(\.at) == [400])
    #expect(try store.turns(TurnQuery(since: 301)).allSatisfy { $0.since == 300 })
  }
}

/// Two plans that differ in fields of many forms.
private enum Specimens {
  static var plans: (old: Plan, new: Plan)? {
    var old = Plan()
    var task = Plan.Task()
    task.id = "T-1"
    task.title = "停车引导方案"
    old.tasks = [task]
    var new = old
    new.tasks[0].title = "停车"
    new.tasks[0].status = .blocked
    new.tasks[0].progress = 12.5
    new.tasks[0].due = Day("2019-10-08")
    new.tasks[0].lead = "u1"
    new.tasks[0].with = ["u2", "u3"]
    return (old, new)
  }
}
