extension Plan {
  /// The fields of a record in the order of the format, each as text: dates ISO, lists joined by `、`,
  /// references and enumerations as the plan holds them; empty where the file says nothing. Nil where
  /// the plan has no such record. `id` is not among them.
  public func texts(of record: RecordRef) -> [(field: Field, text: String)]? {
    func texts<R: Record>(_ records: [R]) -> [(field: Field, text: String)]? {
      guard let found = records.first(where: { $0.id == record.id }) else { return nil }
      return R.section.fields.filter { $0 != .id }.map { ($0, found.text(of: $0)) }
    }
    switch record.section {
    case .operation, .rules: return nil
    case .units: return texts(units)
    case .groups: return texts(groups)
    case .milestones: return texts(milestones)
    case .tasks: return texts(tasks)
    case .issues: return texts(issues)
    case .drills: return texts(drills)
    case .contingency: return texts(contingency)
    case .zones: return texts(zones)
    }
  }
}
