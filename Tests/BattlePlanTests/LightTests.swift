import Testing

@testable import BattlePlan

/// One task in a state that a rule for lights is about.
///
/// Days are counted from today; a distant opening keeps the schedule out of it.
struct LightCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var status: Plan.Task.Status
  var start: Int
  var due: Int
  var progress: Double
  var light: Light
  var reasons: [Reason]

  init(
    _ name: String, _ status: Plan.Task.Status, _ start: Int, _ due: Int, _ progress: Double,
    _ light: Light, _ reasons: [Reason] = []
  ) {
    testDescription = name
    self.status = status
    self.start = start
    self.due = due
    self.progress = progress
    self.light = light
    self.reasons = reasons
  }
}

@Suite struct LightTests {
  // Ten days from today on, of which none has passed: e = 0. With `start` −k: e = 10 k.
  static let cases: [LightCase] = [
    LightCase("on pace", .doing, -10, 29, 25, .green),
    LightCase("ahead", .doing, -10, 29, 99, .green),
    LightCase("before its start", .doing, 3, 30, 0, .green),

    LightCase("todo before its start", .todo, 1, 20, 0, .grey),
    LightCase("todo on its start", .todo, 0, 20, 0, .grey),
    LightCase("todo a day after its start", .todo, -1, 98, 0, .yellow, [.notStarted(days: 1)]),
    LightCase("todo and due soon before its start", .todo, 2, 7, 0, .blue, [.dueSoon(days: 7)]),
    LightCase("todo, due in eight days", .todo, 2, 8, 0, .grey),

    LightCase("due in eight days", .doing, -11, 8, 60, .green),
    LightCase("due in seven days", .doing, -12, 7, 60, .blue, [.dueSoon(days: 7)]),
    LightCase("due tomorrow", .doing, -18, 1, 90, .blue, [.dueSoon(days: 1)]),
    LightCase("due today", .doing, -19, 0, 95, .blue, [.dueSoon(days: 0)]),
    LightCase("overdue by one day", .doing, -20, -1, 95, .red, [.overdue(days: 1)]),
    LightCase("overdue, all but finished", .doing, -20, -1, 100, .red, [.overdue(days: 1)]),
    LightCase(
      "overdue and never begun", .todo, -20, -1, 0, .red,
      [.overdue(days: 1), .lag(points: 100, isRed: true), .notStarted(days: 20)]),

    LightCase("lag 9.9", .doing, -10, 39, 10.1, .green),
    LightCase("lag 10", .doing, -10, 39, 10, .yellow, [.lag(points: 10, isRed: false)]),
    LightCase("lag 30", .doing, -20, 29, 10, .yellow, [.lag(points: 30, isRed: false)]),
    LightCase("lag 30.1", .doing, -20, 29, 9.9, .red, [.lag(points: 30.1, isRed: true)]),
    LightCase("lag of 4 days' work", .doing, -2, 1, 0, .blue, [.dueSoon(days: 1)]),
    LightCase(
      "lag of 5 days' work", .doing, -2, 2, 0, .red,
      [.lag(points: 40, isRed: true), .dueSoon(days: 2)]),
    LightCase(
      "todo of 4 days, two late", .todo, -2, 1, 0, .yellow,
      [.notStarted(days: 2), .dueSoon(days: 1)]),

    LightCase("blocked", .blocked, -10, 29, 25, .red, [.blocked("no money")]),
    LightCase("blocked before its start", .blocked, 5, 29, 0, .red, [.blocked("no money")]),
    LightCase(
      "blocked, late, behind and soon", .blocked, -15, 4, 10, .red,
      [.blocked("no money"), .lag(points: 65, isRed: true), .dueSoon(days: 4)]),

    LightCase("done in time", .done, -10, 29, 0, .green),
    LightCase("done but long past due", .done, -30, -10, 0, .green),
    LightCase("cancelled", .cancelled, -30, -10, 0, .none),
  ]

  @Test(arguments: cases)
  func light(_ example: LightCase) {
    let task = task {
      $0.status = example.status
      $0.start = today + example.start
      $0.due = today + example.due
      $0.progress = example.progress
      $0.reason = "no money"
    }
    let result = plan([task], opens: today + 1_000).assess()
    #expect(result.light == example.light)
    #expect(result.reasons.map(rounded) == example.reasons.map(rounded))
  }

  private func rounded(_ reason: Reason) -> Reason {
    guard case .lag(let points, let isRed) = reason else { return reason }
    return .lag(points: (points * 1e6).rounded() / 1e6, isRed: isRed)
  }

  @Test(
    "Expected progress is the share of days that have passed, between 0 and 100",
    arguments: [
      (-10, 9, 50.0), (0, 9, 0.0), (1, 9, 0.0), (50, 60, 0.0), (-9, 0, 90.0), (-10, -1, 100.0),
      (-100, -50, 100.0), (-1, 1, 100.0 / 3), (0, 0, 0.0), (-1, -1, 100.0),
    ])
  func expectedProgress(start: Int, due: Int, expected: Double) throws {
    let task = task {
      $0.start = today + start
      $0.due = today + due
      $0.progress = 20
    }
    let result = plan([task]).assess()
    #expect(abs(try #require(result.expectedProgress) - expected) < 1e-9)
    #expect(abs(try #require(result.behind) - (expected - 20)) < 1e-9)
  }

