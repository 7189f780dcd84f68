import BattlePlan
import Board
import Canvas

/// A chart over days, with labeled axes and either lines of braille dots (in ASCII, of one character per cell) or
/// bars of whole cells. `Pen.chart` draws it.
struct Chart {
  struct Line {
    /// A line is one or two dots thick, so that lines can be distinguished without color.
    enum Kind { case thin, thick }
    let kind: Kind
    let role: Role
    /// The days that the line covers, within the chart's span.
    let days: ClosedRange<Day>
    let value: (Day) -> Double
  }

  /// A bar of stacked parts, from bottom to top. All bars cover equal parts of `span`.
  struct Bar {
    let parts: [(value: Double, shade: Shade)]
    var total: Double { parts.reduce(0) { $0 + $1.value } }
  }

  enum Shade {
    case done, open, late
    case light(Light)
  }

  let span: ClosedRange<Day>
  /// The value at the top, greater than 0; the bottom is 0.
  let top: Double
  /// The labels of the left axis.
  let ticks: [(value: Double, label: String)]
  var lines: [Line] = []
  var bars: [Bar] = []
  /// Marked with a heavy line and a label below.
  var today: Day?
  /// Another day with a label below.
  var mark: (day: Day, label: String)?
  /// A value to point at, at `today`.
  var pointer: Double?
  /// The least width of the left axis's labels, in cells, so that charts with the same time axis line up.
  var labelWidth = 0

  /// Ticks at multiples of 1, 2 or 5 × 10ⁿ, at most one per four `rows`, and the top of an axis with them.
  static func counts(upTo highest: Double, rows: Int) -> (top: Double, ticks: [(Double, String)]) {
    let most = Double(max(1, rows / 4))
    var step = 1.0
    let factors = [2.0, 2.5, 2.0]
    var next = 0
    while highest / step > most {
      step *= factors[next % 3]
      next += 1
    }
    let count = max(1, Int((highest / step).rounded(.up)))
    return (
      Double(count) * step,
      (0...count).map { (Double($0) * step, "\(Int(Double($0) * step))") }
    )
  }
}

/// Maps days and values to positions in a chart's area. For gridlines, lines and bars alike, values are heights above
/// the bottom edge of the plot.
struct ChartPlace {
  /// The area between the axes.
  let plot: Rect
  let span: ClosedRange<Day>
  let top: Double

  init(_ chart: Chart, in area: Rect) {
    let labels = max(chart.labelWidth, chart.widestLabel)
    // The ticks must be equally spaced, so a few rows at the top may stay empty. The highest gridline is above the
    // plot.
    let rows = max(0, area.height - 3)
    let steps = max(1, chart.ticks.count - 1)
    let spare = rows >= 2 * steps ? rows % steps : 0
    plot = Rect(
      x: area.x + labels + 2, y: area.y + 1 + spare, width: area.width - labels - 3,
      height: rows - spare)
    span = chart.span
    top = max(chart.top, 1e-9)
  }

  /// The column of a day; nil if it is outside the chart.
  func column(_ day: Day) -> Int? {
    guard span.contains(day), plot.width > 0 else { return nil }
    let days = max(1, span.upperBound - span.lowerBound)
    return plot.x + (day - span.lowerBound) * (plot.width - 1) / days
  }

  /// The day in the middle of the `n`-th of `count` equal parts of the width, counting from 0.
  func day(_ n: Int, of count: Int) -> Day {
    let days = span.upperBound - span.lowerBound
    return span.lowerBound + (n * days + (count - 1) / 2) / max(1, count - 1)
  }

  /// How many of `count` rows, from the bottom, lie below a value.
  func height(_ value: Double, of count: Int) -> Int {
    Int((min(max(value / top, 0), 1) * Double(count)).rounded())
  }

  /// Which of `count` rows, counted from the top, has its upper edge at a value; for the value 0, the last row.
  func row(_ value: Double, of count: Int) -> Int {
    min(count - 1, count - height(value, of: count))
  }
}

extension Chart {
  var widestLabel: Int { ticks.map { TextWidth.columns($0.label) }.max() ?? 0 }
}

extension Pen {
  /// Draws a chart, with the days on two rows below it and the values on its left.
  mutating func chart(_ chart: Chart, in area: Rect) {
    let place = ChartPlace(chart, in: area)
    let plot = place.plot
    guard plot.width >= 8, plot.height >= 3 else { return }
    drawTicks(chart, place, area)
    let today = chart.today.flatMap(place.column)
    if let today { vertical(x: today, y: plot.y, height: plot.height, isToday: true) }
    for (index, bar) in chart.bars.enumerated() { drawBar(bar, index, of: chart.bars.count, place) }
    drawLines(chart.lines, place)
    if let today, let value = chart.pointer {
      let row = plot.y + place.row(value, of: plot.height * 4) / 4
      text(glyphs.pointer, x: today - 1, y: row, width: 1, .strong)
    }
    drawDays(chart, place, area, today: today)
  }

  /// Draws the gridlines, each along the bottom of the row above its value, with their labels.
  private mutating func drawTicks(_ chart: Chart, _ place: ChartPlace, _ area: Rect) {
    let plot = place.plot
    vertical(x: plot.x - 1, y: plot.y, height: plot.height)
    fill(
      Rect(x: plot.x - 1, y: plot.bottom, width: plot.width + 1, height: 1), with: glyphs.axis,
      .rule)
    for tick in chart.ticks {
      let row = plot.bottom - 1 - place.height(tick.value, of: plot.height)
      textRight(
        tick.label, right: plot.x - 1, y: row, width: plot.x - 1 - area.x, .muted)
      guard tick.value > 0 else { continue }
      // Dashes are faint enough to only guide the eye.
      for x in stride(from: plot.x, to: plot.right, by: 2) {
        fill(Rect(x: x, y: row, width: 1, height: 1), with: glyphs.grid, .rule)
      }
    }
  }

