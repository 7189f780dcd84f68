import BattlePlan

/// One record (or person, or office) as it stands in the file, on its way to a typed value: its fields
/// by name, and whether anything in it is wrong.
struct Entry {
  struct Field {
    var name: BattlePlan.Field
    var key: Mark
    var value: Node
  }

  let shape: Shape
  let mark: Mark
  private(set) var fields: [Field] = []
  /// Findings of this entry; told to the log when the record's id is known.
  private(set) var findings:
    [(severity: Diagnostic.Severity, problem: Diagnostic.Problem, mark: Mark)] = []
  private(set) var isFaulty = false
  /// False for a text or a list in its place.
  private(set) var isMapping = true

  /// The section whose words messages use.
  private let section: Section
  /// Whether findings will be kept: then it pays to look for a suggestion.
  private let isListening: Bool

  init(_ node: Node, _ shape: Shape, in section: Section, isListening: Bool) {
    self.shape = shape
    self.section = section
    self.isListening = isListening
    mark = node.mark
    guard case .map(let pairs, _) = node else {
      isMapping = false
      fault(.expectedMapping(section.label(.zh)), node.mark)
      return
    }
    fields.reserveCapacity(pairs.count)
    for pair in pairs where pair.key.text != "<<" { take(pair, isMerged: false) }
    for pair in pairs where pair.key.text == "<<" { merge(pair.value) }
  }

  mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    isFaulty = true
    findings.append((.error, problem, mark))
  }

  mutating func warn(_ problem: Diagnostic.Problem, _ mark: Mark) {
    findings.append((.warning, problem, mark))
  }

  private mutating func take(_ pair: Node.Pair, isMerged: Bool) {
    guard let name = shape.field(named: pair.key.text) else {
      if !isMerged {
        let near =
          isListening && findings.count < FindingLog.kept
          ? nearest(pair.key.text, among: shape.words) : nil
        warn(.unknownField(pair.key.text, section: section, suggestion: near), pair.key.mark)
      }
      return
    }
    guard !fields.contains(where: { $0.name == name }) else {
      if !isMerged { fault(.duplicateKey(pair.key.text), pair.key.mark) }
      return
    }
    fields.append(Field(name: name, key: pair.key.mark, value: pair.value))
  }

  /// `<<: *base`, or a list of them: fields that the record does not give itself.
  private mutating func merge(_ node: Node) {
    switch node {
    case .map(let pairs, _):
      for pair in pairs where pair.key.text != "<<" { take(pair, isMerged: true) }
    case .list(let items, _):
      for item in items {
        guard case .map = item else { return fault(.mergeNotMapping, item.mark) }
        merge(item)
      }
    case .scalar(let scalar): fault(.mergeNotMapping, scalar.mark)
    }
  }

  /// The name of a field as messages put it: as the plan's other half would read it.
  func label(_ field: BattlePlan.Field) -> String { shape.mixedLabel(field) }

  func mark(of field: BattlePlan.Field) -> Mark {
    fields.first { $0.name == field }?.value.mark ?? mark
  }

  /// The place of each word of a field that is a text or a list of texts.
  func addMarks(of field: BattlePlan.Field, to marks: inout [Mark]) {
    guard let value = fields.first(where: { $0.name == field })?.value else { return }
    guard case .list(let items, _) = value else { return marks.append(value.mark) }
    for case .scalar(let scalar) in items where !scalar.isNull { marks.append(scalar.mark) }
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
  /// A scalar's text; nil where nothing is given or it is no scalar.
  mutating func scalar(_ field: Field) -> Scalar? {
    guard case .scalar(let scalar) = field.value else {
      fault(.expectedText(label(field.name)), field.value.mark)
      return nil
    }
    return scalar.isNull ? nil : scalar
  }

  mutating func text(_ field: Field) -> String { scalar(field)?.text ?? "" }

  mutating func day(_ field: Field) -> Day? {
    guard let scalar = scalar(field) else { return nil }
    if let day = Day(scalar.text) { return day }
    fault(.badDate(scalar.text, field: label(field.name)), scalar.mark)
    return nil
  }

  /// A number written in digits, with at most one point.
  mutating func number(_ field: Field, in range: ClosedRange<Double>, allowsPercent: Bool = false)
    -> Double?
  {
    guard let scalar = scalar(field) else { return nil }
    var digits = scalar.text[...]
    if allowsPercent, digits.last == "%" || digits.last == "％" { digits.removeLast() }
    let isPlain =
      !digits.isEmpty && digits.utf8.count <= 20
      && digits.utf8.allSatisfy {
        (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    if isPlain, let number = Double(digits), range.contains(number) { return number }
    fault(.badNumber(scalar.text, field: label(field.name), range: words(range)), scalar.mark)
    return nil
  }

  mutating func count(_ field: Field, in range: ClosedRange<Int>) -> Int? {
    guard let scalar = scalar(field) else { return nil }
    if scalar.text.utf8.count <= 9, let number = Int(scalar.text), range.contains(number) {
      return number
    }
    fault(
      .badNumber(
        scalar.text, field: label(field.name), range: "\(range.lowerBound)–\(range.upperBound)"),
      scalar.mark)
    return nil
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    range.upperBound == .greatestFiniteMagnitude || range.upperBound >= 1e9
      ? "≥ \(Int(range.lowerBound))" : "\(Int(range.lowerBound))–\(Int(range.upperBound))"
  }

  mutating func choice<C: Choice>(_ field: Field, _ type: C.Type = C.self) -> C? {
    guard let scalar = scalar(field) else { return nil }
    if let value = C.named(scalar.text) { return value }
    fault(
      .badChoice(
        scalar.text, field: label(field.name),
        choices: C.allCases.map { "\($0.chinese[0]) \($0.rawValue)" },
        suggestion: nearest(scalar.text, among: C.words)), scalar.mark)
    return nil
  }

  /// A list of texts; a single text is a list of one.
  mutating func list(_ field: Field) -> [Scalar] {
    switch field.value {
    case .scalar(let scalar): return scalar.isNull ? [] : [scalar]
    case .list(let items, _):
      var scalars: [Scalar] = []
      scalars.reserveCapacity(items.count)
      for item in items {
        if case .scalar(let scalar) = item {
          if !scalar.isNull { scalars.append(scalar) }
        } else {
          fault(.expectedText(label(field.name)), item.mark)
        }
      }
      return scalars
    case .map(_, let mark):
      fault(.expectedList(label(field.name)), mark)
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
  mutating func person(_ field: Field) -> Plan.Person { person(field.value) }

  private mutating func person(_ node: Node) -> Plan.Person {
    if case .scalar(let scalar) = node {
      return Plan.Person(name: scalar.isNull ? "" : scalar.text)
    }
    var entry = Entry(node, .person, in: section, isListening: isListening)
    var person = Plan.Person()
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
    switch field.value {
    case .list(let items, _): items.map { person($0) }
    case .scalar(let scalar) where scalar.isNull: []
    case .scalar, .map: [person(field.value)]
    }
  }

  mutating func office(_ field: Field) -> Plan.Office {
    var office = Plan.Office()
    if case .scalar(let scalar) = field.value {
      office.name = scalar.isNull ? "" : scalar.text
      return office
    }
    var entry = Entry(field.value, .office, in: section, isListening: isListening)
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

  /// What is wrong in something nested is wrong in the record.
  private mutating func adopt(_ nested: Entry) {
    isFaulty = isFaulty || nested.isFaulty
    findings += nested.findings
  }
}
