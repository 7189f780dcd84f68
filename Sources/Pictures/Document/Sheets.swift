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
  /// 1 for the first sheet of the page.
  var part: Int
  var pieces: [(piece: Piece, y: Double)]
}

/// Where things are on a sheet, in units: every sheet is 540 high, so that letters have the same size
/// relative to the wall on every paper.
struct SheetFrame: Equatable {
  let width: Double
  let height = 540.0
  let margin = 30.0

  init(_ paper: Paper) { width = paper.size.width / paper.size.height * 540 }

  var left: Double { margin }
  var inner: Double { width - 2 * margin }
  /// Below the title, if there is one.
  func top(_ page: Page) -> Double { page.title.isEmpty || page.isCover ? 20 : 68 }
  var bottom: Double { height - 32 }
}

extension Page {
  var isCover: Bool {
    if case .cover = blocks.first { return true }
    return false
  }
}

/// Breaks pages into sheets.
struct SheetMaker {
  let frame: SheetFrame
  let type: TextSetter

  func sheets(of document: Document) -> [Sheet] { document.pages.flatMap(sheets) }

  private func sheets(of page: Page) -> [Sheet] {
    var heads: [Piece] = []
    var pieces: [Piece] = []
    var used = 0.0
    for (place, block) in page.blocks.enumerated() {
      let rest = page.blocks[place...].count { $0.isStretching }
      // Stretching blocks share what the blocks before them leave.
      let free = frame.bottom - frame.top(page) - used
      let made = BlockSetter(frame: frame, type: type).pieces(
        of: block, height: free / Double(max(1, rest)), heads: &heads)
      used += made.reduce(0) { $0 + $1.height + $1.space }
      pieces += made
    }
    return lay(pieces, heads, on: page)
  }

  private func lay(_ pieces: [Piece], _ heads: [Piece], on page: Page) -> [Sheet] {
    let top = frame.top(page)
    var sheets = [Sheet(page: page, part: 1, pieces: [])]
    var y = top
    var place = 0
    while place < pieces.count {
      // Pieces that keep together count as one when breaking.
      var end = place
      while end + 1 < pieces.count, pieces[end].keepsWithNext { end += 1 }
      let group = pieces[place...end]
      let isFirst = sheets[sheets.count - 1].pieces.isEmpty
      let height =
        group.reduce(0) { $0 + $1.height + $1.space } - (isFirst ? group[place].space : 0)
      if y + height > frame.bottom + 0.5, !isFirst {
        sheets.append(Sheet(page: page, part: sheets.count + 1, pieces: []))
        y = top
        if let head = group[place].head {
          sheets[sheets.count - 1].pieces.append((heads[head], y))
          y += heads[head].height
        }
      }
      for piece in group {
        if !sheets[sheets.count - 1].pieces.isEmpty { y += piece.space }
        sheets[sheets.count - 1].pieces.append((piece, y))
        y += piece.height
      }
      place = end + 1
    }
    return sheets
  }
}

extension Block {
  /// Whether it takes up the remaining height.
  var isStretching: Bool {
    switch self {
    case .cover, .picture, .timeline, .curves: true
    case .heading, .facts, .figures, .table, .cards: false
    }
  }
}