  private mutating func drawBar(
    _ bar: Chart.Bar, _ index: Int, of count: Int, _ place: ChartPlace
  ) {
    let plot = place.plot
    let first = plot.x + index * plot.width / count
    let next = plot.x + (index + 1) * plot.width / count
    // Leaves a blank between two bars if there is room.
    let width = max(1, next - first > 2 ? next - first - 1 : next - first)
    var y = plot.bottom
    var sum = 0.0
    for part in bar.parts where part.value > 0 {
      sum += part.value
      // Every part gets at least one row.
      let height = max(1, place.height(sum, of: plot.height) - (plot.bottom - y))
      let top = max(plot.y, y - height)
      let (sign, role) = glyphs.shade(part.shade)
      fill(Rect(x: first, y: top, width: width, height: y - top), with: sign, role)
      y = top
    }
  }

  private mutating func drawLines(_ lines: [Chart.Line], _ place: ChartPlace) {
    if glyphs == .ascii {
      for line in lines { drawInSigns(line, place) }
    } else {
      var dots = BrailleDots(width: place.plot.width, height: place.plot.height)
      for line in lines { dots.draw(line, place) }
      for y in 0..<place.plot.height {
        for x in 0..<place.plot.width {
          guard let (sign, role) = dots[x, y] else { continue }
          text(sign, x: place.plot.x + x, y: place.plot.y + y, width: 1, role)
        }
      }
    }
  }

  private mutating func drawInSigns(_ line: Chart.Line, _ place: ChartPlace) {
    let plot = place.plot
    var last: Int?
    for x in 0..<plot.width {
      let day = place.day(x, of: plot.width)
      guard line.days.contains(day) else { continue }
      let row = place.row(line.value(day), of: plot.height)
      for y in min(row, last ?? row)...max(row, last ?? row) where y == row || y != last {
        text(
          line.kind == .thick ? "*" : "-", x: plot.x + x, y: plot.y + y, width: 1, line.role)
      }
      last = row
    }
  }

  /// Labels today, the marked day and the first of each month, leaving out labels that would touch another.
  private mutating func drawDays(_ chart: Chart, _ place: ChartPlace, _ area: Rect, today: Int?) {
    let y = place.plot.bottom + 1
    var taken: [Range<Int>] = []
    func fits(_ range: Range<Int>) -> Bool {
      range.lowerBound >= area.x && range.upperBound <= area.right
        && !taken.contains {
          $0.lowerBound <= range.upperBound && range.lowerBound <= $0.upperBound
        }
    }
    if let today, let day = chart.today {
      let label = "\(language("今天", "today")) \(day.monthDay)"
      let width = TextWidth.columns(label)
      let x = min(max(area.x, today - width / 2), area.right - width)
      text(label, x: x, y: y, width: width, .today)
      taken.append(x..<(x + width))
    }
    if let mark = chart.mark, let column = place.column(mark.day) {
      let width = TextWidth.columns(mark.label)
      let x = min(max(area.x, column - width / 2), area.right - width)
      text(glyphs.cross, x: column, y: place.plot.bottom, width: 1, .strong)
      if fits(x..<(x + width)) {
        text(mark.label, x: x, y: y, width: width, .strong)
        taken.append(x..<(x + width))
      }
    }
    for first in place.span.months {
      guard let column = place.column(first) else { continue }
      text(glyphs.cross, x: column, y: place.plot.bottom, width: 1, .rule)
      let label =
        first.components.month == 1
        ? language("\(first.components.year)年", "\(first.components.year)")
        : first.monthName(language)
      let width = TextWidth.columns(label)
      guard fits(column..<(column + width)) else { continue }
      text(label, x: column, y: y, width: width, .muted)
      taken.append(column..<(column + width))
    }
  }
}

extension Glyphs {
  private var isASCII: Bool { self == .ascii }
  /// The horizontal axis (at the top of its row), a gridline (at the bottom of its row), and a tick on the axis.
  fileprivate var axis: Unicode.Scalar { isASCII ? "-" : "▔" }
  fileprivate var grid: Unicode.Scalar { isASCII ? "_" : "▁" }
  fileprivate var cross: String { isASCII ? "+" : "╵" }

  /// A sample of a line, for legends.
  func sample(_ kind: Chart.Line.Kind) -> String {
    switch kind {
    case .thin: isASCII ? "---" : "⠂⠂⠂"
    case .thick: isASCII ? "***" : "⠶⠶⠶"
    }
  }

  func shade(_ shade: Chart.Shade) -> (sign: Unicode.Scalar, role: Role) {
    switch shade {
    // As in a progress bar.
    case .done: (isASCII ? "=" : "█", .bar)
    case .open: (isASCII ? ":" : "█", .barRest)
    case .late: (isASCII ? "x" : "▒", .red)
    case .light(.red): (isASCII ? "X" : "█", .red)
    case .light(.yellow): (isASCII ? "!" : "▓", .yellow)
    case .light(.blue): (isASCII ? "*" : "▒", .blue)
    case .light(.green): (isASCII ? "o" : "░", .green)
    case .light: (isASCII ? "." : "·", .grey)
    }
  }
}

extension ClosedRange<Day> {
  /// The first days of the months in this range.
  var months: [Day] {
    var (year, month, _) = lowerBound.components
    var firsts: [Day] = []
    while let first = Day(year: year, month: month, day: 1), first <= upperBound {
      if first >= lowerBound { firsts.append(first) }
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return firsts
  }
}
