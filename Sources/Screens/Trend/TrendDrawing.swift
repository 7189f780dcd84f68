import BattlePlan
import Board
import Canvas
import History
import Situation

/// How the charts share their area.
struct TrendLayout {
  /// The areas of the visible charts.
  let panels: [TrendView.Panel: Rect]
  let note: Rect
  let isWhole: Bool

  /// - Parameter all: the available charts.
  init(_ area: Rect, _ front: TrendView.Panel, _ all: [TrendView.Panel]) {
    isWhole = area.width >= 100 && area.height >= 28
    let rest: Rect
    (rest, note) = area.splitBottom(area.height >= 14 ? 1 : 0)
    guard isWhole else {
      let shown = all.contains(front) ? front : .progress
      panels = [shown: rest]
      return
    }
    let (upper, lower) = rest.splitTop((rest.height + 1) / 2)
    let (left, right) = lower.splitLeft(lower.width / 2)
    let halves = upper.splitLeft(upper.width / 2)
    let hasLights = all.contains(.lights)
    panels = [
      .progress: hasLights ? halves.left : upper, .lights: halves.rest, .issues: left,
      .weeks: right,
    ]
  }
}

extension TrendView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let panels = TrendView.panels(board)
    let layout = TrendLayout(area, panel, panels)
    for panel in panels {
      guard let place = layout.panels[panel] else { continue }
      var (head, rest) = place.splitTop(1)
      drawHead(&pen, panel, head, isWhole: layout.isWhole, board)
      (head, rest) = rest.splitTop(rest.height >= 8 ? 1 : 0)
      pen.spans(
        legend(panel, pen.glyphs, board), x: head.x + 1, y: head.y,
        width: head.height > 0 ? head.width - 2 : 0)
      drawChart(&pen, panel, rest, board)
    }
    if layout.note.height > 0 {
      pen.spans(
        note(board.language).form(in: layout.note.width - 2), x: layout.note.x + 1,
        y: layout.note.y, width: layout.note.width - 2)
    }
  }

  /// The pace, and what the line of the plan goes by; the pace alone where there is no room for both.
  private func note(_ language: Language) -> Wording {
    let dates = language("计划线按现行的截止日期。", "Planned goes by today's due dates.")
    guard let pace = FinishForecast(trend) else { return Wording(dates, .muted) }
    let gap = language("", " ")
    let forms = [
      pace.words(language) + gap + dates, pace.words(language), pace.shortWords(language),
    ]
    return Wording(forms.map { [Span($0, .muted)] })
  }

  /// Draws a chart's title and figures; on a small screen, the titles of all three as tabs.
  private func drawHead(
    _ pen: inout Pen, _ panel: Panel, _ area: Rect, isWhole: Bool, _ board: BoardState
  ) {
    guard area.height > 0 else { return }
    let titles = isWhole ? [panel] : TrendView.panels(board)
    let left = titles.map {
      Span(" \($0.title(board.language)) ", isWhole || $0 == self.panel ? .strong : .muted)
    }
    let words = panel == .progress || !isWhole ? filter.words(board) : []
    let room = area.width - left.columns - left.count - 3 - words.columns
    let right = words + Wording(figures(panel, board)).form(in: room)
    pen.tableHead(area, right: right)
    var x = area.x + 1
    for (title, span) in zip(titles, left) {
      let place = Rect(x: x, y: area.y, width: span.columns, height: 1)
      pen.text(span.text, x: x, y: area.y, width: area.right - x, span.role)
      if !isWhole {
        pen.mark(place, .item(title.rawValue))
        if title == self.panel { pen.lay(.lane, under: place) }
      }
      x = place.right + 1
    }
  }

  private func percent(_ value: Double) -> String {
    trend.weight > 0 ? "\(Int((value * 100 / trend.weight).rounded()))%" : "–"
  }

  /// What the chart says in figures, else with shorter labels, else the last of them alone.
  private func figures(_ panel: Panel, _ board: BoardState) -> [[Span]] {
    let language = board.language
    func pair(_ label: String, _ value: String, _ role: Role = .strong) -> [Span] {
      [Span(" \(label) ", .muted), Span(value, role), Span(" ")]
    }
    switch panel {
    case .progress:
      let (due, done) = (
        percent(trend.planned.value(on: trend.day)), percent(trend.actual.value(on: trend.day))
      )
      let progress = pair(language("进度", "progress"), percent(trend.earned))
      return [
        pair(language("应完成", "due by now"), due) + pair(language("完成", "done by weight"), done)
          + progress,
        pair(language("应完成", "due"), due) + pair(language("完成", "weight done"), done) + progress,
        progress,
      ]
    case .issues:
      let open = trend.foundIssues - trend.closedIssues
      let left = pair(language("未销号", "open"), "\(open)")
      return [
        pair(language("发现", "found"), "\(trend.foundIssues)")
          + pair(language("已销号", "closed"), "\(trend.closedIssues)", .done) + left, left,
      ]
    case .weeks:
      guard let place = trend.weeks.lastIndex(where: { $0.monday <= trend.day }),
        trend.day - trend.weeks[place].monday < 7
      else { return [] }
      let now = pair(
        language("本周", "this week"), "\(trend.weeks[place].done)/\(trend.weeks[place].due)")
      guard place + 1 < trend.weeks.count else { return [now] }
      let next = trend.weeks[place + 1]
      return [now + pair(language("下周", "next"), "\(next.done)/\(next.due)"), now]
    case .lights:
      guard let today = board.memory.known?.versions.last?.lights else { return [] }
      let red = pair(Light.red.name(language), "\(today.red)", .red)
      return [red + pair(Light.yellow.name(language), "\(today.yellow)", .yellow), red]
    }
  }

  private func legend(_ panel: Panel, _ glyphs: Glyphs, _ board: BoardState) -> [Span] {
    let language = board.language
    func line(_ kind: Chart.Line.Kind, _ role: Role, _ label: String) -> [Span] {
      [Span(glyphs.sample(kind), role), Span(" \(label)   ", .muted)]
    }
    func bar(_ shade: Chart.Shade, _ label: String) -> [Span] {
      let (sign, role) = glyphs.shade(shade)
      return [Span(String(Character(sign)), role), Span(" \(label)   ", .muted)]
    }
    switch panel {
    case .progress:
      return line(.thin, .title, language("计划：到期的权重", "planned: weight due"))
        + line(.thick, .bar, language("实际：完成的权重", "actual: weight done"))
        + [
          Span(glyphs.pointer, .strong),
          Span(language(" 今天的进度（含在办）", " progress incl. started"), .muted),
        ]
    case .issues:
      var spans =
        line(.thick, .yellow, language("未销号", "open"))
        + line(.thin, .title, language("若按期销号", "if closed when due"))
      if trend.undatedIssues > 0 {
        spans.append(
          Span(
            language(
              "\(trend.undatedIssues) 个没有发现日期，自起点算起",
              "\(trend.undatedIssues) without a date found count from the start"), .muted))
      }
      return spans
    case .weeks:
      return bar(.done, language("已完成", "done")) + bar(.late, language("逾期未完", "overdue"))
        + bar(.open, language("未完成", "to do"))
    case .lights:
      return [Light.red, .yellow, .blue, .green, .grey].flatMap {
        bar(.light($0), $0.name(language))
      }
    }
  }
}

