import Canvas
import Pages

/// A part of a page that stays on one sheet.
struct Piece {
  var height: Double
  /// Space above it, if it is not the first.
  var space = 0.0
  /// Never last on a sheet if something follows.
  var keepsWithNext = false
  /// Drawn again at the top of the next sheet if the content continues there: a table's head.
  var head: Int?
  var draw: (Brush, _ y: Double) -> Void
}

/// The part of a page that fits on one sheet.
struct Sheet {
  var page: Page
  let frame: SheetFrame
  /// 1 for the first sheet of the page.
  var part: Int
  var pieces: [(piece: Piece, y: Double)]
}

/// Where things stand on a sheet, in units: the shorter side of every sheet is 540, so that letters are as
/// large in relation to the wall on every paper.
struct SheetFrame: Equatable {
  let width: Double
  let height: Double
  /// In points of 1/72 inch.
  let pointsWide: Double
  let pointsHigh: Double
  let margin = 30.0

  init(_ paper: Paper) { self.init(wide: paper.size.width, high: paper.size.height) }

  /// A4 upright, for a page that asks for it.
  init(_ page: Page, on paper: Paper) {
    guard page.isUpright else {
      self.init(paper)
      return
    }
    self.init(wide: Paper.a4.size.height, high: Paper.a4.size.width)
  }

  private init(wide: Double, high: Double) {
    let unit = min(wide, high) / 540
    (pointsWide, pointsHigh) = (wide, high)
    (width, height) = (wide / unit, high / unit)
  }

  /// Points of a unit.
  var scale: Double { pointsHigh / height }
  var left: Double { margin }
  var inner: Double { width - 2 * margin }
  /// Below the title, where there is one.
  func top(_ page: Page) -> Double { page.hasTitle ? 68 : 20 }
  var bottom: Double { height - 32 }
}

extension Page {
  /// Whether the title stands at the head of its sheets: a cover and a form say it themselves.
  var hasTitle: Bool {
    switch blocks.first {
    case .cover, .form: false
    default: !title.isEmpty
    }
  }
}

/// Breaks pages into sheets.
struct SheetMaker {
  let paper: Paper
  let type: TextSetter

  func sheets(of document: Document) -> [Sheet] { document.pages.flatMap(sheets) }

  /// Rows stand a little closer where that saves a sheet with almost nothing on it.
  private func sheets(of page: Page) -> [Sheet] {
    let sheets = sheets(of: page, isDense: false)
    guard sheets.count > 1, let last = sheets.last, last.isAlmostEmpty else { return sheets }
    let dense = self.sheets(of: page, isDense: true)
    return dense.count < sheets.count ? dense : sheets
  }

  private func sheets(of page: Page, isDense: Bool) -> [Sheet] {
    let frame = SheetFrame(page, on: paper)
    var heads: [Piece] = []
    var pieces: [Piece] = []
    var used = 0.0
    for (place, block) in page.blocks.enumerated() {
      let rest = page.blocks[place...].count { $0.isStretching }
      // Stretching blocks share what the blocks before them leave.
      let free = frame.bottom - frame.top(page) - used
      let made = BlockSetter(frame: frame, type: type, isDense: isDense).pieces(
        of: block, height: free / Double(max(1, rest)), heads: &heads)
      used += made.reduce(0) { $0 + $1.height + $1.space }
      pieces += made
    }
    var parts = broken(pieces, heads, height: frame.bottom - frame.top(page))
    fillLast(&parts, height: frame.bottom - frame.top(page))
    return parts.enumerated().map { number, pieces in
      Sheet(page: page, frame: frame, part: number + 1, pieces: stacked(pieces, frame.top(page)))
    }
  }

  /// The pieces of each sheet.
  private func broken(_ pieces: [Piece], _ heads: [Piece], height most: Double) -> [[Piece]] {
    var sheets: [[Piece]] = [[]]
    var used = 0.0
    var place = 0
    while place < pieces.count {
      // Pieces that keep together count as one when breaking.
      var end = place
      while end + 1 < pieces.count, pieces[end].keepsWithNext { end += 1 }
      let group = pieces[place...end]
      let isFirst = sheets[sheets.count - 1].isEmpty
      let height =
        group.reduce(0) { $0 + $1.height + $1.space } - (isFirst ? group[place].space : 0)
      if used + height > most + 0.5, !isFirst {
        sheets.append([])
        used = 0
        if let head = group[place].head {
          sheets[sheets.count - 1].append(heads[head])
          used = heads[head].height
        }
      }
      for piece in group {
        used += piece.height + (sheets[sheets.count - 1].isEmpty ? 0 : piece.space)
        sheets[sheets.count - 1].append(piece)
      }
      place = end + 1
    }
    return sheets
  }

  /// The last sheet does not begin with a row or two of a table: the sheet before gives up some of its own.
  private func fillLast(_ sheets: inout [[Piece]], height most: Double) {
    let last = sheets.count - 1
    guard last > 0, let head = sheets[last - 1].last?.head else { return }
    var height = sheets[last].reduce(0) { $0 + $1.height + $1.space }
    func rows(_ sheet: Int) -> Int { sheets[sheet].count { $0.head == head } }
    while (1..<Sheet.fewRows).contains(rows(last)), rows(last - 1) > Sheet.fewRows,
      let row = sheets[last - 1].last, height + row.height <= most
    {
      sheets[last - 1].removeLast()
      sheets[last].insert(row, at: 1)
      height += row.height
    }
  }

  private func stacked(_ pieces: [Piece], _ top: Double) -> [(piece: Piece, y: Double)] {
    var y = top
    return pieces.enumerated().map { place, piece in
      if place > 0 { y += piece.space }
      defer { y += piece.height }
      return (piece, y)
    }
  }
}

extension Sheet {
  /// Fewer rows than these are not worth a sheet.
  static let fewRows = 4
  /// A table of no more rows than these is not divided.
  static let shortTable = 8

  fileprivate var isAlmostEmpty: Bool { pieces.count { $0.piece.head != nil } < Sheet.fewRows }
}

extension Block {
  /// Whether it takes up the remaining height.
  var isStretching: Bool {
    switch self {
    case .cover, .timeline, .curves, .form: true
    case .heading, .facts, .figures, .table: false
    }
  }
}
