/// A field, and how to get and set its value in a record. A class, so that reading one from a list copies
/// nothing.
public final class DescribedField<Record>: Sendable {
  public let description: FieldDescription
  public let get: @Sendable (Record) -> FieldValue
  /// Ignores a value of another form.
  public let set: @Sendable (inout Record, consuming FieldValue) -> Void
  /// Nil if the field is not a reference.
  public let reference: ReferenceAccess<Record>?
  /// Nil if the field holds no links.
  public let links: LinkAccess<Record>?

  private init(
    _ description: FieldDescription, _ reference: ReferenceAccess<Record>?,
    _ get: @escaping @Sendable (Record) -> FieldValue,
    _ set: @escaping @Sendable (inout Record, consuming FieldValue) -> Void,
    _ links: LinkAccess<Record>?
  ) {
    self.links = links
    self.description = description
    self.reference = reference
    self.get = get
    self.set = set
  }

  convenience init(
    _ key: String, _ chinese: [String], _ form: FieldForm,
    reference: ReferenceAccess<Record>? = nil, links: LinkAccess<Record>? = nil,
    get: @escaping @Sendable (Record) -> FieldValue,
    set: @escaping @Sendable (inout Record, consuming FieldValue) -> Void
  ) {
    let description = FieldDescription(field: Field(key), chinese: chinese, form: form)
    self.init(description, reference, get, set, links)
  }

  /// The record must give it.
  var required: DescribedField {
    var description = description
    (description.isRequired, description.isVital) = (true, true)
    return DescribedField(description, reference, get, set, links)
  }

  /// The record must give it unless it gives `substitute`.
  func required(unless substitute: Field) -> DescribedField {
    var description = required.description
    description.substitute = substitute
    return DescribedField(description, reference, get, set, links)
  }

  /// The record may omit it, but with a wrong one it would be a different record.
  var vital: DescribedField {
    var description = description
    description.isVital = true
    return DescribedField(description, reference, get, set, links)
  }

  /// A day on which something has happened.
  var past: DescribedField {
    var description = description
    description.isPast = true
    return DescribedField(description, reference, get, set, links)
  }

  func searched(as search: FieldDescription.Search) -> DescribedField {
    var description = description
    description.search = search
    return DescribedField(description, reference, get, set, links)
  }

  /// What else tables call it.
  func headed(_ words: String...) -> DescribedField {
    var description = description
    description.headers = words
    return DescribedField(description, reference, get, set, links)
  }
}

/// Access to the words of a reference field, one or many, in place: the reader resolves hundreds of thousands
/// of them at a time.
public struct ReferenceAccess<Record>: Sendable {
  public let target: Section
  public let isEmpty: @Sendable (Record) -> Bool
  /// Calls `body` with each word, which it may replace, until it returns false.
  /// - Returns: whether `body` was called for all of them.
  public let updateEach: @Sendable (inout Record, (inout String) -> Bool) -> Bool
  public let words: @Sendable (Record) -> [String]
  public let setWords: @Sendable (inout Record, [String]) -> Void
}

/// A field's links, which refer to tasks and milestones.
public struct LinkAccess<Record>: Sendable {
  public let get: @Sendable (Record) -> [Plan.Link]
  public let set: @Sendable (inout Record, [Plan.Link]) -> Void
}

// MARK: - One constructor per form

extension DescribedField {
  typealias Get<Value> = @Sendable (Record) -> Value
  typealias Set<Value> = @Sendable (inout Record, Value) -> Void

  private static func texts(
    _ key: String, _ chinese: [String], _ form: FieldForm, _ get: @escaping Get<String>,
    _ set: @escaping Set<String>
  ) -> DescribedField {
    DescribedField(
      key, chinese, form, get: { .text(get($0)) },
      set: { record, value in
        if case .text(let text) = value { set(&record, text) }
      })
  }

  static func text(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> DescribedField { texts(key, chinese, .text, get, set) }

  static func word(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> DescribedField { texts(key, chinese, .word, get, set) }

  static func timezone(
    _ key: String, _ chinese: String..., get: @escaping Get<String>, set: @escaping Set<String>
  ) -> DescribedField { texts(key, chinese, .timezone, get, set) }

  static func texts(
    _ key: String, _ chinese: String..., get: @escaping Get<[String]>,
    set: @escaping Set<[String]>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .texts, get: { .texts(get($0)) },
      set: { record, value in
        if case .texts(let texts) = value { set(&record, texts) }
      })
  }

  static func day(
    _ key: String, _ chinese: String..., get: @escaping Get<Day?>, set: @escaping Set<Day>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .day, get: { get($0).map(FieldValue.day) ?? .none },
      set: { record, value in
        if case .day(let day) = value { set(&record, day) }
      })
  }

