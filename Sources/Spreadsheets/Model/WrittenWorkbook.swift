import BattlePlan

/// A workbook to be written: the contents of its sheets, and help for those who fill them in.
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
  /// How many columns on the left stay in view when the sheet is scrolled.
  public var fixedColumns = 0

  public init(name: String, columns: [WrittenColumn]) {
    self.name = name
    self.columns = columns
  }
}

public struct WrittenColumn: Sendable {
  public var title: String
  /// In Latin characters; a Chinese character takes two.
  public var width: Double
  /// The drop-down list of each cell.
  public var choices: Choices?

  public enum Choices: Sendable {
    /// The cell accepts nothing else.
    case words([String])
    /// The cells of a column of another sheet; other values may be typed as well.
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
  /// A month, given by its last day and shown without it.
  case month(Day)
  case moment(Moment)
  /// A word on the color of its light.
  case light(Light, String)
}
