import Testing

@testable import BattlePlan

/// Forecasts and latest days. Days are counted from today.
@Suite struct ScheduleTests {
  private func days(_ day: Day?) -> Int? { day.map { $0 - today } }

  struct Forecast: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var status: Plan.Task.Status
    var start: Int
    var due: Int
    var progress: Double
    var finished: Int?
    var finish: Int?

    init(
      _ name: String, _ status: Plan.Task.Status, _ start: Int, _ due: Int, _ progress: Double = 0,
      finished: Int? = nil, finish: Int?
    ) {
      testDescription = name
      self.status = status
      self.start = start
      self.due = due
      self.progress = progress
      self.finished = finished
      self.finish = finish
    }
  }

  @Test(arguments: [
    Forecast("done, with its date", .done, -9, 0, finished: -3, finish: -3),
    Forecast("done late, with its date", .done, -9, -5, finished: -1, finish: -1),
    Forecast("done, no date, due past", .done, -9, -5, finish: -5),
    Forecast("done, no date, due ahead", .done, -9, 5, finish: 0),
    Forecast("cancelled", .cancelled, -9, 5, finish: nil),
    Forecast("todo ahead", .todo, 3, 12, finish: 12),
    Forecast("todo from today", .todo, 0, 9, finish: 9),
    Forecast("todo that should have begun yesterday", .todo, -1, 8, finish: 9),
    Forecast("todo of one day, long past", .todo, -30, -30, finish: 0),
    Forecast("todo counts its whole length, whatever its progress", .todo, -1, 8, 90, finish: 9),
    Forecast("doing on pace", .doing, -5, 4, 50, finish: 4),
    Forecast("doing, 9 points behind: the plan holds", .doing, -5, 4, 41, finish: 4),
    Forecast("doing, 10 points behind: 6 days left", .doing, -5, 4, 40, finish: 5),
    Forecast("doing, 11 points behind", .doing, -5, 4, 39, finish: 6),
    Forecast("a tenth of a day is a day", .doing, -5, 4, 29, finish: 7),
    Forecast("doing, behind, but of two days' length: the plan holds", .doing, -1, 0, 0, finish: 0),
    Forecast("doing, nothing done, past due", .doing, -10, -1, 0, finish: 9),
    Forecast("doing, all done but not closed, past due", .doing, -10, -1, 100, finish: 0),
    Forecast("doing, past due, 91 % done", .doing, -10, -1, 91, finish: 0),
    Forecast("doing, past due, 90 % done: one day left", .doing, -10, -1, 90, finish: 0),
    Forecast("doing, past due, 89 % done: two days left", .doing, -10, -1, 89, finish: 1),
    Forecast("doing before its start", .doing, 5, 14, 0, finish: 14),
    Forecast("blocked, on pace", .blocked, -5, 4, 50, finish: 4),
    Forecast("blocked, a point behind", .blocked, -5, 4, 49, finish: 5),
    Forecast("blocked, finished but for the word", .blocked, -5, 4, 100, finish: 4),
    Forecast("blocked before its start", .blocked, 5, 14, 0, finish: 14),
  ])
  func forecast(_ example: Forecast) {
    let task = task {
      $0.status = example.status
      $0.start = today + example.start
      $0.due = today + example.due
      $0.progress = example.progress
      $0.finished = example.finished.map { today + $0 }
    }
    #expect(days(plan([task]).assess().forecastFinish) == example.finish)
  }

  @Test(
    "Remaining days: rounded up, at least one, and decimals are decimals",
    arguments: [
      (10, 0.0, 10), (10, 1, 10), (10, 9.9, 10), (10, 10, 9), (10, 10.1, 9), (10, 90, 1),
      (10, 91, 1), (10, 100, 1), (1, 0, 1), (1, 50, 1), (3, 33, 3), (3, 34, 2), (3, 66, 2),
      (3, 67, 1), (1_000, 70.1, 299), (1_000, 70.05, 300), (100, 29, 71), (100, 57, 43),
    ])
  func remaining(duration: Int, progress: Double, days: Int) {
    #expect(Points(progress).remaining(of: duration) == days)
  }

  @Test(
    "The last day allowed without a successor",
    arguments: [
      ("its milestone", "m", 10, 50, 20),
      ("its due day, later than its milestone", "m", 30, 50, 30),
      ("the milestone that it counts under", nil, 15, 50, 20),
      ("the opening", nil, 30, 50, 50), ("the opening, on the day", nil, 50, 50, 50),
      ("its due date, after the opening", nil, 51, 50, 51),
    ] as [(String, Plan.Milestone.ID?, Int, Int, Int)])
  func latestFinish(
    name: String, milestoneID: Plan.Milestone.ID?, due: Int, opens: Int, latest: Int
  ) {
    let task = task {
      $0.milestone = milestoneID
      $0.due = today + due
    }
    let result = plan(
      [task], milestones: [milestone("m", today + 20)], opens: today + opens
    ).assess()
    #expect(days(result.latestFinish) == latest, "\(name)")
  }

  /// A (10 days) ← B (5 days) ← C (3 days), all ahead.
  private func chain(_ change: (inout [Plan.Task]) -> Void = { _ in }) -> Plan {
    func ahead(_ id: Plan.Task.ID, _ start: Int, _ due: Int, _ after: [Plan.Link]) -> Plan.Task {
      task(id) {
        ($0.status, $0.progress) = (.todo, 0)
        ($0.start, $0.due) = (today + start, today + due)
        $0.after = after
      }
    }
    var tasks = [ahead("A", 1, 10, []), ahead("B", 11, 15, ["A"]), ahead("C", 16, 18, ["B"])]
    change(&tasks)
    return plan(tasks, opens: today + 30)
  }

  private func row(_ plan: Plan, _ id: Plan.Task.ID) -> [Int?] {
    let task = plan.assess(id)
    return [
      days(task.forecastFinish), days(task.latestStart), days(task.latestFinish), task.slackDays,
    ]
  }

  @Test("Forwards from predecessors, backwards from the fixed date")
  func chainAhead() {
    let plan = chain()
    #expect(row(plan, "C") == [18, 28, 30, 12])
    #expect(row(plan, "B") == [15, 23, 27, 12])
    #expect(row(plan, "A") == [10, 13, 22, 12])
    #expect(!plan.assess("A").isCritical)
  }

  /// A has passed its tenth day of so many with nothing done: as many more from today on.
  @Test("What is behind pushes what waits for it, and slack says how far", arguments: 20...24)
  func pushed(length: Int) {
    let plan = chain {
      ($0[0].status, $0[0].start) = (.doing, today + 10 - (length - 1))
    }
    let finish = length - 1
    #expect(row(plan, "A")[0] == finish)
    #expect(row(plan, "B")[0] == finish + 5)
    #expect(row(plan, "C")[0] == finish + 8)
    #expect(plan.assess("C").slackDays == 30 - finish - 8)
    #expect(plan.assess("C").daysLate == finish + 8 - 18)
    #expect(plan.assess("C").daysPastLatest == max(0, finish + 8 - 30))
    #expect(plan.assess("A").isCritical == (22 - finish <= 0))
  }

  /// A task of 20 days and less to its milestone, pushed by one that finished so much too late.
  private func pushedTask(due: Int = 30, by days: Int, _ change: (inout Plan) -> Void = { _ in })
    -> Plan
  {
    let before = task("P") {
      ($0.status, $0.due, $0.finished) = (.done, today + 9, today + 9 + days)
    }
    let task = task {
      ($0.status, $0.progress, $0.milestone, $0.after) = (.todo, 0, "m", ["P"])
      ($0.start, $0.due) = (today + 10, today + due)
    }
    return plan([before, task], milestones: [milestone("m", today + 30)], change)
  }

  @Test(
    "Slack: critical at nought, yellow below, red from eight days on",
    arguments: [
      (29, 0, 1, false, Light.grey), (30, 0, 0, true, .grey), (30, 1, -1, true, .yellow),
      (30, 7, -7, true, .yellow), (30, 8, -8, true, .red),
    ])
  func slack(due: Int, late: Int, slack: Int, isCritical: Bool, light: Light) {
    let result = pushedTask(due: due, by: late).assess()
    #expect(result.slackDays == slack)
    #expect(result.isCritical == isCritical)
    #expect(result.light == light)
    #expect(
      result.reasons
        == (slack < 0
          ? [.pastLatest(days: -slack, isRed: slack < -7), .predecessorLate(id: "P", days: late)]
          : []))
  }

  @Test(
    "A task due after its own milestone has that much longer: the plan's contradictions are no light"
  )
  func dueAfterMilestone() {
    let result = pushedTask(due: 45, by: 0).assess()
    #expect(result.slackDays == 0 && result.light == .grey)
  }

  @Test("The delay that reddens is the plan's own rule")
  func ownDelay() {
    for (days, light) in [(3, Light.yellow), (2, .red), (0, .red)] {
      #expect(pushedTask(by: 3) { $0.rules.slipRedDays = days }.assess().light == light)
    }
  }

  @Test("A late predecessor is named beside the slip that it causes")
  func predecessorNamed() {
    let plan = chain {
      // Of 30 days nothing is done by its last one: 30 days more.
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 29, today)
    }
    let b = plan.assess("B")
    #expect(b.forecastFinish == today + 34)
    #expect(b.reasons == [.pastLatest(days: 7, isRed: false), .predecessorLate(id: "A", days: 29)])
  }

  @Test("Work that has begun does not wait for its predecessors")
  func begun() {
    let plan = chain {
      ($0[0].start, $0[0].due) = (today + 20, today + 29)
      ($0[1].status, $0[1].start, $0[1].progress) = (.doing, today - 4, 20)
    }
    #expect(row(plan, "B")[0] == 15)
    #expect(row(plan, "C")[0] == 18)
  }

  @Test("A done predecessor counts by the day on which it finished")
  func donePredecessor() {
    let plan = chain {
      ($0[0].status, $0[0].finished) = (.done, today + 12)
    }
    #expect(row(plan, "B")[0] == 17)
    // What is done waits for no date, and passes none back.
    #expect(plan.assess("A").latestFinish == nil)
  }

  @Test("A done successor asks nothing of its predecessors")
  func doneSuccessor() {
    let plan = chain { $0[1].status = .done }
    #expect(row(plan, "A")[2] == 30)
  }

  @Test("A cancelled task is transparent, one behind the other too")
  func cancelled() {
    let one = chain {
      $0[1].status = .cancelled
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 39, today)
    }
    #expect(row(one, "C")[0] == 42)
    #expect(days(one.assess("A").latestFinish) == 27)
    #expect(one.assess("B").forecastFinish == nil)
    let two = chain {
      $0[1].status = .cancelled
      $0.insert(
        task("B2") {
          ($0.status, $0.after) = (.cancelled, ["B"])
        }, at: 0)
      $0[3].after = ["B2"]
      ($0[1].status, $0[1].start, $0[1].due) = (.doing, today - 39, today)
    }
    #expect(row(two, "C")[0] == 42)
    #expect(days(two.assess("A").latestFinish) == 27)
  }

  @Test("Of a late predecessor behind a cancelled task, the name is handed on")
  func lateBehindCancelled() {
    let plan = chain {
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 39, today)
      $0[1].status = .cancelled
    }
    #expect(
      plan.assess("C").reasons
        == [.pastLatest(days: 12, isRed: true), .predecessorLate(id: "A", days: 39)])
  }

  @Test("Unknown, repeated and own ids among the predecessors are passed over")
  func oddReferences() {
    let plan = chain { $0[1].after = ["A", "none", "A", "B"] }
    #expect(row(plan, "B") == [15, 23, 27, 12])
    let assessment = Assessment(plan: plan, on: today)
    #expect(assessment.predecessors(of: 1) == [0])
    #expect(assessment.successors(of: 0) == [1])
  }

  @Test("A circle that got past the reader costs its own edges only")
  func circle() {
    let plan = chain {
      $0[0].after = ["C"]
      $0.append(
        task("D") {
          ($0.status, $0.after, $0.progress) = (.todo, ["C"], 0)
          ($0.start, $0.due) = (today + 19, today + 20)
        })
      $0.append(
        task("E") {
          ($0.status, $0.finished, $0.due) = (.done, today + 9, today + 7)
        })
      ($0[2].start, $0[2].due, $0[2].after) = (today + 8, today + 18, ["B", "E"])
    }
    #expect(row(plan, "A")[0] == 10)
    #expect(row(plan, "C")[0] == 20)
    #expect(row(plan, "D")[0] == 22)
    let assessment = Assessment(plan: plan, on: today)
    #expect(assessment.predecessors(of: 2) == [4])
    #expect(assessment.predecessors(of: 3) == [2])
  }

  @Test("Dates at the calendar's ends stop there", arguments: [WorkCalendar(), .weekdays()])
  func ends(calendar: WorkCalendar) {
    let last = task("A") {
      ($0.status, $0.progress, $0.start, $0.due) = (.blocked, 0, .first, .last)
    }
    let next = task("B") {
      ($0.status, $0.progress, $0.start, $0.due) = (.todo, 0, .last, .last)
      $0.after = ["A", "A SS+9999999", "A SF-9999999", "A FF+9999999"]
    }
    let plan = plan([last, next]) { $0.calendar = calendar }
    #expect(plan.assess("A", on: .last).forecastFinish == .last)
    #expect(plan.assess("B", on: .first).forecastFinish == .last)
    #expect(plan.assess("B", on: .last).forecastFinish == .last)
    #expect(plan.assess("A", on: .first).latestStart == .first)
  }
}
