/// A grid of cells. Drawing clips; a wide character is never split; control characters cannot enter.
public struct Canvas: Equatable, Sendable {
  public let width: Int
  public let height: Int
  public internal(set) var cells: [Cell]

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  public init(_ size: Size) { self.init(width: size.width, height: size.height) }

  public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  public subscript(x: Int, y: Int) -> Cell {
    precondition(bounds.contains(x: x, y: y), "cell outside the canvas")
    return cells[y * width + x]
  }

  /// Writes one line of text from (`x`, `y`), clipped to `clip` (the whole canvas by default). A wide
  /// character that would cross the clip's right edge is left out and its place blanked.
  /// - Returns: the column after the last one that the unclipped text would take.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, style: Style, clip: Rect? = nil
  ) -> Int {
    let clip = clip.map { $0.intersection(bounds) } ?? bounds
    var column = x
    var scanner = CellScanner(text)
    guard y >= clip.y, y < clip.bottom else { return column + TextWidth.columns(text) }
    while var cell = scanner.next() {
      let width = Int(cell.width)
      if column >= clip.right { return column + width }
      cell.style = style
      if column >= clip.x && column + width <= clip.right {
        put(cell, x: column, y: y)
      } else {
        for half in column..<(column + width) where half >= clip.x && half < clip.right {
          put(Cell(style: style), x: half, y: y)
        }
      }
      column += width
    }
    return column
  }

  /// Fills `rect` with one single-column character.
  public mutating func fill(_ rect: Rect, with character: Unicode.Scalar = " ", style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let cell = Cell(scalar: TextWidth.visible(character.value).scalar, style: style)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { put(cell, x: x, y: y) }
    }
  }

  /// Changes the ground under everything in `rect`.
  public mutating func lay(_ ground: Ground, under rect: Rect) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { cells[y * width + x].style.ground = ground }
    }
  }

  /// The text of row `y`, without trailing spaces.
  public func row(_ y: Int) -> String {
    var text = ""
    for cell in cells[(y * width)..<((y + 1) * width)] where !cell.isContinuation {
      text += cell.text
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows, one per line.
  public var text: String { (0..<height).map { row($0) }.joined(separator: "\n") }

  /// Puts `cell` where it fits, and blanks the other half of any wide character that it cuts in two.
  private mutating func put(_ cell: Cell, x: Int, y: Int) {
    let index = y * width + x
    blankPartner(of: index, x: x)
    if cell.width == 2 {
      blankPartner(of: index + 1, x: x + 1)
      cells[index + 1] = Cell(scalar: 0, style: cell.style, width: 0)
    }
    cells[index] = cell
  }

  private mutating func blankPartner(of index: Int, x: Int) {
    switch cells[index].width {
    case 0 where x > 0:
      cells[index - 1] = Cell(style: cells[index - 1].style)
    case 2 where x + 1 < width:
      cells[index + 1] = Cell(style: cells[index + 1].style)
    default: break
    }
  }
}
