import Testing

@testable import BattlePlan

/// What is watched besides tasks, at the limits of every rule. Days are counted from today; soon_days and
/// escalate_days are 7.
@Suite struct WatchlistTests {
  @Test(
    arguments: [
      (Plan.Issue.Status.open, -1, WatchReason.issueOverdue(days: 1)),
      (.fixing, 0, .issueDue(days: 0)), (.open, 7, .issueDue(days: 7)), (.open, 8, .issueOpen),
      (.open, nil, .issueOpen), (.closed, -1, nil), (.closed, nil, nil),
    ] as [(Plan.Issue.Status, Int?, WatchReason?)])
  func issues(status: Plan.Issue.Status, due: Int?, reason: WatchReason?) {
    var issue = Plan.Issue()
    issue.status = status
    issue.due = due.map { today + $0 }
    let rules = Plan.Rules()
    #expect(issue.watchReason(on: today, rules: rules) == reason)
    #expect((reason?.light ?? .green) == issue.light(on: today, rules: rules))
  }

  @Test(
    arguments: [
      (Plan.Drill.Status.planned, -1, WatchReason.drillMissed(days: 1)),
      (.planned, 0, .drillSoon(days: 0)), (.planned, 7, .drillSoon(days: 7)), (.planned, 8, nil),
      (.planned, nil, .drillUndated), (.done, -1, nil), (.done, nil, nil),
    ] as [(Plan.Drill.Status, Int?, WatchReason?)])
  func drills(status: Plan.Drill.Status, date: Int?, reason: WatchReason?) {
    var drill = Plan.Drill()
    drill.status = status
    drill.date = date.map { today + $0 }
    #expect(drill.watchReason(on: today, rules: Plan.Rules()) == reason)
  }

  @Test(
    arguments: [
      (Plan.ContingencyPlan.Status.draft, nil, 8, WatchReason.planDraft),
      (.draft, -3, 8, .planDraft), (.draft, -3, 7, .planDraftAtOpening(days: 7)),
      (.draft, nil, 0, .planDraftAtOpening(days: 0)),
      (.draft, nil, -2, .planDraftAtOpening(days: 0)),
      (.approved, nil, 7, .planUnreviewed), (.approved, -3, 7, nil),
    ] as [(Plan.ContingencyPlan.Status, Int?, Int, WatchReason?)])
  func contingencyPlans(
    status: Plan.ContingencyPlan.Status, reviewed: Int?, opens: Int, reason: WatchReason?
  ) {
    var plan = Plan.ContingencyPlan()
    plan.status = status
    plan.reviewed = reviewed.map { today + $0 }
    #expect(plan.watchReason(on: today, opens: today + opens, rules: Plan.Rules()) == reason)
  }

  @Test(
    arguments: [
      (1, 0, nil), (1, -1, nil), (1, -2, WatchReason.patrolOverdue(days: 1, isRed: false)),
      (1, -3, .patrolOverdue(days: 2, isRed: true)), (7, -7, nil),
      (7, -14, .patrolOverdue(days: 7, isRed: false)),
      (7, -15, .patrolOverdue(days: 8, isRed: true)),
      (7, nil, .patrolNever), (nil, -99, nil), (nil, nil, nil),
    ] as [(Int?, Int?, WatchReason?)])
  func zones(every: Int?, patrolled: Int?, reason: WatchReason?) {
    var zone = Plan.Zone()
    zone.everyDays = every
    zone.patrolled = patrolled.map { today + $0 }
    #expect(zone.watchReason(on: today) == reason)
  }

  @Test(arguments: [
    (Light.red, 0, Escalation.office), (.red, 7, .office), (.red, 8, .command),
    (.yellow, 99, .group), (.blue, 0, .owner), (.green, 0, .none), (.grey, 0, .none),
    (.none, 0, .none),
  ])
  func escalation(light: Light, overdue: Int, step: Escalation) {
    #expect(
      light.escalation(
        due: today - overdue, on: today, by: .everyDay, rules: Plan.Rules()) == step)
  }

  @Test(arguments: Language.allCases)
  func everyReasonHasWords(language: Language) {
    let reasons: [WatchReason] = [
      .issueOverdue(days: 3), .issueDue(days: 3), .issueOpen, .drillMissed(days: 3),
      .drillSoon(days: 3), .drillUndated, .planDraft, .planDraftAtOpening(days: 3), .planUnreviewed,
      .patrolOverdue(days: 3, isRed: true), .patrolNever,
    ]
    #expect(Set(reasons.map { $0.text(language) }).count == reasons.count)
    for reason in reasons { #expect(!reason.short(language).isEmpty) }
  }
}
