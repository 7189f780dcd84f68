import BattlePlan

extension Situation {
  /// Whether the plan has such a record. Of a task, of which there are many, at a constant cost.
  package func has(_ record: RecordRef) -> Bool {
    record.section == .tasks
      ? assessment.indexOfTask[Plan.Task.ID(record.id)] != nil : plan[record] != nil
  }

  /// What people call a record: its short name, its name, or its id. Of a unit or a group, which every task
  /// names, at a constant cost.
  package func label(of record: RecordRef) -> String {
    switch record.section {
    case .units: unitName(Plan.Unit.ID(record.id))
    case .groups: groupName(Plan.Group.ID(record.id))
    default: plan.label(of: record)
    }
  }

  /// The name of a contingency plan; the text as written where there is no such plan.
  package func paperName(_ id: Plan.ContingencyPlan.ID?) -> String {
    id.map { id in plan[id]?.name ?? id.text } ?? ""
  }
}
