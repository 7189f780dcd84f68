import BattlePlan
import Board
import Canvas
import Situation

/// How the overview divides its rectangle: the grid above, what matters most and the latest changes
/// below. Computed alike for drawing and for moving, from nothing but sizes.
struct OverviewLayout {
  let grid: Rect
  let attention: Rect
  let changes: Rect
  /// Width of the row titles.
  let labelWidth: Int
  /// Lines of a row, without the separator under it.
  let rowLines: Int
  let hasSeparators: Bool
  /// Places in `order` (milestones by date) that are shown.
  let columns: Range<Int>
  /// Width of each shown column, without the line before it.
  private let widths: [Int]
  /// Places in `plan.groups` that are shown.
  let rows: Range<Int>

  /// Lines of the column titles with the rule under them.
  let titleLines: Int

  /// A finished column (past, and all of it done) has room for a tick and its count; the room is given
  /// to what is still to do.
  static let finishedColumn = 8
  static let narrowestColumn = 10
  static let widestColumn = 36

  /// - Parameter isFinished: for each milestone by date, whether nothing in it needs the eye.
  init(
    _ area: Rect, groups: Int, isFinished: [Bool], selectedGroup: Int, selectedColumn: Int,
    today: Int
  ) {
    titleLines = area.height >= 10 ? 3 : area.height >= 3 ? 1 : 0

    // Below the grid: a fifth to a quarter of the height, and nothing on a very low screen.
    let lowest = titleLines + min(groups, max(1, area.height))
    var panel = area.height >= 16 ? max(5, area.height / 4) : 0
    panel = min(panel, max(0, area.height - lowest))
    if panel < 3 { panel = 0 }
    let room = area.height - panel - titleLines
    let perRow = groups > 0 ? room / groups : room
    hasSeparators = perRow >= 2
    rowLines = max(1, min(perRow - (hasSeparators ? 1 : 0), 9))
    let step = rowLines + (hasSeparators ? 1 : 0)
    let shownRows = min(groups, max(1, room / max(1, step)))
    let firstRow = min(max(0, selectedGroup - shownRows + 1), max(0, groups - shownRows))
    rows = groups == 0 ? 0..<0 : firstRow..<(firstRow + shownRows)

    let gridHeight = min(area.height - panel, titleLines + max(1, rows.count * step))
    let (gridArea, below) = area.splitTop(gridHeight)
    grid = gridArea

    labelWidth = area.width >= 200 ? 26 : area.width >= 110 ? 18 : area.width >= 60 ? 14 : 8
    let forColumns = max(0, area.width - labelWidth)
    let least = isFinished.map {
      $0 ? OverviewLayout.finishedColumn : OverviewLayout.narrowestColumn
    }
    columns = OverviewLayout.window(
      of: least, in: forColumns, around: today, including: selectedColumn)
    widths = OverviewLayout.widths(
      of: columns.map { least[$0] }, isFinished: columns.map { isFinished[$0] }, in: forColumns)

    let split = area.width >= 70 ? area.width * (area.width < 110 ? 66 : 62) / 100 : area.width
    (attention, changes) = below.splitLeft(split)
  }

  /// Columns around today, moved no farther than it takes to include the selected one.
  private static func window(
    of least: [Int], in room: Int, around today: Int, including selected: Int
  ) -> Range<Int> {
    guard !least.isEmpty else { return 0..<0 }
    let start = min(today, least.count - 1)
    let window = grown(from: start..<(start + 1), least, room, towards: [1, -1])
    if selected < window.lowerBound {
      return grown(from: selected..<(selected + 1), least, room, towards: [1])
    }
    if selected >= window.upperBound {
      return grown(from: selected..<(selected + 1), least, room, towards: [-1])
    }
    return window
  }

  /// `range` with as many neighbours as fit, taken in turn from the sides; what one side cannot use
  /// goes to the other.
  private static func grown(
    from range: Range<Int>, _ least: [Int], _ room: Int, towards sides: [Int]
  ) -> Range<Int> {
    var range = range
    var left = room - range.reduce(0) { $0 + least[$1] + 1 }
    var open = sides.count == 2 ? sides : sides + sides.map { -$0 }
    while let side = open.first {
      let next = side > 0 ? range.upperBound : range.lowerBound - 1
      if least.indices.contains(next), least[next] + 1 <= left {
        left -= least[next] + 1
        range = min(range.lowerBound, next)..<max(range.upperBound, next + 1)
        // One-sided: this side first, as far as it goes.
        if sides.count == 2 { open.append(open.removeFirst()) }
      } else {
        open.removeFirst()
      }
    }
    return range
  }

  /// Shares what is left among the columns that are not finished, then among all.
  private static func widths(of least: [Int], isFinished: [Bool], in room: Int) -> [Int] {
    var widths = least
    var left = room - least.reduce(0) { $0 + $1 + 1 }
    if left < 0 {
      // Not even one column fits whole.
      return widths.map { max(1, $0 + left) }
    }
    for finished in [false, true] {
      let places = widths.indices.filter { isFinished[$0] == finished }
      let most = finished ? 14 : widestColumn
      for (index, place) in places.enumerated() {
        let sharers = places.count - index
        let share = min((left + sharers - 1) / sharers, most - widths[place])
        widths[place] += share
        left -= share
      }
    }
    return widths
  }

  /// Left edge of a shown column's text; of the one after the last, where it would be.
  func x(column: Int) -> Int {
    let before = widths.prefix(column - columns.lowerBound)
    return grid.x + labelWidth + before.reduce(0) { $0 + $1 + 1 } + 1
  }

  func width(column: Int) -> Int { widths[column - columns.lowerBound] }

  func y(row: Int) -> Int {
    grid.y + titleLines + (row - rows.lowerBound) * (rowLines + (hasSeparators ? 1 : 0))
  }
}
