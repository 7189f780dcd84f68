import BattlePlan

extension Plan {
  /// Where a record stands in the source; nil where the plan has no such record.
  package func origin(of record: RecordRef) -> Origin? {
    func find<Record>(
      _ records: [Record], _ id: KeyPath<Record, String>, _ origin: KeyPath<Record, Origin>
    )
      -> Origin?
    {
      records.first { $0[keyPath: id] == record.id }?[keyPath: origin]
    }
    switch record.section {
    case .operation: return operation.origin
    case .rules: return nil
    case .units: return find(units, \.id, \.origin)
    case .groups: return find(groups, \.id, \.origin)
    case .milestones: return find(milestones, \.id, \.origin)
    case .tasks: return find(tasks, \.id, \.origin)
    case .issues: return find(issues, \.id, \.origin)
    case .drills: return find(drills, \.id, \.origin)
    case .contingency: return find(contingency, \.id, \.origin)
    case .zones: return find(zones, \.id, \.origin)
    }
  }
}

extension Situation {
  /// Whether the plan has such a record. Of a task, of which there are many, at a constant cost.
  package func has(_ record: RecordRef) -> Bool {
    record.section == .tasks
      ? assessment.indexOfTask[record.id] != nil : plan.origin(of: record) != nil
  }

  /// The value of a changed field as the user knows it (`Plan.words`).
  package func value(_ value: String, of field: Field, in section: Section, _ language: Language)
    -> String
  {
    plan.words(for: value, field, in: section, language)
  }

  /// The name of a contingency plan; the text as written where there is no such plan.
  package func paperName(_ id: String) -> String {
    plan.contingency.first { $0.id == id }?.name ?? id
  }
}
