import BattlePlan

/// A workbook as it is to be written: what its sheets say, and what helps whoever fills them in.
public struct WrittenWorkbook: Sendable {
  public var title: String
  public var sheets: [WrittenSheet] = []
  public init(title: String) { self.title = title }
}

/// A sheet with the names of its columns in its first row.
public struct WrittenSheet: Sendable {
  public var name: String
  public var columns: [WrittenColumn]
  public var rows: [[WrittenCell]] = []
  /// Columns that stay in sight, from the left.
  public var fixedColumns = 0

  public init(name: String, columns: [WrittenColumn]) {
    self.name = name
    self.columns = columns
  }
}

public struct WrittenColumn: Sendable {
  public var title: String
  /// In characters of a Latin font: a Chinese one takes two.
  public var width: Double
  /// What the list offers that drops down from each cell.
  public var choices: Choices?

  public enum Choices: Sendable {
    /// Nothing else may be typed.
    case words([String])
    /// The cells of a column of another sheet; what is not there may be typed, too.
    case column(Int, ofSheet: String, rows: Int)
  }

  public init(title: String, width: Double, choices: Choices? = nil) {
    self.title = title
    self.width = width
    self.choices = choices
  }
}

public enum WrittenCell: Sendable {
  case empty
  case text(String)
  case number(Double)
  /// In percent.
  case percent(Double)
  case day(Day)
  /// By its last day; shown without it.
  case month(Day)
  case moment(Moment)
  /// A word on the colour that goes with it.
  case light(Light, String)
}
