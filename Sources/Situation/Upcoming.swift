import BattlePlan

/// 接下来: something that is due soon, whether or not it is in trouble.
public struct Upcoming: Equatable, Sendable {
  public let day: Day
  public let record: RecordRef
  public let title: String
  public let light: Light
}

extension Situation {
  /// What is due from today to `days` days on, by day, the worst light first: unfinished tasks, open issues, drills, patrols and
  /// milestones; at most `limit`. Takes a pass over the plan.
  public func upcoming(days: Int = 7, limit: Int) -> [Upcoming] {
    let span = day...(day + days)
    var found: [Upcoming] = []
    for milestone in plan.milestones where span.contains(milestone.date) {
      let light = indexOfMilestone[milestone.id].map { assessment.milestones[$0].light } ?? .none
      found.append(
        Upcoming(
          day: milestone.date, record: RecordRef(milestone.id), title: milestone.name, light: light)
      )
    }
    for drill in plan.drills where drill.status != .done {
      guard let date = drill.date, span.contains(date) else { continue }
      add(RecordRef(drill.id), drill.name, date, to: &found)
    }
    for zone in plan.zones {
      guard let due = zone.patrolDue, span.contains(due) else { continue }
      add(RecordRef(zone.id), zone.name, due, to: &found)
    }
    for issue in plan.issues where issue.status != .closed {
      guard let due = issue.due, span.contains(due) else { continue }
      add(RecordRef(issue.id), issue.title, due, to: &found)
    }
    for (index, task) in assessment.tasks.enumerated() {
      guard let due = task.due, span.contains(due), task.kind != .parent, task.light != .none,
        plan.tasks[index].isUnfinished
      else { continue }
      found.append(
        Upcoming(
          day: due, record: RecordRef(plan.tasks[index].id), title: plan.tasks[index].title,
          light: task.light))
    }
    let order = found.indices.sorted { a, b in
      if found[a].day != found[b].day { return found[a].day < found[b].day }
      return (found[b].light, a) < (found[a].light, b)
    }
    return order.prefix(limit).map { found[$0] }
  }

  private func add(_ record: RecordRef, _ title: String, _ day: Day, to found: inout [Upcoming]) {
    found.append(
      Upcoming(day: day, record: record, title: title, light: concerns[record]?.light ?? .green))
  }
}
