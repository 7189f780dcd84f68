import BattlePlan

extension Plan {
  /// Where a record stands in the source; nil where the plan has no such record.
  func origin(of record: RecordRef) -> Origin? {
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
  /// The value of a changed field as the user knows it: enumerations by their label, groups,
  /// milestones, units, contingency plans and zones by their names. Tasks keep their ids.
  func value(_ value: String, of field: Field, in section: Section, _ language: Language) -> String
  {
    guard !value.isEmpty else { return language("（空）", "(none)") }
    if let label = section.choiceLabel(value, of: field, language) { return label }
    switch (section, field) {
    case (_, .group): return groupName(value)
    case (_, .milestone): return milestone(value)?.name ?? value
    case (.groups, .lead), (.tasks, .lead), (.issues, .lead), (.zones, .unit):
      return unitName(value)
    case (_, .with): return names(value, language, unitName)
    case (.drills, .groups): return names(value, language, groupName)
    case (.drills, .plan): return plan.contingency.first { $0.id == value }?.name ?? value
    case (_, .zone): return plan.zones.first { $0.id == value }?.name ?? value
    case (_, .progress): return value + "%"
    default: return value
    }
  }

  func groupName(_ id: String) -> String {
    group(id).map { $0.short.isEmpty ? $0.name : $0.short } ?? id
  }

  private func names(_ list: String, _ language: Language, _ name: (String) -> String) -> String {
    list.split(separator: "、").map { name(String($0)) }.joined(separator: language("、", ", "))
  }
}
