/// A field and how its value is got from a record and set in it.
public struct DescribedField<Record>: Sendable {
  public internal(set) var description: FieldDescription
  public let get: @Sendable (Record) -> FieldValue
  /// Passes over a value of another form.
  public let set: @Sendable (inout Record, consuming FieldValue) -> Void
  /// Nil where the field refers to nothing.
  public let reference: ReferenceAccess<Record>?

  fileprivate init(
    _ key: String, _ chinese: [String], _ form: FieldForm,
    reference: ReferenceAccess<Record>? = nil,
    get: @escaping @Sendable (Record) -> FieldValue,
    set: @escaping @Sendable (inout Record, consuming FieldValue) -> Void
  ) {
    description = FieldDescription(field: Field(key), chinese: chinese, form: form)
    self.reference = reference
    self.get = get
    self.set = set
  }

  /// The record cannot do without it.
  var required: DescribedField {
    var field = self
    field.description.isRequired = true
    return field
  }

  func searched(as search: FieldDescription.Search) -> DescribedField {
    var field = self
    field.description.search = search
    return field
  }
}

/// A reference field's words, one or many, where they stand: made for the reader, which resolves some
/// hundred thousand of them at a time.
public struct ReferenceAccess<Record>: Sendable {
  public let target: Section
  public let isEmpty: @Sendable (Record) -> Bool
  /// Shows each word, which may be replaced, until `body` says that it cannot go on.
  /// - Returns: whether all were shown.
  public let updateEach: @Sendable (inout Record, (inout String) -> Bool) -> Bool
  public let words: @Sendable (Record) -> [String]
  public let setWords: @Sendable (inout Record, [String]) -> Void
}

// MARK: - One constructor a form

extension DescribedField {
  typealias Get<Value> = @Sendable (Record) -> Value
  typealias Set<Value> = @Sendable (inout Record, Value) -> Void

  private static func texts(
    _ key: String, _ chinese: [String], _ form: FieldForm, _ get: @escaping Get<String>,
    _ set: @escaping Set<String>
  ) -> Self {
    Self(
      key, chinese, form, get: { .text(get($0)) },
      set: { record, value in
        if case .text(let text) = value { set(&record, text) }
      })
  }

