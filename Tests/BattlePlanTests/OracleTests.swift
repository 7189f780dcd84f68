import Glibc
import SeededRandom
import Testing

@testable import BattlePlan

/// The rules compared with a second implementation on 1,000 small random plans (`BATTLEMAP_ORACLE_PLANS=500
/// swift test --filter OracleTests` tries 500 in each of the twenty parts: 10,000).
@Suite struct OracleTests {
  /// Plans in each of twenty parts.
  private static let plans =
    getenv("BATTLEMAP_ORACLE_PLANS").flatMap { Int(String(cString: $0)) } ?? 50

  @Test(
    "Lights, schedule, escalation and roll-ups of random plans", arguments: 0..<20 as Range<UInt64>)
  func randomPlans(seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    for _ in 0..<OracleTests.plans {
      let plan = randomPlan(&generator)
      let oracle = Oracle(plan, on: today)
      let assessment = Assessment(plan: plan, on: today)
      for index in plan.tasks.indices {
        let actual = Row(assessment, index, plan)
        let expected = Row(oracle, index)
        try #require(actual == expected, "\(plan.tasks[index].id) of \(describe(plan))")
      }
      try compareRollUps(plan, oracle, assessment)
      let broken = Contradictions(plan, assessment).brokenLinks.map {
        "\($0.successor.id): \($0.link.text)"
      }
      try #require(broken == oracle.brokenLinks(), "\(describe(plan))")
    }
  }

  @Test("Knock-on of random plans", arguments: 0..<20 as Range<UInt64>)
  func randomKnockOn(seed: UInt64) throws {
    var generator = SeededRandom(seed: 1_000 + seed)
    for _ in 0..<OracleTests.plans / 10 {
      let plan = randomPlan(&generator)
      let assessment = Assessment(plan: plan, on: today)
      let now = Oracle(plan, on: today)
      for index in plan.tasks.indices where now.isUnfinished(index) {
        let days = Int.random(in: 1...20, using: &generator)
        let finish = now.forecast(index)!
        let later = now.with(index, finishing: finish + days)
        let actual = assessment.knockOn(of: index, delayedBy: days, in: plan)
        try compare(actual, now, later, except: index)
        // And for the lateness that it has already.
        let onTime = now.with(index, finishing: min(finish, now.due(index)))
        try compare(assessment.knockOn(of: index, in: plan), onTime, now, except: index)
        try compareOpening(assessment, plan, now, onTime, index)
      }
    }
  }

