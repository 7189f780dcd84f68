import BattlePlan

/// The sheets of a workbook. A CSV file is a workbook with a single sheet.
public struct Workbook: Sendable {
  public var sheets: [Sheet]
  public init(sheets: [Sheet]) { self.sheets = sheets }
}

/// A sheet as people see it: what its cells show, not how the file stores them.
public struct Sheet: Sendable {
  public var name: String
  public var isHidden = false
  /// The rows that are not empty, from top to bottom.
  public var rows: [SheetRow] = []
  /// Columns that are not shown, counted from 0.
  public var hiddenColumns: [ClosedRange<Int>] = []

  public init(name: String, rows: [SheetRow] = []) {
    self.name = name
    self.rows = rows
  }
}

public struct SheetRow: Sendable {
  /// The number that the sheet shows, counted from 1.
  public var number: Int
  public var isHidden = false
  /// The cells that are not empty, from left to right.
  public var cells: [Cell] = []

  public init(number: Int, cells: [Cell] = []) {
    self.number = number
    self.cells = cells
  }

  public subscript(column: Int) -> Cell? {
    // Most rows have no gaps.
    if column < cells.count, cells[column].column == column { return cells[column] }
    return cells.first { $0.column == column }
  }
}

public struct Cell: Sendable {
  /// Where the value comes from: in merged cells, only one cell has it in the file.
  public enum Source: Sendable {
    case itself
    /// From the first cell of the merge, higher up in the same column.
    case above
    /// From the first cell of the merge, in another column.
    case beside
  }

  /// 0-based.
  public var column: Int
  public var value: CellValue
  public var source = Source.itself

  public init(column: Int, _ value: CellValue, source: Source = .itself) {
    self.column = column
    self.value = value
    self.source = source
  }
}

/// The value of a cell, according to its type and number format.
public enum CellValue: Equatable, Sendable {
  case text(String)
  /// A number, and how its format shows it: `007`, `13912345678`.
  case number(Double, shown: String)
  /// A number with a percent format, in percent: 60 for a stored 0.6.
  case percent(Double)
  case day(Day)
  /// A date whose format shows no day, as the last day of the month.
  case month(Day)
  case moment(Moment)
  /// A time of day, in seconds since midnight.
  case time(Int)
  case truth(Bool)
  /// `#N/A`, or a date that does not exist.
  case error(String)
  /// A formula without a stored result.
  case formulaWithoutValue

  /// The cell's text for people; nil if the cell has no valid value.
  public var shown: String? {
    switch self {
    case .text(let text): text
    case .number(_, let shown): shown
    case .percent(let percent): "\(percent.plain)%"
    case .day(let day): day.description
    case .month(let day): String(day.description.dropLast(3))
    case .moment(let moment): "\(moment.day)T\(moment.hourMinute)"
    case .time(let second):
      String(Moment(day: .first, second: second).hourMinute)
    case .truth(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .error, .formulaWithoutValue: nil
    }
  }
}
