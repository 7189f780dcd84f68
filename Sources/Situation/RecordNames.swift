import BattlePlan

/// Finding records by what people call them.
extension Situation {
  /// A group by its id, name, short name, or number (counting from 1).
  package func group(named word: String) -> Plan.Group? {
    record(named: word, in: [.groups])?.id(of: Plan.Group.self).flatMap { group($0) }
  }

  /// A record in the first of `sections` that has it: by its id, else by its name or short name, else a
  /// group by its number (counting from 1).
  package func record(named word: String, in sections: [Section]) -> RecordRef? {
    if let section = sections.first(where: { has(RecordRef($0, word)) }) {
      return RecordRef(section, word)
    }
    for section in sections {
      if let record = plan.record(called: word, in: section) { return record }
    }
    guard sections.contains(.groups), let number = Int(word),
      plan.groups.indices.contains(number - 1)
    else { return nil }
    return RecordRef(plan.groups[number - 1].id)
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
    let file = Int(origin.file)
    let isTable = reading.sheets[file] != nil
    return PlanPlace(
      file: reading.files[file],
      line: isTable ? SheetPlace(line: origin.line).row : Int(origin.line))
  }
}
