import SeededRandom

@testable import BattlePlan

// Small random plans around today in which thresholds are often met exactly and every rule applies somewhere.

func randomPlan(_ generator: inout SeededRandom) -> Plan {
  let opens = today + Int.random(in: -5...40, using: &generator)
  var result = plan([], opens: opens) { $0.groups = [group("g"), group("h")] }
  for place in 0..<Int.random(in: 0...4, using: &generator) {
    let date = opens + Int.random(in: -25...5, using: &generator)
    result.milestones.append(milestone(Plan.Milestone.ID("m\(place)"), date))
  }
  if Bool.random(using: &generator) { randomRules(&result.rules, &generator) }
  result.calendar = randomCalendar(&generator)
  let count = Int.random(in: 1...12, using: &generator)
  for place in 0..<count { result.tasks.append(randomTask(place, result, &generator)) }
  if Int.random(in: 0..<3, using: &generator) == 0 { addHeadings(&result, &generator) }
  addLinks(&result, &generator)
  result.tasks.shuffle(using: &generator)
  return result
}

private func randomRules(_ rules: inout Plan.Rules, _ generator: inout SeededRandom) {
  rules.soonDays = Int.random(in: 0...9, using: &generator)
  rules.yellowLag = Double(Int.random(in: 0...40, using: &generator)) / 2
  rules.redLag = Double(Int.random(in: 0...60, using: &generator))
  rules.lagMinDays = Int.random(in: 0...8, using: &generator)
  rules.slipRedDays = Int.random(in: 0...9, using: &generator)
  rules.escalateDays = Int.random(in: 0...9, using: &generator)
}

private func randomCalendar(_ generator: inout SeededRandom) -> WorkCalendar {
  var calendar = WorkCalendar()
  guard Bool.random(using: &generator) else { return calendar }
  calendar.count = .working
  if Int.random(in: 0..<3, using: &generator) == 0 { calendar.country = .china }
  if Int.random(in: 0..<3, using: &generator) == 0 {
    let week = WorkCalendar.Weekday.allCases.shuffled(using: &generator)
    calendar.weekend = Array(week.prefix(Int.random(in: 0...6, using: &generator)))
  }
  func ranges(_ most: Int) -> [ClosedRange<Day>] {
    (0..<Int.random(in: 0...most, using: &generator)).map { _ in
      let first = today + Int.random(in: -40...40, using: &generator)
      return first...first + Int.random(in: 0...8, using: &generator)
    }
  }
  calendar.holidays = ranges(3)
  calendar.workdays = ranges(2)
  return calendar
}

private func randomTask(_ place: Int, _ plan: Plan, _ generator: inout SeededRandom)
  -> Plan.Task
{
  task(Plan.Task.ID("T-\(place)")) {
    let status: [Plan.Task.Status] = [
      .todo, .todo, .todo, .doing, .doing, .doing, .blocked, .done, .cancelled,
    ]
    $0.status = status.randomElement(using: &generator)!
    $0.group = ["g", "g", "h"].randomElement(using: &generator)!
    $0.start = today + Int.random(in: -25...15, using: &generator)
    // Lengths where whole points of progress are whole days, and others.
    let length = [1, 2, 4, 5, 8, 10, 20, 25, 3, 7, 11].randomElement(using: &generator)!
    $0.due = $0.start! + (length - 1)
    let days = DayCount(plan.calendar)
    let counted = max(1, days.count(from: $0.start!, through: $0.due!))
    let passed = Double(days.count(from: $0.start!, through: today - 1)) * 100 / Double(counted)
    let lag = Double(Int.random(in: -2...45, using: &generator))
    let near = min(max(passed - lag, 0), 100)
    $0.progress = (near * 10).rounded() / 10
    $0.weight = Double(Int.random(in: 0...3, using: &generator))
    if $0.status == .done, Bool.random(using: &generator) {
      $0.finished = $0.due! + Int.random(in: -4...9, using: &generator)
    }
    if let milestone = plan.milestones.randomElement(using: &generator),
      Bool.random(using: &generator)
    {
      $0.milestone = milestone.id
    }
    if Int.random(in: 0..<9, using: &generator) == 0 { makeOngoing(&$0, &generator) }
  }
}

