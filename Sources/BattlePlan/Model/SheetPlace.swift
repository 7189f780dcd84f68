/// A row of a workbook, as the line of an origin holds it: what stands in a workbook is found by its sheet
/// and its row.
public struct SheetPlace: Equatable, Sendable {
  /// 0-based, among the workbook's sheets.
  public var sheet: Int
  /// 1-based.
  public var row: Int

  /// A sheet has 2²⁰ rows at most.
  private static let bits: UInt32 = 21

  public init(sheet: Int, row: Int) {
    self.sheet = sheet
    self.row = row
  }

  public init(line: UInt32) {
    sheet = Int(line >> SheetPlace.bits)
    row = Int(line & (1 << SheetPlace.bits - 1))
  }

  public var line: UInt32 { UInt32(clamping: sheet) << SheetPlace.bits | UInt32(clamping: row) }

  /// `任务!F12`, or `F12` where the sheet has no name.
  /// - Parameter column: 1-based; 0: the row as a whole.
  public func text(column: Int, in sheets: [String]) -> String {
    let name = sheets.indices.contains(sheet) ? sheets[sheet] : ""
    return (name.isEmpty ? "" : name + "!") + SheetPlace.name(ofColumn: column) + "\(row)"
  }

  /// How spreadsheets call their columns: A, B … Z, AA …
  /// - Parameter column: 1-based.
  public static func name(ofColumn column: Int) -> String {
    var letters = ""
    var left = column
    while left > 0 {
      letters.unicodeScalars.insert(
        Unicode.Scalar(UInt8((left - 1) % 26) + UInt8(ascii: "A")),
        at: letters.unicodeScalars.startIndex)
      left = (left - 1) / 26
    }
    return letters
  }
}

extension Diagnostic {
  /// Of a finding in a table: the name of its sheet; nil where it has none.
  public var sheet: String? { cell.lastIndex(of: "!").map { String(cell[..<$0]) } }

  /// Puts a finding where it stands in a table.
  /// - Parameters:
  ///   - line: of a mark or an origin, which tells of the sheet, too.
  ///   - column: 1-based; 0: the row as a whole.
  public mutating func stand(atLine line: UInt32, column: Int, in sheets: [String]) {
    let place = SheetPlace(line: line)
    self.line = place.row
    self.column = column
    cell = place.text(column: column, in: sheets)
  }
}
