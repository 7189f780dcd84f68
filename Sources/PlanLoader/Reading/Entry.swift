import BattlePlan

/// What the reader knows of the records of one kind before it sees one.
struct EntryForm {
  let shape: Shape
  /// The section whose words messages use.
  let section: Section
  let required: [BattlePlan.Field]
  fileprivate let table: WordTable<BattlePlan.Field>
  /// For what one record after the other gives.
  fileprivate let stock = WordStock()

  init(_ shape: Shape, in section: Section) {
    self.shape = shape
    self.section = section
    required = shape.required
    table = shape.table
  }

  init(_ section: Section) { self.init(.section(section), in: section) }
}

/// One record (or person, or office) as it stands in the file, on its way to a typed value: its fields
/// by name, and whether anything in it is wrong.
struct Entry {
  struct Field {
    var name: BattlePlan.Field
    /// Where its value is on the tape.
    var value: Int
  }

  let form: EntryForm
  let tape: Tape
  let mark: Mark
  private(set) var fields: [Field] = []
  /// Findings of this entry; told to the log when the record's id is known.
  private(set) var findings:
    [(severity: Diagnostic.Severity, problem: Diagnostic.Problem, mark: Mark)] = []
  private(set) var isFaulty = false
  /// False for a text or a list in its place.
  private(set) var isMapping = true

  /// Whether findings will be kept: then it pays to look for a suggestion.
  private let isListening: Bool

