import BattlePlan

/// Reads a CSV file as a workbook of one unnamed sheet. Rows are numbered as a spreadsheet program shows them:
/// a line break within a cell does not count.
func readCSV(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetError) -> Workbook {
  let text = try decodedText(bytes)
  var reader = CSVReader(Array(text.utf8), limits)
  return Workbook(sheets: [Sheet(name: "", rows: try reader.rows())])
}

private struct CSVReader {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var place = 0
  private var cellsLeft: Int

  private static let quote = UInt8(ascii: "\"")
  private static let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))

  init(_ bytes: [UInt8], _ limits: SheetLimits) {
    self.bytes = bytes
    cellsLeft = limits.cells
    // Excel names the separator in a first line of its own.
    if bytes.starts(with: "sep=".utf8), bytes.count > 5,
      bytes[5] == CSVReader.cr || bytes[5] == CSVReader.lf
    {
      separator = bytes[4]
      place = bytes[5] == CSVReader.cr && bytes.count > 6 && bytes[6] == CSVReader.lf ? 7 : 6
    } else {
      separator = CSVReader.likelySeparator(bytes)
    }
  }

  /// The separator that is most frequent outside quotes in the first lines.
  private static func likelySeparator(_ bytes: [UInt8]) -> UInt8 {
    let signs = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var lines = 0
    for byte in bytes.prefix(1 << 16) {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lf { lines += 1 }
      if lines == 20 { break }
      if let place = signs.firstIndex(of: byte) { counts[place] += 1 }
    }
    let best = counts.indices.max {
      counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1)
    }
    return signs[best ?? 0]
  }

  mutating func rows() throws(SheetError) -> [SheetRow] {
    var rows: [SheetRow] = []
    var number = 0
    while place < bytes.count {
      number += 1
      var row = SheetRow(number: number)
      var column = 0
      var isLast = false
      while !isLast {
        let text = cell(isLast: &isLast)
        if !text.isEmpty, column < SheetReader.mostColumns {
          row.cells.append(Cell(column: column, .text(text)))
          cellsLeft -= 1
        }
        column += 1
      }
      guard cellsLeft >= 0 else { throw .tooLarge(.manyCells) }
      if !row.cells.isEmpty { rows.append(row) }
    }
    return rows
  }

  /// Reads a cell and the separator or line break after it.
  private mutating func cell(isLast: inout Bool) -> String {
    var text: [UInt8] = []
    if place < bytes.count, bytes[place] == CSVReader.quote {
      place += 1
      while place < bytes.count {
        if bytes[place] == CSVReader.quote {
          place += 1
          guard place < bytes.count, bytes[place] == CSVReader.quote else { break }
        }
        text.append(bytes[place])
        place += 1
      }
    }
    while place < bytes.count, bytes[place] != separator, bytes[place] != CSVReader.lf,
      bytes[place] != CSVReader.cr
    {
      text.append(bytes[place])
      place += 1
    }
    isLast = place >= bytes.count || bytes[place] != separator
    if place < bytes.count {
      let isCR = bytes[place] == CSVReader.cr
      place += 1
      if isCR, place < bytes.count, bytes[place] == CSVReader.lf { place += 1 }
    }
    return CSVReader.meant(String(decoding: text, as: UTF8.self))
  }

  /// Undoes what keeps spreadsheet programs from reinterpreting a text: `="007"`, or a `'` before what would be
  /// taken for a formula.
  private static func meant(_ text: String) -> String {
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 3 {
      return String(text.dropFirst(2).dropLast())
    }
    if text.first == "'", let next = text.unicodeScalars.dropFirst().first,
      "=+-@\t\r".unicodeScalars.contains(next)
    {
      return String(text.dropFirst())
    }
    return text
  }
}