// MARK: - Charts

extension TrendView {
  private func drawChart(_ pen: inout Pen, _ panel: Panel, _ area: Rect, _ board: BoardState) {
    let isEmpty =
      panel == .lights ? false : panel == .issues ? trend.foundIssues == 0 : trend.weight <= 0
    guard !isEmpty else {
      pen.text(
        panel == .issues
          ? board.language("没有问题。", "There are no issues.")
          : board.language("没有任务。", "There are no tasks."),
        x: area.x + 2, y: area.y, width: area.width - 4, .muted)
      return
    }
    let rows = area.height - 3
    // Charts side by side share a time axis.
    let weeks = weeksChart(rows, width: area.width)
    let issues = issuesChart(rows, weeks.span)
    let drawn: Chart? =
      switch panel {
      case .progress: progressChart(rows)
      case .issues: issues
      case .weeks: weeks
      case .lights: lightsChart(rows, width: area.width, board)
      }
    guard var chart = drawn else { return }
    if panel == .issues || panel == .weeks {
      chart.labelWidth = max(weeks.widestLabel, issues.widestLabel)
    }
    chart.today = trend.day
    let opens = board.situation.plan.operation.opens
    chart.mark = (opens, "\(board.language("开幕", "opening")) \(opens.monthDay)")
    pen.chart(chart, in: area)
  }

