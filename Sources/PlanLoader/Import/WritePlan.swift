import BattlePlan

/// A plan file with these records, laid out as one writes it by hand.
/// - Parameter language: of its keys and choices.
public func planText(_ records: [TableImport.Record], _ language: Language) -> String {
  var text = "battlemap: 1\n"
  for section in Section.allCases {
    let own = records.filter { $0.ref.section == section && !$0.values.isEmpty }
    guard !own.isEmpty else { continue }
    text += "\n\(section.label(language)):\n"
    for record in own {
      for (place, (field, value)) in record.values.enumerated() {
        let start = section.isList ? (place == 0 ? "  - " : "    ") : "  "
        text += start + field.label(key: language) + ": "
        text += PlanScalar.block(value, indent: section.isList ? 4 : 2, language) + "\n"
      }
    }
  }
  return text
}

extension FieldDescription {
  /// The field's key in a plan file.
  func label(key language: Language) -> String { language(chinese[0], field.key) }
}

/// Values as a plan file writes them.
enum PlanScalar {
  /// Behind a key in block style.
  /// - Parameter indent: columns before the key.
  static func block(_ value: FieldValue, indent: Int, _ language: Language) -> String {
    if case .people(let people) = value, people.count > 1 {
      let space = String(repeating: " ", count: indent + 2)
      return people.map { "\n\(space)- " + parts($0, language) }.joined()
    }
    if case .text(let text) = value { return quoted(text, isInFlow: false, indent: indent) }
    return flow(value, isInFlow: false, language)
  }

  private static func flow(_ value: FieldValue, isInFlow: Bool, _ language: Language) -> String {
    switch value {
    case .none: ""
    case .text(let text), .reference(_, let text): quoted(text, isInFlow: isInFlow)
    case .texts(let texts), .references(_, let texts): list(texts)
    case .links(let links): list(links.map(\.text))
    case .choices(let choices): list(choices.map { $0.label(language) })
    case .dayRanges(let ranges): list(ranges.map { FieldValue.dayRanges([$0]).plain })
    case .choice(let choice), .duty(let choice): quoted(choice.label(language), isInFlow: isInFlow)
    case .ongoing: language("长期", "ongoing")
    case .day, .month, .number, .count, .moment: value.plain
    case .person(let person): parts(person, language)
    case .people(let people): "[" + people.map { parts($0, language) }.joined(separator: ", ") + "]"
    case .office(let office): parts(office, language)
    case .reports(let reports): parts(reports, language)
    }
  }

  private static func list(_ texts: [String]) -> String {
    texts.count == 1
      ? quoted(texts[0], isInFlow: false)
      : "[" + texts.map { quoted($0, isInFlow: true) }.joined(separator: ", ") + "]"
  }

  private static func parts<V: Described>(_ value: V, _ language: Language) -> String {
    let given = V.description.fields.compactMap { field -> String? in
      let held = field.get(value)
      guard !held.isEmpty else { return nil }
      return field.description.label(key: language) + ": " + flow(held, isInFlow: true, language)
    }
    return "{" + given.joined(separator: ", ") + "}"
  }

  /// - Parameter indent: columns before the key, where the text may stand below it.
  private static func quoted(_ text: String, isInFlow: Bool, indent: Int = 0) -> String {
    // Nobody sees spaces and line breaks at the ends without quotes, and a block loses some. A full-width colon
    // is not to be taken for one of YAML's.
    let isOddAtEnds = text.first?.isWhitespace == true || text.last?.isWhitespace == true
    let isLikeAKey = text.contains("：") && !text.contains("\n")
    let value = written(
      text,
      ScalarContext(
        isInFlow: isInFlow, indent: indent,
        quotes: isOddAtEnds || isLikeAKey ? .double : .doubleWhereNeeded))
    return value.first + value.rest
  }
}
