import BattlePlan

/// What names a record, from the other side: the tasks of a milestone, the issues of a zone, the drills
/// that try a contingency plan.
extension RecordWriter {
  func related() -> [RecordLine] {
    switch record.section {
    case .milestones: milestoneLines()
    case .zones: zoneLines()
    case .contingency: drillLines { $0.plan == record.id }
    default: []
    }
  }

  private func milestoneLines() -> [RecordLine] {
    guard let place = situation.indexOfMilestone[record.id] else { return [] }
    var lines: [RecordLine] = []
    let groups = plan.groups.indices.filter {
      situation.assessment.cell(group: $0, milestone: place).tasks > 0
    }
    if !groups.isEmpty { lines.append(heading("各组", "By group")) }
    for group in groups {
      lines.append(
        RecordLine(
          .cell(group: group, milestone: place),
          link: .cell(group: plan.groups[group].id, milestone: record.id)))
    }
    let tasks = unfinished { situation.assessment.tasks[$0].milestone == place }
    if !tasks.isEmpty {
      lines.append(heading("未完成 \(tasks.count)", "Unfinished: \(tasks.count)"))
    }
    return lines + tasks.map(taskLine)
  }

  private func zoneLines() -> [RecordLine] {
    var lines: [RecordLine] = []
    let issues = plan.issues.indices.filter { plan.issues[$0].zone == record.id }
    let open = issues.filter { plan.issues[$0].status != .closed }
    if !issues.isEmpty {
      lines.append(
        heading(
          "问题 \(issues.count)，未销号 \(open.count)", "Issues: \(issues.count), open \(open.count)"))
    }
    lines += (open + issues.filter { plan.issues[$0].status == .closed }).map { index in
      RecordLine(.issue(index), link: .record(RecordRef(.issues, plan.issues[index].id)))
    }
    let tasks = unfinished { plan.tasks[$0].zone == record.id }
    if !tasks.isEmpty {
      lines.append(heading("未完成任务 \(tasks.count)", "Unfinished tasks: \(tasks.count)"))
    }
    return lines + tasks.map(taskLine)
  }

  private func drillLines(_ isMeant: (Plan.Drill) -> Bool) -> [RecordLine] {
    let drills = plan.drills.indices.filter { isMeant(plan.drills[$0]) }
    guard !drills.isEmpty else { return [] }
    return [heading("演练", "Drills")]
      + drills.map { index in
        RecordLine(.drill(index), link: .record(RecordRef(.drills, plan.drills[index].id)))
      }
  }

  /// Unfinished tasks: what is most urgent first, then by due date.
  private func unfinished(_ isMeant: (Int) -> Bool) -> [Int] {
    let urgent = situation.attention.filter(isMeant)
    let rest = plan.tasks.indices.filter {
      plan.tasks[$0].isUnfinished && !situation.assessment.tasks[$0].light.isTrouble && isMeant($0)
    }
    return urgent + rest.sorted { (plan.tasks[$0].due, $0) < (plan.tasks[$1].due, $1) }
  }

  private func taskLine(_ index: Int) -> RecordLine {
    RecordLine(.task(index), link: .record(RecordRef(.tasks, plan.tasks[index].id)))
  }
}
