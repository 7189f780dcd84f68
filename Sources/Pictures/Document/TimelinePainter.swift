import Canvas
import Pages

/// 路线图 on paper: labels on the left, bars over days, milestones as vertical lines.
struct TimelinePainter {
  let frame: SheetFrame
  let chart: Timeline
  let top: Double
  let height: Double

  private var labelWidth: Double { frame.inner * 0.29 }
  private var left: Double { frame.left + labelWidth + 8 }
  private var right: Double { frame.left + frame.inner - 4 }
  private static let levels = 2
  private var headHeight: Double { 16 + 15 * Double(TimelinePainter.levels) }
  private var footHeight: Double { 20 }
  private var rowsTop: Double { top + headHeight }
  private var rowHeight: Double {
    min(25, (height - headHeight - footHeight) / Double(max(1, chart.rows.count)))
  }
  private var rowsBottom: Double { rowsTop + rowHeight * Double(chart.rows.count) }

  private var textSize: Double { min(12.5, rowHeight * 0.56) }

  /// The left edge of a day.
  private func x(_ day: Int) -> Double {
    let days = Double(chart.days.count)
    let part = Double(day - chart.days.lowerBound) / days
    return left + min(max(part, 0), 1) * (right - left)
  }

  func paint(_ brush: Brush) {
    for (place, row) in chart.rows.enumerated() where row.isHead {
      brush.fill(
        x: frame.left - 5, y: rowsTop + Double(place) * rowHeight, width: frame.inner + 10,
        height: rowHeight, .header)
    }
    months(brush)
    milestones(brush)
    for (place, row) in chart.rows.enumerated() {
      paint(row, brush, y: rowsTop + Double(place) * rowHeight)
    }
    if let today = chart.today { mark(today, brush) }
    // Text goes over today's line.
    for (place, row) in chart.rows.enumerated() where !row.isHead {
      note(row, brush, y: rowsTop + Double(place) * rowHeight)
    }
    legend(brush)
  }

  private func months(_ brush: Brush) {
    for (place, tick) in chart.ticks.enumerated() {
      let start = x(tick.day)
      brush.use(.barRest)
      brush.fill(x: start, y: top + 2, width: 0.6, height: rowsBottom - top - 2)
      let end = place + 1 < chart.ticks.count ? x(chart.ticks[place + 1].day) : right
      guard end - start > 14 else { continue }
      brush.text(
        tick.label, TextStyle(size: 11), .muted, x: start + 3, y: top, width: end - start - 3)
    }
  }

  /// Their names on the first level with room; a name without room moves off its line.
  private func milestones(_ brush: Brush) {
    var ends = [Double](repeating: -1, count: TimelinePainter.levels)
    for tick in chart.milestones {
      let at = x(tick.day + 1)
      brush.use(.rule)
      brush.line([(x: at, y: top + 18), (x: at, y: rowsBottom)], width: 0.8, dash: [2, 2])
      let name = brush.type.set(tick.label, TextStyle(size: 10.5))
      let start = min(max(left, at - name.width / 2 - 5), right - name.width - 11)
      guard let level = ends.firstIndex(where: { $0 <= start }) else { continue }
      ends[level] = start + name.width + 16
      let y = top + 15 + 15 * Double(level)
      brush.fill(x: start, y: y, width: name.width + 11, height: name.height, .base)
      brush.mark(tick.role, x: start, y: y + 4.5, size: 7.5)
      brush.use(.plain)
      name.draw(brush.context, x: start + 10, y: y)
    }
  }

  private func paint(_ row: Timeline.Row, _ brush: Brush, y: Double) {
    let style = TextStyle(size: textSize, isBold: row.isHead)
    let indent = row.isHead ? 0.0 : 10
    if let mark = row.mark {
      brush.mark(mark, x: frame.left + indent, y: y + rowHeight / 2 - 4.5, size: 9)
    }
    let share = row.isHead ? headNote(row, brush, style, y: y) : 0
    let label = brush.type.set(row.label, style, width: labelWidth - indent - 14 - share)
    brush.use(row.isCritical ? .critical : row.isHead ? .title : .plain)
    label.draw(brush.context, x: frame.left + indent + 14, y: y + (rowHeight - label.height) / 2)

    let thickness = rowHeight * (row.isHead ? 0.26 : 0.42)
    let barTop = y + (rowHeight - thickness) / 2
    let (start, end) = (x(row.start), max(x(row.end + 1), x(row.start) + 2))
    brush.use(.barRest)
    brush.fill(x: start, y: barTop, width: end - start, height: thickness)
    // Only a part of a group's span is visible: its progress is given as a number.
    if row.isHead { return }
    brush.use(row.isCritical ? .critical : .bar)
    brush.fill(
      x: start, y: barTop, width: (end - start) * min(max(row.progress, 0), 1), height: thickness)
    if row.isCritical {
      brush.frame(x: start, y: barTop, width: end - start, height: thickness, line: 0.8)
    }
    if let forecast = row.forecast {
      let after = max(end, x(forecast + 1))
      brush.use(.forecast)
      brush.line(
        [(x: end, y: y + rowHeight / 2), (x: after, y: y + rowHeight / 2)], width: 2, dash: [3, 2])
      brush.fill(x: after - 1.6, y: barTop, width: 1.6, height: thickness)
    }
  }

  /// A group's figures to the right of its name.
  /// - Returns: their width and a gap.
  private func headNote(_ row: Timeline.Row, _ brush: Brush, _ style: TextStyle, y: Double)
    -> Double
  {
    let note = brush.type.set(row.note, TextStyle(size: style.size * 0.9))
    brush.use(.muted)
    note.draw(
      brush.context, x: frame.left + labelWidth - note.width, y: y + (rowHeight - note.height) / 2)
    return note.width + 8
  }

  /// After the bar, or before it if there is no room; if there is none on either side, over the bar's end.
  private func note(_ row: Timeline.Row, _ brush: Brush, y: Double) {
    guard !row.note.isEmpty else { return }
    let note = brush.type.set(row.note, TextStyle(size: textSize * 0.9))
    let start = x(row.start)
    let after = max(start + 2, x(max(row.end, row.forecast ?? row.end) + 1))
    let top = y + (rowHeight - note.height) / 2
    var place = after + 6
    if place + note.width > right { place = start - 6 - note.width }
    if place < left { place = after - 8 - note.width }
    brush.fill(x: place - 3, y: top, width: note.width + 6, height: note.height, .base)
    brush.use(row.mark ?? .muted)
    note.draw(brush.context, x: place, y: top)
  }

  private func mark(_ today: Tick, _ brush: Brush) {
    let at = x(today.day)
    brush.use(today.role)
    brush.line([(x: at, y: top + 14), (x: at, y: rowsBottom + 3)], width: 1.6)
    let label = brush.type.set(today.label, TextStyle(size: 10.5, isBold: true))
    label.draw(
      brush.context, x: min(max(left, at - label.width / 2), right - label.width),
      y: rowsBottom + 3)
  }

  private func legend(_ brush: Brush) {
    var x = frame.left
    let y = rowsBottom + 6
    let items: [(Role, String)] = [
      (.bar, chart.legend.done), (.barRest, chart.legend.planned),
      (.forecast, chart.legend.forecast), (.critical, chart.legend.critical),
    ]
    for (role, text) in items where x < left - 20 {
      brush.use(role)
      brush.fill(x: x, y: y + 4, width: 12, height: 5)
      let set = brush.text(text, TextStyle(size: 9.5), .muted, x: x + 15, y: y)
      x += set.width + 24
    }
  }
}