  private func progressChart(_ rows: Int) -> Chart {
    // Divide into quarters, fifths or halves, whichever leaves the fewest rows unused.
    let parts = [4, 5, 2].filter { rows >= 3 * $0 }.min { rows % $0 < rows % $1 } ?? 2
    let steps = (0...parts).map { $0 * 100 / parts }
    let whole = trend.weight
    var chart = Chart(
      span: trend.span, top: 100, ticks: steps.map { (Double($0), "\($0)%") },
      lines: [])
    if trend.span.lowerBound <= trend.day {
      chart.lines.append(
        .init(
          kind: .thick, role: .bar, days: trend.span.lowerBound...trend.day
        ) { [actual = trend.actual] in actual.value(on: $0) * 100 / whole })
    }
    chart.lines.append(
      .init(kind: .thin, role: .title, days: trend.span) { [planned = trend.planned] in
        planned.value(on: $0) * 100 / whole
      })
    chart.pointer = trend.earned * 100 / whole
    return chart
  }

  private func issuesChart(_ rows: Int, _ span: ClosedRange<Day>) -> Chart {
    let (top, ticks) = Chart.counts(upTo: max(1, trend.openIssues.highest), rows: rows)
    var chart = Chart(span: span, top: top, ticks: ticks)
    if trend.day <= trend.span.upperBound {
      chart.lines.append(
        .init(
          kind: .thin, role: .title,
          days: max(trend.day, trend.span.lowerBound)...trend.span.upperBound,
          value: trend.issuesToCome.value(on:)))
    }
    if trend.span.lowerBound <= trend.day {
      chart.lines.append(
        .init(
          kind: .thick, role: .yellow, days: trend.span.lowerBound...trend.day,
          value: trend.openIssues.value(on:)))
    }
    return chart
  }

  /// One bar per day, or one for the last of several days. Red is at the bottom, where its growth is easy to see.
  private func lightsChart(_ rows: Int, width: Int, _ board: BoardState) -> Chart? {
    guard let known = board.memory.known,
      let history = LightHistory(known, until: board.situation.day)
    else { return nil }
    let most = max(1, width - 8)
    let step = (history.days.count + most - 1) / most
    let bars = stride(from: 0, to: history.days.count, by: step).map { start in
      let lights = history.days[min(start + step, history.days.count) - 1]
      return Chart.Bar(
        parts: [
          (Double(lights.red), .light(.red)), (Double(lights.yellow), .light(.yellow)),
          (Double(lights.blue), .light(.blue)), (Double(lights.green), .light(.green)),
          (Double(lights.grey), .light(.grey)),
        ])
    }
    let (top, ticks) = Chart.counts(upTo: max(1, bars.map(\.total).max() ?? 1), rows: rows)
    var chart = Chart(
      span: history.first...(history.first + max(1, bars.count * step - 1)), top: top, ticks: ticks)
    chart.bars = bars
    return chart
  }

  /// One bar per week, or per several weeks if they would not fit otherwise.
  private func weeksChart(_ rows: Int, width: Int) -> Chart {
    let most = max(1, width - 8)
    let weeks = max(1, (trend.weeks.count + most - 1) / most)
    var bars: [Chart.Bar] = []
    for start in stride(from: 0, to: trend.weeks.count, by: weeks) {
      let part = trend.weeks[start..<min(start + weeks, trend.weeks.count)]
      let done = part.reduce(0) { $0 + $1.done }
      // Unfinished tasks are late once the week's Sunday is over.
      let late = part.reduce(0) { $0 + ($1.monday + 6 < trend.day ? $1.due - $1.done : 0) }
      let open = part.reduce(0) { $0 + $1.due } - done - late
      bars.append(
        Chart.Bar(
          parts: [(Double(done), .done), (Double(late), .late), (Double(open), .open)]))
    }
    let first = trend.weeks[0].monday
    let (top, ticks) = Chart.counts(upTo: max(1, bars.map(\.total).max() ?? 1), rows: rows)
    var chart = Chart(
      span: first...(first + bars.count * weeks * 7 - 1), top: top, ticks: ticks)
    chart.bars = bars
    return chart
  }
}
