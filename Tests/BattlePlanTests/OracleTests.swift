import Testing

@testable import BattlePlan

/// The rules against themselves, written a second time: thousands of small random plans in which the
/// thresholds are met exactly again and again.
@Suite struct OracleTests {
  @Test(
    "Lights, schedule, escalation and roll-ups of random plans", arguments: 0..<20 as Range<UInt64>)
  func randomPlans(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let plan = randomPlan(&generator)
      let oracle = Oracle(plan, on: today)
      let assessment = Assessment(plan: plan, on: today)
      for index in plan.tasks.indices {
        let actual = Row(assessment.tasks[index])
        let expected = Row(oracle, index)
        try #require(actual == expected, "\(plan.tasks[index].id) of \(describe(plan))")
      }
      try compareRollUps(plan, oracle, assessment)
    }
  }

  @Test("Knock-on of random plans", arguments: 0..<20 as Range<UInt64>)
  func randomKnockOn(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 1_000 + seed)
    for _ in 0..<30 {
      let plan = randomPlan(&generator)
      let assessment = Assessment(plan: plan, on: today)
      for index in plan.tasks.indices where plan.tasks[index].isUnfinished {
        let days = Int.random(in: 1...20, using: &generator)
        let before = Oracle(plan, on: today)
        var after = before
        let finish = before.forecast(index)!
        after.given[index] = finish + days
        let actual = assessment.knockOn(of: index, slippingBy: days, in: plan)
        try compare(actual, plan, before, after, except: index)
        // And for the lateness that it has already.
        var onTime = before
        onTime.given[index] = min(finish, Int(plan.tasks[index].due.number))
        try compare(
          assessment.knockOn(of: index, in: plan), plan, onTime, before, except: index)
      }
    }
  }

  private func compareRollUps(_ plan: Plan, _ oracle: Oracle, _ assessment: Assessment) throws {
    for group in plan.groups.indices {
      try #require(assessment.groups[group].light == oracle.light(group: group))
      for milestone in plan.milestones.indices {
        try #require(
          assessment.cell(group: group, milestone: milestone).light
            == oracle.light(group: group, milestone: milestone), "\(describe(plan))")
      }
    }
    for milestone in plan.milestones.indices {
      try #require(assessment.milestones[milestone].light == oracle.light(milestone: milestone))
    }
    try #require(assessment.total.light == oracle.light())
  }

  private func compare(
    _ knockOn: KnockOn, _ plan: Plan, _ before: Oracle, _ after: Oracle, except task: Int
  ) throws {
    var moved: [Int: Int] = [:]
    var reachesOpening = false
    let opens = Int(plan.operation.opens.number)
    for index in plan.tasks.indices where plan.tasks[index].isUnfinished {
      let (old, new) = (before.forecast(index)!, after.forecast(index)!)
      if old < opens, new >= opens { reachesOpening = true }
      if index != task, new > old { moved[index] = new - old }
    }
    let told = Dictionary(uniqueKeysWithValues: knockOn.tasks.map { ($0.index, $0.days) })
    try #require(told == moved, "\(plan.tasks[task].id) of \(describe(plan))")
    try #require(knockOn.reachesOpening == reachesOpening)
    for moved in knockOn.tasks {
      try #require(moved.before == before.light(moved.index), "\(describe(plan))")
      try #require(moved.light == after.light(moved.index), "\(describe(plan))")
    }
    if let origin = knockOn.origin {
      try #require(origin.before == before.light(task), "\(describe(plan))")
      try #require(origin.light == after.light(task), "\(describe(plan))")
    }
    let milestones =
      plan.milestones.indices.compactMap { index in
        let end = after.end(ofMilestone: index)
        let days = end - before.end(ofMilestone: index)
        guard days > 0 else { return nil }
        return KnockOn.MovedMilestone(
          index: index, days: days, end: Day(clamping: end), before: before.light(milestone: index),
          light: after.light(milestone: index))
      } as [KnockOn.MovedMilestone]
    try #require(knockOn.milestones == milestones, "\(describe(plan))")
  }

  /// What both must agree on, of one task.
  private struct Row: Equatable {
    var light: Light
    var escalation: Escalation
    var forecast: Int?
    var latestStart: Int?
    var latestFinish: Int?
    var slack: Int?
    var isCritical: Bool
    var column: Int?

    init(_ task: TaskAssessment) {
      light = task.light
      escalation = task.escalation
      forecast = task.forecastFinish.map { Int($0.number) }
      latestStart = task.latestStart.map { Int($0.number) }
      latestFinish = task.latestFinish.map { Int($0.number) }
      slack = task.slackDays
      isCritical = task.isCritical
      column = task.milestone
    }

    init(_ oracle: Oracle, _ task: Int) {
      let isUnfinished = oracle.plan.tasks[task].isUnfinished
      light = oracle.light(task)
      escalation = oracle.escalation(task)
      forecast = oracle.forecast(task)
      latestStart = isUnfinished ? oracle.latestStart(task) : nil
      latestFinish = isUnfinished ? oracle.latestFinish(task) : nil
      slack = isUnfinished ? oracle.slack(task) : nil
      isCritical = isUnfinished && oracle.slack(task) <= 0
      column = oracle.column(task)
    }
  }
}

