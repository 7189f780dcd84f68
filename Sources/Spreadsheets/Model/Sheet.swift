import BattlePlan

/// A file of tables: a workbook, or a CSV file, which is one of a single sheet.
public struct Workbook: Sendable {
  public var sheets: [Sheet]
  public init(sheets: [Sheet]) { self.sheets = sheets }
}

/// A sheet as a person sees it: what the cells show, not how the file stores it.
public struct Sheet: Sendable {
  public var name: String
  public var isHidden = false
  /// Rows that have anything in them, top to bottom.
  public var rows: [SheetRow] = []
  /// 0-based columns that are not shown.
  public var hiddenColumns: [ClosedRange<Int>] = []

  public init(name: String, rows: [SheetRow] = []) {
    self.name = name
    self.rows = rows
  }
}

public struct SheetRow: Sendable {
  /// 1-based, as the sheet counts.
  public var number: Int
  public var isHidden = false
  /// Cells that have anything in them, left to right.
  public var cells: [Cell] = []

  public init(number: Int, cells: [Cell] = []) {
    self.number = number
    self.cells = cells
  }

  public subscript(column: Int) -> Cell? {
    // Rows are short, and mostly full.
    if column < cells.count, cells[column].column == column { return cells[column] }
    return cells.first { $0.column == column }
  }
}

public struct Cell: Sendable {
  /// Where the value comes from.
  public enum Source: Sendable {
    case itself
    /// The first cell of the merged ones that this one lies beneath, in the same column.
    case above
    /// The same, in another column.
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

/// What a cell holds, by its type and its number format.
public enum CellValue: Equatable, Sendable {
  case text(String)
  /// A number, and what its format makes of it: `007`, `13912345678`, `1,234`.
  case number(Double, shown: String)
  /// A number with a percent format, in percent: 60 for 0.6.
  case percent(Double)
  case day(Day)
  /// A date whose format shows no day: by the month's last day.
  case month(Day)
  case moment(Moment)
  /// Seconds of a day.
  case time(Int)
  case truth(Bool)
  /// `#N/A`, or a date that does not exist.
  case error(String)
  /// A formula that no program has computed.
  case formulaWithoutValue

  /// The text of a cell as people read it; nil for what is no value.
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
