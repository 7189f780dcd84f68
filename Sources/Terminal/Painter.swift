internal import CNcurses
import Canvas
import Glibc

/// Copies canvases to ncurses' window: only what changed, computing each style's attributes once.
struct Painter {
  /// A style in ncurses' terms.
  private struct CellAttributes {
    var attributes: UInt32
    var pair: Int32
  }

  private struct Colours: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let depth: ColourDepth
  private var theme: Theme?
  /// By role and ground; nil until a cell needs it.
  private var known: [CellAttributes?] = []
  /// ncurses' number for each combination of colors. Themes share them; none is ever changed, because that
  /// would recolor what is on the screen.
  private var pairs: [Colours: Int32] = [Colours(foreground: -1, background: -1): 0]
  /// What the window shows, row by row.
  private var shown: [Cell] = []
  private var size = Size(width: 0, height: 0)
  /// Reused for each row: the columns that changed.
  private var runs: [ClosedRange<Int>] = []
  /// Reused: one row for ncurses.
  private var row: [cchar_t] = []

  init(depth: ColourDepth) { self.depth = depth }

  /// Forgets what the window shows; the next canvas is drawn in full.
  mutating func reset(_ size: Size) {
    self.size = size
    shown = []
    row = Array(repeating: cchar_t(), count: size.width)
  }

  /// Makes the window match `canvas`: cut off where the canvas is larger, blank beyond it.
  /// - Returns: whether anything changed.
  mutating func paint(_ canvas: Canvas, theme: Theme) -> Bool {
    if theme != self.theme {
      self.theme = theme
      known = Array(repeating: nil, count: Role.allCases.count * Ground.allCases.count)
      shown = []
    }
    let isWhole = shown.isEmpty
    if isWhole { shown = Array(repeating: .blank, count: size.width * size.height) }
    var changed = isWhole
    for y in 0..<size.height where isWhole || differs(canvas, inRow: y) {
      prepareRow(y, of: canvas, whole: isWhole)
      for columns in runs {
        changed = true
        put(columns, row: y, theme: theme)
      }
    }
    return changed
  }

  /// Whether row `y` may differ from what is shown: most rows of most frames do not, and are compared as
  /// bytes.
  private func differs(_ canvas: Canvas, inRow y: Int) -> Bool {
    guard canvas.width == size.width, y < canvas.height else { return true }
    let start = y * size.width
    return canvas.cells.withUnsafeBytes { cells in
      shown.withUnsafeBytes { shown in
        let stride = MemoryLayout<Cell>.stride
        return memcmp(
          cells.baseAddress! + start * stride, shown.baseAddress! + start * stride,
          size.width * stride) != 0
      }
    }
  }

  /// Gaps of at most so many unchanged cells are cheaper to write again than to skip.
  private static let smallGap = 4

  /// Copies row `y` into `shown`, and the columns that differ from what was there into `runs`.
  private mutating func prepareRow(_ y: Int, of canvas: Canvas, whole: Bool) {
    let width = size.width
    let common = y < canvas.height ? min(width, canvas.width) : 0
    runs.removeAll(keepingCapacity: true)
    for x in 0..<width {
      var cell = x < common ? canvas.cells[y * canvas.width + x] : .blank
      // A wide character that is cut in two by the screen's edge is not shown.
      if cell.width == 2 && x + 1 >= common { cell = Cell(style: cell.style) }
      guard shown[y * width + x] != cell else { continue }
      shown[y * width + x] = cell
      if let last = runs.last, x - last.upperBound <= Painter.smallGap {
        runs[runs.count - 1] = last.lowerBound...x
      } else {
        // A wide character is written as a whole.
        runs.append((cell.isContinuation && x > 0 ? x - 1 : x)...x)
      }
    }
    if whole { runs = width > 0 ? [0...(width - 1)] : [] }
  }

  private mutating func put(_ columns: ClosedRange<Int>, row y: Int, theme: Theme) {
    var count = 0
    for x in columns {
      let cell = shown[y * size.width + x]
      if cell.isContinuation { continue }
      let look = attributes(of: cell.style, theme: theme)
      curses_set_cell(
        &row[count], cell.scalar, cell.marks.x, cell.marks.y, look.attributes, look.pair)
      count += 1
    }
    curses_put(curses_window(), Int32(y), Int32(columns.lowerBound), row, Int32(count))
  }

  private mutating func attributes(of style: Style, theme: Theme) -> CellAttributes {
    let index = Int(style.role.rawValue) * Ground.allCases.count + Int(style.ground.rawValue)
    if let look = known[index] { return look }
    let paint = theme.paint(style, at: depth)
    var attributes: UInt32 = 0
    if paint.isBold { attributes |= curses_bold() }
    if paint.isUnderlined { attributes |= curses_underline() }
    if paint.isReversed { attributes |= curses_reverse() }
    if paint.isDim { attributes |= curses_dim() }
    let look = CellAttributes(
      attributes: attributes, pair: pair(paint.foreground, paint.background))
    known[index] = look
    return look
  }

  /// ncurses' pair for these colors; the terminal's own colors if it has no pairs left.
  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    let colours = Colours(foreground: foreground, background: background)
    if let pair = pairs[colours] { return pair }
    let pair = Int32(pairs.count)
    guard init_extended_pair(pair, foreground, background) != curses_error() else { return 0 }
    pairs[colours] = pair
    return pair
  }
}
