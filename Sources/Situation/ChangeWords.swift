import BattlePlan

extension Plan {
  /// The value of a changed field (`Change.Kind.changed`) as people know it: enumerations by their
  /// label, references by the name of what they point to, percent with its sign.
  public func words(for value: String, _ field: Field, in section: Section, _ language: Language)
    -> String
  {
    if value.isEmpty { return language("（空）", "(none)") }
    if let label = section.choiceLabel(value, of: field, language) { return label }
    if field == .progress { return value + "%" }
    guard let target = section.target(of: field) else { return value }
    // A single name may hold the separator.
    if let name = name(value, in: target) { return name }
    return value.split(separator: "、").map { name(String($0), in: target) ?? String($0) }
      .joined(separator: language("、", ", "))
  }

  private func name(_ id: String, in section: Section) -> String? {
    func shown(_ short: String, _ name: String) -> String { short.isEmpty ? name : short }
    switch section {
    case .units: return units.first { $0.id == id }.map { shown($0.short, $0.name) }
    case .groups: return groups.first { $0.id == id }.map { shown($0.short, $0.name) }
    case .milestones: return milestones.first { $0.id == id }?.name
    case .contingency: return contingency.first { $0.id == id }?.name
    case .zones: return zones.first { $0.id == id }?.name
    // Tasks are known by their ids.
    default: return nil
    }
  }
}

extension Section {
  /// The section that a field's references point into; nil where it holds none.
  fileprivate func target(of field: Field) -> Section? {
    switch (self, field) {
    case (.operation, _), (.rules, _): nil
    case (_, .group), (_, .groups): .groups
    case (_, .milestone): .milestones
    case (_, .lead), (_, .with), (_, .unit): .units
    case (_, .zone): .zones
    case (.drills, .plan): .contingency
    default: nil
    }
  }
}
