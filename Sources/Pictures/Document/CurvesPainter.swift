import Canvas
import Pages

/// 走势 on paper: lines over days, each named at its end.
struct CurvesPainter {
  let frame: SheetFrame
  let chart: Curves
  let top: Double
  let height: Double

  private var left: Double { frame.left + 44 }
  private var right: Double { frame.left + frame.inner - 104 }
  private var plotTop: Double { top + 34 }
  private var plotBottom: Double { top + height - 20 }

  private func x(_ day: Int) -> Double {
    let last = max(1, chart.days.upperBound - chart.days.lowerBound)
    let part = Double(day - chart.days.lowerBound) / Double(last)
    return left + min(max(part, 0), 1) * (right - left)
  }

  private func y(_ value: Double) -> Double {
    plotBottom - min(max(value / max(chart.top, 0.001), 0), 1) * (plotBottom - plotTop)
  }

  func paint(_ brush: Brush) {
    brush.text(
      chart.title, TextStyle(size: 14, isBold: true), .title, x: frame.left, y: top,
      width: frame.inner)
    axes(brush)
    if let today = chart.today {
      brush.use(today.role)
      brush.line([(x: x(today.day), y: plotTop - 4), (x: x(today.day), y: plotBottom)], width: 1.4)
      brush.text(
        today.label, TextStyle(size: 10.5, isBold: true), today.role, x: x(today.day) + 4,
        y: plotTop - 6)
    }
    for line in chart.lines { paint(line, brush) }
    names(brush)
  }

  private func axes(_ brush: Brush) {
    for quarter in 0...4 {
      let value = chart.top * Double(quarter) / 4
      brush.use(quarter == 0 ? .rule : .barRest)
      brush.fill(x: left, y: y(value) - 0.3, width: right - left, height: 0.6)
      let label = brush.type.set(
        "\(Int(value))\(chart.unit)", TextStyle(size: 10.5, isRight: true), width: 36)
      brush.use(.muted)
      label.draw(brush.context, x: frame.left, y: y(value) - label.height / 2)
    }
    for (place, tick) in chart.ticks.enumerated() {
      let start = x(tick.day)
      brush.use(.barRest)
      brush.fill(x: start, y: plotTop, width: 0.6, height: plotBottom - plotTop + 4)
      let end = place + 1 < chart.ticks.count ? x(chart.ticks[place + 1].day) : right + 40
      guard end - start > 14 else { continue }
      brush.text(
        tick.label, TextStyle(size: 10.5), .muted, x: start + 3, y: plotBottom + 3,
        width: end - start - 3)
    }
  }

  private func paint(_ line: Curves.Line, _ brush: Brush) {
    brush.use(line.role)
    let points = line.points.filter { chart.days.contains($0.day) }
    brush.line(
      points.map { (x: x($0.day), y: y($0.value)) }, width: line.isDashed ? 1.6 : 2.4,
      dash: line.isDashed ? [5, 3] : [])
  }

  /// To the right of each line's end, kept apart.
  private func names(_ brush: Brush) {
    var lowest = -Double.infinity
    let ends = chart.lines.compactMap { line in
      line.points.last { chart.days.contains($0.day) }.map { (line, $0) }
    }
    for (line, end) in ends.sorted(by: { $0.1.value > $1.1.value }) {
      let name = brush.type.set(
        "\(line.name) \(Int(end.value.rounded()))\(chart.unit)",
        TextStyle(size: 11.5, isBold: true), width: 94)
      let at = max(y(end.value) - name.height / 2, lowest)
      lowest = at + name.height
      // Next to the line's own end: an actual curve that stops at today is labeled there.
      brush.use(line.role)
      let side = x(end.day) + 6
      let isInside = side < right
      if isInside {
        brush.fill(x: side - 2, y: at, width: name.width + 4, height: name.height, .base)
      }
      brush.use(line.role)
      name.draw(brush.context, x: side, y: at)
    }
  }
}
