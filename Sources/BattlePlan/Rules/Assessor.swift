extension Assessment {
  /// Assesses `plan` on `day`. Linear in tasks and dependencies.
  public init(plan: Plan, on day: Day) {
    var places = Places(plan)
    // Tasks are looked at where they are: to take one out of its array is to copy it.
    let paces = plan.tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.map { Pace(tasks[$0], on: day, places: &places) }
    }
    let indexOfTask = TaskPlaces(plan.tasks)
    let dependencies = Dependencies(of: plan.tasks, indexOfTask: indexOfTask)
    let schedule = Schedule(paces, dependencies, on: day, rules: plan.rules)
    let assessor = Assessor(
      plan: plan, judge: Judge(day: day, rules: plan.rules), paces: paces,
      dependencies: dependencies, schedule: schedule)
    let tasks = plan.tasks.indices.map { assessor.assess($0) }
    var tallies = Tallies(plan)
    plan.tasks.withUnsafeBufferPointer { all in
      for index in tasks.indices { tallies.count(all[index], tasks[index], paces[index]) }
    }
    tallies.closeMilestones(plan, on: day)
    self.day = day
    self.tasks = tasks
    self.indexOfTask = indexOfTask
    self.dependencies = dependencies
    groups = tallies.groups
    milestones = tallies.milestones
    cells = tallies.cells
    total = tallies.total
  }
}

/// Brings pace, schedule and judgement of each task together.
private struct Assessor {
  let plan: Plan
  let judge: Judge
  let paces: [Pace]
  let dependencies: Dependencies
  let schedule: Schedule

  func assess(_ index: Int) -> TaskAssessment {
    let pace = paces[index]
    var result = TaskAssessment()
    result.group = pace.group < 0 ? nil : Int(pace.group)
    result.handedOn = schedule.finish[index]
    switch pace.status {
    case .cancelled: return result
    case .done:
      result.milestone = pace.column
      result.light = .green
    case .todo, .doing, .blocked:
      result.milestone = pace.column
      judge(index, pace, &result)
    }
    return result
  }

  private func judge(_ index: Int, _ pace: Pace, _ result: inout TaskAssessment) {
    guard let finish = schedule.finish[index], let latest = schedule.latestFinish[index],
      let start = schedule.latestStart[index]
    else { preconditionFailure("every unfinished task is scheduled") }
    let slack = latest - finish
    result.expectedProgress = pace.expected
    result.lag = pace.lag
    result.latestFinish = latest
    result.latestStart = start
    result.slackDays = slack
    result.isCritical = slack <= 0
    result.overdueDays = max(0, judge.day - pace.due)
    result.reasons = judge.reasons(
      for: pace, slack: slack, words: plan.tasks[index].reason, pushedBy: pushing(index, pace))
    result.light = judge.light(of: pace, for: result.reasons)
    result.escalation = result.light.escalation(
      overdueDays: result.overdueDays, rules: judge.rules)
  }

  /// The late predecessor that moves a task's forecast; nil where none does.
  private func pushing(_ index: Int, _ pace: Pace) -> Reason? {
    guard pace.status == .todo,
      let late = schedule.latePredecessor(of: index, paces, dependencies),
      let finish = schedule.finish[late], finish + 1 > max(pace.start, judge.day)
    else { return nil }
    return .predecessorLate(id: plan.tasks[late].id, days: finish - paces[late].due)
  }
}

/// The counts of the board while they are being made.
private struct Tallies {
  var groups: [Tally]
  var milestones: [Tally]
  var cells: [Tally]
  var total = Tally()

  init(_ plan: Plan) {
    groups = Array(repeating: Tally(), count: plan.groups.count)
    milestones = Array(repeating: Tally(), count: plan.milestones.count)
    cells = Array(repeating: Tally(), count: plan.groups.count * plan.milestones.count)
  }

  mutating func count(_ task: Plan.Task, _ assessment: TaskAssessment, _ pace: Pace) {
    guard task.status != .cancelled else { return }
    let one = Tally(task, assessment, pace)
    total.add(one)
    if let group = assessment.group { groups[group].add(one) }
    if let milestone = assessment.milestone {
      milestones[milestone].add(one)
      if let group = assessment.group { cells[group * milestones.count + milestone].add(one) }
    }
  }

  /// PRODUCT: a milestone past its date with unfinished tasks is red.
  mutating func closeMilestones(_ plan: Plan, on day: Day) {
    for index in milestones.indices
    where day > plan.milestones[index].date && milestones[index].done < milestones[index].tasks {
      milestones[index].light = .red
    }
  }
}

extension Tally {
  /// One task that is not cancelled.
  fileprivate init(_ task: Plan.Task, _ assessment: TaskAssessment, _ pace: Pace) {
    let isDone = task.status == .done
    tasks = 1
    done = isDone ? 1 : 0
    overdue = assessment.overdueDays > 0 ? 1 : 0
    blocked = task.status == .blocked ? 1 : 0
    weight = task.weight
    earned = task.weight * (isDone ? 1 : task.progress / 100)
    expected = task.weight * (isDone ? 1 : pace.expected / 100)
    light = assessment.light
    switch assessment.light {
    case .red: red = 1
    case .yellow: yellow = 1
    case .blue: blue = 1
    case .green: green = 1
    case .grey: grey = 1
    case .none: break
    }
  }

  fileprivate mutating func add(_ other: Tally) {
    tasks += other.tasks
    done += other.done
    overdue += other.overdue
    blocked += other.blocked
    red += other.red
    yellow += other.yellow
    blue += other.blue
    green += other.green
    grey += other.grey
    weight += other.weight
    earned += other.earned
    expected += other.expected
    light = max(light, other.light)
  }
}
