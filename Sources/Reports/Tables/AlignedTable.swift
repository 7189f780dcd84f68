import BattlePlan
import Canvas

/// Lays out rows of cells as lines of text with aligned columns. Widths are in terminal columns.
struct Columns {
  struct Cell {
    var text: String
    var ink: Inks.Ink?
  }

  var isRight: [Bool]
  var isFlexible: [Bool]
  var isOptional: [Bool]
  private(set) var rows: [[Cell]] = []
  private var widths: [Int]

  static let gap = 2
  /// The least width of a flexible column.
  static let least = 8
  /// The least width of a flexible column as long as there are optional columns to leave out instead.
  static let ample = 16

  /// - Parameter isOptional: nil if every column must stay.
  init(isRight: [Bool], isFlexible: [Bool], isOptional: [Bool]? = nil) {
    self.isRight = isRight
    self.isFlexible = isFlexible
    self.isOptional = isOptional ?? isRight.map { _ in false }
    widths = Array(repeating: 0, count: isRight.count)
  }

  mutating func add(_ row: [Cell]) {
    var row = row
    for index in row.indices {
      row[index].text = visible(row[index].text)
      widths[index] = max(widths[index], TextWidth.columns(row[index].text, upTo: .max))
    }
    rows.append(row)
  }

  /// - Parameter limit: the greatest width of a line. To stay within it, optional columns are left out, the last
  ///   one first, then flexible ones are cut, the widest one first.
  func lines(_ paint: Inks, limit: Int?) -> [String] {
    let widths = limit.map { fitted(to: $0) } ?? widths
    return rows.map { row in
      var line = ""
      var pending = 0
      for (index, cell) in row.enumerated() where widths[index] > 0 {
        let text = TextWidth.truncated(cell.text, to: widths[index])
        let blank = widths[index] - TextWidth.columns(text, upTo: .max)
        pending += isRight[index] ? blank : 0
        if !text.isEmpty {
          line += String(repeating: " ", count: pending) + paint(text, cell.ink)
          pending = 0
        } else if isRight[index] {
          pending += 0
        }
        pending += (isRight[index] ? 0 : blank) + Columns.gap
      }
      return line
    }
  }

  /// The widths of all columns; 0 for optional columns that are left out.
  private func withoutSurplusColumns(_ limit: Int) -> [Int] {
    var widths = widths
    func needed() -> Int {
      let shown = widths.indices.filter { widths[$0] > 0 }
      return shown.reduce(Columns.gap * max(0, shown.count - 1)) { sum, place in
        sum + (isFlexible[place] ? min(widths[place], Columns.ample) : widths[place])
      }
    }
    while needed() > limit,
      let last = widths.indices.last(where: { isOptional[$0] && widths[$0] > 0 })
    {
      widths[last] = 0
    }
    return widths
  }

  private func fitted(to limit: Int) -> [Int] {
    var widths = withoutSurplusColumns(limit)
    let gaps = Columns.gap * max(0, widths.count { $0 > 0 } - 1)
    var excess = widths.reduce(gaps, +) - limit
    // The widest column is cut first, so that short ones stay complete.
    while excess > 0 {
      let places = widths.indices.filter { isFlexible[$0] && widths[$0] > Columns.least }
      guard let widest = places.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}

extension ReportTable {
  func aligned(_ language: Language, _ paint: Inks, width: Int?) -> String {
    let shown = columns.indices.filter { !columns[$0].isDetail }
    var lines = Columns(
      isRight: shown.map { columns[$0].isNumber }, isFlexible: shown.map { columns[$0].isFlexible },
      isOptional: shown.map { columns[$0].isOptional })
    lines.add(shown.map { Columns.Cell(text: columns[$0].title(language), ink: .muted) })
    for row in rows {
      lines.add(
        shown.map { place in
          var ink: Inks.Ink?
          if case .light(let light) = row[place] { ink = light.ink }
          return Columns.Cell(text: row[place].words(language), ink: ink)
        })
    }
    return lines.lines(paint, limit: width).joined(separator: "\n") + "\n"
  }
}
