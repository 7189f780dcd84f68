import BattlePlan
import Board
import Canvas

struct TableColumn<ID: Hashable & Sendable>: Sendable {
  let id: ID
  let title: Text
  /// If there is no room, columns with the highest rank are left out first, all of one rank together; those of
  /// rank 0 never are.
  let rank: Int
  /// The least width in cells, below which the column is left out; `.max` if it must never be cut.
  let least: Int
  let isRight: Bool

  init(
    _ id: ID, _ title: Text, rank: Int, least: Int, isRight: Bool = false
  ) {
    self.id = id
    self.title = title
    self.rank = rank
    self.least = least
    self.isRight = isRight
  }
}

/// The layout of a table on the screen: which columns there is room for, their places and their cells.
///
/// The width of the columns follows from the rows on and near the screen only: measuring all rows would cost more
/// than drawing.
struct Table<ID: Hashable & Sendable> {
  struct Place: Equatable {
    let id: ID
    let title: Text
    /// The distance from the left edge of the table.
    let x: Int
    let width: Int
    /// The width that its texts need in their shortest forms.
    let natural: Int
    /// The longest form for which all of its texts have room; 0 is the shortest.
    let level: Int
    let isRight: Bool
  }

  let places: [Place]
  let width: Int
  private let rows: Range<Int>
  /// By row, the cells in `places`.
  private let cells: [[Wording]]

  /// - Parameters:
  ///   - visible: the rows, out of `count`, that will be drawn.
  ///   - indent: the space before the first column, for marks and lights.
  ///   - cell: the text of a row in a column.
  init(
    _ columns: [TableColumn<ID>], visible: Range<Int>, of count: Int, indent: Int, in width: Int,
    language: Language, _ cell: (ID, Int) -> Wording
  ) {
    let rows = Table.measured(visible, of: count)
    let cells = rows.map { row in columns.map { cell($0.id, row) } }
    let needs = columns.indices.map { place in
      Table.need(columns[place], of: cells.lazy.map { $0[place] }, in: width, language)
    }
    let layout = TableWidths(needs, in: width - indent - 1)
    var x = indent
    var places: [Place] = []
    var shown: [Int] = []
    for (place, column) in columns.enumerated() {
      guard let columnWidth = layout.widths[place] else { continue }
      places.append(
        Place(
          id: column.id, title: column.title, x: x, width: columnWidth,
          natural: needs[place].natural.first ?? 0,
          level: max(0, needs[place].natural.count { $0 <= columnWidth } - 1),
          isRight: column.isRight))
      shown.append(place)
      x += columnWidth + layout.gap
    }
    self.places = places
    self.width = width
    self.rows = rows
    self.cells = cells.map { row in shown.map { row[$0] } }
  }

  /// The cells that it would take with two blanks between its columns.
  var needed: Int {
    let indent = places.first?.x ?? 0
    return places.reduce(indent + 1) { $0 + $1.width } + 2 * max(0, places.count - 1)
  }

  private static func need(
    _ column: TableColumn<ID>, of cells: some Sequence<Wording>, in width: Int,
    _ language: Language
  ) -> ColumnNeed {
    var natural: [Int] = []
    for cell in cells {
      // Starts with the shortest form; a text's last form counts for all longer ones.
      let widths = cell.widths(upTo: width)
      for level in 0..<max(natural.count, widths.count) where !widths.isEmpty {
        let columns = widths[min(level, widths.count - 1)]
        if level < natural.count {
          natural[level] = max(natural[level], columns)
        } else {
          natural.append(max(natural.last ?? 0, columns))
        }
      }
    }
    let title = TextWidth.columns(column.title(language))
    natural = natural.map { max($0, title) }
    return ColumnNeed(
      rank: column.rank, least: max(column.least, title), natural: natural)
  }

  /// The page with the first visible row and the next one, so that widths do not change with every line scrolled.
  private static func measured(_ visible: Range<Int>, of count: Int) -> Range<Int> {
    let page = max(1, visible.count)
    let first = visible.lowerBound / page * page
    return first..<min(count, max(visible.upperBound, first + 2 * page))
  }

  func drawTitles(_ pen: inout Pen, _ area: Rect) {
    for place in places where area.x + place.x < area.right {
      let title = place.title(pen.language)
      let room = min(place.width, area.right - area.x - place.x)
      let start = place.isRight ? max(0, room - TextWidth.columns(title)) : 0
      pen.text(
        title, x: area.x + place.x + start, y: area.y, width: room - start, .muted)
    }
  }

  /// Draws the cells of a row, cut at the edge of `area`.
  func drawRow(_ pen: inout Pen, _ area: Rect, _ row: Int) {
    for (place, wording) in zip(places, cells[row - rows.lowerBound])
    where area.x + place.x < area.right {
      let room = min(place.width, area.right - area.x - place.x)
      // All rows use the same form of a column, so that they can be compared.
      let form = wording.form(ofLevel: place.level)
      let start = place.isRight ? max(0, room - form.columns) : 0
      pen.spans(form, x: area.x + place.x + start, y: area.y, width: room - start)
    }
  }

  /// Draws the visible rows and makes each a target for the mouse. The selected row is highlighted; on wide screens
  /// every other row has a faint stripe to guide the eye.
  /// - Parameter mark: draws the marks before the columns of a row.
  func drawRows(
    _ pen: inout Pen, _ visible: Range<Int>, in area: Rect, selected: Int?,
    target: (Int) -> HitTarget = HitTarget.item, mark: (inout Pen, Rect, Int) -> Void
  ) {
    for (line, place) in visible.enumerated() {
      let row = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      mark(&pen, row, place)
      drawRow(&pen, row, place)
      pen.mark(row, target(place))
      if place == selected {
        pen.lay(.selection, under: row)
      } else if place % 2 == 1, row.width >= widthWithStripes {
        pen.lay(.lane, under: row)
      }
    }
  }
}

/// From this width on, in cells, every other row of a table has a faint stripe.
private let widthWithStripes = 150

extension Pen {
  /// Draws the line above a table's titles: a rule with texts at both ends.
  mutating func tableHead(_ area: Rect, left: [Span] = [], right: [Span]) {
    rule(area, y: area.y)
    if !left.isEmpty { spans(left, x: area.x + 1, y: area.y, width: area.width - 2) }
    let width = right.columns
    if width < area.width - 4 - left.columns {
      spans(right, x: area.right - width - 2, y: area.y, width: width)
    }
  }
}
