import Testing

@testable import BattlePlan

/// Where a plan contradicts itself or the day: warnings, and no lights.
@Suite struct ContradictionTests {
  /// A task of `days` days from `start` on, counted from today; not begun.
  private func todo(
    _ id: Plan.Task.ID, _ start: Int, _ days: Int, after links: Plan.Link...,
    change: (inout Plan.Task) -> Void = { _ in }
  ) -> Plan.Task {
    task(id) {
      ($0.start, $0.due) = (today + start, today + (start + days - 1))
      ($0.status, $0.progress) = (.todo, 0)
      $0.after = links
      change(&$0)
    }
  }

  private func find(_ plan: Plan, on day: Day = today) -> Contradictions {
    Contradictions(plan, Assessment(plan: plan, on: day))
  }

  private func problems(_ plan: Plan, on day: Day = today) -> [Diagnostic.Problem] {
    find(plan, on: day).findings.map(\.problem)
  }

  /// What a plan's broken links ask for and what its dates leave.
  private func broken(_ plan: Plan) -> [String] {
    find(plan).brokenLinks.map { "\($0.link.text): \($0.planned)" }
  }

  // MARK: Links

  @Test(
    "A link of each type is kept to the day, and broken by one more",
    arguments: [
      // A from 1 to 10; what B's start and due are held to.
      ("A", 11), ("A+2", 13), ("A FS-3", 8), ("A SS", 1), ("A SS+3", 4), ("A SS-1", 0),
      ("A FF", 6), ("A FF+2", 8), ("A FF-2", 4), ("A SF", -3), ("A SF+5", 2),
    ])
  func types(link: String, earliest: Int) {
    let link = Plan.Link(stringLiteral: link)
    // B has five days.
    func made(_ start: Int) -> Plan { plan([todo("A", 1, 10), todo("B", start, 5, after: link)]) }
    #expect(broken(made(earliest)).isEmpty)
    #expect(broken(made(earliest - 1)) == ["\(link.text): \(link.lag - 1)"])
    #expect(problems(made(earliest)).isEmpty)
  }

  @Test("A link held in an older plan if that had it, with any lag, and did not break it")
  func linksThatHeld() {
    let old = plan([todo("A", 1, 10), todo("B", 11, 5, after: "A"), todo("C", 2, 5, after: "A")])
    func held(_ new: Plan) -> [String] {
      find(new).brokenLinks.held(in: old, broken: find(old).brokenLinks).map {
        "\($0.successor.id) \($0.link.text)"
      }
    }
    #expect(broken(old) == ["A: -9"])
    #expect(held(old) == [])
    // A ends later; a link asks for more; a task comes with a broken link.
    var later = old
    later.tasks[0].due = later.tasks[0].due.map { $0 + 1 }
    #expect(held(later) == ["B A"])
    var longer = old
    longer.tasks[1].after = ["A+3"]
    #expect(held(longer) == ["B A+3"])
    var more = old
    more.tasks.append(todo("D", 3, 5, after: "A"))
    more.tasks[1].after = ["A SS+20"]
    #expect(held(more) == [])
  }

  @Test("By working days the lag is counted in them")
  func workingDays() {
    // Today is a Sunday: A ends on Friday, B begins on Monday.
    var made = plan([todo("A", 1, 5), todo("B", 8, 5, after: "A")])
    made.calendar = .weekdays()
    #expect(broken(made).isEmpty)
    made.tasks[1].after = ["A+1"]
    #expect(broken(made) == ["A+1: 0"])
  }

