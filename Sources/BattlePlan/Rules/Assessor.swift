extension Assessment {
  /// Assesses `plan` on `day`. Linear in tasks and links.
  public init(plan: Plan, on day: Day) {
    let dayCount = DayCount(plan.calendar)
    let indexOfTask = TaskPlaces(plan.tasks)
    let outline = Outline(plan.tasks, indexOfTask)
    let paces = Pace.all(of: plan, outline, dayCount, on: day)
    let dependencies = Dependencies(DependencyGraph(plan, paces, outline, indexOfTask))
    let forecasts = Forecasts(dependencies, plan, paces, days: dayCount, on: day)
    let assessor = Assessor(
      plan: plan, judge: Judge(day: day, days: dayCount, rules: plan.rules), paces: paces,
      schedule: Schedule(forecasts, paces))
    var tasks = plan.tasks.indices.map { assessor.assess($0) }
    outline.assessHeadings(&tasks, plan.tasks)
    var tallies = Tallies(plan)
    plan.tasks.withUnsafeBufferPointer { all in
      tasks.withUnsafeBufferPointer { tasks in
        for index in tasks.indices {
          tallies.count(
            CountedTask(all.baseAddress! + index, tasks.baseAddress! + index), at: index)
        }
      }
    }
    tallies.closeMilestones(plan, on: day)
    self.day = day
    self.dayCount = dayCount
    self.tasks = tasks
    self.indexOfTask = indexOfTask
    self.outline = outline
    self.dependencies = dependencies
    groups = tallies.groups
    milestones = tallies.milestones
    milestoneForecasts = tallies.forecasts
    cells = tallies.cells
    total = tallies.total
  }
}

extension Pace {
  /// Uses tasks in place: taking one out of its array would copy it.
  static func all(of plan: Plan, _ outline: Outline, _ days: DayCount, on day: Day) -> [Pace] {
    var context = PaceContext(plan, days, on: day)
    let cancelled = outline.cancelled(plan.tasks)
    return plan.tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.map { place in
        let task = tasks.baseAddress! + place
        return Pace(
          task, task.pointee.kind(isParent: outline.isParent(place)),
          isCancelled: cancelled?[place] ?? (tasks[place].status == .cancelled), &context)
      }
    }
  }
}

extension Plan.Task {
  func kind(isParent: Bool) -> TaskKind {
    if isParent { return .parent }
    return isOngoing || start == nil || due == nil ? .ongoing : .task
  }
}

/// Combines pace, schedule and judgment of each task.
private struct Assessor {
  let plan: Plan
  let judge: Judge
  let paces: [Pace]
  let schedule: Schedule

  func assess(_ index: Int) -> TaskAssessment {
    let pace = paces[index]
    var result = TaskAssessment()
    result.kind = pace.kind
    result.group = pace.group < 0 ? nil : Int(pace.group)
    switch pace.kind {
    case .parent: break
    case .ongoing: judgeOngoing(index, pace, &result)
    case .task:
      result.start = pace.start
      result.due = pace.due
      guard pace.status != .cancelled else { break }
      result.milestone = pace.column
      result.begin = schedule.forecasts.begin[index]
      result.forecastFinish = schedule.forecasts.finish[index]
      if pace.status == .done { result.light = .green } else { judge(index, pace, &result) }
    }
    return result
  }

  private func judge(_ index: Int, _ pace: Pace, _ result: inout TaskAssessment) {
    let latest = schedule.latestFinish[index]
    let slack = judge.days.gap(schedule.forecasts.finish[index], latest)
    result.expectedProgress = pace.expected
    result.behind = pace.behind
    result.latestFinish = latest
    result.latestStart = schedule.latestStart[index]
    result.slackDays = slack
    result.isCritical = slack <= 0
    result.overdueDays = max(0, judge.day - pace.due)
    result.reasons = judge.reasons(
      for: pace, slack: slack, words: plan.tasks[index].reason, pushedBy: pushing(index, pace))
    result.light = judge.light(of: pace, for: result.reasons)
    result.escalation = result.light.escalation(
      due: pace.due, on: judge.day, by: judge.days, rules: judge.rules)
  }

  /// The late predecessor that pushes a task's forecast, if there is one.
  private func pushing(_ index: Int, _ pace: Pace) -> Reason? {
    schedule.forecasts.pusher(of: index, pace).map {
      .predecessorLate(id: plan.tasks[$0.task].id, days: $0.daysLate)
    }
  }

  private func judgeOngoing(_ index: Int, _ pace: Pace, _ result: inout TaskAssessment) {
    let task = plan.tasks[index]
    result.start = task.start
    result.due = task.nextRound
    switch pace.status {
    case .cancelled: break
    case .done: result.light = .green
    case .todo, .doing, .blocked:
      result.overdueDays = result.due.map { max(0, judge.day - $0) } ?? 0
      result.reasons = judge.reasons(forOngoing: task)
      result.light = judge.light(ofOngoing: task, for: result.reasons)
      result.escalation = result.light.escalation(
        due: result.due, on: judge.day, by: judge.days, rules: judge.rules)
    }
  }
}

extension Outline {
  /// Gives headings their dates and lights, from the tasks upwards.
  fileprivate func assessHeadings(_ tasks: inout [TaskAssessment], _ plan: [Plan.Task]) {
    for index in order.reversed().lazy.map({ Int($0) }) where isParent(index) {
      let children = children(of: index)
      // If all are cancelled, the heading keeps their dates.
      let counted = children.filter { tasks[$0].light != .none }
      let dated = (counted.isEmpty ? children : counted).filter { tasks[$0].kind != .ongoing }
      tasks[index].start = plan[index].start ?? dated.compactMap { tasks[$0].start }.min()
      tasks[index].due = plan[index].due ?? dated.compactMap { tasks[$0].due }.max()
      tasks[index].light = children.map { tasks[$0].light }.max() ?? .none
    }
  }
}