  static func number(
    _ key: String, _ chinese: String..., in range: ClosedRange<Double>,
    get: @escaping Get<Double>, set: @escaping Set<Double>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .number(range), get: { .number(get($0)) },
      set: { record, value in
        if case .number(let number) = value { set(&record, number) }
      })
  }

  static func percent(
    _ key: String, _ chinese: String..., get: @escaping Get<Double>, set: @escaping Set<Double>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .percent, get: { .number(get($0)) },
      set: { record, value in
        if case .number(let number) = value { set(&record, number) }
      })
  }

  static func count(
    _ key: String, _ chinese: String..., in range: ClosedRange<Int>, get: @escaping Get<Int?>,
    set: @escaping Set<Int>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .count(range), get: { get($0).map(FieldValue.count) ?? .none },
      set: { record, value in
        if case .count(let count) = value { set(&record, count) }
      })
  }

  static func choice<C: Choice>(
    _ key: String, _ chinese: String..., get: @escaping Get<C?>, set: @escaping Set<C>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .choice(C.choices.words),
      get: { get($0).map { .choice(C.choices.value(of: $0)) } ?? .none },
      set: { record, value in
        if case .choice(let choice) = value { set(&record, C.choices[choice]) }
      })
  }

  static func person(
    _ key: String, _ chinese: String..., get: @escaping Get<Plan.Person>,
    set: @escaping Set<Plan.Person>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .person, get: { .person(get($0)) },
      set: { record, value in
        if case .person(let person) = value { set(&record, person) }
      })
  }

  static func people(
    _ key: String, _ chinese: String..., get: @escaping Get<[Plan.Person]>,
    set: @escaping Set<[Plan.Person]>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .people, get: { .people(get($0)) },
      set: { record, value in
        if case .people(let people) = value { set(&record, people) }
      })
  }

  static func office(
    _ key: String, _ chinese: String..., get: @escaping Get<Plan.Office>,
    set: @escaping Set<Plan.Office>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .office, get: { .office(get($0)) },
      set: { record, value in
        if case .office(let office) = value { set(&record, office) }
      })
  }

  static func moment(
    _ key: String, _ chinese: String..., get: @escaping Get<Moment?>, set: @escaping Set<Moment>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .moment, get: { get($0).map(FieldValue.moment) ?? .none },
      set: { record, value in
        if case .moment(let moment) = value { set(&record, moment) }
      })
  }

  static func dayRanges(
    _ key: String, _ chinese: String..., get: @escaping Get<[ClosedRange<Day>]>,
    set: @escaping Set<[ClosedRange<Day>]>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .dayRanges, get: { .dayRanges(get($0)) },
      set: { record, value in
        if case .dayRanges(let ranges) = value { set(&record, ranges) }
      })
  }

  static func choices<C: Choice>(
    _ key: String, _ chinese: String..., get: @escaping Get<[C]>, set: @escaping Set<[C]>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .choices(C.choices.words),
      get: { .choices(get($0).map { C.choices.value(of: $0) }) },
      set: { record, value in
        if case .choices(let values) = value { set(&record, values.map { C.choices[$0] }) }
      })
  }

  static func reports(
    _ key: String, _ chinese: String..., get: @escaping Get<Plan.Reports>,
    set: @escaping Set<Plan.Reports>
  ) -> DescribedField {
    DescribedField(
      key, chinese, .reports, get: { .reports(get($0)) },
      set: { record, value in
        if case .reports(let reports) = value { set(&record, reports) }
      })
  }

  /// The record's own id.
  static func id(get: @escaping Get<RecordID<Record>>, set: @escaping Set<RecordID<Record>>)
    -> DescribedField
  {
    text("id", "编号", get: { get($0).text }, set: { set(&$0, RecordID($1)) }).required
  }

  static func reference<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<RecordID<Target>>,
    set: @escaping Set<RecordID<Target>>
  ) -> DescribedField {
    optional(
      key, chinese, get: { get($0).text.isEmpty ? nil : get($0) }, set: { set(&$0, $1 ?? "") })
  }

  static func reference<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<RecordID<Target>?>,
    set: @escaping Set<RecordID<Target>?>
  ) -> DescribedField { optional(key, chinese, get: get, set: set) }

  private static func optional<Target: PlanRecord>(
    _ key: String, _ chinese: [String], get: @escaping Get<RecordID<Target>?>,
    set: @escaping Set<RecordID<Target>?>
  ) -> DescribedField {
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
    return DescribedField(
      key, chinese, .reference(section), reference: access,
      get: { get($0).map { .reference(section, $0.text) } ?? .none },
      set: { record, value in
        if case .reference(_, let word) = value { set(&record, RecordID(word)) }
      })
  }

  static func references<Target: PlanRecord>(
    _ key: String, _ chinese: String..., get: @escaping Get<[RecordID<Target>]>,
    set: @escaping Set<[RecordID<Target>]>
  ) -> DescribedField {
    let section = Target.section
    let access = ReferenceAccess<Record>(
      target: section,
      isEmpty: { get($0).isEmpty },
      updateEach: { record, body in
        var ids = get(record)
        // Not held by anything else, so that the list is changed in place.
        set(&record, [])
        defer { set(&record, ids) }
        for place in ids.indices {
          guard body(&ids[place].text) else { return false }
        }
        return true
      },
      words: { record in get(record).map(\.text) },
      setWords: { record, words in set(&record, words.map { RecordID($0) }) })
    return DescribedField(
      key, chinese, .references(section), reference: access,
      get: { .references(section, get($0).map(\.text)) },
      set: { record, value in
        if case .references(_, let words) = value { set(&record, words.map { RecordID($0) }) }
      })
  }
}
