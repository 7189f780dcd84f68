import BattlePlan

/// Selecting and sorting tasks.
extension Situation {
  /// Sorts tasks by urgency: those in trouble first, then unfinished ones by due date, then the rest.
  /// - Parameter tasks: indices into `plan.tasks`.
  package func byUrgency(_ tasks: [Int]) -> [Int] {
    var isWanted = [Bool](repeating: false, count: plan.tasks.count)
    for task in tasks { isWanted[task] = true }
    let troubled = attention.filter { isWanted[$0] }
    // Headings are not among those in trouble: their tasks are.
    let rest = tasks.filter {
      !assessment.tasks[$0].light.isTrouble || assessment.tasks[$0].kind == .parent
    }
    let open = rest.filter { plan.tasks[$0].isUnfinished }
    let done = rest.filter { !plan.tasks[$0].isUnfinished }
    return troubled + byDue(open) + byDue(done)
  }

  private func byDue(_ tasks: [Int]) -> [Int] {
    tasks.map { (assessment.tasks[$0].due ?? .last, $0) }.sorted { $0 < $1 }.map(\.1)
  }

  /// A task with everything it depends on and everything that depends on it, in the plan's order.
  package func network(of id: Plan.Task.ID) -> [Int] {
    guard let start = task(id)?.index else { return [] }
    var found: Set<Int> = [start]
    for step in [assessment.predecessors(of:), assessment.successors(of:)] {
      var open = [start]
      while let next = open.popLast() {
        for other in step(next) where found.insert(other).inserted { open.append(other) }
      }
    }
    return found.sorted()
  }

  /// The unfinished tasks of a milestone or in a zone: those in trouble first, then by due date. Takes a
  /// pass over all tasks.
  package func unfinishedTasks(of record: RecordRef) -> [Int] {
    switch record.section {
    case .milestones:
      guard let place = indexOfMilestone[Plan.Milestone.ID(record.id)] else { return [] }
      return unfinished { assessment.tasks[$0].milestone == place }
    case .zones: return unfinished { plan.tasks[$0].zone == Plan.Zone.ID(record.id) }
    default: return []
    }
  }

  private func unfinished(_ isMeant: (Int) -> Bool) -> [Int] {
    let urgent = attention.filter(isMeant)
    let rest = plan.tasks.indices.filter {
      let status = assessment.tasks[$0]
      return plan.tasks[$0].isUnfinished && status.kind != .parent && status.light != .none
        && !status.light.isTrouble && isMeant($0)
    }
    return urgent + byDue(rest)
  }
}
