import BattlePlan
import Spreadsheets

/// One sheet that lists records, on its way to them.
struct SheetTable {
  private let sheet: Sheet
  private let number: Int
  private let header: SheetHeader
  private let options: SheetOptions
  private let shape: Shape
  private(set) var records: [SheetRecord] = []
  /// The group that a title or heading above has named.
  private var group: String?
  /// What the rows stand under that leave it out.
  private var parent: (text: String, group: String, place: Int)?

  init(_ sheet: Sheet, _ number: Int, _ header: SheetHeader, _ options: SheetOptions) {
    self.sheet = sheet
    self.number = number
    self.header = header
    self.options = options
    shape = header.section.shape
  }

  /// The field by which a record belongs to a group; nil where it cannot.
  private var groupField: Int? {
    shape.fields.firstIndex { $0.field == .group && $0.form.target == .groups }
  }

  mutating func read() {
    group = options.group(named: sheet.name)
    for row in sheet.rows where row.number < header.rows.lowerBound {
      let texts = row.cells.filter { $0.source == .itself }.compactMap(\.value.shown)
      if let named = texts.lazy.compactMap(options.group).first { group = named }
    }
    for row in sheet.rows where row.number > header.rows.upperBound {
      switch header.kind(of: row) {
      case .record: record(row)
      case .heading(let text):
        // What names no group says nothing of whose the rows below are.
        group = options.group(named: text)
        parent = nil
      case .other: break
      }
    }
  }

  private mutating func record(_ row: SheetRow) {
    let first = row.cells.first?.column ?? 0
    var record = SheetRecord(
      header.section, Mark(sheet: number, row: row.number, column: first))
    var notes: [SheetRecord.Given] = []
    for column in header.columns {
      guard let cell = row[column.column], cell.source != .beside else { continue }
      let mark = Mark(sheet: number, row: row.number, column: column.column)
      switch column.meaning {
      case .field(let place): add(cell.value, place, nil, mark, to: &record)
      case .part(let part, let place): add(cell.value, place, part, mark, to: &record)
      case .state: addState(cell.value, mark, &record, &notes)
      case .parentTitle, .rowNumber, .computed, .unknown: break
      }
    }
    record.fields += notes
    addGroup(&record)
    guard addParent(row, &record), !record.fields.isEmpty else { return }
    records.append(record)
  }

  private func add(
    _ value: CellValue, _ place: Int, _ part: Int?, _ mark: Mark, to record: inout SheetRecord
  ) {
    let field = shape.fields[place]
    let form = part.flatMap { field.form.parts?.fields[$0].form } ?? field.form
    let label = field.mixedLabel
    guard var value = SheetRecord.Value(value, form, label) else { return }
    // A title is one line, however it was broken.
    if case .text(let text) = value, field.field == SheetRecord.nameField(header.section) {
      value = .text(SheetRecord.Value.oneLine(text))
    }
    record.fields.append(SheetRecord.Given(field: place, part: part, value: value, mark: mark))
  }

  private func addState(
    _ value: CellValue, _ mark: Mark, _ record: inout SheetRecord,
    _ notes: inout [SheetRecord.Given]
  ) {
    guard case .choice(let words)? = shape[.status]?.form else { return }
    let field = value.state(words)
    guard let place = shape.place(of: field) else {
      guard let status = shape.place(of: .status), let text = value.shown,
        !isBlank(text)
      else { return }
      let fault = SheetFault.unclear(text, field: shape.fields[status].mixedLabel)
      record.fields.append(SheetRecord.Given(field: status, value: .fault(fault), mark: mark))
      return
    }
    if field == Field("note") {
      guard let value = SheetRecord.Value(value, .text, shape.fields[place].mixedLabel) else {
        return
      }
      notes.append(SheetRecord.Given(field: place, value: value, mark: mark))
    } else if !record.fields.contains(where: { $0.field == place }) {
      add(value, place, nil, mark, to: &record)
    }
  }

  /// A row that does not say whose it is belongs to the group that stands over it.
  private func addGroup(_ record: inout SheetRecord) {
    guard let place = groupField, let group, !record.fields.contains(where: { $0.field == place })
    else { return }
    record.fields.append(
      SheetRecord.Given(field: place, value: .text(group), mark: record.row))
  }

  /// Puts the record under what its row names as its parent.
  /// - Returns: false where the row is only that parent, which is a record by itself.
  private mutating func addParent(_ row: SheetRow, _ record: inout SheetRecord) -> Bool {
    guard let column = header.columns.first(where: { $0.meaning == .parentTitle }) else {
      return true
    }
    let mark = Mark(sheet: number, row: row.number, column: column.column)
    let cell = row[column.column].flatMap { $0.source == .beside ? nil : $0 }
    let text = cell?.value.shown.map(SheetRecord.Value.oneLine).flatMap {
      isBlank($0) ? nil : $0
    }
    let group = record.text(.group) ?? ""
    guard record.name != nil else {
      // Nothing is said of steps: the row is the task.
      parent = nil
      guard let text else { return true }
      record.set(.title, text, at: mark)
      return true
    }
    if let text, parent?.text != text || parent?.group != group {
      var new = SheetRecord(header.section, mark)
      new.set(.title, text, at: mark)
      if let place = groupField, let given = record.fields.first(where: { $0.field == place }) {
        new.fields.append(given)
      }
      parent = (text, group, records.count)
      records.append(new)
    }
    record.parent = parent?.place
    return true
  }
}