  /// - Parameter place: of the entry's value on the tape.
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
    if takeAll(of: place, isMerged: false) { merge(place) }
  }

  mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    isFaulty = true
    findings.append((.error, problem, mark))
  }

  mutating func warn(_ problem: Diagnostic.Problem, _ mark: Mark) {
    findings.append((.warning, problem, mark))
  }

  /// Takes the fields of the mapping at `place`.
  /// - Returns: whether it is to be merged with others.
  private mutating func takeAll(of place: Int, isMerged: Bool) -> Bool {
    var isToMerge = false
    // Where in the table the next key is looked for first.
    var next = 0
    let end = Int(tape[place].next)
    var key = place + 1
    while key < end {
      let value = key + 1
      let name = tape.withBytes(of: key) { form.table.meaning(of: $0, from: &next) }
      if let name {
        take(name, key, value, isMerged)
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

  private mutating func take(_ name: BattlePlan.Field, _ key: Int, _ value: Int, _ isMerged: Bool) {
    guard !fields.contains(where: { $0.name == name }) else {
      if !isMerged { fault(.duplicateKey(tape.text(key)), tape[key].mark) }
      return
    }
    fields.append(Field(name: name, value: value))
  }

  private mutating func warnUnknown(_ key: Int) {
    let word = tape.text(key)
    let near =
      isListening && findings.count < FindingLog.kept
      ? nearest(word, among: form.shape.words) : nil
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
    case .map: _ = takeAll(of: place, isMerged: true)
    case .list:
      for item in tape.parts(of: place) {
        guard tape[item].kind == .map else { return fault(.mergeNotMapping, tape[item].mark) }
        _ = takeAll(of: item, isMerged: true)
      }
    case .plain, .quoted: fault(.mergeNotMapping, tape[place].mark)
    }
  }

  /// The name of a field as messages put it: as the plan's other half would read it.
  func label(_ field: BattlePlan.Field) -> String { form.shape.mixedLabel(field) }

  func mark(of field: BattlePlan.Field) -> Mark {
    fields.first { $0.name == field }.map { tape[$0.value].mark } ?? mark
  }

  /// Whether the field is given, and something in it.
  func gives(_ field: BattlePlan.Field) -> Bool {
    fields.contains { $0.name == field && !isEmpty($0.value) }
  }

  private func isEmpty(_ place: Int) -> Bool {
    guard tape.isScalar(place) else { return false }
    return tape[place].start == tape[place].end || tape.isNull(place)
  }

  /// The place of each word of a field that is a text or a list of texts.
  func addMarks(of field: BattlePlan.Field, to marks: inout [Mark]) {
    guard let place = fields.first(where: { $0.name == field })?.value else { return }
    guard tape[place].kind == .list else { return marks.append(tape[place].mark) }
    for item in tape.parts(of: place) where tape.isScalar(item) && !tape.isNull(item) {
      marks.append(tape[item].mark)
    }
  }
}

extension Shape {
  /// The name of a field in messages: the Chinese word and the key.
  func mixedLabel(_ field: Field) -> String { "\(chinese(field)[0]) \(field.rawValue)" }
}

extension Section {
  var mixedLabel: String { "\(chinese[0]) \(rawValue)" }
}

// MARK: - Typed values

extension Entry {
  /// The place of a scalar; nil where nothing is given or it is no scalar.
  mutating func scalar(_ field: Field) -> Int? {
    guard tape.isScalar(field.value) else {
      fault(.expectedText(label(field.name)), tape[field.value].mark)
      return nil
    }
    return tape.isNull(field.value) ? nil : field.value
  }

  mutating func text(_ field: Field) -> String { scalar(field).map(tape.text) ?? "" }

  /// The same of a field in which other records have the same word.
  mutating func word(_ field: Field) -> String { scalar(field).map(word) ?? "" }

  private func word(_ place: Int) -> String { tape.withBytes(of: place, form.stock.text) }

  mutating func day(_ field: Field) -> Day? {
    guard let place = scalar(field) else { return nil }
    if let day = tape.withBytes(of: place, { Day($0) }) { return day }
    fault(.badDate(tape.text(place), field: label(field.name)), tape[place].mark)
    return nil
  }

  /// A number written in digits, with at most one point.
  mutating func number(_ field: Field, in range: ClosedRange<Double>, allowsPercent: Bool = false)
    -> Double?
  {
    guard let place = scalar(field) else { return nil }
    let text = tape.text(place)
    var digits = text[...]
    if allowsPercent, digits.last == "%" || digits.last == "％" { digits.removeLast() }
    let isPlain =
      !digits.isEmpty && digits.utf8.count <= 20
      && digits.utf8.allSatisfy {
        (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    if isPlain, let number = Double(digits), range.contains(number) { return number }
    fault(.badNumber(text, field: label(field.name), range: words(range)), tape[place].mark)
    return nil
  }

  mutating func count(_ field: Field, in range: ClosedRange<Int>) -> Int? {
    guard let place = scalar(field) else { return nil }
    let text = tape.text(place)
    if text.utf8.count <= 9, let number = Int(text), range.contains(number) { return number }
    fault(
      .badNumber(text, field: label(field.name), range: "\(range.lowerBound)–\(range.upperBound)"),
      tape[place].mark)
    return nil
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    range.upperBound == .greatestFiniteMagnitude || range.upperBound >= 1e9
      ? "≥ \(Int(range.lowerBound))" : "\(Int(range.lowerBound))–\(Int(range.upperBound))"
  }

  mutating func choice<C: Choice>(_ field: Field, _ type: C.Type = C.self) -> C? {
    guard let place = scalar(field) else { return nil }
    if let value = tape.withBytes(of: place, { C.table.meaning(of: $0) }) { return value }
    let text = tape.text(place)
    fault(
      .badChoice(
        text, field: label(field.name),
        choices: C.allCases.map { "\($0.chinese[0]) \($0.rawValue)" },
        suggestion: nearest(text, among: C.words)), tape[place].mark)
    return nil
  }

  /// A list of words; a single one is a list of one.
  mutating func words(_ field: Field) -> [String] {
    let value = field.value
    switch tape[value].kind {
    case .plain, .quoted: return tape.isNull(value) ? [] : [word(value)]
    case .list:
      var words: [String] = []
      words.reserveCapacity(tape.parts(of: value).reduce(0) { count, _ in count + 1 })
      for item in tape.parts(of: value) {
        if !tape.isScalar(item) {
          fault(.expectedText(label(field.name)), tape[item].mark)
        } else if !tape.isNull(item) {
          words.append(word(item))
        }
      }
      return words
    case .map:
      fault(.expectedList(label(field.name)), tape[value].mark)
      return []
    }
  }

  /// Names and ids in one text, as Chinese and English write lists: `甲、乙` or `T-1, T-2`.
  static func split(_ text: String) -> [String] {
    text.split(whereSeparator: { "、，,".contains($0) }).map { part in
      let trimmed = part.drop(while: \.isWhitespace)
      return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  /// `{name, title, phone}`, or a plain name.
  mutating func person(_ field: Field) -> Plan.Person { person(at: field.value) }

  private mutating func person(at place: Int) -> Plan.Person {
    var person = Plan.Person()
    if tape.isScalar(place) {
      person.name = tape.isNull(place) ? "" : tape.text(place)
      return person
    }
    var entry = nested(.person, place)
    for field in entry.fields {
      switch field.name {
      case .name: person.name = entry.text(field)
      case .title: person.title = entry.text(field)
      case .phone: person.phone = entry.text(field)
      default: break
      }
    }
    adopt(entry)
    return person
  }

  mutating func people(_ field: Field) -> [Plan.Person] {
    switch tape[field.value].kind {
    case .list: tape.parts(of: field.value).map { person(at: $0) }
    case .plain where tape.isNull(field.value): []
    case .plain, .quoted, .map: [person(at: field.value)]
    }
  }

  mutating func office(_ field: Field) -> Plan.Office {
    var office = Plan.Office()
    if tape.isScalar(field.value) {
      office.name = tape.isNull(field.value) ? "" : tape.text(field.value)
      return office
    }
    var entry = nested(.office, field.value)
    for field in entry.fields {
      switch field.name {
      case .name: office.name = entry.text(field)
      case .unit: office.unit = entry.text(field)
      case .head: office.head = entry.text(field)
      case .phone: office.phone = entry.text(field)
      default: break
      }
    }
    adopt(entry)
    return office
  }

  private func nested(_ shape: Shape, _ place: Int) -> Entry {
    Entry(tape, at: place, EntryForm(shape, in: form.section), isListening: isListening)
  }

  /// What is wrong in something nested is wrong in the record.
  private mutating func adopt(_ nested: Entry) {
    isFaulty = isFaulty || nested.isFaulty
    findings += nested.findings
  }
}
