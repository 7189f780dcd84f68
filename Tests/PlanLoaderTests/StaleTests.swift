import BattlePlan
import Testing

@testable import PlanLoader

/// "Reading never lies and never blanks": what stays when part of the plan goes bad.
@Suite struct StaleTests {
  private func plan(_ tasks: String...) -> String {
    head + "tasks:\n" + tasks.map { "  - {\($0)}\n" }.joined()
  }

  @Test("A field that goes bad keeps its last good value, whatever else changes in the record")
  func field() throws {
    let good = try read(
      plan("id: T-1, title: 一, status: doing, progress: 40, owner: 甲, \(rest)"))
    let bad = try read(
      plan("id: T-1, title: 新, status: x, progress: 50, owner: [[乙]], \(rest)"), previous: good)
    let task = try #require(bad.plan.tasks.first)
    #expect(task.title == "新" && task.progress == 50)
    #expect(task.status == .doing && task.owner == "甲")
    #expect(bad.stale == [RecordRef(.tasks, "T-1")])
    #expect(bad.leftOut.isEmpty)
    // Without a past it is empty.
    let fresh = try read(plan("id: T-1, title: 新, owner: [[乙]], \(rest)"))
    #expect(fresh.plan.tasks.first?.owner == "")
    #expect(fresh.incomplete == [RecordRef(.tasks, "T-1")])
    // Nor is it old on the next read.
    let again = try read(plan("id: T-1, title: 新, owner: [[乙]], \(rest)"), previous: fresh)
    #expect(again.stale.isEmpty && again.incomplete == fresh.incomplete)
    // What it had that is good is.
    let worse = try read(
      plan("id: T-1, title: 新, owner: [[乙]], progress: x, \(rest)"), previous: good)
    #expect(worse.stale == [RecordRef(.tasks, "T-1")] && worse.incomplete.isEmpty)
  }

  @Test("A record that goes bad keeps its last good version, and is current again when mended")
  func record() throws {
    let good = try read(plan("id: T-1, title: 一, \(rest)", "id: T-2, title: 二, \(rest)"))
    let bad = try read(
      plan(
        "id: T-1, title: 新一, group: x, start: 2019-09-01, due: 2019-10-01",
        "id: T-2, title: 新二, \(rest)"),
      previous: good)
    #expect(bad.plan.tasks.map(\.title) == ["一", "新二"])
    #expect(bad.stale == [RecordRef(.tasks, "T-1")])
    #expect(bad.errors == 1)
    // However often it is read while bad.
    let again = try read(plan("id: T-1, title: 一, due: 2019-01-01, \(rest)"), previous: bad)
    #expect(again.plan.tasks.map(\.title) == ["一"])
    #expect(again.stale == [RecordRef(.tasks, "T-1")])
    let mended = try read(plan("id: T-1, title: 好, \(rest)"), previous: again)
    #expect(mended.plan.tasks.map(\.title) == ["好"])
    #expect(mended.stale.isEmpty && mended.diagnostics.isEmpty)
  }

  @Test("A record that is bad from the first, or gone from the file, is not there")
  func leftOut() throws {
    let first = try read(plan("id: T-1, title: 一, due: x", "id: T-2, title: 二, \(rest)"))
    #expect(first.plan.tasks.map(\.id) == ["T-2"])
    #expect(first.stale.isEmpty)
    #expect(first.leftOut.map(\.record) == [RecordRef(.tasks, "T-1")])
    let gone = try read(plan("id: T-1, title: 一, \(rest)"), previous: first)
    #expect(gone.plan.tasks.map(\.id) == ["T-1"])
  }

  @Test("A record without its id is left out, for nobody knows which it was")
  func lostID() throws {
    let good = try read(plan("id: T-1, title: 一, \(rest)"))
    let bad = try read(plan("title: 一, \(rest)"), previous: good)
    #expect(bad.plan.tasks.isEmpty && bad.stale.isEmpty && bad.errors == 1)
  }

  @Test("A stale record stands in its place, with the line where the file has it now")
  func place() throws {
    let good = try read(plan("id: T-1, title: 一, \(rest)", "id: T-2, title: 二, \(rest)"))
    let bad = try read(
      plan("id: T-2, title: 二, \(rest)", "id: T-0, title: 零, \(rest)", "id: T-1, title: 一, due: x"),
      previous: good)
    #expect(bad.plan.tasks.map(\.id) == ["T-2", "T-0", "T-1"])
    #expect(bad.plan.tasks.map(\.origin.line) == [9, 10, 11])
  }

  @Test(
    "A stale record whose group went from the plan is left out; optional references are dropped")
  func staleReferences() throws {
    let good = try read(
      plan("id: T-1, title: 一, milestone: m, \(rest)", "id: T-2, title: 二, after: T-1, \(rest)"))
    let withoutGroup = """
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: b, name: 乙组}]
      tasks: [{id: T-1, title: 一, group: a, start: 2019-09-01, due: x}]
      """
    let bad = try read(withoutGroup, previous: good)
    #expect(bad.plan.tasks.isEmpty && bad.stale.isEmpty)
    let withoutMilestone = """
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks: [{id: T-2, title: 二, group: a, start: 2019-09-01, due: x}]
      """
    let worse = try read(withoutMilestone, previous: good)
    #expect(worse.plan.tasks.map(\.id) == ["T-2"])
    #expect(worse.plan.tasks.first?.after == [])
  }

