import BattlePlan

/// Reads the cells of one sheet.
final class SheetReader: XMLListener {
  private(set) var sheet: Sheet
  private(set) var refusal: SheetError?
  private let shared: [String]
  private let formats: [NumberFormat]
  private let is1904: Bool
  /// What the remaining sheets of the workbook may add.
  private(set) var budget: Budget

  private var row: SheetRow?
  private var lastRow = 0
  private var nextColumn = 0
  private var cell = OpenCell()
  private var merges: [Merge] = []
  private var inline = RichText()
  /// Whether the text that follows is a cell's value.
  private var isInValue = false
  private var value: [UInt8] = []

  struct Budget {
    var cells: Int
    var text: Int
  }

  private enum Kind { case number, shared, text, inline, truth, error, date }

  private struct OpenCell {
    var column = 0
    var kind = Kind.number
    var style = 0
    var hasFormula = false
    var hasValue = false
    var isOutside = false
  }

  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  private static let mostMerges = 200_000

  init(
    _ sheet: Sheet, shared: [String], formats: [NumberFormat], is1904: Bool, _ budget: Budget
  ) {
    self.sheet = sheet
    self.shared = shared
    self.formats = formats
    self.is1904 = is1904
    self.budget = budget
  }

  /// The sheet; call after the last event.
  func finished() -> Sheet {
    var sheet = sheet
    sheet.fill(merges, atMost: budget.cells)
    return sheet
  }

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "c" {
      beginCell(attributes)
    } else if element == "v" {
      isInValue = true
      value.removeAll(keepingCapacity: true)
    } else if element == "f" {
      cell.hasFormula = true
    } else if element == "row" {
      beginRow(attributes)
    } else if element == "mergeCell" {
      guard merges.count < SheetReader.mostMerges, let bytes = attributes.bytes("ref") else {
        return
      }
      if let merge = Merge(String(cString: bytes)) { merges.append(merge) }
    } else if element == "col", attributes.isOn("hidden") {
      guard let first = attributes.number("min"), let last = attributes.number("max"), first >= 1,
        first <= last, sheet.hiddenColumns.count < SheetReader.mostColumns
      else { return }
      sheet.hiddenColumns.append(first - 1...last - 1)
    } else {
      inline.began(element)
    }
  }

  private func beginRow(_ attributes: XMLAttributes) {
    let number = attributes.bytes("r") == nil ? lastRow + 1 : attributes.number("r") ?? 0
    nextColumn = 0
    // A row out of order, or beyond the largest sheet, is skipped.
    guard number > lastRow, number <= SheetReader.mostRows else {
      row = nil
      return
    }
    lastRow = number
    row = SheetRow(number: number)
    row?.isHidden = attributes.isOn("hidden")
  }

  private func beginCell(_ attributes: XMLAttributes) {
    cell = OpenCell()
    inline.clear()
    var column = nextColumn
    if let bytes = attributes.bytes("r") { column = Merge.place(bytes)?.column ?? -1 }
    cell.column = column
    cell.isOutside = column < nextColumn || column >= SheetReader.mostColumns
    if !cell.isOutside { nextColumn = column + 1 }
    cell.style = attributes.number("s") ?? 0
    if let kind = attributes.bytes("t") { cell.kind = SheetReader.kind(kind) }
  }

  private static func kind(_ word: UnsafePointer<CChar>) -> Kind {
    switch UInt8(bitPattern: word[0]) {
    case UInt8(ascii: "s"): word[1] == 0 ? .shared : .text
    case UInt8(ascii: "i"): .inline
    case UInt8(ascii: "b"): .truth
    case UInt8(ascii: "e"): .error
    case UInt8(ascii: "d"): .date
    default: .number
    }
  }

  func heard(_ text: UnsafeBufferPointer<UInt8>) {
    if isInValue {
      // Far longer than any valid value.
      if value.count + text.count <= 1 << 20 { value.append(contentsOf: text) }
    } else {
      inline.heard(text)
      if inline.count > budget.text { refusal = .tooLarge(.manyTexts) }
    }
  }

  func ended(_ element: XMLName) {
    if element == "v" {
      isInValue = false
      cell.hasValue = true
    } else if element == "c" {
      endCell()
    } else if element == "row" {
      if let row, !row.cells.isEmpty { sheet.rows.append(row) }
      row = nil
    } else {
      inline.ended(element)
    }
  }

  private func endCell() {
    guard row != nil, !cell.isOutside, let value = cellValue() else { return }
    budget.cells -= 1
    if budget.cells < 0 || budget.text < 0 { refusal = .tooLarge(.manyCells) }
    row?.cells.append(Cell(column: cell.column, value))
  }

  /// Nil for an empty cell.
  private func cellValue() -> CellValue? {
    if cell.kind == .inline {
      budget.text -= inline.count
      let text = inline.text
      return text.isEmpty ? nil : .text(text)
    }
    guard cell.hasValue, !value.isEmpty || cell.kind == .text else {
      return cell.hasFormula ? .formulaWithoutValue : nil
    }
    switch cell.kind {
    case .shared:
      let place = Int(String(decoding: value, as: UTF8.self)) ?? -1
      guard shared.indices.contains(place) else { return .error("#REF!") }
      return shared[place].isEmpty ? nil : .text(shared[place])
    case .truth: return .truth(value == [UInt8(ascii: "1")])
    case .error: return .error(String(decoding: value, as: UTF8.self))
    case .date: return dateValue()
    case .text:
      budget.text -= value.count
      let text = RichText.unescaped(String(decoding: value, as: UTF8.self))
      return text.isEmpty ? nil : .text(text)
    case .number, .inline: return numberValue()
    }
  }

  private func numberValue() -> CellValue {
    let text = String(decoding: value, as: UTF8.self)
    guard let number = Double(text), number.isFinite else { return .text(text) }
    let format = formats.indices.contains(cell.style) ? formats[cell.style] : .general
    return format.value(number, is1904: is1904)
  }

  /// `2019-10-08` or `2019-10-08T08:00:00`.
  private func dateValue() -> CellValue {
    let text = String(decoding: value, as: UTF8.self)
    let parts = text.split(separator: "T")
    guard let first = parts.first, let day = Day(String(first)) else { return .text(text) }
    let numbers = parts.dropFirst().first?.split(separator: ":").compactMap { Double($0) } ?? []
    guard numbers.count >= 2, numbers.contains(where: { $0 > 0 }) else { return .day(day) }
    let second = Int(numbers[0]) * 3600 + Int(numbers[1]) * 60
    return (0..<86_400).contains(second) ? .moment(Moment(day: day, second: second)) : .day(day)
  }
}

extension Text {
  static var manyTexts: Text { Text("文字", "much text") }
  static var manyCells: Text { Text("单元格", "many cells") }
}
