import Canvas

/// A document of pages, as plain data: what is on them, not where. Built without any font or picture library;
/// a renderer measures, breaks what is too long over several sheets, and draws.
public struct Document: Equatable, Sendable {
  public var title: String
  /// At the foot of every sheet, next to the number: the source and the date.
  public var foot: String
  /// Creation time, as ISO 8601; equal documents give equal bytes.
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

/// All landscape, because they are shown on a wall.
public enum Paper: String, CaseIterable, Sendable {
  case a4, a3
  case wide = "16:9"

  /// In points of 1/72 inch.
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
  /// A sign before the title.
  public var mark: Role?
  /// At the right of the title.
  public var aside: String
  public var blocks: [Block]

  public init(_ title: String, mark: Role? = nil, aside: String = "", blocks: [Block] = []) {
    self.title = title
    self.mark = mark
    self.aside = aside
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
  /// Cells, as large as the page allows.
  case picture(Canvas)
  case timeline(Timeline)
  case curves(Curves)
  case cards([Card])
}

public struct Cover: Equatable, Sendable {
  public var title = ""
  public var subtitle = ""
  /// The date line: `2019-09-29 周日`.
  public var day = ""
  /// Before, in and after the large number.
  public var countdown: (before: String, number: String, after: String) = ("", "", "")
  public var figures: [Figure] = []
  public var facts: [Fact] = []
  public init() {}

  public static func == (a: Cover, b: Cover) -> Bool {
    a.title == b.title && a.subtitle == b.subtitle && a.day == b.day
      && a.countdown == b.countdown && a.figures == b.figures && a.facts == b.facts
  }
}

/// A label and its text.
public struct Fact: Equatable, Sendable {
  public var label: String
  public var text: String
  public init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}

/// A number to be seen first.
public struct Figure: Equatable, Sendable {
  public var value: String
  public var label: String
  public var role: Role
  /// A sign next to the number.
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
      /// In ems of the text.
      case ems(Double)
      /// Shares of what is left.
      case share(Double)
    }
    public enum Alignment: Equatable, Sendable { case left, right }
    public var title: String
    public var width: Width
    public var alignment: Alignment
    public init(_ title: String, _ width: Width, alignment: Alignment = .left) {
      self.title = title
      self.width = width
      self.alignment = alignment
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

  public var columns: [Column]
  public var rows: [[Cell]]
  /// Says how many rows are left out, with `#` for the number; if empty, the table continues over as many
  /// sheets as it needs.
  public var more: String
  /// How many more rows there are that are not in `rows`.
  public var hidden: Int

  public init(columns: [Column], rows: [[Cell]], more: String = "", hidden: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.more = more
    self.hidden = hidden
  }
}

/// 督办单: a card to be cut out, signed and given back.
public struct Card: Equatable, Sendable {
  public var title: String
  public var mark: Role
  public var number: String
  public var subject: String
  public var facts: [Fact]
  /// Lines to write on.
  public var blanks: [String]
  public init(
    title: String, mark: Role, number: String, subject: String, facts: [Fact], blanks: [String]
  ) {
    self.title = title
    self.mark = mark
    self.number = number
    self.subject = subject
    self.facts = facts
    self.blanks = blanks
  }
}
