import BattlePlan
import Spreadsheets

/// Tables on their way into a plan: how each column was understood, the records, and what was not
/// understood, all with their cells.
public struct TableImport {
  /// How a column was understood.
  public struct Column: Sendable {
    public let place: TablePlace
    public let header: String
    public let section: Section
    /// Nil for a column that was not read.
    public let meaning: Meaning?

    public enum Meaning: Sendable {
      /// A field by its key, `leader.phone` for a part of one.
      case field(String)
      /// Numbers of rows, and what a workbook shows besides the plan.
      case passedOver
    }
  }

  /// A record as the tables give it: the fields that they give and that make sense.
  public struct Record: Sendable {
    public let place: TablePlace
    public let ref: RecordRef
    public let name: String
    public let values: [(field: FieldDescription, value: FieldValue)]
    /// Parallel to `values`.
    public let cells: [TablePlace]
  }

  public private(set) var columns: [Column] = []
  public private(set) var records: [Record] = []
  /// What is wrong with the tables, as it would be with a plan made of them alone.
  public private(set) var diagnostics: [Diagnostic] = []
  let files: [SourceFile]
  private let contents: [Content]
  private let options: SheetOptions
  var tables: [Int: SheetReading] = [:]

  private enum Content: Sendable {
    case workbook(Workbook)
    case project(ProjectFile)
  }

  /// - Throws: what stands in the way of reading a file at all.
  public init(_ files: [SourceFile], _ options: SheetOptions) throws(Faults) {
    self.files = files
    self.options = options
    var contents: [Content] = []
    for source in files {
      do throws(SheetError) {
        contents.append(
          source.name.lowercased().hasSuffix(".xml")
            ? .project(try readProject(source.bytes))
            : .workbook(try readTables(source.bytes, source.table ?? .csv)))
      } catch {
        throw Faults(diagnostics: [
          Diagnostic(.error, .sheet(.unreadable(error.text)), file: source.name)
        ])
      }
    }
    self.contents = contents
  }

  /// - Parameter plan: whose groups may stand over rows; nil where the tables make groups of their own.
  mutating func understand(over plan: Plan?) {
    var options = options
    options.makesGroups = plan == nil
    options.groups = (plan?.groups ?? []).map(SheetOptions.GroupName.init)
    for (file, content) in contents.enumerated() {
      switch content {
      case .project(let project): tables[file] = SheetReading(ProjectRecords(project).records)
      case .workbook(let workbook):
        options.fileName = files[file].stem
        tables[file] = SheetReading(workbook, options)
      }
    }
  }

  /// Takes the records as a plan of their own.
  /// - Returns: nil where they are none for want of an operation.
  public mutating func makePlan() -> Reading? {
    understand(over: nil)
    if !all.contains(where: { $0.section == .groups }) { makeGroups() }
    numberRecords()
    columns = understoodColumns
    for file in files.indices { tables[file].map { addRecords($0, file) } }
    switch readPlan(files, tables: tables) {
    case .plan(let reading):
      diagnostics = reading.diagnostics
      return reading.plan.operation.name.isEmpty ? nil : reading
    case .unreadable(let faults):
      diagnostics = faults
      return nil
    }
  }

  private var all: [SheetRecord] { files.indices.flatMap { tables[$0]?.records ?? [] } }

  private mutating func makeGroups() {
    var known: Set<String> = []
    for file in files.indices {
      for record in tables[file]?.records ?? [] {
        guard let name = record.text(.group), known.insert(name).inserted else { continue }
        var group = SheetRecord(.groups, record.mark)
        group.set(.name, name)
        tables[file]?.records.append(group)
      }
    }
  }

  /// Gives records without ids the next ones: `T-001`, `T-002` …
  private mutating func numberRecords() {
    var taken: [Section: Set<String>] = [:]
    for record in all {
      if let id = record.text(.id) { taken[record.section, default: []].insert(id) }
    }
    var last: [Section: Int] = [:]
    for file in files.indices {
      tables[file]?.numberRecords { section in
        while true {
          last[section, default: 0] += 1
          let number = "\(last[section] ?? 0)"
          let id =
            section.rawValue.prefix(1).uppercased() + "-"
            + String(repeating: "0", count: max(0, 3 - number.count)) + number
          if taken[section, default: []].insert(id).inserted { return id }
        }
      }
    }
  }

