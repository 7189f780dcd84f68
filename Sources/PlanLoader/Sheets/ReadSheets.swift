import BattlePlan
import Spreadsheets

/// What the sheets of a table say: records whose fields are texts with their cells, and how they were
/// understood.
struct SheetReading {
  struct Finding {
    var severity: Diagnostic.Severity
    var fault: SheetFault
    var mark: Mark
  }

  /// Of each sheet that was read, how its columns were.
  struct Columns {
    var sheet: Int
    var section: Section
    var columns: [SheetHeader.Column]
  }

  /// The names of the sheets.
  let names: [String]
  private(set) var columns: [Columns] = []
  var records: [SheetRecord] = []
  /// Where each section begins that was read, and each of which nothing could be.
  private(set) var sheetsRead: [(section: Section, mark: Mark)] = []
  private(set) var sheetsLost: [(section: Section, mark: Mark)] = []
  private(set) var findings: [Finding] = []

  /// Of a file that has records and no sheets.
  init(_ records: [SheetRecord]) {
    names = []
    self.records = records
  }

  init(_ workbook: Workbook, _ options: SheetOptions) {
    names = workbook.sheets.map(\.name)
    var options = options
    let wanted = workbook.sheets.enumerated().filter { sheet in
      options.sheet.map { normalized($0) == normalized(sheet.element.name) } ?? true
    }
    var isAnyRead = false
    // Groups first: the names of others' headings are among them.
    let order = wanted.sorted { a, b in
      (SheetReading.section(of: a.element, options) == .groups ? 0 : 1, a.offset)
        < (SheetReading.section(of: b.element, options) == .groups ? 0 : 1, b.offset)
    }
    for (number, sheet) in order where !sheet.rows.isEmpty {
      if read(sheet, number, options, isOnly: wanted.count == 1) {
        isAnyRead = true
        tellHidden(sheet, number)
      }
      options.groups += records.lazy.filter { $0.section == .groups }.map { record in
        SheetOptions.GroupName(
          id: record.text(.id) ?? record.text(.name) ?? "", name: record.text(.name) ?? "",
          short: record.text(.short) ?? "")
      }
    }
    if !isAnyRead, findings.isEmpty {
      findings.append(
        Finding(severity: .error, fault: .noHeader, mark: Mark(sheet: 0, row: 1, column: 0)))
    }
    findRepeatedTitles()
  }

  /// The section that a sheet's name means; nil where it means none.
  private static func section(of sheet: Sheet, _ options: SheetOptions) -> Section? {
    let name = sheet.name.isEmpty ? options.fileName : sheet.name
    return Section.named(name) ?? .named(normalized(name))
  }

  /// - Returns: false for a sheet that has nothing to do with the plan.
  private mutating func read(
    _ sheet: Sheet, _ number: Int, _ options: SheetOptions, isOnly: Bool
  ) -> Bool {
    let named = options.section ?? SheetReading.section(of: sheet, options)
    if let named, !named.isList {
      readMapping(sheet, number, named)
      return true
    }
    var sections = Section.allCases.filter(\.isList)
    if let named {
      sections = [named]
    } else if options.group(named: sheet.name) != nil {
      sections = [.tasks]
    } else {
      // Of two that fit as well, tasks.
      sections = [.tasks] + sections.filter { $0 != .tasks }
    }
    guard let header = SheetHeader.find(in: sheet, number: number, as: sections, options) else {
      if let section = named ?? (isOnly ? .tasks : nil) {
        sheetsLost.append((section, Mark(sheet: number, row: 1, column: 0)))
      }
      findings.append(
        Finding(
          severity: named != nil || isOnly ? .error : .warning, fault: .noHeader,
          mark: Mark(sheet: number, row: sheet.rows[0].number, column: 0)))
      return false
    }
    columns.append(Columns(sheet: number, section: header.section, columns: header.columns))
    sheetsRead.append(
      (header.section, Mark(sheet: number, row: header.rows.lowerBound, column: 0)))
    tell(header)
    var table = SheetTable(sheet, number, header, options)
    table.read()
    let before = records.count
    records += table.records.map { record in
      var record = record
      record.parent = record.parent.map { $0 + before }
      return record
    }
    return true
  }

  private mutating func tell(_ header: SheetHeader) {
    for column in header.repeated {
      let fields = SheetWords(header.section.shape)[column.header]
      let label = fields.first.map { header.section.shape.fields[$0.field].mixedLabel } ?? ""
      findings.append(
        Finding(
          severity: .warning, fault: .repeatedColumn(column.header, field: label),
          mark: column.mark))
    }
    let repeated = Set(header.repeated.map(\.column))
    let words = SheetWords(header.section.shape).all
    for column in header.columns
    where column.meaning == .unknown && !repeated.contains(column.column) {
      findings.append(
        Finding(
          severity: .warning,
          fault: .unknownColumn(
            column.header, section: header.section, suggestion: nearest(column.header, among: words)
          ),
          mark: column.mark))
    }
  }

