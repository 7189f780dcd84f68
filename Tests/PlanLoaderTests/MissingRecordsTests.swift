import BattlePlan
import Testing

@testable import PlanLoader

/// Nothing vanishes: what is missing and looks like a mistake stays, stale, and somebody is asked.
@Suite struct MissingRecordsTests {
  private func tasks(_ range: ClosedRange<Int>) -> String {
    range.map { "  - {id: T-\($0), title: 第\($0)项, \(rest)}\n" }.joined()
  }

  private func refs(_ range: ClosedRange<Int>) -> Set<RecordRef> {
    Set(range.map { RecordRef(.tasks, "T-\($0)") })
  }

  // MARK: Headings

  @Test(
    "Headings that people use are read as what they mean, in any case and with spaces around",
    arguments: [
      ("工作任务", Section.tasks), ("任务清单", .tasks), ("Tasks", .tasks), ("TASKS ", .tasks),
      ("任务　", .tasks), ("重要节点", .milestones), ("时间节点", .milestones), ("专项组", .groups),
      ("专项工作组", .groups), ("责任单位", .units), ("问题清单", .issues), ("应急预案", .contingency),
      ("应急演练", .drills), ("责任区块", .zones), ("专项行动", .operation), ("亮灯规则", .rules),
    ])
  func synonyms(heading: String, section: Section) throws {
    let content =
      section.isList ? "[]" : section == .rules ? "{soon_days: 5}" : "{name: 甲, opens: 2019-11-05}"
    let rest = section == .operation ? "" : "operation: {name: 甲, opens: 2019-11-05}\n"
    let reading = try read("\(rest)\(heading): \(content)\n")
    #expect(reading.diagnostics.isEmpty)
    if section == .rules { #expect(reading.plan.rules.soonDays == 5) }
  }

  @Test(
    "Any other heading is an error where it stands, with the section that it seems to mean",
    arguments: [
      ("task", "tasks"), ("taks", "tasks"), ("task list", "tasks"),
      ("Our Milestones", "milestones"),
      ("任务项", "任务"), ("本周任务安排", "任务"), ("milestone", "milestones"), ("battlemaps", "battlemap"),
      ("colour", nil), ("颜色", nil),
    ] as [(String, String?)])
  func unknown(heading: String, suggestion: String?) {
    let reading = expectFindings(
      "\(head)1️⃣\(heading): []\n",
      .error(1, .unknownSection(heading, suggestion: suggestion)))
    #expect(reading?.errors == 1)
  }

  @Test(
    "A section whose heading is at fault keeps its last good records, and they stand at the heading"
  )
  func headingAtFault() throws {
    let good = try read("\(head)tasks:\n\(tasks(1...3))")
    for heading in ["1️⃣task list:", "1️⃣任务项:", "1️⃣zzz:", "1️⃣tasks: text"] {
      let isText = heading.contains("text")
      let fixture = Fixture("\(head)\(heading)\n" + (isText ? "" : tasks(1...2)))
      let reading = try #require(readPlan([fixture.file], previous: good).reading)
      #expect(reading.plan.tasks.map(\.id) == ["T-1", "T-2", "T-3"], "\(heading)")
      #expect(reading.stale == refs(1...3))
      #expect(reading.errors == 1 && reading.diagnostics.count == 1)
      #expect(reading.plan.tasks.allSatisfy { $0.origin.line == fixture.marks[1]?.line })
      #expect(reading.heldBack.isEmpty)
    }
  }

  @Test("A heading that means one section does not keep another; the writer's own mean none")
  func otherHeadings() throws {
    let good = try read("\(head)tasks:\n\(tasks(1...3))issues:\n  - {id: I-1, title: 坏灯}\n")
    let gone = try read(
      "\(head)tasks:\n\(tasks(1...3))isues:\n  - {id: I-2, title: 新}\n", previous: good)
    #expect(gone.plan.issues.map(\.id) == ["I-1"])
    #expect(gone.stale == [RecordRef(.issues, "I-1")])
    let mine = try read("\(head)tasks:\n\(tasks(1...3))x-isues: []\n", previous: good)
    #expect(mine.plan.issues.isEmpty && mine.stale.isEmpty && mine.diagnostics.isEmpty)
  }

  @Test("The operation and the rules stay likewise")
  func mappings() throws {
    let good = try read("operation: {name: 甲, opens: 2019-11-05}\nrules: {soon_days: 5}\n")
    let operation = try read(
      "operatoin: {name: 乙, opens: 2019-11-06}\nrules: {soon_days: 5}\n", previous: good)
    #expect(operation.plan.operation.name == "甲")
    #expect(operation.stale == [RecordRef(.operation)] && operation.errors == 1)
    let rules = try read(
      "operation: {name: 甲, opens: 2019-11-05}\nrule: {soon_days: 6}\n", previous: good)
    #expect(rules.plan.rules.soonDays == 5)
    #expect(rules.stale == [RecordRef(.rules)] && rules.errors == 1)
  }

  @Test("In a folder a section is not missing where another file has it")
  func folder() throws {
    func files(_ second: String) -> [SourceFile] {
      [
        SourceFile(name: "1.yaml", bytes: Array("\(head)tasks:\n\(tasks(1...2))".utf8)),
        SourceFile(name: "2.yaml", bytes: Array(second.utf8)),
      ]
    }
    let good = try #require(readPlan(files("tasks:\n\(tasks(3...4))"), previous: nil).reading)
    let bad = try #require(readPlan(files("taks:\n\(tasks(3...4))"), previous: good).reading)
    #expect(bad.errors == 1)
    #expect(bad.plan.tasks.map(\.id) == ["T-1", "T-2", "T-3", "T-4"])
    #expect(bad.stale == refs(3...4))
  }

  // MARK: Many at once

  @Test("More than a third of ten or more that go at once stay, and are asked about")
  func heldBack() throws {
    let good = try read("\(head)tasks:\n\(tasks(1...12))")
    for (left, isHeld) in [(8, false), (7, true), (1, true)] {
      let text = Fixture("\(head)1️⃣tasks:\n\(tasks(1...left))")
      let reading = try #require(readPlan([text.file], previous: good).reading)
      #expect(reading.plan.tasks.count == (isHeld ? 12 : left))
      #expect(reading.stale == (isHeld ? refs((left + 1)...12) : []))
      guard isHeld else {
        #expect(reading.heldBack.isEmpty && reading.diagnostics.isEmpty)
        continue
      }
      let held = HeldBack(.tasks, ids: Set(((left + 1)...12).map { "T-\($0)" }), before: 12)
      #expect(reading.heldBack == [held])
      #expect(reading.diagnostics.map(\.problem) == [.recordsGone(held)])
      #expect(reading.diagnostics.map(\.severity) == [.warning])
      #expect(UInt32(reading.diagnostics[0].line) == text.marks[1]?.line)
    }
    let few = try read("\(head)tasks:\n\(tasks(1...9))")
    #expect(try read("\(head)tasks:\n\(tasks(1...1))", previous: few).plan.tasks.count == 1)
    #expect(try read("\(head)", previous: few).heldBack.isEmpty)
  }

  @Test("They are asked about until they are back or let go, and new ones come in meanwhile")
  func until() throws {
    let good = try read("\(head)tasks:\n\(tasks(1...12))")
    let half = "\(head)tasks:\n\(tasks(1...4))"
    let first = try read(half, previous: good)
    let again = try read(half + tasks(20...20), previous: first)
    #expect(again.plan.tasks.count == 13)
    #expect(again.heldBack.map(\.ids.count) == [8])
    let back = try read("\(head)tasks:\n\(tasks(1...12))", previous: again)
    #expect(back.heldBack.isEmpty && back.stale.isEmpty && back.diagnostics.isEmpty)
    let accepted = try #require(
      readPlan([Fixture(half).file], previous: first, accepting: first.heldBack).reading)
    #expect(accepted.plan.tasks.count == 4)
    #expect(accepted.heldBack.isEmpty && accepted.stale.isEmpty && accepted.diagnostics.isEmpty)
    // What was accepted is what was shown, and no more.
    let more = try #require(
      readPlan(
        [Fixture("\(head)tasks: []\n").file], previous: first, accepting: first.heldBack
      ).reading)
    #expect(more.plan.tasks.count == 12)
    #expect(more.heldBack.map(\.ids.count) == [12])
  }

  @Test("A file that ends in the midst of its groups: tasks stay with the groups that they need")
  func needs() throws {
    let groups = { (range: ClosedRange<Int>) in
      range.map { "  - {id: g\($0), name: 第\($0)组}\n" }.joined()
    }
    let operation = "operation: {name: 甲, opens: 2019-11-05}\n"
    let tasks = (1...12).map {
      "  - {id: T-\($0), title: 项, group: g\(1 + $0 % 3), start: 2019-09-01, due: 2019-10-01}\n"
    }.joined()
    let good = try read("\(operation)groups:\n\(groups(1...3))tasks:\n\(tasks)")
    let reading = try read("\(operation)groups:\n\(groups(1...1))", previous: good)
    #expect(reading.plan.groups.map(\.id) == ["g1", "g2", "g3"])
    #expect(reading.plan.tasks.count == 12)
    #expect(reading.heldBack.map(\.section) == [.tasks])
    #expect(reading.stale.count == 14)
  }

  @Test("A plan that nobody has read before is as it is")
  func withoutAPast() throws {
    #expect(try read("\(head)tasks:\n\(tasks(1...1))").heldBack.isEmpty)
  }
}
