@testable import BattlePlan

// What the rules make of many tasks: rows, columns, cells, milestones and headings.

extension Oracle {
  private func counted(group: Int? = nil, milestone: Int? = nil) -> [Int] {
    plan.tasks.indices.filter { task in
      kind(task) == .task && status(task) != .cancelled
        && (group == nil || plan.tasks[task].group == plan.groups[group!].id)
        && (milestone == nil || column(task) == milestone)
    }
  }

  private func ongoing(group: Int?) -> [Int] {
    plan.tasks.indices.filter { task in
      kind(task) == .ongoing && status(task) != .cancelled
        && (group == nil || plan.tasks[task].group == plan.groups[group!].id)
    }
  }

  /// The light of a row, a column, a cell, or of everything.
  func light(group: Int? = nil, milestone: Int? = nil) -> Light {
    let members = counted(group: group, milestone: milestone)
    if group == nil, let milestone {
      let date = Int(plan.milestones[milestone].date.number)
      if day > date, members.contains(where: { isUnfinished($0) && due($0) <= date }) {
        return .red
      }
    }
    let apart = milestone == nil ? ongoing(group: group) : []
    return (members + apart).map { light($0) }.max() ?? .none
  }

  /// Tasks, done, red, yellow, blue, green, grey, overdue, ongoing.
  func counts(group: Int? = nil, milestone: Int? = nil) -> [Int] {
    let members = counted(group: group, milestone: milestone)
    let lights = members.map { light($0) }
    let colours: [Light] = [.red, .yellow, .blue, .green, .grey]
    return [members.count, members.count { status($0) == .done }]
      + colours.map { colour in lights.count { $0 == colour } }
      + [
        members.count { isUnfinished($0) && day > due($0) },
        milestone == nil ? ongoing(group: group).count : 0,
      ]
  }

  /// The latest forecast of a milestone's unfinished tasks, and the first that has it.
  func forecast(milestone: Int) -> MilestoneForecast? {
    let members = counted(milestone: milestone).filter { isUnfinished($0) }
    guard let latest = members.map({ forecast($0)! }).max() else { return nil }
    return MilestoneForecast(
      finish: Day(clamping: latest), heldBy: members.first { forecast($0)! == latest }!)
  }

  /// Start and due of a heading.
  func span(heading: Int) -> (start: Int?, due: Int?) {
    var spans: [(start: Int?, due: Int?)] = []
    let children = children(heading)
    let alive = children.filter { status($0) != .cancelled && (kind($0) != .parent || !isDead($0)) }
    for child in alive.isEmpty ? children : alive {
      switch kind(child) {
      case .ongoing: continue
      case .parent: spans.append(span(heading: child))
      case .task: spans.append((start(child), due(child)))
      }
    }
    let task = plan.tasks[heading]
    return (
      task.start.map { Int($0.number) } ?? spans.compactMap(\.start).min(),
      task.due.map { Int($0.number) } ?? spans.compactMap(\.due).max()
    )
  }

  /// Whether all tasks under it are cancelled.
  private func isDead(_ heading: Int) -> Bool {
    leaves(heading).allSatisfy { status($0) == .cancelled }
  }

  /// A heading's progress: its counted tasks' by weight.
  func progress(heading: Int) -> Double? {
    let members = leaves(heading).filter { kind($0) == .task && status($0) != .cancelled }
    let weight = members.reduce(0) { $0 + plan.tasks[$1].weight }
    guard weight > 0 else { return nil }
    return members.reduce(0) {
      $0 + plan.tasks[$1].weight * (status($1) == .done ? 100 : plan.tasks[$1].progress)
    } / weight
  }
}
