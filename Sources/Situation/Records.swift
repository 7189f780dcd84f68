import BattlePlan

extension Situation {
  /// Whether the plan has such a record. Takes constant time for tasks, of which there are many.
  package func has(_ record: RecordRef) -> Bool {
    record.section == .tasks
      ? assessment.indexOfTask[Plan.Task.ID(record.id)] != nil : plan[record] != nil
  }

  /// What people call a record: its short name, its name, or its id. Takes constant time for units and
  /// groups, which every task refers to.
  package func label(of record: RecordRef) -> String {
    switch record.section {
    case .units: unitName(Plan.Unit.ID(record.id))
    case .groups: groupName(Plan.Group.ID(record.id))
    default: plan.label(of: record)
    }
  }

  /// The name of a contingency plan, or the reference itself if there is no such plan.
  package func paperName(_ id: Plan.ContingencyPlan.ID?) -> String {
    id.map { id in plan[id]?.name ?? id.text } ?? ""
  }
}
