import Canvas

/// A document as plain data: the contents of its pages, without layout, so that no font or picture library is
/// needed to build it. A renderer measures, spreads long pages over several sheets, and draws.
public struct Document: Equatable, Sendable {
  public var title: String
  /// The footer of every sheet, next to the sheet number: the source and the date.
  public var foot: String
  /// The creation time as ISO 8601. The file's bytes depend on nothing but the document.
  public var created: String
  public var paper: Paper
  public var pages: [Page]

  public init(title: String, foot: String, created: String, paper: Paper, pages: [Page] = []) {
    self.title = title
    self.foot = foot
    self.created = created
    self.paper = paper
    self.pages = pages
  }
}

/// All landscape, for the wall; but see `Page.isUpright`.
public enum Paper: String, CaseIterable, Sendable {
  case a4, a3
  case wide = "16:9"

  /// Width and height in points (1/72 inch).
  public var size: (width: Double, height: Double) {
    switch self {
    case .a4: (841.89, 595.28)
    case .a3: (1190.55, 841.89)
    case .wide: (960, 540)
    }
  }
}

public struct Page: Equatable, Sendable {
  public var title: String
  /// A light or check mark before the title.
  public var mark: Role?
  /// A remark to the right of the title.
  public var aside: String
  /// A4 portrait, whatever the document's paper: for forms that are filled in and filed.
  public var isUpright: Bool
  public var blocks: [Block]

  public init(
    _ title: String, mark: Role? = nil, aside: String = "", isUpright: Bool = false,
    blocks: [Block] = []
  ) {
    self.title = title
    self.mark = mark
    self.aside = aside
    self.isUpright = isUpright
    self.blocks = blocks
  }
}

public enum Block: Equatable, Sendable {
  case cover(Cover)
  case heading(String)
  /// A paragraph of labeled facts.
  case facts([Fact])
  case figures([Figure])
  case table(Table)
  case timeline(Timeline)
  case curves(Curves)
  /// Must be alone on its page.
  case form(Form)
}

public struct Cover: Equatable, Sendable {
  public var title = ""
  public var subtitle = ""
  /// The line with the date: `2019-09-29 周日`.
  public var day = ""
  /// The large number, and the words before and after it.
  public var countdown: (before: String, number: String, after: String) = ("", "", "")
  public var figures: [Figure] = []
  public var facts: [Fact] = []
  public init() {}

  public static func == (a: Cover, b: Cover) -> Bool {
    a.title == b.title && a.subtitle == b.subtitle && a.day == b.day
      && a.countdown == b.countdown && a.figures == b.figures && a.facts == b.facts
  }
}

public struct Fact: Equatable, Sendable {
  public var label: String
  public var text: String
  public init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}

/// A number in large print.
public struct Figure: Equatable, Sendable {
  public var value: String
  public var label: String
  public var role: Role
  /// A light or check mark next to the number.
  public var mark: Role?
  public init(_ value: String, _ label: String, role: Role = .strong, mark: Role? = nil) {
    self.value = value
    self.label = label
    self.role = role
    self.mark = mark
  }
}

public struct Table: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    public enum Width: Equatable, Sendable {
      /// In ems.
      case ems(Double)
      /// A share of the width that the other columns leave.
      case share(Double)
    }
    public enum Alignment: Equatable, Sendable { case left, right }
    public var title: String
    public var width: Width
    public var alignment: Alignment
    /// A line before the column, such as the one for today.
    public var rule: Role?
    public init(
      _ title: String, _ width: Width, alignment: Alignment = .left, rule: Role? = nil
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.rule = rule
    }
  }

  public struct Cell: Equatable, Sendable {
    /// A light or check mark before the text.
    public var mark: Role?
    public var text: String
    public var role: Role
    /// A smaller second line.
    public var note: String
    public init(_ text: String, _ role: Role = .plain, mark: Role? = nil, note: String = "") {
      self.mark = mark
      self.text = text
      self.role = role
      self.note = note
    }
  }

  /// Printed above the table, and repeated on each sheet on which it continues; may be empty.
  public var title: String
  public var columns: [Column]
  public var rows: [[Cell]]

  public init(title: String = "", columns: [Column], rows: [[Cell]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// A form to be filled in, signed and returned: rows of boxes with their labels on the left.
public struct Form: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var label: String
    public var text: String
    public var isStrong: Bool
    /// The least number of lines to leave free for writing; 0 for none.
    public var lines: Int
    public init(_ label: String, _ text: String = "", isStrong: Bool = false, lines: Int = 0) {
      self.label = label
      self.text = text
      self.isStrong = isStrong
      self.lines = lines
    }
  }

  public var title: String
  /// A line above the title.
  public var over: String
  /// The color of the title.
  public var mark: Role
  /// Printed below the title, side by side.
  public var head: [Fact]
  public var rows: [Row]
  /// The labels of the boxes for seals and signatures, row by row.
  public var signatures: [[String]] = []

  public init(title: String, over: String, mark: Role, head: [Fact], rows: [Row]) {
    self.title = title
    self.over = over
    self.mark = mark
    self.head = head
    self.rows = rows
  }
}
