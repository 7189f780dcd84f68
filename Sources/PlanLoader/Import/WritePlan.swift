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
        text += PlanScalar.block(value, indent: section.isList ? 6 : 4, language) + "\n"
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
  /// - Parameter indent: of what does not fit on the key's line.
  static func block(_ value: FieldValue, indent: Int, _ language: Language) -> String {
    if case .people(let people) = value, people.count > 1 {
      let space = String(repeating: " ", count: indent)
      return people.map { "\n\(space)- " + parts($0, language) }.joined()
    }
    if case .text(let text) = value, let literal = literal(text, indent: indent) { return literal }
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

  /// A text of several lines; nil where it cannot stand as it is.
  private static func literal(_ text: String, indent: Int) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines[0].first?.isWhitespace == false,
      text.unicodeScalars.allSatisfy({ $0 == "\n" || isPlain($0) }),
      lines.last?.isEmpty == false
    else { return nil }
    let space = String(repeating: " ", count: indent)
    return "|-" + lines.map { $0.isEmpty ? "\n" : "\n" + space + $0 }.joined()
  }

  /// Neither a control character nor a line end of Unicode's.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF: false
    default: true
    }
  }

  /// As it is where YAML reads that very text, else in quotes.
  static func quoted(_ text: String, isInFlow: Bool) -> String {
    if !needsQuotes(text, isInFlow: isInFlow) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isPlain(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }

  private static let words: Set = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ".nan", ".inf", "-.inf",
  ]

  private static func needsQuotes(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return true
    }
    if first.properties.isWhitespace || last.properties.isWhitespace || last == ":" { return true }
    if "-?:,[]{}#&*!|>'\"%@`=<+.".unicodeScalars.contains(first) { return true }
    if words.contains(text.lowercased()) { return true }
    // Numbers, dates and times, in whatever form some version of YAML knows.
    if text.unicodeScalars.allSatisfy({
      "0123456789abcdefABCDEFxXoO+-.:_,TZ ".unicodeScalars.contains($0)
    }),
      ("0"..."9").contains(first)
    {
      return true
    }
    if text.contains(": ") || text.contains(" #") { return true }
    if isInFlow, text.unicodeScalars.contains(where: { ",[]{}".unicodeScalars.contains($0) }) {
      return true
    }
    return !text.unicodeScalars.allSatisfy(isPlain) || text.contains("：")
  }
}
