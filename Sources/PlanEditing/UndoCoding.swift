import BattlePlan

// Undo steps as bytes. Each text is written as its length in bytes, a colon and the text itself.

extension UndoStep {
  public var encoded: [UInt8] {
    var writer = StepWriter()
    writer.put(UndoStep.format)
    writer.put(kind.rawValue)
    writer.put(section.rawValue)
    writer.put(record)
    writer.put(fields.count)
    for field in fields {
      writer.put(field.path)
      writer.put(field.from)
      writer.put(field.to)
      writer.put(field.wasAbsent ? 1 : 0)
    }
    writer.put(files.count)
    for file in files {
      writer.put(file.name)
      writer.put(file.before)
      writer.put(file.after)
      writer.put(file.splices.count)
      for splice in file.splices {
        writer.put(splice.range.lowerBound)
        writer.put(splice.range.count)
        writer.put(splice.new)
      }
    }
    writer.put(removal == nil ? 0 : 1)
    if let removal {
      writer.put(removal.file)
      writer.put(removal.text)
      writer.put(removal.before)
      writer.put(removal.after)
    }
    if kind == .several {
      writer.put(parts.count)
      for part in parts { writer.put(part.encoded) }
    }
    return writer.bytes
  }

  private static let format = "undo 1"

  /// The steps of a journal, oldest first. Those before an unreadable step are left out.
  public static func steps(in journal: [UInt8]) -> [UndoStep] {
    var reader = StepReader(journal[...])
    var steps: [UndoStep] = []
    while !reader.rest.isEmpty {
      guard let bytes = reader.bytes() else { return [] }
      if let step = UndoStep(encoded: bytes) { steps.append(step) } else { steps = [] }
    }
    return steps
  }

  public static func journal(_ steps: some Sequence<UndoStep>) -> [UInt8] {
    var writer = StepWriter()
    for step in steps { writer.put(step.encoded) }
    return writer.bytes
  }

  private init?(encoded: ArraySlice<UInt8>) {
    var reader = StepReader(encoded)
    guard reader.text() == UndoStep.format, let kind = reader.text().flatMap(Kind.init),
      let section = reader.text().flatMap(Section.init), let record = reader.text(),
      let fields = reader.list({ reader -> FieldStep? in
        guard let path = reader.text(), let from = reader.text(), let to = reader.text(),
          let absent = reader.number()
        else { return nil }
        return FieldStep(path: path, from: from, to: to, wasAbsent: absent == 1)
      }),
      let files = reader.list({ $0.file() }), let hasRemoval = reader.number()
    else { return nil }
    self.init(
      kind: kind, section: section, record: record, fields: fields, files: files, removal: nil)
    if kind == .several {
      guard let parts = reader.list({ $0.bytes().flatMap { UndoStep(encoded: $0) } }) else {
        return nil
      }
      self.parts = parts
    }
    guard hasRemoval == 1 else { return }
    guard let file = reader.text(), let text = reader.text(), let before = reader.text(),
      let after = reader.text()
    else { return nil }
    removal = Removal(file: file, text: text, before: before, after: after)
  }
}

private struct StepWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ text: String) { put(Array(text.utf8)) }
  mutating func put(_ number: Int) { put("\(number)") }
  mutating func put(_ content: [UInt8]) {
    bytes += "\(content.count):".utf8
    bytes += content
  }
}

private struct StepReader {
  var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func bytes() -> ArraySlice<UInt8>? {
    let digits = rest.prefix { $0 != UInt8(ascii: ":") }
    guard digits.count <= 12, let count = Int(String(decoding: digits, as: UTF8.self)), count >= 0,
      rest.count > digits.count + count
    else { return nil }
    let start = digits.endIndex + 1
    defer { rest = rest[(start + count)...] }
    return rest[start..<(start + count)]
  }

  mutating func text() -> String? { bytes().map { String(decoding: $0, as: UTF8.self) } }
  mutating func number() -> Int? { text().flatMap { Int($0) } }

  mutating func list<Item>(_ item: (inout StepReader) -> Item?) -> [Item]? {
    guard let count = number(), count >= 0 else { return nil }
    var items: [Item] = []
    for _ in 0..<count {
      guard let next = item(&self) else { return nil }
      items.append(next)
    }
    return items
  }

  mutating func file() -> UndoStep.File? {
    guard let name = text(), let before = text(), let after = text(),
      let splices = list({ reader -> Splice? in
        guard let start = reader.number(), let count = reader.number(), start >= 0, count >= 0,
          let new = reader.bytes()
        else { return nil }
        return Splice(start..<(start + count), Array(new))
      })
    else { return nil }
    return UndoStep.File(name: name, before: before, after: after, splices: splices)
  }
}