  @Test(
    "Done and cancelled tasks have no pace and no schedule",
    arguments: [
      Plan.Task.Status.done, .cancelled,
    ])
  func noPace(status: Plan.Task.Status) {
    let result = plan([task { $0.status = status }]).assess()
    #expect(result.expectedProgress == nil && result.behind == nil)
    #expect(result.latestStart == nil && result.latestFinish == nil && result.slackDays == nil)
    #expect(!result.isCritical && result.escalation == .none && result.overdueDays == 0)
    #expect(result.reasons.isEmpty)
  }

  @Test(
    "A lag that is exactly on the threshold as decimals counts, whatever binary makes of it",
    arguments: [(100, 29, 19.0), (1_000, 333, 23.3), (1_000, 101, 0.1), (1_000, 567, 46.7)])
  func decimals(duration: Int, passed: Int, progress: Double) {
    let task = task {
      $0.start = today - passed
      $0.due = today - passed + duration - 1
      $0.progress = progress
    }
    #expect(plan([task], opens: today + 5_000).assess().light == .yellow)
    let atRed = plan([task], opens: today + 5_000) { $0.rules.redLag = 10 }
    #expect(atRed.assess().light == .yellow)
  }

  @Test("The thresholds are the plan's own")
  func ownRules() {
    func light(_ rules: (inout Plan.Rules) -> Void, _ change: (inout Plan.Task) -> Void) -> Light {
      plan([task("T", change)], opens: today + 1_000) { rules(&$0.rules) }.assess().light
    }
    let behind: (inout Plan.Task) -> Void = { $0.progress = 45 }
    #expect(light({ _ in }, behind) == .green)
    #expect(light({ $0.yellowLag = 5 }, behind) == .yellow)
    #expect(light({ $0.yellowLag = 5.01 }, behind) == .green)
    #expect(light({ $0.redLag = 4.99 }, behind) == .red)
    #expect(light({ ($0.redLag, $0.yellowLag) = (5, 5) }, behind) == .yellow)
    #expect(light({ ($0.yellowLag, $0.lagMinDays) = (5, 40) }, behind) == .yellow)
    #expect(light({ ($0.yellowLag, $0.lagMinDays) = (5, 41) }, behind) == .green)
    #expect(light({ $0.soonDays = 19 }, { _ in }) == .blue)
    #expect(light({ $0.soonDays = 18 }, { _ in }) == .green)
    // Whatever the plan says, what is due tomorrow is due soon.
    #expect(light({ $0.soonDays = 0 }, { ($0.due, $0.progress) = (today + 2, 95) }) == .green)
    #expect(light({ $0.soonDays = 0 }, { ($0.due, $0.progress) = (today + 1, 95) }) == .blue)
    #expect(light({ $0.soonDays = 0 }, { ($0.due, $0.progress) = (today, 95) }) == .blue)
    // No lag at all is a lag of zero: with a threshold of zero it counts.
    #expect(light({ $0.yellowLag = 0 }, { _ in }) == .yellow)
  }

  @Test("The worst light wins, in this order")
  func order() {
    #expect(Light.allCases.sorted() == [.none, .grey, .green, .blue, .yellow, .red])
    #expect(Light.allCases.filter(\.isTrouble) == [.blue, .yellow, .red])
  }

  @Test(
    "An issue's light",
    arguments: [
      (Plan.Issue.Status.open, -1, Light.red, 1), (.fixing, -1, .red, 1), (.open, 0, .blue, 0),
      (.open, 7, .blue, 0), (.fixing, 7, .blue, 0), (.open, 8, .yellow, 0),
      (.closed, -1, .green, 0), (.closed, 8, .green, 0), (.open, nil, .yellow, 0),
      (.closed, nil, .green, 0),
    ] as [(Plan.Issue.Status, Int?, Light, Int)])
  func issues(status: Plan.Issue.Status, due: Int?, light: Light, overdue: Int) {
    var issue = Plan.Issue()
    issue.status = status
    issue.due = due.map { today + $0 }
    #expect(issue.light(on: today, rules: Plan.Rules()) == light)
    #expect(issue.overdueDays(on: today) == overdue)
  }

  @Test("Every reason is worded in both languages, long and short")
  func texts() {
    let reasons: [(Reason, [String])] = [
      (.blocked(""), ["受阻", "blocked", "受阻", "blocked"]),
      (.overdue(days: 3), ["逾期 3 天", "3 d overdue", "逾期 3 天", "3d over"]),
      (
        .lag(points: 23.6, isRed: false),
        ["低于序时进度 24 点", "24 pt behind expected progress", "低 24 点", "-24 pt"]
      ),
      (
        .predecessorLate(id: "T-014", days: 5),
        [
          "前置 T-014 预计晚于截止 5 天", "predecessor T-014 forecast 5 d late", "前置晚于截止 5 天",
          "pred 5d late",
        ]
      ),
      (
        .pastLatest(days: 9, isRed: true),
        ["超最迟 9 天", "9 d past its latest finish", "超最迟 9 天", "9d past"]
      ),
      (
        .roundOverdue(days: 2, isRed: false),
        ["这一轮逾期 2 天", "its round is 2 d overdue", "逾期 2 天", "2d over"]
      ),
      (.dueSoon(days: 0), ["今天到期", "due today", "今天到期", "due today"]),
      (.dueSoon(days: 1), ["剩 1 天到期", "due tomorrow", "剩 1 天", "1d left"]),
    ]
    for (reason, texts) in reasons {
      #expect(
        [reason.text(.zh), reason.text(.en), reason.short(.zh), reason.short(.en)] == texts)
    }
  }
}
