import BattlePlan

/// What is prepared once for all records of one kind.
struct EntryForm {
  let shape: Shape
  /// The section whose words messages use.
  let section: Section
  /// Parallel to the shape's fields.
  fileprivate let forms: [FieldForm]
  /// Indices of the fields that an entry must have.
  let required: [Int]
  /// Indices of the fields whose fault is a fault of the entry.
  let vital: [Int]
  /// For strings that record after record repeats.
  let stock = StringCache()

  init(_ shape: Shape, in section: Section) {
    self.shape = shape
    self.section = section
    forms = shape.fields.map(\.form)
    required = shape.fields.indices.filter { shape.fields[$0].isRequired }
    vital = shape.fields.indices.filter { shape.fields[$0].isVital }
  }

  init(_ section: Section) { self.init(section.shape, in: section) }
}

/// One record (or person, or office) of the file on its way to a typed value: its fields by name, and whether
/// anything is wrong with it.
struct Entry {
  struct Field {
    /// Its index in the shape's fields.
    var place: Int
    /// The place of its value on the tape.
    var value: Int
  }

  let form: EntryForm
  let tape: Tape
  let mark: Mark
  private(set) var fields: [Field] = []
  /// Findings of this entry; passed to the log once the record's id is known.
  private(set) var findings:
    [(severity: Diagnostic.Severity, problem: Diagnostic.Problem, mark: Mark)] = []
  /// Whether it cannot be used as it is: something it must have is wrong.
  private(set) var isVoid = false
  /// Faulty fields that the entry can do without.
  private(set) var faulty = FieldSet()
  /// The field whose value is being read.
  private var current: Int?
  /// False if a text or a list is in its place.
  private(set) var isMapping = true
  /// Fields of which it is known already that their values cannot be used.
  private var refused = FieldSet()

  /// Whether findings are still kept, so that looking for a suggestion is worthwhile.
  private let isListening: Bool

  /// - Parameter place: the entry's value on the tape.
  init(_ tape: Tape, at place: Int = 0, _ form: EntryForm, isListening: Bool) {
    self.form = form
    self.tape = tape
    self.isListening = isListening
    mark = tape[place].mark
    guard tape[place].kind == .map else {
      isMapping = false
      fault(.expectedMapping(form.section.label(.zh)), mark)
      return
    }
    fields.reserveCapacity(24)
    if addFields(of: place, isMerged: false) { merge(place) }
  }

  /// Reports a fault of the field being read, or else of the whole entry.
  mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    findings.append((.error, problem, mark))
    markFaulty(current)
  }

  mutating func add(_ faults: [RecordFault]) {
    for fault in faults {
      findings.append((fault.severity, fault.problem, mark(of: fault.field)))
      if fault.severity == .error { markFaulty(form.shape.place(of: fault.field)) }
    }
  }

  /// Finds fault with a field whose value did not even come here.
  mutating func refuse(_ fault: CellFault) {
    findings.append((.error, fault.problem, fault.mark))
    refused.insert(fault.field)
    markFaulty(fault.field)
  }

  /// A fault costs as little as possible: just the field if the entry can do without it, or else the entry.
  private mutating func markFaulty(_ place: Int?) {
    if let place, !form.vital.contains(place) { faulty.insert(place) } else { isVoid = true }
  }

  var isFaulty: Bool { isVoid || !faulty.isEmpty }

  mutating func warn(_ problem: Diagnostic.Problem, _ mark: Mark) {
    findings.append((.warning, problem, mark))
  }

  /// Adds the fields of the mapping at `place`.
  /// - Returns: whether it asks to be merged with others.
  private mutating func addFields(of place: Int, isMerged: Bool) -> Bool {
    var isToMerge = false
    // Where in the table to look for the next key first.
    var next = 0
    let end = Int(tape[place].next)
    var key = place + 1
    while key < end {
      let value = key + 1
      let place = tape.withBytes(of: key) { form.shape.table.meaning(of: $0, from: &next) }
      if let place = place ?? form.shape.table.meaning(of: normalized(tape.text(key))) {
        addField(place, key, value, isMerged)
      } else if isMerge(key) {
        isToMerge = true
      } else if !isMerged {
        warnUnknown(key)
      }
      key = Int(tape[value].next)
    }
    return isToMerge
  }

  private func isMerge(_ key: Int) -> Bool {
    tape.withBytes(of: key) { $0.elementsEqual("<<".utf8) }
  }

  private mutating func addField(_ place: Int, _ key: Int, _ value: Int, _ isMerged: Bool) {
    guard !fields.contains(where: { $0.place == place }) else {
      if !isMerged {
        findings.append((.error, .duplicateKey(tape.text(key)), tape[key].mark))
        markFaulty(place)
      }
      return
    }
    fields.append(Field(place: place, value: value))
  }

  private mutating func warnUnknown(_ key: Int) {
    let word = tape.text(key)
    let near =
      isListening && findings.count < FindingLog.kept
      ? nearest(word, among: form.shape.fields.flatMap(\.words)) : nil
    warn(.unknownField(word, section: form.section, suggestion: near), tape[key].mark)
  }

  /// `<<: *base`, or a list of them: fields that the record does not give itself.
  private mutating func merge(_ place: Int) {
    var parts = tape.parts(of: place)
    while let key = parts.next(), let value = parts.next() {
      if isMerge(key) { mergeAll(from: value) }
    }
  }

  private mutating func mergeAll(from place: Int) {
    switch tape[place].kind {
    case .map: _ = addFields(of: place, isMerged: true)
    case .list:
      for item in tape.parts(of: place) {
        guard tape[item].kind == .map else { return fault(.mergeNotMapping, tape[item].mark) }
        _ = addFields(of: item, isMerged: true)
      }
    case .plain, .quoted: fault(.mergeNotMapping, tape[place].mark)
    }
  }

  /// The field's name in messages.
  func label(_ field: Field) -> String { form.shape.fields[field.place].mixedLabel }

  func mark(of field: BattlePlan.Field) -> Mark {
    guard let place = form.shape.place(of: field) else { return mark }
    return fields.first { $0.place == place }.map { tape[$0.value].mark } ?? mark
  }

  /// Whether the field is given and not empty.
  func gives(_ field: BattlePlan.Field) -> Bool {
    form.shape.place(of: field).map(gives) ?? false
  }

  /// The same, and its value is usable.
  private func says(_ field: BattlePlan.Field) -> Bool {
    guard let place = form.shape.place(of: field) else { return false }
    return gives(place) && !faulty.contains(place)
  }

  private func gives(_ place: Int) -> Bool {
    fields.contains { $0.place == place && !isEmpty($0.value) }
  }

  private func isEmpty(_ place: Int) -> Bool {
    guard tape.isScalar(place) else { return false }
    return tape[place].start == tape[place].end || tape.isNull(place)
  }

  /// Reports required fields that are missing.
  mutating func demandRequired() {
    for place in form.required where !gives(place) && !refused.contains(place) {
      if let substitute = form.shape.fields[place].substitute, gives(substitute) { continue }
      // If the key is there with nothing after it, that is where the mistake is.
      let mark = fields.first { $0.place == place }.map { tape[$0.value].mark } ?? mark
      fault(.missingField(form.shape.fields[place].mixedLabel, section: form.section), mark)
    }
  }

  /// Adds the place of each word of a field that is a text or a list of texts.
  func addMarks(ofFieldAt place: Int, to marks: inout [Mark]) {
    guard let value = fields.first(where: { $0.place == place })?.value else { return }
    guard tape[value].kind == .list else { return marks.append(tape[value].mark) }
    for item in tape.parts(of: value) where tape.isScalar(item) && !tape.isNull(item) {
      marks.append(tape[item].mark)
    }
  }
}

