/// One place on the screen: a character one or two columns wide, or the right half of one.
public struct Cell: Hashable, Sendable {
  /// The character; 0 in the right half of a wide character.
  public var scalar: UInt32
  public var style: Style
  /// Columns taken: 1 or 2, and 0 for the right half of a wide character.
  public var width: UInt16
  /// Up to two combining marks; 0 if there is none. Last, so that a cell takes 16 bytes without padding and
  /// cells can be compared as bytes.
  public var marks: SIMD2<UInt32>

  public init(
    scalar: UInt32 = 32, marks: SIMD2<UInt32> = .zero, style: Style = Style(), width: UInt16 = 1
  ) {
    self.scalar = scalar
    self.marks = marks
    self.style = style
    self.width = width
  }

  /// Called for each cell of each frame: at most four comparisons.
  @inlinable
  public static func == (a: Cell, b: Cell) -> Bool {
    a.scalar == b.scalar && a.style == b.style && a.width == b.width && a.marks.x == b.marks.x
      && a.marks.y == b.marks.y
  }

  public static let blank = Cell()
  public var isContinuation: Bool { width == 0 }

  /// The character with its marks; empty for a right half.
  public var text: String {
    var result = String.UnicodeScalarView()
    appendText(to: &result)
    return String(result)
  }

  func appendText(to text: inout String.UnicodeScalarView) {
    guard width > 0 else { return }
    append(scalar, to: &text)
    if marks.x != 0 { append(marks.x, to: &text) }
    if marks.y != 0 { append(marks.y, to: &text) }
  }

  private func append(_ value: UInt32, to text: inout String.UnicodeScalarView) {
    if let scalar = Unicode.Scalar(value) { text.append(scalar) }
  }
}