  static func text(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> Self { texts(key, chinese, .text, get, set) }

  static func word(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> Self { texts(key, chinese, .word, get, set) }

  static func timezone(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> Self { texts(key, chinese, .timezone, get, set) }

  static func texts(
    _ key: String, _ chinese: String..., get: @escaping Get<[String]>,
    set: @escaping Set<[String]>
  ) -> Self {
    Self(
      key, chinese, .texts, get: { .texts(get($0)) },
      set: { record, value in
        if case .texts(let texts) = value { set(&record, texts) }
      })
  }

  static func day(
    _ key: String, _ chinese: String..., get: @escaping Get<Day?>, set: @escaping Set<Day>
  ) -> Self {
    Self(
      key, chinese, .day, get: { get($0).map(FieldValue.day) ?? .none },
      set: { record, value in
        if case .day(let day) = value { set(&record, day) }
      })
  }

  static func number(
    _ key: String, _ chinese: String..., in range: ClosedRange<Double>,
    get: @escaping Get<Double>, set: @escaping Set<Double>
  ) -> Self {
    Self(
      key, chinese, .number(range), get: { .number(get($0)) },
      set: { record, value in
        if case .number(let number) = value { set(&record, number) }
      })
  }

  static func percent(
    _ key: String, _ chinese: String..., get: @escaping Get<Double>, set: @escaping Set<Double>
  ) -> Self {
    Self(
      key, chinese, .percent, get: { .number(get($0)) },
      set: { record, value in
        if case .number(let number) = value { set(&record, number) }
      })
  }

  static func count(
    _ key: String, _ chinese: String..., in range: ClosedRange<Int>, get: @escaping Get<Int?>,
    set: @escaping Set<Int>
  ) -> Self {
    Self(
      key, chinese, .count(range), get: { get($0).map(FieldValue.count) ?? .none },
      set: { record, value in
        if case .count(let count) = value { set(&record, count) }
      })
  }

  static func choice<C: Choice>(
    _ key: String, _ chinese: String..., get: @escaping Get<C>, set: @escaping Set<C>
  ) -> Self {
    Self(
      key, chinese, .choice(C.choices.words), get: { .choice(C.choices.value(of: get($0))) },
      set: { record, value in
        if case .choice(let choice) = value { set(&record, C.choices[choice]) }
      })
  }

  static func person(
    _ key: String, _ chinese: String..., get: @escaping Get<Plan.Person>,
    set: @escaping Set<Plan.Person>
  ) -> Self {
    Self(
      key, chinese, .person, get: { .person(get($0)) },
      set: { record, value in
        if case .person(let person) = value { set(&record, person) }
      })
  }

  static func people(
    _ key: String, _ chinese: String..., get: @escaping Get<[Plan.Person]>,
    set: @escaping Set<[Plan.Person]>
  ) -> Self {
    Self(
      key, chinese, .people, get: { .people(get($0)) },
      set: { record, value in
        if case .people(let people) = value { set(&record, people) }
      })
  }

  static func office(
    _ key: String, _ chinese: String..., get: @escaping Get<Plan.Office>,
    set: @escaping Set<Plan.Office>
  ) -> Self {
    Self(
      key, chinese, .office, get: { .office(get($0)) },
      set: { record, value in
        if case .office(let office) = value { set(&record, office) }
      })
  }

  /// The id by which the record itself is known.
  static func id(get: @escaping Get<RecordID<Record>>, set: @escaping Set<RecordID<Record>>)
    -> Self
  {
    text("id", "编号", get: { get($0).text }, set: { set(&$0, RecordID($1)) }).required
  }

  static func reference<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<RecordID<Target>>,
    set: @escaping Set<RecordID<Target>>
  ) -> Self {
    optional(
      key, chinese, get: { get($0).text.isEmpty ? nil : get($0) }, set: { set(&$0, $1 ?? "") })
  }

  static func reference<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<RecordID<Target>?>,
    set: @escaping Set<RecordID<Target>?>
  ) -> Self { optional(key, chinese, get: get, set: set) }

  private static func optional<Target: PlanRecord>(
    _ key: String, _ chinese: [String], get: @escaping Get<RecordID<Target>?>,
    set: @escaping Set<RecordID<Target>?>
  ) -> Self {
    let section = Target.section
    let access = ReferenceAccess<Record>(
      target: section,
      isEmpty: { get($0) == nil },
      updateEach: { record, body in
        guard var id = get(record) else { return true }
        let isDone = body(&id.text)
        set(&record, id)
        return isDone
      },
      words: { record in get(record).map { [$0.text] } ?? [] },
      setWords: { record, words in set(&record, words.first.map { RecordID($0) }) })
    return Self(
      key, chinese, .reference(section), reference: access,
      get: { get($0).map { .reference(section, $0.text) } ?? .none },
      set: { record, value in
        if case .reference(_, let word) = value { set(&record, RecordID(word)) }
      })
  }

  static func references<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<[RecordID<Target>]>,
    set: @escaping Set<[RecordID<Target>]>
  ) -> Self {
    let section = Target.section
    let access = ReferenceAccess<Record>(
      target: section,
      isEmpty: { get($0).isEmpty },
      updateEach: { record, body in
        var ids = get(record)
        // Held by nobody else, so that the list is changed where it is.
        set(&record, [])
        defer { set(&record, ids) }
        for place in ids.indices {
          guard body(&ids[place].text) else { return false }
        }
        return true
      },
      words: { record in get(record).map(\.text) },
      setWords: { record, words in set(&record, words.map { RecordID($0) }) })
    return Self(
      key, chinese, .references(section), reference: access,
      get: { .references(section, get($0).map(\.text)) },
      set: { record, value in
        if case .references(_, let words) = value { set(&record, words.map { RecordID($0) }) }
      })
  }
}
