import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// As many rows as are readable on one sheet.
  private static let timelineRows = 22

  /// 路线图: each group's span and its most urgent unfinished tasks, as many as fit on one page.
  func timeline() -> Page {
    let shown = plan.groups.indices.prefix(PackWriter.timelineRows)
    let each = max(0, PackWriter.timelineRows / max(1, shown.count) - 1)
    let rows = shown.flatMap { self.rows(ofGroup: $0, tasks: each) }
    let days = window(rows)
    let chart = Timeline(
      days: days, ticks: months(days), milestones: milestoneTicks(days), today: todayTick,
      rows: rows,
      legend: .init(
        done: language("已完成部分", "done"), planned: language("计划", "planned"),
        forecast: language("预计拖后", "forecast"), critical: language("关键路径", "critical")))
    return Page(
      language("路线图", "Timeline"),
      aside: aside(shown.count, tasks: each),
      blocks: [.timeline(chart)])
  }

  private func aside(_ shown: Int, tasks: Int) -> String {
    if shown < plan.groups.count {
      return language(
        "前 \(shown) 组，共 \(plan.groups.count) 组", "the first \(shown) of \(plan.groups.count) groups"
      )
    }
    return tasks > 0
      ? language("各组最要紧的未完成任务", "each group's most urgent unfinished tasks")
      : language("各组的起止与销项", "the span of each group, and what is done")
  }

  /// The group's own row, and its most urgent unfinished tasks.
  private func rows(ofGroup place: Int, tasks most: Int) -> [Timeline.Row] {
    let statuses = situation.assessment.tasks
    let own = plan.tasks.indices.filter {
      statuses[$0].group == place && statuses[$0].isCounted
    }
    guard let first = own.compactMap({ statuses[$0].start }).min(),
      let last = own.compactMap({ statuses[$0].due }).max()
    else { return [] }
    let tally = situation.assessment.groups[place]
    let share = tally.weight > 0 ? tally.earned / tally.weight : 0
    let head = Timeline.Row(
      "\(place + 1) \(visible(shortName(plan.groups[place])))",
      mark: tally.role, isHead: true, start: Int(first.number),
      end: Int(last.number), progress: share,
      note: "\(tally.done)/\(tally.tasks)　\(Int((share * 100).rounded()))%")
    let troubled = situation.attention.filter {
      statuses[$0].group == place && statuses[$0].isCounted
    }
    let open = own.filter { plan.tasks[$0].isUnfinished && !statuses[$0].light.isTrouble }
      .sorted { (statuses[$0].due ?? .last, $0) < (statuses[$1].due ?? .last, $1) }
    return [head] + (troubled + open).prefix(most).map(row)
  }

  /// From the first start of a visible unfinished task, and at least a month back, to the end.
  private func window(_ rows: [Timeline.Row]) -> ClosedRange<Int> {
    let whole = span
    let first = rows.filter { !$0.isHead }.map(\.start).min() ?? whole.lowerBound
    let low = max(whole.lowerBound, min(first, Int(day.number) - 31) - 3)
    return min(low, whole.upperBound - 7)...whole.upperBound
  }

  private func row(_ index: Int) -> Timeline.Row {
    let task = plan.tasks[index]
    let status = situation.assessment.tasks[index]
    let late = (status.daysLate ?? 0) > 0 ? status.forecastFinish : nil
    return Timeline.Row(
      visible("\(task.id) \(task.title)"), mark: status.light.role,
      start: Int((status.start ?? day).number),
      end: Int((status.due ?? day).number), progress: task.progress / 100,
      forecast: late.map { Int($0.number) }, isCritical: status.isCritical,
      note: visible(status.reasons.first?.short(language) ?? ""))
  }

  private func shortName(_ group: Plan.Group) -> String {
    group.short.isEmpty ? group.name : group.short
  }

  /// From the first start to the last date, but at most a year before and after today, so that one
  /// mistyped year does not squeeze everything else into a line.
  private var span: ClosedRange<Int> {
    let dates =
      plan.tasks.flatMap { [$0.start, $0.due].compactMap(\.self) } + plan.milestones.map(\.date)
      + [plan.operation.opens, plan.operation.closes, day]
    let low = max(dates.min() ?? day, day - 366)
    let high = min(dates.max() ?? day, day + 366)
    return Int(low.number)...Int(max(high, low + 7).number)
  }

  private var todayTick: Tick {
    Tick(Int(day.number), language("今天 \(day)", "today \(day)"), .today)
  }

  /// The first day of every month, or of every third month in a long span.
  private func months(_ days: ClosedRange<Int>) -> [Tick] {
    let step = days.count > 400 ? 3 : 1
    let first = Day(clamping: days.lowerBound).components
    return (0...26).compactMap { offset in
      let month = first.month - 1 + offset
      guard month % step == 0,
        let start = Day(year: first.year + month / 12, month: month % 12 + 1, day: 1),
        days.contains(Int(start.number))
      else { return nil }
      return Tick(Int(start.number), language("\(month % 12 + 1) 月", start.monthName(.en)))
    }
  }

  private func milestoneTicks(_ days: ClosedRange<Int>) -> [Tick] {
    situation.milestoneOrder.compactMap { place in
      let milestone = plan.milestones[place]
      let number = Int(milestone.date.number)
      guard days.contains(number) else { return nil }
      return Tick(
        number, visible(milestone.name), situation.assessment.milestones[place].role ?? .muted)
    }
  }

  // MARK: Trend

  /// 走势: the weight of tasks due and done; issues found and open.
  func trend() -> Page {
    var page = Page(language("走势", "Trend"))
    if let curve = progressCurves() { page.blocks.append(.curves(curve)) }
    if let curve = issueCurves() { page.blocks.append(.curves(curve)) }
    return page
  }

  private func progressCurves() -> Curves? {
    let tasks = zip(plan.tasks, situation.assessment.tasks).filter { task, status in
      status.isCounted && task.weight > 0
    }.map { (task: $0, due: $1.due ?? day) }
    let total = tasks.reduce(0) { $0 + $1.task.weight }
    guard total > 0 else { return nil }
    let days = span
    let planned = running(tasks.map { ($0.due, $0.task.weight) }, through: days.upperBound)
    let done = tasks.filter { $0.task.status == .done }.map {
      (min($0.task.finished ?? $0.due, day), $0.task.weight)
    }
    let actual = running(done, through: Int(day.number))
    func percent(_ points: [Curves.Point]) -> [Curves.Point] {
      points.map { Curves.Point($0.day, $0.value / total * 100) }
    }
    return Curves(
      title: language("完成任务占比（按权重）", "Tasks done, by weight"), days: days, ticks: months(days),
      today: todayTick, top: 100, unit: "%",
      lines: [
        .init(language("计划", "planned"), .muted, isDashed: true, points: percent(planned)),
        .init(language("实际", "actual"), .bar, points: percent(actual)),
      ])
  }

  private func issueCurves() -> Curves? {
    let dated = plan.issues.filter { $0.found != nil }
    guard let first = dated.compactMap(\.found).min(), first < day else { return nil }
    let days = Int(max(first, day - 366).number)...Int(day.number)
    let found = running(dated.compactMap { $0.found.map { ($0, 1) } }, through: days.upperBound)
    let open = running(
      dated.flatMap { issue -> [(Day, Double)] in
        var steps = [(issue.found ?? first, 1.0)]
        if issue.status == .closed { steps.append((min(issue.closed ?? day, day), -1)) }
        return steps
      }, through: days.upperBound)
    let top = found.map(\.value).max() ?? 1
    return Curves(
      title: language("问题销号", "Issues"), days: days, ticks: months(days), today: nil,
      top: max(4, (top / 4).rounded(.up) * 4), unit: "",
      lines: [
        .init(language("累计发现", "found"), .muted, isDashed: true, points: found),
        .init(language("未销号", "open"), .red, points: open),
      ])
  }

  /// The running sum of steps, as the corners of a staircase, up to the last visible day.
  private func running(_ steps: [(day: Day, value: Double)], through last: Int) -> [Curves.Point] {
    var sum = 0.0
    var points: [Curves.Point] = []
    var byDay: [Int: Double] = [:]
    for step in steps { byDay[Int(step.day.number), default: 0] += step.value }
    for (day, value) in byDay.sorted(by: { $0.key < $1.key }) where day <= last {
      // Until the day before, the sum does not change.
      if (points.last?.day ?? day - 2) < day - 1 { points.append(Curves.Point(day - 1, sum)) }
      sum += value
      points.append(Curves.Point(day, sum))
    }
    if let end = points.last, end.day < last { points.append(Curves.Point(last, end.value)) }
    return points
  }
}
