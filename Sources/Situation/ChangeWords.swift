import BattlePlan

extension Plan {
  /// A value in words: choices by their labels, references by the names of what they refer to, percentages
  /// with their sign.
  public func words(for value: FieldValue, of field: FieldDescription?, _ language: Language)
    -> String
  {
    let separator = language("、", ", ")
    switch value {
    case _ where value.isEmpty: return language("（空）", "(none)")
    case .choice(let choice), .duty(let choice): return choice.label(language)
    case .choices(let choices):
      return choices.map { $0.label(language) }.joined(separator: separator)
    case .ongoing: return language("长期", "ongoing")
    case .links(let links): return links.map(\.text).joined(separator: separator)
    case .number(let number): return number.plain + (field?.form == .percent ? "%" : "")
    case .texts(let texts): return texts.joined(separator: separator)
    case .reference(let section, let id): return label(of: RecordRef(section, id))
    case .references(let section, let ids):
      return ids.map { label(of: RecordRef(section, $0)) }.joined(separator: separator)
    default: return value.plain
    }
  }

  /// What people call a record: its short name, its name, or its id.
  func label(of record: RecordRef) -> String {
    func label<R: PlanRecord>(_ found: R) -> String {
      let short = R.description.short(found)
      return short.isEmpty ? found.called : short
    }
    if record.section.shape.isKnownByID { return record.id }
    return self[record].map { label($0) } ?? record.id
  }
}
