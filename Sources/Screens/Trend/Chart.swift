import BattlePlan
import Board
import Canvas

/// A chart over days: axes that can be read, lines in braille dots (in ASCII: one sign a cell), or bars
/// of whole cells. A value; `Pen.chart` draws it.
struct Chart {
  struct Line {
    /// A thin line of single dots, or a line two dots thick: told apart without colour.
    enum Kind { case thin, thick }
    let kind: Kind
    let role: Role
    /// Where the line runs, as far as the chart shows it.
    let days: ClosedRange<Day>
    let value: (Day) -> Double
  }

  /// Parts stacked on each other, from the bottom. The bars share `span` equally.
  struct Bar {
    let parts: [(value: Double, shade: Shade)]
    var total: Double { parts.reduce(0) { $0 + $1.value } }
  }

  enum Shade { case done, open, late }

  let span: ClosedRange<Day>
  /// The value at the upper edge, above 0; the lower edge is 0.
  let top: Double
  /// Values that the left axis names.
  let ticks: [(value: Double, label: String)]
  var lines: [Line] = []
  var bars: [Bar] = []
  /// Crossed by a heavy line and named below.
  var today: Day?
  /// Another day that is named below.
  var mark: (day: Day, label: String)?
  /// A value on `today` that is pointed at.
  var pointer: Double?

  /// Ticks at 1, 2, 5 × 10ⁿ, at most one in four of `rows`, and the top that they need.
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

/// Where days and values lie in a chart's rectangle.
struct ChartPlace {
  /// The cells of the curves.
  let plot: Rect
  let span: ClosedRange<Day>
  let top: Double
  /// Cells for a bar, 0 without bars.
  let barWidth: Int

  init(_ chart: Chart, in area: Rect) {
    let labels = chart.ticks.map { TextWidth.columns($0.label) }.max() ?? 0
    // Ticks stand at equal distances: a few rows above are left free for it.
    let rows = max(0, area.height - 2)
    let steps = max(1, chart.ticks.count - 1)
    let spare = rows >= 2 * steps ? rows % steps : 0
    let inner = Rect(
      x: area.x + labels + 2, y: area.y + spare, width: area.width - labels - 3,
      height: rows - spare)
    span = chart.span
    top = max(chart.top, 1e-9)
    barWidth = chart.bars.isEmpty ? 0 : max(1, inner.width / max(1, chart.bars.count))
    plot =
      chart.bars.isEmpty
      ? inner
      : Rect(
        x: inner.x, y: inner.y, width: min(inner.width, barWidth * chart.bars.count),
        height: inner.height)
  }

  /// The column of a day; nil outside.
  func column(_ day: Day) -> Int? {
    guard span.contains(day), plot.width > 0 else { return nil }
    let days = max(1, span.upperBound - span.lowerBound)
    return plot.x + (day - span.lowerBound) * (plot.width - 1) / days
  }

  /// The day in the middle of the `n`-th of `count` equal parts of the width.
  func day(_ n: Int, of count: Int) -> Day {
    let days = span.upperBound - span.lowerBound
    return span.lowerBound + (n * days + (count - 1) / 2) / max(1, count - 1)
  }

  /// Which of `count` rows, from the top, a value lies in. 0 lies on the axis below them, and is drawn in
  /// the last.
  func row(_ value: Double, of count: Int) -> Int {
    let share = min(max(value / top, 0), 1)
    return min(count - 1, count - Int((share * Double(count)).rounded()))
  }
}

extension Pen {
  /// Draws a chart: two rows below are for the days, the columns at the left for the values.
  mutating func chart(_ chart: Chart, in area: Rect) {
    let place = ChartPlace(chart, in: area)
    let plot = place.plot
    guard plot.width >= 8, plot.height >= 3 else { return }
    drawTicks(chart, place, area)
    let today = chart.today.flatMap(place.column)
    if let today { vertical(x: today, y: plot.y, height: plot.height, isToday: true) }
    for (index, bar) in chart.bars.enumerated() { drawBar(bar, index, place) }
    drawLines(chart.lines, place)
    if let today, let value = chart.pointer {
      let row = plot.y + place.row(value, of: plot.height * 4) / 4
      text(glyphs.pointer, x: today - 1, y: row, width: 1, .strong)
    }
    drawDays(chart, place, area, today: today)
  }

  private mutating func drawTicks(_ chart: Chart, _ place: ChartPlace, _ area: Rect) {
    let plot = place.plot
    vertical(x: plot.x - 1, y: plot.y, height: plot.height)
    let baseline = Rect(x: plot.x, y: plot.bottom, width: plot.width, height: 1)
    rule(baseline, y: plot.bottom)
    text(glyphs.corner, x: plot.x - 1, y: plot.bottom, width: 1, .rule)
    for tick in chart.ticks {
      // Zero stands at the axis itself.
      let row = tick.value <= 0 ? plot.bottom : plot.y + place.row(tick.value, of: plot.height)
      textRight(
        tick.label, right: plot.x - 1, y: row, width: plot.x - 1 - area.x, .muted)
      if tick.value > 0, glyphs != .ascii {
        dotted(Rect(x: plot.x, y: row, width: plot.width, height: 1))
        text(glyphs.tick, x: plot.x - 1, y: row, width: 1, .rule)
      }
    }
  }

  private mutating func drawBar(_ bar: Chart.Bar, _ index: Int, _ place: ChartPlace) {
    let plot = place.plot
    let x = plot.x + index * place.barWidth
    let width = place.barWidth > 2 ? place.barWidth - 1 : place.barWidth
    func cells(_ value: Double) -> Int {
      Int((value / place.top * Double(plot.height)).rounded())
    }
    var y = plot.bottom
    var sum = 0.0
    for part in bar.parts where part.value > 0 {
      sum += part.value
      // Nothing that is there is rounded away.
      let height = max(1, cells(sum) - (plot.bottom - y))
      let top = max(plot.y, y - height)
      let (sign, role) = glyphs.shade(part.shade)
      fill(Rect(x: x, y: top, width: width, height: y - top), with: sign, role)
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

  /// The first of each month, today and the marked day, as far as they do not touch.
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
      let label = monthName(first, language)
      let width = TextWidth.columns(label)
      guard fits(column..<(column + width)) else { continue }
      text(label, x: column, y: y, width: width, .muted)
      taken.append(column..<(column + width))
    }
  }
}

extension Glyphs {
  private var isASCII: Bool { self == .ascii }
  /// Where the axes of a chart meet, a tick of the left one, a tick of the lower one.
  fileprivate var corner: String { isASCII ? "+" : "└" }
  fileprivate var tick: String { isASCII ? "+" : "┤" }
  fileprivate var cross: String { isASCII ? "+" : "┴" }

  /// Samples of the lines, for legends.
  func sample(_ kind: Chart.Line.Kind) -> String {
    switch kind {
    case .thin: isASCII ? "---" : "⠂⠂⠂"
    case .thick: isASCII ? "***" : "⠶⠶⠶"
    }
  }

  func shade(_ shade: Chart.Shade) -> (sign: Unicode.Scalar, role: Role) {
    switch shade {
    case .done: (isASCII ? "=" : "█", .done)
    case .open: (isASCII ? ":" : "░", .bar)
    case .late: (isASCII ? "x" : "▒", .red)
    }
  }
}

extension ClosedRange<Day> {
  /// The first day of every month in it.
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

/// `5月`, `May`; January with its year.
func monthName(_ day: Day, _ language: Language) -> String {
  let (year, month, _) = day.components
  let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  return month == 1
    ? language("\(year)年", "\(year)") : language("\(month)月", names[month - 1])
}