  private mutating func tellHidden(_ sheet: Sheet, _ number: Int) {
    func tell(_ fault: SheetFault, row: Int = 1, column: Int = 0) {
      findings.append(
        Finding(
          severity: .warning, fault: fault,
          mark: Mark(sheet: number, row: row, column: column)))
    }
    if sheet.isHidden { tell(.hiddenSheet) }
    let rows = sheet.rows.filter(\.isHidden)
    if let first = rows.first { tell(.hiddenRows(rows.count), row: first.number) }
    let used = sheet.rows.reduce(0) { max($0, ($1.cells.last?.column ?? -1) + 1) }
    let hidden = sheet.hiddenColumns.flatMap { $0.clamped(to: 0...max(0, used - 1)) }.filter {
      column in
      sheet.rows.contains { $0[column] != nil }
    }
    if let first = hidden.first { tell(.hiddenColumns(hidden.count), column: first) }
  }

  /// The same title twice in a group, where nothing else tells the two apart.
  private mutating func findRepeatedTitles() {
    var first: [String: Mark] = [:]
    var repeated: [(Int, Mark)] = []
    for (place, record) in records.enumerated() where record.text(.id) == nil {
      // A person is on duty more than once.
      guard let name = record.name, !record.section.shape.isNumbered else { continue }
      let parent = record.parent.map(String.init) ?? record.text(Field("parent")) ?? ""
      let key = [record.section.rawValue, record.text(.group) ?? "", parent, name]
        .joined(separator: "\u{0}")
      if let known = first[key] {
        repeated.append((place, known))
      } else {
        first[key] = record.mark
      }
    }
    for (place, known) in repeated {
      let at = SheetPlace(line: known.line).text(column: Int(known.column), in: names)
      findings.append(
        Finding(
          severity: .error, fault: .repeatedTitle(records[place].name ?? "", first: at),
          mark: records[place].mark))
    }
    leaveOut(Set(repeated.map(\.0)))
  }

  /// Takes records out, by their places.
  mutating func leaveOut(_ gone: Set<Int>) {
    guard !gone.isEmpty else { return }
    var moved: [Int: Int] = [:]
    var kept: [SheetRecord] = []
    for (place, record) in records.enumerated() where !gone.contains(place) {
      moved[place] = kept.count
      kept.append(record)
    }
    for place in kept.indices { kept[place].parent = kept[place].parent.flatMap { moved[$0] } }
    records = kept
  }

  mutating func tell(_ severity: Diagnostic.Severity, _ fault: SheetFault, _ mark: Mark) {
    findings.append(Finding(severity: severity, fault: fault, mark: mark))
  }
}

// MARK: - A word and its value in each row

extension SheetReading {
  /// A sheet of `operation`, `rules` or `calendar`.
  private mutating func readMapping(_ sheet: Sheet, _ number: Int, _ section: Section) {
    let words = SheetWords(section.shape)
    var record = SheetRecord(
      section, Mark(sheet: number, row: sheet.rows[0].number, column: 0))
    for row in sheet.rows {
      let cells = row.cells.filter { $0.source != .beside }
      guard cells.count >= 2, let word = cells[0].value.shown, !SheetReading.isTitle(cells) else {
        continue
      }
      let mark = Mark(sheet: number, row: row.number, column: cells[1].column)
      guard let meaning = words[word].first else {
        findings.append(
          Finding(
            severity: .warning,
            fault: .unknownWord(
              word, section: section, suggestion: nearest(word, among: words.all)),
            mark: Mark(sheet: number, row: row.number, column: cells[0].column)))
        continue
      }
      let field = section.shape.fields[meaning.field]
      if field.form == .people {
        let texts = (0..<3).map { row[cells[1].column + $0]?.value.shown ?? "" }
        record.fields.append(
          SheetRecord.Given(field: meaning.field, value: .person(texts), mark: mark))
        continue
      }
      let part = meaning.part ?? (field.form.parts == nil ? nil : 0)
      let form = part.flatMap { field.form.parts?.fields[$0].form } ?? field.form
      guard let value = SheetRecord.Value(cells[1].value, form, field.mixedLabel) else { continue }
      record.fields.append(
        SheetRecord.Given(field: meaning.field, part: part, value: value, mark: mark))
    }
    records.append(record)
    sheetsRead.append((section, record.mark))
  }

  /// The names of the two columns.
  private static func isTitle(_ cells: [Cell]) -> Bool {
    let titles: Set = ["项目", "项", "名称·内容", "内容", "值", "field", "value", "item"]
    return cells.prefix(2).allSatisfy { titles.contains(SheetWords.key($0.value.shown ?? "")) }
  }
}
