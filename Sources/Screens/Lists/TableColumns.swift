import BattlePlan
import Board
import Canvas

/// Which columns of a table fit a given width, and where they are. One column takes up the width that the
/// others leave.
struct TableColumns<Column: Hashable & Sendable>: Sendable {
  struct Wish: Sendable {
    let column: Column
    /// In cells; the minimum for the stretching column.
    let width: Int
    /// The column is shown only in tables of at least this width.
    let from: Int
    let title: Text

    init(_ column: Column, _ title: Text, width: Int, from: Int = 0) {
      self.column = column
      self.title = title
      self.width = width
      self.from = from
    }
  }

  struct Place: Sendable {
    let column: Column
    let title: Text
    /// From the left edge of the table.
    let x: Int
    let width: Int
  }

  let places: [Place]

  /// - Parameters:
  ///   - widest: the maximum for the stretching column; in wider areas the table ends before the edge.
  ///   - indent: cells before the first column, for marks and lights.
  init(_ wishes: [Wish], stretching: Column, widest: Int = 60, indent: Int, in width: Int) {
    let shown = wishes.filter { $0.from <= width }
    let others = shown.filter { $0.column != stretching }.reduce(0) { $0 + $1.width + 1 }
    let stretched = max(1, min(widest, width - indent - others - 1))
    var x = indent
    var places: [Place] = []
    for wish in shown {
      let columnWidth = wish.column == stretching ? stretched : wish.width
      places.append(Place(column: wish.column, title: wish.title, x: x, width: columnWidth))
      x += columnWidth + 1
    }
    self.places = places
  }

  func drawTitles(_ pen: inout Pen, _ area: Rect) {
    for place in places where area.x + place.x < area.right {
      pen.text(
        place.title(pen.language), x: area.x + place.x, y: area.y,
        width: min(place.width, area.right - area.x - place.x), .muted)
    }
  }

  /// Calls `draw` with each column and its part of `row`, as far as the row reaches.
  func each(in row: Rect, _ draw: (Column, Rect) -> Void) {
    for place in places where row.x + place.x < row.right {
      let room = min(place.width, row.right - row.x - place.x)
      draw(place.column, Rect(x: row.x + place.x, y: row.y, width: room, height: 1))
    }
  }
}

extension Pen {
  /// Draws the line above a table's titles: a rule with `left` and `right` on it.
  mutating func tableHead(_ area: Rect, left: [Span] = [], right: [Span]) {
    rule(area, y: area.y)
    if !left.isEmpty { spans(left, x: area.x + 1, y: area.y, width: area.width - 2) }
    let width = right.columns
    if width < area.width - 4 - left.columns {
      spans(right, x: area.right - width - 2, y: area.y, width: width)
    }
  }
}