  @Test("A circle keeps the last good versions; where those make one with the new, they go too")
  func circle() throws {
    let good = try read(plan("id: A, title: a, \(rest)", "id: B, title: b, after: A, \(rest)"))
    let bad = try read(
      plan("id: A, title: a2, after: B, \(rest)", "id: B, title: b2, after: A, \(rest)"),
      previous: good)
    #expect(bad.plan.tasks.map(\.title) == ["a", "b"])
    #expect(bad.plan.tasks.map { $0.after.map(\.id) } == [[], ["A"]])
    #expect(bad.stale == [RecordRef(.tasks, "A"), RecordRef(.tasks, "B")])
    // B is faulty and stale, and waits for A as it did; A now waits for B.
    let mixed = try read(
      plan("id: A, title: a2, after: B, \(rest)", "id: B, title: b2, due: x"), previous: good)
    #expect(mixed.plan.tasks.map(\.id) == ["A"])
    #expect(mixed.plan.tasks.first?.title == "a")
    #expect(mixed.errors >= 2)
  }

  @Test("Rules and operation that go bad stay as they were")
  func operation() throws {
    let good = try read("operation: {name: 旧, opens: 2019-11-05}\nrules: {soon_days: 3}\n")
    let bad = try read(
      "operation: {name: 新, opens: x}\nrules: {soon_days: y}\n", previous: good)
    #expect(bad.plan.operation.name == "旧")
    #expect(bad.plan.rules.soonDays == 3)
    #expect(bad.stale == [RecordRef(.operation), RecordRef(.rules)])
    #expect(
      readPlan([Fixture("operation: {name: 新, opens: x}\n").file], previous: nil).reading == nil)
  }

  @Test("YAML that cannot be read gives no reading at all: the caller keeps the last")
  func unreadable() throws {
    let good = try read(plan("id: T-1, title: 一, \(rest)"))
    let outcome = readPlan([Fixture(head + "tasks:\n  - {id: \"T-1\n").file], previous: good)
    #expect(outcome.reading == nil)
    #expect(outcome.diagnostics.count == 1)
  }

  // MARK: Folders

  private func files(_ second: String, fault: Text? = nil) -> [SourceFile] {
    [
      SourceFile(name: "1.yaml", bytes: Array(plan("id: T-1, title: 一, \(rest)").utf8)),
      SourceFile(name: "2.yaml", bytes: Array(second.utf8), fault: fault),
    ]
  }
  private let second = """
    tasks: [{id: T-2, title: 二, group: a, after: 一, start: 2019-09-01, due: 2019-10-01}]
    issues: [{id: I-1, title: 问题, task: 二}]
    """

  @Test("The files of a folder are one plan, their lists one behind the other")
  func folder() throws {
    let reading = try #require(readPlan(files(second), previous: nil).reading)
    #expect(reading.plan.tasks.map(\.id) == ["T-1", "T-2"])
    #expect(reading.plan.tasks.map(\.origin.file) == [0, 1])
    #expect(reading.plan.tasks[1].after.map(\.id) == ["T-1"])
    #expect(reading.files == ["1.yaml", "2.yaml"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("Of one file that cannot be read the records stay, stale; those of the others are current")
  func oneFileBroken() throws {
    let good = try #require(readPlan(files(second), previous: nil).reading)
    let broken: [[SourceFile]] = [
      files("tasks: ["), files("battlemap: 2"), files("\u{1}"),
      files("", fault: Text("没有权限", "Permission denied")),
    ]
    for files in broken {
      let bad = try #require(readPlan(files, previous: good).reading)
      #expect(bad.plan.tasks.map(\.id) == ["T-1", "T-2"])
      #expect(bad.plan.issues.map(\.id) == ["I-1"])
      #expect(bad.stale == [RecordRef(.tasks, "T-2"), RecordRef(.issues, "I-1")])
      #expect(bad.errors == 1)
      #expect(bad.diagnostics.first?.file == "2.yaml")
      let first = try #require(readPlan(files, previous: nil).reading)
      #expect(first.plan.tasks.map(\.id) == ["T-1"])
    }
  }

  @Test("A record of a broken file that another file took over is current")
  func takenOver() throws {
    let good = try #require(readPlan(files(second), previous: nil).reading)
    var files = files("tasks: [")
    files[0].bytes += Array("  - {id: T-2, title: 搬来, \(rest)}\n".utf8)
    let reading = try #require(readPlan(files, previous: good).reading)
    #expect(reading.plan.tasks.map(\.title) == ["一", "搬来"])
    #expect(reading.stale == [RecordRef(.issues, "I-1")])
  }

  @Test("An operation in two files: the first stands")
  func twoOperations() throws {
    let reading = try #require(
      readPlan(files("operation: {name: 第二个, opens: 2020-01-01}"), previous: nil).reading)
    #expect(reading.plan.operation.name == "演习")
    #expect(reading.diagnostics.map(\.problem) == [.repeatedSection(.operation)])
    #expect(reading.diagnostics.first?.file == "2.yaml")
  }
}
