import Testing

@testable import BattlePlan

/// The series of the trend. Days are counted from today.
@Suite struct TrendTests {
  @Test(
    arguments: [
      ([], [(0, 0)]),
      ([(2, 1)], [(1, 0), (2, 1), (99, 1)]),
      ([(5, 2), (-1, 1), (5, 3), (7, -4)], [(-2, 0), (-1, 1), (4, 1), (5, 6), (6, 6), (7, 2)]),
    ] as [([(Int, Double)], [(Int, Double)])])
  func stepsAreSums(amounts: [(Int, Double)], values: [(Int, Double)]) {
    let curve = StepCurve(adding: amounts.map { (today + $0.0, $0.1) })
    for (day, value) in values { #expect(curve.value(on: today + day) == value) }
    #expect(Set(curve.steps.map(\.day)).count == curve.steps.count)
  }

  /// Done tasks of weight 1, due five days ago: the day on which each counts.
  @Test(
    arguments: [(-9, -9), (-5, -5), (0, 0), (4, 0), (nil, -5)] as [(finished: Int?, counts: Int)])
  func aDoneTaskCountsWhenItWasFinished(finished: Int?, counts: Int) {
    let done = task("T") {
      $0.start = today - 10
      $0.due = today - 5
      $0.status = .done
      $0.finished = finished.map { today + $0 }
    }
    let trend = Trend(plan: plan([done]), on: today)
    #expect(trend.actual.steps == [.init(day: today + counts, value: 1)])
  }

  @Test func aDoneTaskDueLaterWithoutADateCountsToday() {
    let done = task("T") {
      $0.due = today + 5
      $0.status = .done
    }
    let trend = Trend(plan: plan([done]), on: today)
    #expect(trend.actual.steps == [.init(day: today, value: 1)])
  }

  @Test func weightsAreThoseOfTheAssessment() {
    let planned = plan(
      [
        task("A") {
          $0.weight = 3
          $0.progress = 40
        },
        task("B") { $0.status = .done },
        task("C") {
          $0.status = .cancelled
          $0.weight = 100
        },
        task("D") {
          $0.status = .todo
          $0.progress = 0
          $0.group = "h"
        },
      ]) { $0.groups.append(group("h")) }
    let trend = Trend(plan: planned, on: today)
    let total = Assessment(plan: planned, on: today).total
    #expect(trend.weight == total.weight)
    #expect(abs(trend.earned - total.earned) < 1e-9)
    #expect(trend.planned.highest == 5)
    let part = Trend(plan: planned, on: today, group: "h")
    #expect((part.weight, part.earned) == (1, 0))
  }

  /// Found, closed (nil: not closed), due; then how many are open on which day.
  @Test(
    arguments: [
      ([(-9, -3, -2)], [(-10, 0), (-9, 1), (-4, 1), (-3, 0), (0, 0)]),
      ([(-9, nil, -2)], [(-9, 1), (0, 1)]),
      ([(-9, nil, 3), (-5, -1, nil)], [(-9, 1), (-5, 2), (-2, 2), (-1, 1), (0, 1)]),
      // Impossible dates are clamped to possible ones: closed before it was found, found tomorrow.
      ([(-3, -5, nil)], [(-4, 0), (-3, 0), (0, 0)]),
      ([(2, nil, nil)], [(-1, 0), (0, 1)]),
      // Without a date of finding: from the start of the span.
      ([(nil, nil, nil)], [(-31, 0), (-30, 1), (0, 1)]),
    ] as [([(Int?, Int?, Int?)], [(Int, Double)])])
  func openIssues(issues: [(Int?, Int?, Int?)], values: [(Int, Double)]) {
    let planned = plan([], opens: today) { plan in
      plan.issues = issues.enumerated().map { index, dates in
        issue(Plan.Issue.ID("I\(index)"), found: dates.0, closed: dates.1, due: dates.2)
      }
    }
    let trend = Trend(plan: planned, on: today)
    for (day, value) in values where issues[0].0 == nil || day > -31 {
      #expect(trend.openIssues.value(on: today + day) == value, "day \(day)")
    }
    let open = planned.issues.count { $0.status != .closed }
    #expect(trend.openIssues.value(on: today) == Double(open))
    #expect(trend.foundIssues - trend.closedIssues == open)
  }

  @Test func anIssueClosedWithoutADateCountsAsClosedFromItsDueDate() {
    let planned = plan([]) { plan in
      plan.issues = [issue("I", found: -9, closed: nil, due: -2)]
      plan.issues[0].status = .closed
    }
    let trend = Trend(plan: planned, on: today)
    #expect(trend.openIssues.value(on: today - 3) == 1)
    #expect(trend.openIssues.value(on: today - 2) == 0)
  }

  @Test func whatIsToComeClosesByDueDateAndKeepsWhatIsOverdue() {
    let planned = plan([]) { plan in
      plan.issues = [
        issue("A", found: -9, closed: nil, due: -2), issue("B", found: -9, closed: nil, due: 3),
        issue("C", found: -9, closed: nil, due: nil), issue("D", found: -9, closed: -1, due: 3),
      ]
    }
    let curve = Trend(plan: planned, on: today).issuesToCome
    #expect(curve.steps == [.init(day: today, value: 3), .init(day: today + 3, value: 2)])
  }

  /// Today is a Sunday: its week began six days ago.
  @Test func weeksBeginOnMondays() {
    let planned = plan(
      [
        task("A") { $0.due = today },
        task("B") {
          $0.due = today - 6
          $0.status = .done
        },
        task("C") { $0.due = today + 1 },
        task("D") {
          $0.due = today + 1
          $0.status = .cancelled
        },
      ], opens: today + 1)
    let trend = Trend(plan: planned, on: today)
    #expect(trend.weeks.allSatisfy { $0.monday.weekday == 1 })
    #expect(trend.weeks.first.map { $0.monday <= trend.span.lowerBound } == true)
    #expect(
      trend.weeks.suffix(2) == [
        .init(monday: today - 6, due: 2, done: 1), .init(monday: today + 1, due: 1, done: 0),
      ])
    #expect(trend.weeks.reduce(0) { $0 + $1.due } == 3)
  }

  /// Start and due of the only task, in days from the opening; the span in the same days.
  @Test(
    arguments: [
      ((-20, -10), (-20, 0)), ((-20, 10), (-20, 10)), ((-5000, -10), (-730, 0)),
      ((-20, 900_000), (-20, 730)), ((10, 20), (0, 20)), ((0, 0), (0, 1)),
    ])
  func spans(task dates: (Int, Int), span: (Int, Int)) {
    let opens = today + 30
    let planned = plan(
      [
        task("T") {
          $0.start = opens + dates.0
          $0.due = opens + dates.1
        }
      ], opens: opens)
    let trend = Trend(plan: planned, on: today)
    #expect(trend.span == (opens + span.0)...(opens + span.1))
    #expect(trend.weeks.count <= 2 * Trend.widest / 7 + 2)
  }

  private func issue(_ id: Plan.Issue.ID, found: Int?, closed: Int?, due: Int?) -> Plan.Issue {
    var issue = Plan.Issue()
    issue.id = id
    issue.found = found.map { today + $0 }
    issue.due = due.map { today + $0 }
    if let closed {
      issue.status = .closed
      issue.closed = today + closed
    }
    return issue
  }
}
