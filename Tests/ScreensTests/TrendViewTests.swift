import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct TrendViewTests {
  @Test func aSmallScreenShowsOneChartAndTabGoesThroughThem() throws {
    var session = Session(try sampleBoard(Size(width: 80, height: 24)))
    session.type("w")
    #expect(session.text.contains("计划：到期的权重"))
    session.press(.tab)
    #expect(session.text.contains("若按期销号") && !session.text.contains("计划：到期的权重"))
    session.press(.tab)
    #expect(session.text.contains("逾期未完"))
    session.press(.tab)
    #expect(session.text.contains("计划：到期的权重"))

    var large = Session(try sampleBoard(Size(width: 160, height: 45)))
    large.type("w")
    for words in ["计划：到期的权重", "若按期销号", "逾期未完"] {
      #expect(large.text.contains(words))
    }
    // Keys without an effect here are not offered.
    #expect(large.rows(with: "Tab").isEmpty)
  }

  @Test func figuresAreThoseOfTheHeaderAndOfTheGroup() throws {
    var session = Session(try sampleBoard(Size(width: 160, height: 45)))
    session.type("w")
    let total = session.board.situation.assessment.total
    let issues = session.board.situation.plan.issues
    let earned = Int((total.earned * 100 / total.weight).rounded())
    #expect(session.rows(with: "进度 \(earned)%").count == 1)
    #expect(session.rows(with: "未销号 \(issues.count { $0.status != .closed })").count == 1)
    session.press(.right)
    let group = session.board.situation.plan.groups[0]
    let tally = session.board.situation.assessment.groups[0]
    let part = Int((tally.earned * 100 / tally.weight).rounded())
    #expect(session.rows(with: group.short).contains { $0.contains("进度 \(part)%") })
    session.type("x")
    #expect(session.rows(with: "进度 \(earned)%").count == 1)
  }

  @Test func anotherDayAndAnotherPlanAreDrawnAnew() throws {
    var session = Session(try sampleBoard(Size(width: 120, height: 36)))
    session.type("w")
    session.send(.tick(Moment(day: sampleDay + 1, second: 0)))
    #expect(!session.rows(with: "今天 09-30").isEmpty)
    session.change { plan in plan.issues = [] }
    #expect(session.text.contains("没有问题。"))
    session.change { plan in plan.tasks = [] }
    #expect(session.text.contains("没有任务。"))
  }

  @Test(
    arguments: [
      (1, 4, 1, 2), (7, 20, 8, 5), (7, 8, 10, 3), (100, 20, 100, 6), (101, 20, 150, 4),
      (0.5, 4, 1, 2),
    ] as [(Double, Int, Double, Int)])
  func ticksAreRound(highest: Double, rows: Int, top: Double, count: Int) {
    let ticks = Chart.counts(upTo: highest, rows: rows)
    #expect(ticks.top == top)
    #expect(ticks.ticks.count == count)
    #expect(ticks.top >= highest)
  }

  /// A line from corner to corner, in the dots of four cells by one.
  @Test(arguments: [
    (Chart.Line.Kind.thin, "⡀⡀⠤⠂"), (.thick, "⣤⣴⠾⠛"),
  ])
  func linesAreJoinedDots(kind: Chart.Line.Kind, drawn: String) throws {
    let span = Day(clamping: 0)...Day(clamping: 7)
    let line = Chart.Line(kind: kind, role: .bar, days: span) { Double($0.number) }
    let chart = Chart(span: span, top: 7, ticks: [], lines: [line])
    let place = ChartPlace(chart, in: Rect(x: 0, y: 0, width: 7, height: 4))
    #expect(place.plot == Rect(x: 2, y: 1, width: 4, height: 1))
    var dots = BrailleDots(width: 4, height: 1)
    dots.draw(line, place)
    #expect((0..<4).map { dots[$0, 0]?.sign ?? " " }.joined() == drawn)
  }

  /// Rows of the rectangle and number of ticks; rows of the plot, and those below each tick.
  @Test(
    arguments: [
      (15, 5, 12, [0, 3, 6, 9, 12]), (19, 5, 16, [0, 4, 8, 12, 16]), (8, 2, 5, [0, 5]),
      (7, 5, 4, [0, 1, 2, 3, 4]),
    ] as [(Int, Int, Int, [Int])])
  func ticksStandAtEqualDistances(height: Int, ticks: Int, rows: Int, at places: [Int]) {
    let values = (0..<ticks).map { Double($0) / Double(ticks - 1) }
    let span = Day(clamping: 0)...Day(clamping: 7)
    let chart = Chart(span: span, top: 1, ticks: values.map { ($0, "x") })
    let place = ChartPlace(chart, in: Rect(x: 0, y: 0, width: 30, height: height))
    #expect(place.plot.height == rows && place.plot.bottom == height - 2)
    #expect(values.map { place.height($0, of: place.plot.height) } == places)
  }

  /// A line at a tick's value, a bar of that height and the gridline of the tick meet.
  @Test(arguments: [0.25, 0.5, 0.75, 1.0])
  func oneScaleForAll(value: Double) throws {
    let span = Day(clamping: 0)...Day(clamping: 40)
    var chart = Chart(
      span: span, top: 1, ticks: [0, 0.25, 0.5, 0.75, 1].map { ($0, "\(Int($0 * 100))") })
    chart.bars = [Chart.Bar(parts: [(value, .done)])]
    let area = Rect(x: 0, y: 0, width: 40, height: 19)
    func rows(_ chart: Chart) -> [String] {
      var pen = Pen(Size(width: 40, height: 19), Appearance())
      pen.chart(chart, in: area)
      return (0..<19).map { pen.frame.canvas.row($0) }
    }
    let bar = rows(chart)
    let top = try #require(bar.firstIndex { $0.contains("█") })
    // The gridline runs along the bottom of the row above the bar, and its label stands on it.
    #expect(bar[top - 1].contains("▁"))
    #expect(bar[top - 1].contains("\(Int(value * 100))"))
    #expect(bar[16].contains("█") && bar[17].contains("▔"))
    chart.bars = []
    chart.lines = [.init(kind: .thick, role: .bar, days: span) { _ in value }]
    // The line's lower edge is the same height, in dots of a quarter of a row.
    let line = rows(chart)
    let drawn = try #require(
      line.firstIndex { row in row.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
      })
    #expect(drawn == top || drawn == top - 1)
  }

  @Test func daysOfAChartStandInOrderAndInside() {
    let span = Day("2019-04-02")!...Day("2019-11-15")!
    let chart = Chart(span: span, top: 1, ticks: [(0, "0"), (1, "100%")])
    let place = ChartPlace(chart, in: Rect(x: 3, y: 0, width: 60, height: 10))
    let columns = (0...(span.upperBound - span.lowerBound)).compactMap {
      place.column(span.lowerBound + $0)
    }
    #expect(columns.first == place.plot.x && columns.last == place.plot.right - 1)
    #expect(columns == columns.sorted())
    #expect(place.column(span.upperBound + 1) == nil)
    #expect(place.day(0, of: 100) == span.lowerBound && place.day(99, of: 100) == span.upperBound)
    #expect(span.months.map(\.monthDay) == (5...11).map { "\(padded($0, 2))-01" })
  }
}
