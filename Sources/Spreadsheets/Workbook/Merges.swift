/// A range of cells that are merged into one.
struct Merge {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  /// `B5:D9`; nil for anything else.
  init?(_ reference: String) {
    let ends = reference.split(separator: ":").map(String.init)
    guard ends.count == 2, let first = Merge.place(ends[0]), let last = Merge.place(ends[1]),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }

  /// The 1-based row and 0-based column of a reference like `F12`; nil if it is malformed or beyond the
  /// largest sheet.
  static func place(_ reference: UnsafePointer<CChar>) -> (row: Int, column: Int)? {
    var here = reference
    var column = 0
    while case let letter = UInt8(bitPattern: here.pointee) & 0xDF, (65...90).contains(letter) {
      column = column * 26 + Int(letter) - 64
      guard column <= SheetReader.mostColumns else { return nil }
      here += 1
    }
    var row = 0
    while case let digit = Int(here.pointee) - 48, (0...9).contains(digit) {
      row = row * 10 + digit
      guard row <= SheetReader.mostRows else { return nil }
      here += 1
    }
    guard here.pointee == 0, column > 0, row > 0 else { return nil }
    return (row, column - 1)
  }
}

extension Sheet {
  /// Copies the value of merged cells into each of them, within the used part of the sheet. Values that the
  /// merge hides are replaced.
  /// - Parameter limit: how many cells may be filled.
  mutating func fill(_ merges: [Merge], atMost limit: Int) {
    guard !merges.isEmpty else { return }
    let width = rows.reduce(0) { max($0, ($1.cells.last?.column ?? -1) + 1) }
    var left = limit
    for merge in merges {
      let first = rows.partition { $0.number < merge.rows.lowerBound }
      guard first < rows.count else { continue }
      let top = rows[first].number == merge.rows.lowerBound ? rows[first] : nil
      let value = top?[merge.columns.lowerBound]?.value
      let columns = merge.columns.clamped(to: 0...max(0, width - 1))
      var place = first
      while place < rows.count, rows[place].number <= merge.rows.upperBound {
        left -= columns.count
        guard left >= 0 else { return }
        rows[place].fill(columns, of: merge, value)
        place += 1
      }
    }
  }
}

extension SheetRow {
  fileprivate mutating func fill(_ columns: ClosedRange<Int>, of merge: Merge, _ value: CellValue?)
  {
    let isTop = number == merge.rows.lowerBound
    let kept = cells.filter { !columns.contains($0.column) }
    var filled: [Cell] = []
    if let value {
      filled = columns.map { column in
        let isFirst = column == merge.columns.lowerBound
        return Cell(column: column, value, source: !isFirst ? .beside : isTop ? .itself : .above)
      }
    }
    let before = kept.prefix { $0.column < columns.lowerBound }
    cells = before + filled + kept.dropFirst(before.count)
  }
}

extension Array {
  /// The index of the first element for which `isBefore` is false, by binary search: all for which it is true
  /// come first.
  fileprivate func partition(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
