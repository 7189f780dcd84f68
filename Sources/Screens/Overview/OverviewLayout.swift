import BattlePlan
import Board
import Canvas
import Situation

/// How the overview divides its area: the grid above, the most urgent items and latest changes below. It only
/// depends on sizes, and is used both for drawing and for moving the selection.
struct OverviewLayout {
  let grid: Rect
  let attention: Rect
  let changes: Rect
  /// The width of the row titles.
  let labelWidth: Int
  /// The height of a row without the separator below it.
  let rowLines: Int
  let hasSeparators: Bool
  /// The visible part of the milestones by date (`OverviewView.order`).
  let columns: Range<Int>
  /// The width of each visible column, without the line before it.
  private let widths: [Int]
  /// The visible part of `plan.groups`.
  let rows: Range<Int>

  /// The height of the column titles, including the rule below them.
  let titleLines: Int

  /// The width of a finished column (past, with everything done), which only needs room for a check mark and a
  /// count.
  static let finishedColumn = 8
  /// Whether dates have years, which they do if the milestones are in different years.
  private let showsYears: Bool
  static let narrowestColumn = 10
  static let widestColumn = 36

  /// - Parameter isFinished: for each milestone by date, whether it is finished.
  init(
    _ area: Rect, groups: Int, isFinished: [Bool], selectedGroup: Int, selectedColumn: Int,
    today: Int, showsYears: Bool = false
  ) {
    self.showsYears = showsYears
    titleLines = area.height >= 10 ? 3 : area.height >= 3 ? 1 : 0

    // The panels get up to a quarter of the height, and nothing on a very low screen.
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
      // Makes room for a date with its year.
      $0
        ? OverviewLayout.finishedColumn + (showsYears ? 3 : 0)
        : OverviewLayout.narrowestColumn + (showsYears ? 1 : 0)
    }
    columns = OverviewLayout.window(
      of: least, in: forColumns, around: today, including: selectedColumn)
    widths = OverviewLayout.widths(
      of: columns.map { least[$0] }, isFinished: columns.map { isFinished[$0] }, in: forColumns)

    let split = area.width >= 70 ? area.width * (area.width < 110 ? 77 : 62) / 100 : area.width
    (attention, changes) = below.splitLeft(split)
  }

  /// The columns around today, shifted as little as needed to include the selected one.
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

  /// Extends `range` by as many neighbors as fit, alternating between the sides. Room that one side cannot use goes
  /// to the other.
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
        // If only one side is given, it is used up first.
        if sides.count == 2 { open.append(open.removeFirst()) }
      } else {
        open.removeFirst()
      }
    }
    return range
  }

  /// Gives the spare width to the unfinished columns, then to the finished ones.
  private static func widths(of least: [Int], isFinished: [Bool], in room: Int) -> [Int] {
    var widths = least
    var left = room - least.reduce(0) { $0 + $1 + 1 }
    if left < 0 {
      // Not even one column fits.
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

  /// A milestone's date, with its year if `showsYears`.
  func dates(of day: Day) -> String {
    showsYears ? String(day.description.dropFirst(2)) : day.monthDay
  }

  /// The left edge of a visible column's text. Also valid for the column after the last one.
  func x(column: Int) -> Int {
    let before = widths.prefix(column - columns.lowerBound)
    return grid.x + labelWidth + before.reduce(0) { $0 + $1 + 1 } + 1
  }

  func width(column: Int) -> Int { widths[column - columns.lowerBound] }

  func y(row: Int) -> Int {
    grid.y + titleLines + (row - rows.lowerBound) * (rowLines + (hasSeparators ? 1 : 0))
  }
}