  var understoodColumns: [Column] {
    files.indices.flatMap { file in
      (tables[file]?.columns ?? []).flatMap { sheet in
        sheet.columns.map { column in
          Column(
            place: place(column.mark, file), header: column.header, section: sheet.section,
            meaning: Column.Meaning(column.meaning, sheet.section.shape))
        }
      }
    }
  }

  func place(_ mark: Mark, _ file: Int) -> TablePlace {
    TablePlace(files[file].name, mark, tables[file]?.names ?? [])
  }

  private mutating func addRecords(_ table: SheetReading, _ file: Int) {
    records += table.records.map { record in
      let (values, marks) = record.values
      return Record(
        place: place(record.mark, file), ref: record.ref,
        name: record.section.isList ? record.name ?? "" : record.section.label(.zh),
        values: values, cells: marks.map { place($0, file) })
    }
  }
}

/// Where something stands in a table.
public struct TablePlace: Sendable {
  public let file: String
  /// Empty where the table has none.
  public let sheet: String
  /// `F12`
  public let cell: String

  init(_ file: String, _ mark: Mark, _ names: [String]) {
    let place = SheetPlace(line: mark.line)
    self.file = file
    sheet = names.indices.contains(place.sheet) ? names[place.sheet] : ""
    cell = place.text(column: Int(mark.column), in: [])
  }

  /// Of a finding; the file alone for one that has no cell.
  public init(_ diagnostic: Diagnostic) {
    file = diagnostic.file
    sheet = diagnostic.sheet ?? ""
    cell = String(diagnostic.cell.dropFirst(diagnostic.sheet.map { $0.count + 1 } ?? 0))
  }

  /// An error that stands there.
  public func finding(_ problem: Diagnostic.Problem, _ record: RecordRef?) -> Diagnostic {
    var finding = Diagnostic(.error, problem, file: file, record: record)
    finding.cell = sheet.isEmpty ? cell : sheet + "!" + cell
    return finding
  }

  /// `plan.xlsx:任务:F12`
  public var text: String { [file, sheet, cell].filter { !$0.isEmpty }.joined(separator: ":") }
}

extension TableImport.Column.Meaning {
  fileprivate init?(_ meaning: SheetHeader.Column.Meaning, _ shape: Shape) {
    switch meaning {
    case .field(let place): self = .field(shape.fields[place].field.key)
    case .part(let part, let place):
      let parts = shape.fields[place].form.parts
      self = .field(shape.fields[place].field.key + "." + (parts?.fields[part].field.key ?? ""))
    case .state: self = .field("status, progress, note")
    case .parentTitle: self = .field("parent")
    case .rowNumber, .computed: self = .passedOver
    case .unknown: return nil
    }
  }
}

extension SheetReading {
  fileprivate mutating func numberRecords(_ next: (Section) -> String) {
    for place in records.indices {
      let section = records[place].section
      if section.isList, !section.shape.isNumbered, records[place].text(.id) == nil {
        records[place].set(.id, next(section))
      }
      // Parents come before what stands under them.
      if let parent = records[place].parent.flatMap({ records[$0].text(.id) }) {
        records[place].set(Field("parent"), parent)
      }
    }
  }
}

extension SheetRecord {
  var ref: RecordRef { RecordRef(section, text(.id) ?? "") }

  /// The values of the fields that it gives and in which nothing is wrong, in the order of the format, and
  /// the cell of each.
  var values: ([(FieldDescription, FieldValue)], [Mark]) {
    func values<V: Described>(_ kind: V.Type) -> ([(FieldDescription, FieldValue)], [Mark]) {
      self.values(of: kind)
    }
    return values(section.kind)
  }

  private func values<V: Described>(of kind: V.Type) -> ([(FieldDescription, FieldValue)], [Mark]) {
    let (tape, _) = taped()
    var entry = Entry(tape, EntryForm(V.description.shape, in: section), isListening: false)
    var value = V()
    entry.fill(&value, V.description.fields)
    let faulty = entry.findings.filter { $0.severity == .error }.map(\.mark)
    var marks: [Mark] = []
    let values = V.description.fields.enumerated().compactMap {
      place, field -> (FieldDescription, FieldValue)? in
      guard let mark = fields.first(where: { $0.field == place })?.mark,
        // What was made for it stands at the record's first cell, where nothing can be wrong with it.
        !faulty.contains(mark)
      else { return nil }
      let held = field.get(value)
      guard !held.isEmpty else { return nil }
      marks.append(mark)
      return (field.description, held)
    }
    return (values, marks)
  }
}
