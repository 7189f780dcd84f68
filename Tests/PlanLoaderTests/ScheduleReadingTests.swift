import BattlePlan
import Testing

@testable import PlanLoader

/// Tasks' dates and links in every form that the file may give them.
@Suite struct ScheduleReadingTests {
  private func tasks(_ fields: String...) -> String {
    head + "tasks:\n"
      + fields.enumerated().map { "  - {id: T-\($0 + 1), title: t, \($1)}\n" }.joined()
  }

  @Test("A due day may be a milestone, by id or by name, and a month")
  func due() throws {
    let reading = try read(
      tasks(
        "group: a, start: 2019-09-01, due: m", "group: a, start: 2019-09-01, due: 关口",
        "group: a, start: 2019-09-01, due: 2019-09", "group: a, start: 2019-09-01, due: 2019年10月"))
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    let day = Day("2019-10-10")
    #expect(
      reading.plan.tasks.map(\.due) == [day, day, Day("2019-09-30"), Day("2019-10-31")])
    #expect(
      reading.plan.tasks.map(\.dueForm) == [.milestone("m"), .milestone("m"), .month, .month])
  }

  @Test("Two of start, due and days")
  func days() throws {
    let reading = try read(
      tasks(
        "group: a, start: 2019-09-01, days: 10", "group: a, due: 2019-09-10, days: 10",
        "group: a, start: 2019-09-01, due: 2019-09-10, days: 10"))
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(Set(reading.plan.tasks.map(\.start)) == [Day("2019-09-01")])
    #expect(Set(reading.plan.tasks.map(\.due)) == [Day("2019-09-10")])
  }

  @Test("What is missing or disagrees is told; a due day alone takes the start that follows")
  func missing() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - 1️⃣{id: T-1, title: t, group: a}
        - 2️⃣{id: T-2, title: t, group: a, start: 2019-09-01}
        - 3️⃣{id: T-3, title: t, group: a, due: 2019-10-20}
        - 4️⃣{id: T-4, title: t, group: a, due: 2019-10-01}
        - 5️⃣{id: T-5, title: t, group: a, start: 2019-09-01, due: 2019-09-10, days: 9}
        - {id: T-6, title: t, group: a, start: 2019-09-01, due: 6️⃣gate}
      """,
      .error(1, .scheduleMissing), .error(2, .scheduleMissing),
      .warning(3, .startAssumed(Day("2019-10-11")!)),
      .warning(4, .startAssumed(Day("2019-09-01")!)), .warning(5, .daysDisagree(days: 10)),
      .error(6, .unknownDue("gate", suggestion: nil)))
    #expect(reading?.plan.tasks.map(\.id) == ["T-3", "T-4", "T-5"])
  }

  @Test("An ongoing task needs no day; nothing can wait for it")
  func ongoing() {
    for word in ["ongoing", "长期", "常态化", "持续推进"] {
      let reading = expectFindings(
        """
        \(head)tasks:
          - {id: T-1, title: t, group: a, due: \(word), every_days: 7, last: 2019-09-20}
          - 1️⃣{id: T-2, title: t, \(rest), after: T-1}
        """, .warning(1, .linkToOngoing("T-1")))
      #expect(reading?.plan.tasks.first?.isOngoing == true)
      #expect(reading?.plan.tasks.first?.everyDays == 7)
    }
  }

  @Test("Links: a name alone, a lag, a type, both, a milestone, a mapping")
  func links() throws {
    let reading = try read(
      tasks(
        rest, rest,
        "\(rest), after: [T-1, T-2+2]", "\(rest), after: [T-1 SS+3, T-2 FF]",
        "\(rest), after: [T-1 FS-1, 关口]", "\(rest), after: {task: T-1, 关系: SF, lag: -2}",
        "\(rest), 前置: T-1、T-2 SS"))
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(
      reading.plan.tasks.dropFirst(2).map { $0.after.map(\.text) } == [
        ["T-1", "T-2+2"], ["T-1 SS+3", "T-2 FF"], ["T-1 FS-1", "m"], ["T-1 SF-2"],
        ["T-1", "T-2 SS"],
      ])
    #expect(reading.plan.tasks[4].after[1].predecessor == .milestone("m"))
  }

  @Test("A whole text goes before a link: ids may end like one")
  func wholeTextFirst() throws {
    let reading = try read(
      head
        + "tasks:\n  - {id: 1, title: 一, \(rest)}\n  - {id: 1-9, title: 二, \(rest)}\n"
        + "  - {id: T+2, title: 三, \(rest)}\n  - {id: X, title: 四, \(rest), after: [1-9, T+2]}\n")
    #expect(reading.plan.tasks.last?.after.map(\.id) == ["1-9", "T+2"])
  }

  @Test("Links that cannot be read, and circles through milestones and parents")
  func badLinks() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: t, \(rest)}
        - {id: T-2, title: t, \(rest), after: 1️⃣T-1-2}
        - {id: T-3, title: t, \(rest), after: [2️⃣T-9 SS+1, T-1]}
        - 3️⃣{id: T-4, title: t, \(rest), milestone: m, after: m}
        - 4️⃣{id: T-5, title: t, \(rest), parent: T-6, after: T-6}
        - 5️⃣{id: T-6, title: t, group: a}
      """,
      .error(1, .badLink("T-1-2")),
      .error(2, .unknownReference("T-9", field: "前置 after", section: .tasks, suggestion: "T-1")),
      .error(3, .dependencyCycle(["T-4"])), .error(4, .dependencyCycle(["T-5", "T-6"])),
      .error(5, .dependencyCycle(["T-5", "T-6"])))
    #expect(reading?.plan.tasks[2].after == [Plan.Link("T-1")])
  }

  @Test("Children take group and milestone from their parents; a parent needs no days")
  func parents() throws {
    let reading = try read(
      head
        + "tasks:\n  - {id: P, title: 工作任务, group: a, milestone: m}\n"
        + "  - {id: Q, title: 分项, parent: P}\n"
        + "  - {id: C, title: 具体措施, parent: 分项, start: 2019-09-01, due: 2019-10-01}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(Set(reading.plan.tasks.map(\.group)) == ["a"])
    #expect(Set(reading.plan.tasks.map(\.milestone)) == ["m"])
    #expect(reading.plan.tasks[2].parent == "Q")
  }

  @Test("Parents in circles and too deep; what a parent says of its own progress")
  func parentFaults() {
    let deep = (1...6).map {
      "  - \($0 == 6 ? "4️⃣" : ""){id: D\($0), title: t, \(rest), parent: \($0 == 1 ? "~" : "D\($0 - 1)")}"
    }.joined(separator: "\n")
    expectFindings(
      """
      \(head)tasks:
        - 1️⃣{id: A, title: t, \(rest), parent: B}
        - 2️⃣{id: B, title: t, \(rest), parent: A}
        - 3️⃣{id: P, title: t, group: a, status: doing, progress: 40}
        - {id: C, title: t, \(rest), parent: P}
      \(deep)
      """,
      .error(1, .parentsInCircle(["A", "B"])), .error(2, .parentsInCircle(["B", "A"])),
      .warning(3, .parentStatusIgnored), .error(4, .parentsTooDeep(levels: 5)))
  }

  @Test("Several leads and owners: the first leads, the others support")
  func leads() throws {
    let reading = try read(
      """
      battlemap: 1
      operation: {name: n, opens: 2019-11-05}
      units: [{id: u1, name: 区体育局}, {id: u2, name: 区卫健委}, {id: u3, name: 区公安分局}]
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: t, \(rest), lead: [区体育局, u2], with: u3, owner: [何某, 罗某]}
        - {id: T-2, title: t, \(rest), lead: 区体育局、区卫健委, owner: 何某、罗某}
      """)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(reading.plan.tasks.map(\.lead) == ["u1", "u1"])
    #expect(reading.plan.tasks.map(\.supporting) == [["u2", "u3"], ["u2"]])
    #expect(reading.plan.tasks.map(\.owners) == [["何某", "罗某"], ["何某", "罗某"]])
  }

  @Test("The calendar: working days, days off, make-up days")
  func calendar() throws {
    let reading = try read(
      head
        + "日历: {计日: 工作日, 休息日: [周六, sun], 放假: [2019-10-01..2019-10-07], 调休上班: 2019-9-29, 国家: CN}\n"
        + "tasks:\n  - {id: T-1, title: t, group: a, start: 2019-09-29, days: 3}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    let calendar = reading.plan.calendar
    #expect(calendar.count == .working && calendar.country == .china)
    #expect(calendar.weekend == [.sat, .sun])
    // Sunday the 29th, Monday, and then the 8th.
    #expect(reading.plan.tasks.first?.due == Day("2019-10-08"))
    let useless = readPlan(
      [Fixture(head + "calendar: {weekend: [sat]}\n").file], previous: nil)
    #expect(useless.reading?.diagnostics.map(\.problem) == [.calendarWithoutWorkingDays])
    let idle = readPlan(
      [
        Fixture(
          head + "calendar: {count: working, weekend: [mon, tue, wed, thu, fri, sat, sun]}\n"
        ).file
      ], previous: nil)
    #expect(idle.reading?.diagnostics.map(\.problem) == [.noWorkingDay])
  }

  @Test("The roster: who is on duty when, known by place")
  func roster() throws {
    let reading = try read(
      head
        + """
        值班:
          - {岗位: 办公室, 姓名: 何某, 电话: 021-1, 自: 2019-09-29T08:00, 至: 2019-09-29T20:00}
          - {role: 甲组, name: 罗某, from: 2019-09-29 20:00}
          - {role: command, name: 王某}

        """)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(reading.plan.roster.map(\.role) == [.office, .group("a"), .command])
    #expect(reading.plan.roster.map(\.id) == ["roster:1", "roster:2", "roster:3"])
    let shift = reading.plan.roster[0]
    #expect(shift.to.map { $0 - shift.from! } == 12 * 3600)
  }
}