  private func compareRollUps(_ plan: Plan, _ oracle: Oracle, _ assessment: Assessment) throws {
    func same(_ tally: Tally, _ light: Light, _ counts: [Int]) throws {
      try #require(tally.light == light, "\(describe(plan))")
      let told = [
        tally.tasks, tally.done, tally.red, tally.yellow, tally.blue, tally.green, tally.grey,
        tally.overdue, tally.ongoing,
      ]
      try #require(told == counts, "\(describe(plan))")
    }
    for group in plan.groups.indices {
      try same(
        assessment.groups[group], oracle.light(group: group), oracle.counts(group: group))
      for milestone in plan.milestones.indices {
        try same(
          assessment.cell(group: group, milestone: milestone),
          oracle.light(group: group, milestone: milestone),
          oracle.counts(group: group, milestone: milestone))
      }
    }
    for milestone in plan.milestones.indices {
      try same(
        assessment.milestones[milestone], oracle.light(milestone: milestone),
        oracle.counts(milestone: milestone))
      try #require(
        assessment.milestoneForecasts[milestone] == oracle.forecast(milestone: milestone),
        "\(describe(plan))")
    }
    try same(assessment.total, oracle.light(), oracle.counts())
  }

  private func compare(
    _ knockOn: KnockOn, _ before: Oracle, _ after: Oracle, except task: Int
  ) throws {
    let plan = before.plan
    var moved: [Int: [Int]] = [:]
    for index in plan.tasks.indices where before.isUnfinished(index) && index != task {
      let (old, new) = (before.forecast(index)!, after.forecast(index)!)
      if new > old { moved[index] = [new, new - before.due(index), new - old] }
    }
    let told = Dictionary(
      uniqueKeysWithValues: knockOn.tasks.map {
        ($0.index, [Int($0.forecast.number), $0.days, $0.share])
      })
    try #require(told == moved, "\(plan.tasks[task].id) of \(describe(plan))")
    for moved in knockOn.tasks + [knockOn.origin].compactMap({ $0 }) {
      // The task's own light is that of its forecast, and so is the oracle's.
      try #require(moved.before == before.light(moved.index), "\(describe(plan))")
      try #require(moved.light == after.light(moved.index), "\(describe(plan))")
    }
    let milestones =
      plan.milestones.indices.compactMap { index in
        let date = plan.milestones[index].date
        let new = max(date, after.forecast(milestone: index)?.finish ?? date)
        let share = new - max(date, before.forecast(milestone: index)?.finish ?? date)
        guard share > 0 else { return nil }
        return KnockOn.Moved(
          index: index, planned: date, forecast: new, share: share,
          before: before.light(milestone: index), light: after.light(milestone: index))
      } as [KnockOn.Moved]
    try #require(knockOn.milestones == milestones, "\(describe(plan))")
    try #require(
      knockOn.reaches == reaches(before, after, first: task, then: knockOn.tasks.map(\.index)),
      "\(describe(plan))")
  }

  /// What was planned by the opening, and is forecast after it and later than before.
  private func reaches(_ before: Oracle, _ after: Oracle, first: Int, then tasks: [Int])
    -> [KnockOn.Reach]
  {
    let plan = before.plan
    let opens = Int(plan.operation.opens.number)
    let late = ([first] + tasks).filter {
      after.forecast($0)! > max(opens, before.forecast($0)!) && before.due($0) <= opens
    }
    let milestones = plan.milestones.indices.compactMap { index -> KnockOn.Reach? in
      let date = plan.milestones[index].date
      guard date <= plan.operation.opens, let new = after.forecast(milestone: index)?.finish,
        new > plan.operation.opens, let old = before.forecast(milestone: index)?.finish,
        new > max(old, date)
      else { return nil }
      return .milestone(index, forecast: new)
    }
    return late.map { .task($0, forecast: Day(clamping: after.forecast($0)!)) } + milestones
  }

  private func compareOpening(
    _ assessment: Assessment, _ plan: Plan, _ now: Oracle, _ onTime: Oracle, _ task: Int
  ) throws {
    let limit = 30
    let fewest = assessment.delayReachingOpening(of: task, upTo: limit, in: plan)
    func reaches(_ days: Int) -> Bool {
      let later = now.with(task, finishing: now.forecast(task)! + days)
      let others = plan.tasks.indices.filter { now.isUnfinished($0) && $0 != task }
      return !self.reaches(onTime, later, first: task, then: others).isEmpty
    }
    if let fewest {
      try #require(reaches(fewest), "\(describe(plan))")
      if fewest > 0 { try #require(!reaches(fewest - 1), "\(describe(plan))") }
    } else {
      try #require(!reaches(limit), "\(describe(plan))")
    }
  }

  /// What both must agree on for one task.
  private struct Row: Equatable {
    var kind: TaskKind
    var light: Light
    var escalation: Escalation
    var start: Int?
    var due: Int?
    var forecast: Int?
    var latestStart: Int?
    var latestFinish: Int?
    var slack: Int?
    var isCritical: Bool
    var column: Int?
    var overdue: Int
    var daysLate: Int?
    var daysPastLatest: Int?
    var progress: Double?

    init(_ assessment: Assessment, _ index: Int, _ plan: Plan) {
      let task = assessment.tasks[index]
      kind = task.kind
      light = task.light
      escalation = task.escalation
      start = task.start.map { Int($0.number) }
      due = task.due.map { Int($0.number) }
      forecast = task.forecastFinish.map { Int($0.number) }
      latestStart = task.latestStart.map { Int($0.number) }
      latestFinish = task.latestFinish.map { Int($0.number) }
      slack = task.slackDays
      isCritical = task.isCritical
      column = task.milestone
      overdue = task.overdueDays
      daysLate = task.daysLate
      daysPastLatest = task.daysPastLatest
      if task.kind == .parent {
        progress = assessment.progress(of: index, in: plan).map { ($0 * 1e6).rounded() / 1e6 }
      }
    }

    init(_ oracle: Oracle, _ index: Int) {
      let task = oracle.plan.tasks[index]
      kind = oracle.kind(index)
      light = oracle.light(index)
      escalation = oracle.escalation(index)
      isCritical = false
      overdue = 0
      switch kind {
      case .parent:
        (start, due) = oracle.span(heading: index)
        progress = oracle.progress(heading: index).map { ($0 * 1e6).rounded() / 1e6 }
      case .ongoing:
        start = task.start.map { Int($0.number) }
        due = task.last.flatMap { last in task.everyDays.map { Int(last.number) + $0 } }
        if let due, oracle.status(index) != .done, oracle.status(index) != .cancelled {
          overdue = max(0, oracle.day - due)
        }
      case .task:
        (start, due) = (oracle.start(index), oracle.due(index))
        column = oracle.column(index)
        forecast = oracle.forecast(index)
        guard oracle.isUnfinished(index) else { return }
        latestStart = oracle.latestStart(index)
        latestFinish = oracle.latestFinish(index)
        slack = oracle.slack(index)
        isCritical = oracle.slack(index) <= 0
        overdue = max(0, oracle.day - oracle.due(index))
        daysLate = max(0, oracle.forecast(index)! - oracle.due(index))
        daysPastLatest = max(0, -oracle.slack(index))
      }
    }
  }
}