private func makeOngoing(_ task: inout Plan.Task, _ generator: inout SeededRandom) {
  task.dueForm = .ongoing
  task.due = nil
  if Bool.random(using: &generator) { task.start = nil }
  if Bool.random(using: &generator) {
    let every = Int.random(in: 1...9, using: &generator)
    task.everyDays = every
    if Int.random(in: 0..<4, using: &generator) > 0 {
      // About once, and about twice, the interval ago.
      let rounds = Int.random(in: 1...2, using: &generator)
      task.last = today - every * rounds + Int.random(in: -1...1, using: &generator)
    }
  }
}

/// Tasks become children of tasks before them, which then are headings.
private func addHeadings(_ plan: inout Plan, _ generator: inout SeededRandom) {
  for place in plan.tasks.indices.dropFirst() where Int.random(in: 0..<5, using: &generator) < 3 {
    let parent = Int.random(in: max(0, place - 3)..<place, using: &generator)
    plan.tasks[place].parent = plan.tasks[parent].id
  }
  let headings = Set(plan.tasks.compactMap(\.parent))
  for place in plan.tasks.indices where headings.contains(plan.tasks[place].id) {
    if Bool.random(using: &generator) { plan.tasks[place].start = nil }
    if Bool.random(using: &generator) { plan.tasks[place].due = nil }
  }
}

/// Links of every kind without cycles.
private func addLinks(_ plan: inout Plan, _ generator: inout SeededRandom) {
  let isPlain = Bool.random(using: &generator)
  for place in plan.tasks.indices {
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      var link = Plan.Link(plan.tasks.randomElement(using: &generator)!.id)
      if let milestone = plan.milestones.randomElement(using: &generator),
        Int.random(in: 0..<6, using: &generator) == 0
      {
        link.predecessor = .milestone(milestone.id)
      }
      if !isPlain {
        link.kind = Plan.Link.Kind.allCases.randomElement(using: &generator)!
        link.lag = [0, 0, 1, 2, 5, -1, -3, 30].randomElement(using: &generator)!
      }
      plan.tasks[place].after.append(link)
      if Oracle(plan, on: today, days: .everyDay).hasCircle { plan.tasks[place].after.removeLast() }
    }
  }
}

extension Oracle {
  /// Whether a task waits for itself, directly or indirectly.
  fileprivate var hasCircle: Bool {
    var isClear: Set<Node> = []
    func leadsBack(_ node: Node, _ way: Set<Node>) -> Bool {
      if way.contains(node) { return true }
      if isClear.contains(node) { return false }
      let next: [Node]
      switch node {
      case .task(let task):
        // A link between a task and a heading above it is a cycle, too.
        if ownHeadingLinks(task) { return true }
        next = links(task).map(\.from)
      case .milestone(let place):
        next = plan.tasks.indices.filter {
          kind($0) == .task && status($0) != .cancelled
            && plan.tasks[$0].milestone == plan.milestones[place].id
        }.map { .task($0) }
      }
      if next.contains(where: { leadsBack($0, way.union([node])) }) { return true }
      isClear.insert(node)
      return false
    }
    return plan.tasks.indices.contains { kind($0) == .task && leadsBack(.task($0), []) }
  }

  private func ownHeadingLinks(_ task: Int) -> Bool {
    let line = [task] + above(task)
    return line.contains { owner in
      plan.tasks[owner].after.contains { link in
        guard case .task(let id) = link.predecessor, let other = self.task(id) else { return false }
        return other != owner && line.contains(other)
      }
    }
  }
}

/// The plan as a failure should show it.
func describe(_ plan: Plan) -> String {
  var text = "opens \(plan.operation.opens), \(plan.rules)\n\(plan.calendar)\n"
  for milestone in plan.milestones { text += "\(milestone.id) \(milestone.date)\n" }
  for task in plan.tasks {
    text += "\(task.id) \(task.parent.map { "under \($0) " } ?? "")\(task.group) \(task.status)"
    text += " \(task.start?.description ?? "-")…\(task.due?.description ?? "-") \(task.progress)%"
    text += " \(task.milestone?.text ?? "-") finished \(task.finished?.description ?? "-")"
    text += " after \(task.after.map { "\($0.id) \($0.kind.rawValue)\($0.lag)" })"
    if task.isOngoing {
      text += " every \(task.everyDays ?? 0) last \(task.last?.description ?? "-")"
    }
    text += "\n"
  }
  return text
}
