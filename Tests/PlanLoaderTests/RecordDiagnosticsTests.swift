import BattlePlan
import Testing

@testable import PlanLoader

/// Faults that show when records are compared with each other.
@Suite struct RecordDiagnosticsTests {
  @Test("Ids given twice: the first stands")
  func duplicates() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: 一, \(rest)}
        - 1️⃣{id: T-1, title: 二, \(rest)}
        - 2️⃣{id: T-1, title: 三, \(rest)}
      issues:
        - {id: T-1, title: 问题的编号是问题自己的}
      """,
      .error(1, .duplicateID("T-1", otherFile: nil, otherLine: 9)),
      .error(2, .duplicateID("T-1", otherFile: nil, otherLine: 9)))
    #expect(reading?.plan.tasks.map(\.title) == ["一"])
    #expect(reading?.plan.issues.count == 1)
  }

  @Test("References by id, by name, by short name, and to nothing")
  func references() {
    let reading = expectFindings(
      """
      \(head)  - {id: m2, name: 关口, date: 2019-10-20}
      units:
        - {id: u1, name: 区经委, short: 经委}
        - {id: u2, name: 区公安分局}
      tasks:
        - {id: T-1, title: 一, group: 甲组, lead: 经委, with: [u1, 区公安分局], start: 2019-09-01, due: 2019-10-01}
        - {id: T-2, title: 二, after: T-1, group: 甲, start: 2019-09-01, due: 2019-10-01}
        - {id: T-3, title: 三, after: "T-1、二", \(rest)}
        - {id: T-4, title: 四, group: 1️⃣甲祖, start: 2019-09-01, due: 2019-10-01}
        - {id: T-5, title: 五, milestone: 2️⃣关口, \(rest)}
        - {id: T-6, title: 六, lead: 3️⃣u9, with: [u1, 4️⃣u8], after: [T-1, 5️⃣T-99], \(rest)}
      """,
      .error(
        1,
        .unknownReference(
          "甲祖", field: "工作组 group", section: .groups, suggestion: "甲组")),
      .error(2, .ambiguousName("关口", section: .milestones)),
      .warning(3, .unlistedUnit("u9", field: "牵头单位 lead", suggestion: "u1")),
      .warning(4, .unlistedUnit("u8", field: "协同单位 with", suggestion: "u1")),
      .error(
        5,
        .unknownReference("T-99", field: "前置 after", section: .tasks, suggestion: nil)))
    let tasks = reading?.plan.tasks ?? []
    #expect(tasks.map(\.id) == ["T-1", "T-2", "T-3", "T-5", "T-6"])
    #expect(tasks.allSatisfy { $0.group == "a" })
    #expect(tasks.first?.lead == "u1" && tasks.first?.with == ["u1", "u2"])
    #expect(tasks.last?.lead == "u9" && tasks.last?.with == ["u1", "u8"])
    #expect(
      tasks.map { $0.after.map(\.id) } == [[], ["T-1"], ["T-1", "T-2"], [], ["T-1"]])
    #expect(tasks[3].milestone == nil)
    #expect(reading?.incomplete.map(\.id).sorted() == ["T-5", "T-6"])
    #expect(reading?.stale.isEmpty == true)
    #expect(reading?.leftOut.map(\.record.id) == ["T-4"])
  }

  @Test("An id goes before a name, and a plan without units may name them freely")
  func idBeforeName() throws {
    let reading = try read(
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups:
        - {id: a, name: b}
        - {id: b, name: a}
      tasks:
        - {id: T-1, title: 一, lead: 任何单位, group: a, start: 2019-09-01, due: 2019-10-01}
      """)
    #expect(reading.plan.tasks.first?.group == "a")
    #expect(reading.plan.tasks.first?.lead == "任何单位")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("What refers to a record left out: required references fall with it, others are dropped")
  func leftOut() {
    let reading = expectFindings(
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups:
        - {id: a, name: 甲组}
        - 1️⃣{id: b}
      tasks:
        - {id: T-1, title: 一, start: 2019-09-01, due: 2019-10-01, group: 2️⃣b}
        - 3️⃣{id: T-2, title: 二, after: T-1, \(rest)}
      issues:
        - {id: I-1, title: 问题, task: 4️⃣T-1}
      """,
      .error(1, .missingField("名称 name", section: .groups)),
      .error(2, .leftOutReference("b", section: .groups)),
      .warning(3, .leftOutReference("T-1", section: .tasks)),
      .warning(4, .leftOutReference("T-1", section: .tasks)))
    #expect(reading?.plan.tasks.map(\.id) == ["T-2"])
    #expect(reading?.plan.tasks.first?.after == [])
    #expect(reading?.plan.issues.count == 1)
    #expect(reading?.plan.issues.first?.task == nil)
  }

  @Test("Dates and states that cannot be, and those that are odd")
  func dates() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: 一, group: a, start: 2019-09-02, due: 1️⃣2019-09-01}
        - {id: T-2, title: 二, group: a, start: 2019-09-02, due: 2019-09-02}
        - {id: T-3, title: 三, status: doing, finished: 2️⃣2019-09-20, \(rest)}
        - {id: T-4, title: 四, finished: 2019-09-20, status: done, \(rest)}
      """,
      .error(1, .dueBeforeStart), .warning(2, .finishedWithoutDone))
    #expect(reading?.plan.tasks.map(\.id) == ["T-2", "T-3", "T-4"])
  }

  @Test("Circles: every task on one is at fault, those behind it are not")
  func circles() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - 1️⃣{id: T-1, title: 一, after: T-1, \(rest)}
        - 2️⃣{id: T-2, title: 二, after: T-3, \(rest)}
        - 3️⃣{id: T-3, title: 三, after: T-4, \(rest)}
        - 4️⃣{id: T-4, title: 四, after: T-2, \(rest)}
        - 5️⃣{id: T-5, title: 五, after: T-4, \(rest)}
        - {id: T-6, title: 六, after: T-5, \(rest)}
      """,
      .error(1, .dependencyCycle(["T-1"])),
      .error(2, .dependencyCycle(["T-2", "T-3", "T-4"])),
      .error(3, .dependencyCycle(["T-2", "T-3", "T-4"])),
      .error(4, .dependencyCycle(["T-2", "T-3", "T-4"])),
      .warning(5, .leftOutReference("T-4", section: .tasks)))
    #expect(reading?.plan.tasks.map(\.id) == ["T-5", "T-6"])
    #expect(reading?.plan.tasks.map { $0.after.map(\.id) } == [[], ["T-5"]])
  }

  @Test("Findings beyond the first thousand are counted")
  func many() throws {
    let tasks = (0..<1_500).map { "  - {id: T-\($0), title: 坏, 颜色: 红, \(rest), due: x}" }
    let reading = try read(head + "tasks:\n" + tasks.joined(separator: "\n"))
    #expect(reading.diagnostics.count == 1_000)
    #expect(reading.errors == 1_500)
    #expect(reading.warnings == 1_500)
    #expect(reading.plan.tasks.isEmpty)
  }
}
