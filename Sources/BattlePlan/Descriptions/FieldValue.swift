/// What one field of a record holds. It stays typed until it is drawn or written.
public enum FieldValue: Equatable, Sendable {
  /// Not given.
  case none
  case text(String)
  case texts([String])
  case day(Day)
  case number(Double)
  case count(Int)
  case choice(ChoiceValue)
  case reference(Section, String)
  case references(Section, [String])
  /// Its last day.
  case month(Day)
  /// Instead of a due day.
  case ongoing
  case links([Plan.Link])
  case dayRanges([ClosedRange<Day>])
  case choices([ChoiceValue])
  case moment(Moment)
  /// On duty in the office or with the commanders.
  case duty(ChoiceValue)
  case reports(Plan.Reports)
  indirect case person(Plan.Person)
  case people([Plan.Person])
  indirect case office(Plan.Office)

  /// The value on one line for programs: ISO dates, lists joined by `、`, references as ids, choices as their
  /// English word. Empty for nothing.
  public var plain: String {
    switch self {
    case .none: ""
    case .text(let text), .reference(_, let text): text
    case .texts(let texts), .references(_, let texts): texts.joined(separator: "、")
    case .day(let day): day.description
    case .number(let number): number.plain
    case .count(let count): "\(count)"
    case .choice(let choice): choice.word
    case .month(let day): String(day.description.dropLast(3))
    case .ongoing: "ongoing"
    case .links(let links): links.map(\.text).joined(separator: "、")
    case .dayRanges(let ranges): ranges.map(\.text).joined(separator: "、")
    case .choices(let choices): choices.map(\.word).joined(separator: "、")
    case .moment(let moment): "\(moment.day)T\(moment.hourMinute)"
    case .duty(let choice): choice.word
    case .reports(let reports): "\(reports.first) \(reports.follow)"
    case .person(let person): person.text
    case .people(let people): people.map(\.text).joined(separator: "、")
    case .office(let office): office.text
    }
  }

  public var isEmpty: Bool {
    switch self {
    case .none: true
    case .text(let text), .reference(_, let text): text.isEmpty
    case .texts(let texts), .references(_, let texts): texts.isEmpty
    case .links(let links): links.isEmpty
    case .dayRanges(let ranges): ranges.isEmpty
    case .choices(let choices): choices.isEmpty
    case .person(let person): person.isEmpty
    case .people(let people): people.isEmpty
    case .office(let office): office == Plan.Office()
    case .day, .number, .count, .choice, .month, .ongoing, .moment, .duty, .reports: false
    }
  }
}

extension FieldValue {
  /// What stands in a field of a person, an office or the like; nothing where it is empty.
  /// - Parameter index: of which of several people, counted from 1.
  public func part(_ field: Field, of index: Int? = nil) -> FieldValue {
    func get<V: Described>(_ record: V) -> FieldValue {
      let value =
        V.description.fields.first { $0.description.field == field }
        .map { $0.get(record) } ?? FieldValue.none
      return value.isEmpty ? .none : value
    }
    switch self {
    case .person(let person): return get(person)
    case .people(let people):
      guard let index, people.indices.contains(index - 1) else { return .none }
      return get(people[index - 1])
    case .office(let office): return get(office)
    case .reports(let reports): return get(reports)
    default: return .none
    }
  }
}

extension Double {
  /// Without a trailing zero fraction: `60`, `12.5`.
  public var plain: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}

extension ClosedRange<Day> {
  /// As in the file: `2019-10-01`, or `2019-10-01..2019-10-07`.
  public var text: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)..\(upperBound)"
  }
}

extension Plan.Link {
  /// As in the file: `T-017`, `T-017 SS+3`.
  public var text: String {
    switch (kind, lag) {
    case (.finishToStart, 0): id
    case (.finishToStart, 1...): "\(id)+\(lag)"
    case (_, 0): "\(id) \(kind.rawValue)"
    default: "\(id) \(kind.rawValue)\(lag > 0 ? "+" : "")\(lag)"
    }
  }
}

extension Plan.Person {
  var text: String { [name, title, phone].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Plan.Office {
  var text: String { [name, unit, head, phone].filter { !$0.isEmpty }.joined(separator: " ") }
}
