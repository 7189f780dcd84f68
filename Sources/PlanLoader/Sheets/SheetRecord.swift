import BattlePlan

/// One record as a table gives it: texts in the forms of the plan file, each with its cell.
struct SheetRecord {
  struct Given {
    /// Place in the shape's fields.
    var field: Int
    /// Place among the parts of a field that is made of some, such as a person's phone.
    var part: Int?
    var value: Value
    var mark: Mark
  }

  enum Value: Equatable {
    case text(String)
    case list([String])
    /// Somebody in the cells behind a word: name, title, phone.
    case person([String])
    /// What a plan has there already.
    case known(WrittenValue)
    case fault(SheetFault)
  }

  let section: Section
  /// Its first cell.
  var mark: Mark
  var fields: [Given] = []
  /// Fields that a plan has and the table does not speak of.
  var known = FieldSet()
  /// The record that it stands under, by its place among all records of the table.
  var parent: Int?

  init(_ section: Section, _ mark: Mark) {
    self.section = section
    self.mark = mark
  }

  /// The text of a field that has one.
  func text(_ field: Field) -> String? {
    guard let place = section.shape.place(of: field),
      let given = fields.first(where: { $0.field == place && $0.part == nil }),
      case .text(let text) = given.value, !text.isEmpty
    else { return nil }
    return text
  }

  /// - Parameter cell: where it stands; nil for what is said of the whole row.
  mutating func set(_ field: Field, _ text: String, at cell: Mark? = nil) {
    guard let place = section.shape.place(of: field) else { return }
    fields.removeAll { $0.field == place }
    fields.insert(Given(field: place, value: .text(text), mark: cell ?? row), at: 0)
  }

  /// Its row as a whole.
  var row: Mark { Mark(line: mark.line, column: 0) }

  /// The field that people call it by.
  static func nameField(_ section: Section) -> Field {
    section.shape[.title] == nil ? .name : .title
  }

  var name: String? { text(SheetRecord.nameField(section)) }
}

extension Mark {
  /// - Parameter column: 0-based; -1 for the row as a whole.
  init(sheet: Int, row: Int, column: Int) {
    self.init(
      line: SheetPlace(sheet: sheet, row: row).line, column: UInt32(clamping: column + 1))
  }
}

// MARK: - On the way to a typed record

/// What is wrong with a cell before anybody looks at its text.
struct CellFault {
  var field: Int
  var problem: Diagnostic.Problem
  var mark: Mark
}

extension SheetRecord {
  /// The record as the reader of files takes it, and what of it cannot be given at all.
  func taped() -> (tape: Tape, faults: [CellFault]) {
    var tape = Tape()
    var faults: [CellFault] = []
    let fields = section.shape.fields
    tape.open(.map, mark)
    var places: [Int] = []
    for given in self.fields where !places.contains(given.field) { places.append(given.field) }
    for place in places.sorted() {
      let given = self.fields.filter { $0.field == place }
      if given.count == 1, case .text(let text) = given[0].value, fields[place].form.parts == nil {
        // By far the most.
        tape.add(fields[place].field.key, given[0].mark)
        tape.add(text, given[0].mark)
        continue
      }
      for case (.fault(let fault), let mark) in given.map({ ($0.value, $0.mark) }) {
        faults.append(CellFault(field: place, problem: .sheet(fault), mark: mark))
      }
      let usable = given.filter { if case .fault = $0.value { false } else { true } }
      guard let first = usable.first else { continue }
      tape.add(fields[place].field.key, first.mark)
      if case .known(let value) = first.value {
        tape.add(value, first.mark)
      } else if let parts = fields[place].form.parts {
        tape.add(usable, parts, isList: fields[place].form == .people)
      } else {
        tape.add(usable, isList: fields[place].form.isList)
      }
    }
    tape.close(0)
    return (tape, faults)
  }
}

extension Tape {
  fileprivate mutating func add(_ text: String, _ mark: Mark) {
    var text = text
    text.withUTF8 { _ = add($0, isPlain: false, mark) }
  }

  fileprivate mutating func add(_ given: [SheetRecord.Given], isList: Bool) {
    let texts = given.flatMap { given -> [(String, Mark)] in
      switch given.value {
      case .text(let text): [(text, given.mark)]
      case .list(let texts), .person(let texts): texts.map { ($0, given.mark) }
      case .known, .fault: []
      }
    }
    if texts.count == 1 || !isList {
      return add(texts.map(\.0).joined(separator: "；"), given[0].mark)
    }
    let place = count
    open(.list, given[0].mark)
    for (text, mark) in texts { add(text, mark) }
    close(place)
  }

  /// Somebody, or an office, from its parts.
  fileprivate mutating func add(_ given: [SheetRecord.Given], _ parts: Shape, isList: Bool) {
    let place = count
    if isList { open(.list, given[0].mark) }
    for one in isList ? given.map({ [$0] }) : [given] {
      let map = count
      open(.map, one[0].mark)
      for field in one {
        switch field.value {
        case .person(let texts):
          for (part, text) in zip(parts.fields, texts) where !text.isEmpty {
            add(part.field.key, field.mark)
            add(text, field.mark)
          }
        case .text(let text):
          add(parts.fields[field.part ?? 0].field.key, field.mark)
          add(text, field.mark)
        case .list, .known, .fault: break
        }
      }
      close(map)
    }
    if isList { close(place) }
  }
}
