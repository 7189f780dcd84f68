import BattlePlan
import Board
import Canvas
import Situation

/// Maps days to columns.
struct TimelineScale: Equatable {
  let zoom: TimelineView.Zoom
  /// The day in the middle of the chart.
  let middle: Day
  /// The left edge and the width of the chart, in cells.
  let x: Int
  let width: Int

  /// Cells per day: `of` cells for `days` days.
  private var cells: (of: Int, days: Int) {
    switch zoom {
    case .day: (3, 1)
    case .week: (1, 1)
    case .month: (1, 4)
    }
  }

  func days(inCells count: Int) -> Int { count * cells.days / cells.of }

  /// The cell in which a day starts, possibly outside the chart.
  func column(_ day: Day) -> Int {
    let cells = (day - middle) * cells.of
    // Rounds down even for days before the middle.
    let whole =
      cells >= 0 ? cells / self.cells.days : -((-cells + self.cells.days - 1) / self.cells.days)
    return x + width / 2 + whole
  }

  /// The cell in which a day ends.
  func lastColumn(_ day: Day) -> Int { max(column(day), column(day + 1) - 1) }

  /// The first day that starts in a cell or after it.
  func day(in column: Int) -> Day {
    var day = first
    while self.column(day) < column { day = day + 1 }
    return day
  }

  var first: Day { middle - days(inCells: width / 2) - 1 }
  var last: Day { middle + days(inCells: width - width / 2) + 1 }
}

/// How the timeline divides its area: labels on the left, the chart to their right.
struct TimelineLayout {
  let head: Rect
  let table: Rect
  let labelWidth: Int
  let scale: TimelineScale
  /// The first and the last date in the plan, which limit scrolling.
  let earliest: Day
  let latest: Day

  init(_ area: Rect, _ view: TimelineView, _ situation: Situation) {
    (head, table) = area.splitTop(area.height >= 8 ? 3 : area.height >= 4 ? 1 : 0)
    labelWidth = area.width >= 160 ? 44 : area.width >= 110 ? 34 : area.width >= 60 ? 26 : 0
    let dates =
      situation.plan.milestones.map(\.date) + [situation.plan.operation.opens, situation.day]
    earliest = dates.min() ?? situation.day
    latest = dates.max() ?? situation.day
    let width = max(1, area.width - labelWidth - 1)
    let still = TimelineScale(
      zoom: view.zoom, middle: situation.day, x: area.x + labelWidth + 1, width: width)
    // Show more of the future than of the past.
    let ahead = situation.day + still.days(inCells: width) / 6
    scale = TimelineScale(
      zoom: view.zoom, middle: view.middle ?? ahead, x: still.x, width: width)
  }

  var chart: Rect {
    Rect(x: scale.x, y: table.y, width: scale.width, height: table.height)
  }
}

extension Day {
  var firstOfNextMonth: Day {
    var day = self + 1
    while day.components.day != 1 { day = day + 1 }
    return day
  }
}