  @Test("A broken link gives its own task a warning and nobody a light")
  func noLight() {
    let made = plan([todo("A", 1, 10), todo("B", 2, 10, after: "A")])
    let found = find(made)
    #expect(found.findings.map(\.record) == [RecordRef(.tasks, "B")])
    #expect(found.brokenLinks.map(\.predecessor) == [RecordRef(.tasks, "A")])
    let assessment = Assessment(plan: made, on: today)
    #expect(
      assessment.tasks.allSatisfy { $0.slackDays! >= 0 && !$0.light.isTrouble || $0.light == .blue }
    )
  }

  @Test(
    "Links of what is done or cancelled hold nobody",
    arguments: [Plan.Task.Status.done, .cancelled])
  func finished(status: Plan.Task.Status) {
    for place in 0...1 {
      var made = plan([todo("A", 1, 10), todo("B", 2, 10, after: "A")])
      made.tasks[place].status = status
      #expect(broken(made).isEmpty)
    }
  }

  @Test("A milestone as predecessor is as late as the last due day of those that name it")
  func milestones() {
    func made(_ due: Int) -> Plan {
      plan(
        [
          todo("A", 1, due) { $0.milestone = "m" }, todo("B", 11, 5, after: "m"),
        ], milestones: [milestone("m", today + 10)])
    }
    #expect(problems(made(10)).isEmpty)
    #expect(broken(made(11)) == ["m: -1"])
    // And the task that comes too late for it is told of, too.
    #expect(
      problems(made(11)).contains(
        .dueAfterMilestone(milestone: "milestone m", date: today + 10)))
  }

  @Test("A heading's link is one of each task under it, and one to a heading is one to each")
  func headings() {
    func made(_ last: Int, _ first: Int) -> Plan {
      plan([
        task("P") { ($0.start, $0.due, $0.status, $0.progress) = (nil, nil, .todo, 0) },
        todo("P1", 1, 3) { $0.parent = "P" }, todo("P2", 1, last) { $0.parent = "P" },
        task("Q") {
          ($0.start, $0.due, $0.status, $0.progress) = (nil, nil, .todo, 0)
          $0.after = ["P"]
        },
        todo("Q1", first, 3) { $0.parent = "Q" }, todo("Q2", 20, 3) { $0.parent = "Q" },
      ])
    }
    #expect(broken(made(10, 11)).isEmpty)
    #expect(broken(made(10, 10)) == ["P: -1"])
    #expect(find(made(10, 10)).findings.map(\.record) == [RecordRef(.tasks, "Q")])
  }

  @Test("Those before a broken link that by the plan's own dates come too late are told of")
  func upstream() {
    // C cannot begin before B ends; A ends on the day before B begins.
    let made = plan(
      [
        todo("A", 1, 10), todo("B", 11, 10, after: "A"), todo("C", 16, 10, after: "B"),
      ], opens: today + 25)
    #expect(find(made).findings.map(\.record.id) == ["A", "C"])
    #expect(
      problems(made).first == .dueAfterLatest(due: today + 10, latest: today + 5))
    // What has begun was planned as it was planned.
    var begun = made
    (begun.tasks[0].status, begun.tasks[0].progress) = (.doing, 90)
    #expect(problems(begun) == problems(made))
    // An opening that is far away leaves C time, and with it A.
    var later = made
    later.operation.opens = today + 100
    #expect(problems(later).map(\.code) == ["broken-link"])
    let kept = plan(
      [
        todo("A", 1, 10), todo("B", 11, 10, after: "A"), todo("C", 21, 10, after: "B"),
      ], opens: today + 30)
    #expect(problems(kept).isEmpty)
  }

  // MARK: The day

  @Test("A task that is finished, an issue that is closed on a day to come")
  func future() {
    var made = plan([
      task("T") { ($0.status, $0.finished) = (.done, today + 1) },
      task("U") { ($0.status, $0.finished) = (.done, today) },
    ])
    var issue = Plan.Issue()
    (issue.id, issue.status, issue.closed) = ("I", .closed, today + 3)
    made.issues = [issue]
    #expect(
      problems(made) == [
        .dayInFuture(today + 1, field: "完成日期 finished"),
        .dayInFuture(today + 3, field: "销号日期 closed"),
      ])
    #expect(problems(made, on: today + 3).isEmpty)
  }

  // MARK: The calendar

  @Test("A task that counts working days begins and ends on one")
  func daysOff() {
    // Today is a Sunday.
    var made = plan([
      todo("T", 0, 7), todo("U", 1, 5), todo("V", 6, 2),
      todo("W", 0, 6) { ($0.dueForm, $0.status) = (.month, .doing) },
      todo("X", 0, 7) { $0.status = .done },
    ])
    #expect(problems(made).isEmpty)
    made.calendar = .weekdays()
    let start = Diagnostic.Problem.dayOff(today, field: "开始 start", likely: today + 1)
    // V is a week-end's work; W ends with its month.
    #expect(
      problems(made) == [
        start, .dayOff(today + 6, field: "截止 due", likely: today + 5), start,
      ])
    made.calendar = .weekdays(on: [today...today, today + 6...today + 7])
    #expect(problems(made).isEmpty)
  }

  @Test("Years of which the days off are not known, unless the plan gives some")
  func years() {
    var made = plan([task("T") { $0.due = Day("2028-02-01") }], opens: Day("2028-03-01")!)
    made.calendar = .weekdays()
    #expect(problems(made).isEmpty)
    made.calendar.country = .china
    #expect(problems(made).contains(.holidaysUnknown(years: [2027...2028])))
    made.calendar.holidays = [Day("2027-10-01")!...Day("2027-10-07")!]
    #expect(problems(made).contains(.holidaysUnknown(years: [2028...2028])))
    made.calendar.count = .calendar
    #expect(problems(made).isEmpty)
    var known = plan([task("T")], opens: Day("2019-12-01")!)
    known.calendar = .weekdays()
    known.calendar.country = .china
    #expect(!problems(known).contains { $0.code == "holidays-unknown" })
    // What is still open in a later year is overdue by the days of that year.
    #expect(
      problems(known, on: Day("2028-01-05")!).contains(.holidaysUnknown(years: [2027...2028])))
  }
}