// MARK: - Filling a record

extension Entry {
  /// Sets all fields that the entry gives.
  mutating func fill<V: Described>(_ record: inout V, _ described: [DescribedField<V>]) {
    for field in fields {
      current = field.place
      described[field.place].set(&record, value(field))
    }
    current = nil
  }

  /// Completes the filled record and checks it.
  mutating func finish<V: Described>(_ record: inout V) {
    let given = self
    V.description.complete(&record) { given.says($0) }
    guard !isVoid else { return }
    let faults = V.description.check(record) { given.says($0) }
    // A faulty field's real value is unknown, so nothing can contradict it.
    add(given.faulty.isEmpty ? faults : faults.filter { $0.severity == .error })
  }

  private mutating func value(_ field: Field) -> FieldValue {
    switch form.forms[field.place] {
    case .text: .text(text(field))
    case .word: .text(word(field))
    case .texts: .texts(texts(field))
    case .day: day(field).map(FieldValue.day) ?? .none
    case .number(let range): number(field, in: range).map(FieldValue.number) ?? .none
    case .percent:
      number(field, in: 0...100, allowsPercent: true).map(FieldValue.number) ?? .none
    case .count(let range): count(field, in: range).map(FieldValue.count) ?? .none
    case .choice(let words): choice(field, words).map(FieldValue.choice) ?? .none
    case .reference(let section): reference(field, section)
    case .references(let section): .references(section, words(field))
    case .timezone: .text(timezone(field))
    case .due: due(field)
    case .links: .links(links(field))
    case .dayRanges: .dayRanges(dayRanges(field))
    case .choices(let words): .choices(choices(field, words))
    case .moment: moment(field).map(FieldValue.moment) ?? .none
    case .dutyRole: dutyRole(field)
    case .reports: .reports(nested(field.value))
    case .person: .person(nested(field.value))
    case .people: .people(people(field))
    case .office: .office(nested(field.value))
    }
  }

  private mutating func reference(_ field: Field, _ section: Section) -> FieldValue {
    let word = word(field)
    return word.isEmpty ? .none : .reference(section, word)
  }

  private mutating func texts(_ field: Field) -> [String] {
    let texts = words(field)
    return texts.count == 1 ? itemsOfList(texts[0]) : texts
  }

  private mutating func people(_ field: Field) -> [Plan.Person] {
    switch tape[field.value].kind {
    case .list: tape.parts(of: field.value).map { nested($0) }
    case .plain where tape.isNull(field.value): []
    case .plain, .quoted, .map: [nested(field.value)]
    }
  }

  /// `{name: …, phone: …}`, or a plain name. A fault in it is a fault of the record.
  private mutating func nested<V: Described>(_ place: Int) -> V {
    var value = V()
    let described = V.description.fields
    if tape.isScalar(place) {
      if !tape.isNull(place) { described[0].set(&value, .text(tape.text(place))) }
      return value
    }
    let form = EntryForm(V.description.shape, in: form.section)
    var entry = Entry(tape, at: place, form, isListening: isListening)
    entry.fill(&value, described)
    if entry.isFaulty { markFaulty(current) }
    findings += entry.findings
    return value
  }
}

/// A set of field indices; no shape has more than 64.
struct FieldSet: Sendable {
  private var bits: UInt64 = 0

  var isEmpty: Bool { bits == 0 }
  mutating func insert(_ place: Int) { bits |= 1 << UInt64(place) }
  func contains(_ place: Int) -> Bool { bits & 1 << UInt64(place) != 0 }
}
