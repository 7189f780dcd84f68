import BattlePlan
import PlanLoader

/// The new value of a field, its choices already in the file's language.
indirect enum NewValue: Equatable {
  case nothing
  case text(String)
  /// A day, a number or a word of the format: it never needs quotes.
  case word(String)
  case list([NewValue])
  case map([Pair])

  struct Pair {
    let key: FieldDescription
    let value: NewValue
  }

  static func == (a: NewValue, b: NewValue) -> Bool {
    switch (a, b) {
    case (.nothing, .nothing): true
    case (.text(let a), .text(let b)), (.word(let a), .word(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)):
      a.map(\.key.field) == b.map(\.key.field) && a.map(\.value) == b.map(\.value)
    default: false
    }
  }
}

extension FieldValue {
  /// - Parameter language: the language in which choices are written.
  func new(_ language: Language) -> NewValue {
    if isEmpty { return .nothing }
    switch self {
    case .none: return .nothing
    case .text(let text), .reference(_, let text): return .text(text)
    case .texts(let texts), .references(_, let texts): return .list(texts.map(NewValue.text))
    case .day, .month, .number, .count: return .word(plain)
    case .choice(let choice), .duty(let choice): return .word(choice.label(language))
    case .ongoing: return .word(language("长期", "ongoing"))
    case .links(let links): return .list(links.map { .text($0.text) })
    case .dayRanges(let ranges): return .list(ranges.map { .word($0.text) })
    case .choices(let choices): return .list(choices.map { .word($0.label(language)) })
    case .moment(let moment):
      let time = moment.second % 60 == 0 ? moment.hourMinute : moment.time
      return .word("\(moment.day)T\(time)")
    case .reports(let reports): return .fields(of: reports, language)
    case .person(let person): return person.new(language)
    case .people(let people): return .list(people.map { $0.new(language) })
    case .office(let office):
      var rest = office
      rest.name = ""
      return rest == Plan.Office() ? .text(office.name) : .fields(of: office, language)
    }
  }
}

extension Plan.Person {
  fileprivate func new(_ language: Language) -> NewValue {
    title.isEmpty && phone.isEmpty ? .text(name) : .fields(of: self, language)
  }
}

extension NewValue {
  fileprivate static func fields<V: Described>(of value: V, _ language: Language) -> NewValue {
    .map(
      V.description.fields.compactMap { field in
        let new = field.get(value).new(language)
        return new == .nothing ? nil : Pair(key: field.description, value: new)
      })
  }
}

// MARK: - Typed values

/// A text typed into a field of this form: lists are separated by commas (also `，` and `、`) or written as
/// YAML flow lists.
func typedValue(_ text: String, _ form: FieldForm) -> WrittenValue {
  let text = trimmed(text.replacing("\r\n", with: "\n"))
  let brackets = (text.first, text.last)
  let isList = form.isList && brackets == ("[", "]")
  let isMap = (form.nested != nil || form == .links) && brackets == ("{", "}")
  if isList || isMap, let tree = try? PlanText(Array(text.utf8)), let root = tree.root,
    let value = tree.written(root)
  {
    return value
  }
  guard form.isList else { return .scalar(text, isPlain: text.isEmpty) }
  let items = text.split(whereSeparator: { "、，,".contains($0) }).map { trimmed(String($0)) }
  return .list(items.filter { !$0.isEmpty }.map { .scalar($0, isPlain: false) })
}

/// Without the white space and line breaks around it.
private func trimmed(_ text: String) -> String {
  func isNothing(_ character: Character) -> Bool {
    ["\n", "\r", "\r\n", " ", "\t", "\u{A0}", "\u{3000}"].contains(character)
  }
  let start = text.drop(while: isNothing)
  return String(start.reversed().drop(while: isNothing).reversed())
}
