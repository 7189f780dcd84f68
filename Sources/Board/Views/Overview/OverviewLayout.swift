import BattlePlan
import Canvas

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
  let columnWidth: Int
  /// Places in `plan.groups` that are shown.
  let rows: Range<Int>

  /// Lines of the column titles with the rule under them.
  let titleLines: Int

  static let narrowestColumn = 10
  static let widestColumn = 30

  init(
    _ area: Rect, groups: Int, milestones: Int, selectedGroup: Int, selectedColumn: Int, today: Int
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
    let shown = min(
      milestones, max(1, forColumns / (OverviewLayout.narrowestColumn + 1)))
    columnWidth =
      shown == 0
      ? 0 : max(1, min(OverviewLayout.widestColumn, forColumns / shown - 1))
    columns = OverviewLayout.window(
      shown: shown, of: milestones, around: today, including: selectedColumn)

    let split = area.width >= 70 ? area.width * 62 / 100 : area.width
    (attention, changes) = below.splitLeft(split)
  }

  /// Columns around today, moved no farther than it takes to include the selected one.
  private static func window(shown: Int, of count: Int, around today: Int, including selected: Int)
    -> Range<Int>
  {
    guard shown > 0, count > 0 else { return 0..<0 }
    var first = min(max(0, today - shown / 2), count - shown)
    if selected < first { first = selected }
    if selected >= first + shown { first = selected - shown + 1 }
    first = min(max(0, first), count - shown)
    return first..<(first + shown)
  }

  /// Left edge of a shown column's text.
  func x(column: Int) -> Int {
    grid.x + labelWidth + (column - columns.lowerBound) * (columnWidth + 1) + 1
  }

  func y(row: Int) -> Int {
    grid.y + titleLines + (row - rows.lowerBound) * (rowLines + (hasSeparators ? 1 : 0))
  }
}
