import BattlePlan
import Testing

@testable import PlanLoader

/// What can only mean one thing is read that way; what could mean two is asked about; contradictions within a
/// record are reported.
@Suite struct ReadingAsMeantTests {
  private func tasks(_ fields: String...) -> String {
    head + "tasks:\n"
      + fields.enumerated().map { "  - {id: T-\($0 + 1), title: t, \($1)}\n" }.joined()
  }

  @Test("Days in every spelling, in every field that holds one")
  func days() throws {
    let reading = try read(
      tasks(
        "group: a, start: 2019/9/1, due: 2019年10月1日, status: 办结, finished: 2019.9.30",
        "group: a, start: ２０１９-０９-０１, due: ' 2019-10-1 '")
        + "issues:\n  - {id: I, title: t, found: 2019年9月3日, due: 2019/10/1}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(reading.plan.tasks.map(\.start) == [Day("2019-09-01"), Day("2019-09-01")])
    #expect(reading.plan.tasks.map(\.due) == [Day("2019-10-01"), Day("2019-10-01")])
    #expect(reading.plan.tasks[0].finished == Day("2019-09-30"))
    #expect(reading.plan.issues.first?.found == Day("2019-09-03"))
  }

  @Test("A day without a year, a spreadsheet's number, a fraction: the likely one is offered")
  func asked() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: t, group: a, start: 1️⃣9月2日, due: 2019-10-01}
        - {id: T-2, title: t, group: a, start: 2019-09-01, due: 2️⃣43710}
        - {id: T-3, title: t, \(rest), status: doing, progress: 3️⃣0.6}
      """,
      .error(
        1,
        .yearMissing("9月2日", field: "开始 start", month: 9, day: 2, likely: Day("2019-09-02"))),
      .error(2, .serialDate("43710", field: "截止 due", Day("2019-09-02")!)),
      .error(3, .fractionForPercent("0.6", field: "进度 progress", 60)))
    #expect(reading?.plan.tasks.map(\.id) == ["T-3"])
    #expect(reading?.leftOut.map(\.record.id) == ["T-1", "T-2"])
    #expect(reading?.leftOut.map(\.groups) == [["a"], ["a"]])
  }

  @Test("The words people use, in any case of letters, with any spaces around them")
  func words() throws {
    let words: [(String, Plan.Task.Status)] = [
      ("未开始", .todo), ("未启动", .todo), ("推进中", .doing), ("正在进行", .doing), ("DOING", .doing),
      ("办结", .done), ("已办结", .done), ("完成", .done), ("\" Done\"", .done), ("Ｄｏｎｅ", .done),
      ("卡住", .blocked), ("取消", .cancelled),
    ]
    for (word, status) in words {
      let reading = try read(
        tasks("\(rest), 状态: \(word), 完成日期: 2019-09-30, 负责人: 何某, 受阻原因: 等"))
      #expect(reading.plan.tasks.first?.status == status, "\(word)")
      #expect(reading.plan.tasks.first?.owner == "何某")
      #expect(reading.errors == 0)
    }
    let issues = try read(head + "issues:\n  - {id: I, 标题: t, Status: 已整改, 销号日期: 2019-9-3}\n")
    #expect(issues.diagnostics.isEmpty)
    #expect(issues.plan.issues.first?.status == .closed)
  }

  @Test("Full-width and no-break spaces around values are not there")
  func spaces() throws {
    let reading = try read(
      head + "tasks:\n  - id: T-1\u{3000}\n    title: \"\u{A0}t \"\n    group: a\u{A0}\u{3000}\n"
        + "    start: 2019-09-01\u{A0}\n    due: 2019-10-01\u{3000}\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.plan.tasks.first?.title == "t")
    #expect(reading.plan.tasks.first?.id == "T-1")
  }

  @Test("Without a status a task is what its other fields say")
  func status() throws {
    let reading = try read(
      tasks("\(rest)", "\(rest), progress: 40", "\(rest), finished: 2019-09-20"))
    #expect(reading.plan.tasks.map(\.status) == [.todo, .doing, .done])
  }

  @Test("Contradictions are warnings with a remedy")
  func contradictions() {
    expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: t, \(rest), status: doing, progress: 1️⃣100}
        - {id: T-2, title: t, \(rest), status: 2️⃣done}
        - {id: T-3, title: t, \(rest), progress: 3️⃣40}
        - {id: T-4, title: t, \(rest), status: 4️⃣blocked}
        - {id: T-5, title: t, \(rest), status: doing, finished: 5️⃣2019-09-20}
      issues:
        - {id: I-1, title: t, status: open, closed: 6️⃣2019-09-20}
        - {id: I-2, title: t, status: 7️⃣closed}
        - {id: I-3, title: t, status: closed, closed: 2019-09-20}
      """,
      .warning(1, .completeButNotDone), .warning(2, .doneWithoutFinished),
      .warning(3, .progressWithoutStatus), .warning(4, .blockedWithoutReason),
      .warning(5, .finishedWithoutDone), .warning(6, .closedDayOfOpenIssue),
      .warning(7, .closedWithoutDay))
  }

  @Test(
    "A unit that is not listed is shown as written, also of a group and with the sign in its name")
  func unlistedUnits() throws {
    let reading = try read(
      """
      battlemap: 1
      operation: {name: n, opens: 2019-11-05}
      units: [{id: u1, name: 区体育局}]
      groups: [{id: a, name: 甲组, lead: 滨江集团}]
      tasks:
        - {id: T-1, title: t, \(rest), lead: 滨江集团, with: "市容、绿化办"}
      """)
    #expect(reading.errors == 0 && reading.warnings == 3)
    #expect(reading.plan.groups.first?.lead == "滨江集团")
    #expect(reading.plan.tasks.first?.lead == "滨江集团")
    #expect(reading.plan.tasks.first?.with == ["市容、绿化办"])
    #expect(reading.stale.isEmpty && reading.leftOut.isEmpty)
  }
}
