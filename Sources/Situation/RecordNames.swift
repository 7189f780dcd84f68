import BattlePlan

/// Finding records by what people call them.
extension Situation {
  /// A group by its id, name, short name, or number (counting from 1).
  package func group(named word: String) -> Plan.Group? {
    let groups = plan.groups
    if let group = groups.first(where: { [$0.id.text, $0.name, $0.short].contains(word) }) {
      return group
    }
    guard let number = Int(word), groups.indices.contains(number - 1) else { return nil }
    return groups[number - 1]
  }

  /// A record in the first of `sections` that has it: a group as above, a unit by its id, name or short
  /// name, anything else by its id.
  package func record(named word: String, in sections: [Section]) -> RecordRef? {
    for section in sections {
      switch section {
      case .groups:
        if let group = group(named: word) { return RecordRef(group.id) }
      case .units:
        let unit = plan.units.first { [$0.id.text, $0.name, $0.short].contains(word) }
        if let unit { return RecordRef(unit.id) }
      default:
        if has(RecordRef(section, word)) { return RecordRef(section, word) }
      }
    }
    return nil
  }
}

/// A line of one of the plan's files.
package struct PlanPlace: Equatable, Sendable {
  package let file: String
  package let line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension Situation {
  /// Where a record starts; nil if the plan has no such record.
  package func place(of record: RecordRef) -> PlanPlace? {
    guard let origin = plan.origin(of: record), reading.files.indices.contains(Int(origin.file))
    else { return nil }
    return PlanPlace(file: reading.files[Int(origin.file)], line: Int(origin.line))
  }
}