/// A plan of up to twelve tasks around today, in no order, without circles.
private func randomPlan(_ generator: inout SeededGenerator) -> Plan {
  let opens = today + Int.random(in: -5...40, using: &generator)
  var result = plan([], opens: opens) { $0.groups = [group("g"), group("h")] }
  for place in 0..<Int.random(in: 0...4, using: &generator) {
    let date = opens + Int.random(in: -25...5, using: &generator)
    result.milestones.append(milestone(Plan.Milestone.ID("m\(place)"), date))
  }
  if Bool.random(using: &generator) {
    result.rules.soonDays = Int.random(in: 0...9, using: &generator)
    result.rules.yellowLag = Double(Int.random(in: 0...40, using: &generator)) / 2
    result.rules.redLag = Double(Int.random(in: 0...60, using: &generator))
    result.rules.lagMinDays = Int.random(in: 0...8, using: &generator)
    result.rules.slipRedDays = Int.random(in: 0...9, using: &generator)
    result.rules.escalateDays = Int.random(in: 0...9, using: &generator)
  }
  let count = Int.random(in: 1...12, using: &generator)
  for place in 0..<count { result.tasks.append(randomTask(place, result, &generator)) }
  result.tasks.shuffle(using: &generator)
  return result
}

private func randomTask(_ place: Int, _ plan: Plan, _ generator: inout SeededGenerator)
  -> Plan.Task
{
  task(Plan.Task.ID("T-\(place)")) {
    let status: [Plan.Task.Status] = [
      .todo, .todo, .todo, .doing, .doing, .doing, .blocked, .done, .cancelled,
    ]
    $0.status = status.randomElement(using: &generator)!
    $0.group = ["g", "g", "h"].randomElement(using: &generator)!
    $0.start = today + Int.random(in: -25...15, using: &generator)
    // Lengths of which whole points of progress are whole days, and others.
    let length = [1, 2, 4, 5, 8, 10, 20, 25, 3, 7, 11].randomElement(using: &generator)!
    $0.due = $0.start + (length - 1)
    let passed = Double(max(0, today - $0.start)) * 100 / Double(length)
    let lag = Double(Int.random(in: -2...45, using: &generator))
    let near = min(max(passed - lag, 0), 100)
    $0.progress = (near * 10).rounded() / 10
    if $0.status == .done, Bool.random(using: &generator) {
      $0.finished = $0.due + Int.random(in: -4...9, using: &generator)
    }
    if let milestone = plan.milestones.randomElement(using: &generator),
      Bool.random(using: &generator)
    {
      $0.milestone = milestone.id
    }
    for other in 0..<place where Int.random(in: 0..<4, using: &generator) == 0 {
      $0.after.append(Plan.Task.ID("T-\(other)"))
    }
  }
}

/// The plan as a failure should show it.
private func describe(_ plan: Plan) -> String {
  var text = "opens \(plan.operation.opens), \(plan.rules)\n"
  for milestone in plan.milestones { text += "\(milestone.id) \(milestone.date)\n" }
  for task in plan.tasks {
    text += "\(task.id) \(task.group) \(task.status) \(task.start)…\(task.due) \(task.progress)%"
    text +=
      " \(task.milestone?.text ?? "-") after \(task.after) finished \(task.finished?.description ?? "-")\n"
  }
  return text
}
