import BattlePlan
import Situation

extension ReportTable {
  /// `battlemap records`: every record of a section with all its fields, one column each.
  public static func records(
    _ section: Section, _ situation: Situation, _ language: Language
  ) -> ReportTable {
    let plan = situation.plan
    let fields = section.shape.fields
    let rows = plan.rows(section)
    return ReportTable(
      name: section.rawValue, day: situation.day,
      columns: fields.indices.map { place in
        let isEmpty = !rows.isEmpty && rows.allSatisfy { $0[place].isEmpty }
        return Column(fields[place], isEmpty: isEmpty)
      },
      rows: rows.map { row in
        zip(fields, row).map { field, value in
          let shown = value.isEmpty ? "" : plan.words(for: value, of: field, language)
          return .field(value, shown: shown)
        }
      })
  }
}

extension ReportTable.Column {
  fileprivate init(_ field: FieldDescription, isEmpty: Bool) {
    let (isNumber, isFlexible) =
      switch field.form {
      case .number, .percent, .count: (true, false)
      case .day, .choice, .due, .moment, .dutyRole: (false, false)
      case .text, .word, .texts, .reference, .references, .timezone, .links, .dayRanges, .choices,
        .person, .people, .office, .reports:
        (false, true)
      }
    self.init(
      key: field.field.key, title: Text(field.label(.zh), field.label(.en)), isNumber: isNumber,
      // Ids are never cut.
      isFlexible: isFlexible && field.field != .id, isOptional: !field.isRequired,
      isDetail: isEmpty && !field.isRequired)
  }
}
