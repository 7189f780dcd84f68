import BattlePlan
import PlanLoader

/// How the plan's records refer to each other in each field: by id, by name, or by short name.
struct ReferenceWords {
  private enum Style { case id, name, short }

  private let editor: PlanEditor
  private var records: [Section: [String: RecordRef]] = [:]
  /// The most frequent style in each field; nil if the field has no references yet.
  private var styles: [String: Style?] = [:]

  /// How many records are inspected to find the style of a field.
  private static let enough = 50

  init(_ editor: PlanEditor) { self.editor = editor }

  /// A reference in the style of the plan's other records. Words that the record itself already uses stay.
  mutating func styled(
    _ value: FieldValue, _ section: Section, _ field: FieldDescription,
    keeping old: FieldValue = .none
  ) -> FieldValue {
    switch value {
    case .reference(let target, let word):
      .reference(target, styled(word, target, section, field, old.words))
    case .references(let target, let words):
      .references(target, words.map { styled($0, target, section, field, old.words) })
    default: value
    }
  }

  private mutating func styled(
    _ word: String, _ target: Section, _ section: Section, _ field: FieldDescription,
    _ old: [String]
  ) -> String {
    guard let record = record(word, target) else { return word }
    for own in old where self.record(own, target) == record { return own }
    guard let style = style(target, section, field) else { return word }
    switch style {
    case .id: return record.id
    case _ where word != record.id: return word
    case .name: return names(record).name
    case .short:
      let names = names(record)
      return names.short.isEmpty ? names.name : names.short
    }
  }

  private func names(_ record: RecordRef) -> (name: String, short: String) {
    func names<R: PlanRecord>(_ record: R) -> (name: String, short: String) {
      (record.called, R.description.short(record))
    }
    return editor.reading.plan[record].map { names($0) } ?? (record.id, "")
  }

  private mutating func record(_ word: String, _ section: Section) -> RecordRef? {
    if records[section] == nil {
      let plan = editor.reading.plan
      var words: [String: RecordRef] = [:]
      for place in 0..<plan.count(section) {
        let ref = RecordRef(section, plan.id(section, place))
        for word in [plan.name(section, place), plan.short(section, place)] where !word.isEmpty {
          words[word] = ref
        }
      }
      for place in 0..<plan.count(section) {
        words[plan.id(section, place)] = RecordRef(section, plan.id(section, place))
      }
      records[section] = words
    }
    return records[section]?[word]
  }

  private mutating func style(_ target: Section, _ section: Section, _ field: FieldDescription)
    -> Style?
  {
    let key = section.rawValue + "." + field.field.key
    if let known = styles[key] { return known }
    var counts: [Style: Int] = [:]
    guard let path = try? FieldPath(field.field.key, of: section) else { return nil }
    for place in editor.library.records(of: section).suffix(ReferenceWords.enough) {
      for word in editor.library.given(path, place)?.words ?? [] {
        guard let found = record(word, target) else { continue }
        let style: Style = found.id == word ? .id : names(found).short == word ? .short : .name
        counts[style, default: 0] += 1
      }
    }
    let named = (counts[.name] ?? 0) + (counts[.short] ?? 0)
    let style: Style? =
      counts.isEmpty
      ? nil
      : (counts[.id] ?? 0) >= named
        ? .id : (counts[.short] ?? 0) > (counts[.name] ?? 0) ? .short : .name
    styles[key] = style
    return style
  }
}

extension FieldValue {
  fileprivate var words: [String] {
    switch self {
    case .reference(_, let word): [word]
    case .references(_, let words): words
    default: []
    }
  }
}
