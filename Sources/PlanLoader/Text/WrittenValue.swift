import BattlePlan

/// A value as a file writes it, before anybody knows for which field.
public indirect enum WrittenValue: Equatable, Sendable {
  /// - Parameter isPlain: without quotes, so that `~` is nothing.
  case scalar(String, isPlain: Bool)
  case list([WrittenValue])
  case map([Pair])

  public struct Pair: Equatable, Sendable {
    public let key: String
    public let value: WrittenValue
  }
}

extension PlanText {
  /// The value of a node; nil where an alias, a merge key or a tag is in it.
  public func written(_ node: Int) -> WrittenValue? {
    let here = nodes[node]
    if here.isTagged || here.style == .alias { return nil }
    if here.style.isScalar { return .scalar(text(node), isPlain: here.style == .plain) }
    if here.style.isList {
      var items: [WrittenValue] = []
      for item in parts(of: node) {
        guard let value = written(item) else { return nil }
        items.append(value)
      }
      return .list(items)
    }
    var pairs: [WrittenValue.Pair] = []
    for (key, value) in self.pairs(of: node) {
      guard nodes[key].style.isScalar, text(key) != "<<", let value = written(value) else {
        return nil
      }
      pairs.append(WrittenValue.Pair(key: text(key), value: value))
    }
    return .map(pairs)
  }
}

/// What a field of a record (or of a person or office in one) says where a value stands in it, as the reader
/// would find: references as they are written.
/// - Parameter section: whose words messages use.
public func fieldValue<V: Described>(
  _ field: Field, of kind: V.Type, in section: Section, _ value: WrittenValue
) throws(ValueFault) -> FieldValue {
  let shape = V.description.shape
  guard let place = shape.place(of: field) else { return .none }
  var tape = Tape()
  tape.add(.map([WrittenValue.Pair(key: field.key, value: value)]))
  var entry = Entry(tape, EntryForm(shape, in: section), isListening: true)
  var record = V()
  let described = V.description.fields
  let before = described[place].get(record)
  entry.fill(&record, described)
  if let finding = entry.findings.first(where: { $0.severity == .error }) {
    throw ValueFault(problem: finding.problem)
  }
  // What a record holds that is not told is not what the file says.
  let isNothing =
    switch value {
    case .scalar(let text, let isPlain):
      text.isEmpty || isPlain && ["~", "null", "Null", "NULL"].contains(text)
    default: false
    }
  let after = described[place].get(record)
  return isNothing && after == before ? .none : after
}

extension Tape {
  /// - Parameter mark: of all that is in it.
  mutating func add(_ value: WrittenValue, _ mark: Mark = .start) {
    let place = count
    switch value {
    case .scalar(let text, let isPlain):
      var text = text
      text.withUTF8 { _ = add($0, isPlain: isPlain, mark) }
    case .list(let items):
      open(.list, mark)
      for item in items { add(item, mark) }
      close(place)
    case .map(let pairs):
      open(.map, mark)
      for pair in pairs {
        add(.scalar(pair.key, isPlain: true), mark)
        add(pair.value, mark)
      }
      close(place)
    }
  }
}

// MARK: - What a record holds, as a file might write it

extension FieldValue {
  /// Nil for nothing.
  var written: WrittenValue? {
    if isEmpty { return nil }
    func list(_ texts: [String]) -> WrittenValue {
      .list(texts.map { .scalar($0, isPlain: false) })
    }
    switch self {
    case .none: return nil
    case .texts(let texts), .references(_, let texts): return list(texts)
    case .links(let links): return list(links.map(\.text))
    case .dayRanges(let ranges): return list(ranges.map(\.text))
    case .choices(let choices): return list(choices.map(\.word))
    case .person(let person): return FieldValue.fields(of: person)
    case .people(let people): return .list(people.map(FieldValue.fields))
    case .office(let office): return FieldValue.fields(of: office)
    case .reports(let reports): return FieldValue.fields(of: reports)
    case .text, .day, .number, .count, .choice, .reference, .month, .ongoing, .moment, .duty:
      return .scalar(plain, isPlain: false)
    }
  }

  private static func fields<V: Described>(of value: V) -> WrittenValue {
    .map(
      V.description.fields.compactMap { field in
        field.get(value).written.map {
          WrittenValue.Pair(key: field.description.field.key, value: $0)
        }
      })
  }
}
