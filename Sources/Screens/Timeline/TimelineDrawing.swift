import BattlePlan
import Board
import Canvas
import Situation

extension TimelineView {
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let layout = TimelineLayout(area, self, board.situation)
    drawHead(&pen, layout, board)
    guard !rows.isEmpty else {
      pen.text(
        filter.isActive
          ? board.language("没有符合筛选的任务（x 取消筛选）。", "No task passes the filter (x clears it).")
          : board.language("没有任务。", "There are no tasks."), x: layout.table.x + 2,
        y: layout.table.y, width: layout.table.width - 4, .muted)
      return
    }
    let visible = visible(height: layout.table.height)
    drawLines(&pen, layout, board)
    drawLinks(&pen, layout, visible, board)
    for (line, place) in visible.enumerated() {
      let y = layout.table.y + line
      drawRow(&pen, rows[place], y, layout, board)
      let row = Rect(x: area.x, y: y, width: area.width, height: 1)
      pen.mark(row, .item(place))
    }
    drawLinkHeads(&pen, layout, visible, board)
    shadeDaysOff(&pen, layout, board)
    if visible.contains(selectedRow) {
      let y = layout.table.y + selectedRow - visible.lowerBound
      pen.lay(.selection, under: Rect(x: area.x, y: y, width: area.width, height: 1))
    }
  }

  // MARK: The scale

  private func drawHead(_ pen: inout Pen, _ layout: TimelineLayout, _ board: BoardState) {
    guard layout.head.height > 0 else { return }
    let language = board.language
    let outline = board.situation.assessment.outline
    let tasks = rows.count { $0.task.map { !outline.isParent($0) } ?? false }
    let scale = [Text("日", "days"), Text("周", "weeks"), Text("月", "months")][zoom.rawValue]
    let right =
      missingHead([.tasks], group: shownGroup, board) + filter.words(board) + [
        Span(
          language(
            " \(tasks) 项，按\(order.label.zh)，\(scale.zh) ",
            " \(tasks) by \(order.label.en), \(scale.en) "), .muted)
      ]
    let legend = legend(pen.glyphs, language)
    let hasRoom = legend.columns + right.columns + 8 <= layout.head.width
    pen.tableHead(layout.head, left: hasRoom ? legend : [], right: right)
    guard layout.head.height >= 3 else { return }
    drawDates(&pen, layout, board)
    drawMilestones(&pen, layout, board)
  }

  private func legend(_ glyphs: Glyphs, _ language: Language) -> [Span] {
    [
      Span(" " + glyphs.barFull, .bar), Span(language("已做 ", "done "), .muted),
      Span(glyphs.barEmpty, .barRest), Span(language("计划 ", "to do "), .muted),
      Span(glyphs.spanLate, .forecast), Span(language("晚于截止 ", "late "), .muted),
      Span(String(Character(glyphs.dotted)), .muted), Span(language("余量 ", "slack "), .muted),
      Span(glyphs.barFull, .critical), Span(language("关键 ", "critical "), .muted),
    ]
  }

  /// Shades days off, if a day has at least one cell.
  private func shadeDaysOff(_ pen: inout Pen, _ layout: TimelineLayout, _ board: BoardState) {
    let days = board.situation.assessment.dayCount
    guard days.skipsDaysOff, zoom != .month else { return }
    let (scale, chart) = (layout.scale, layout.chart)
    var day = scale.first
    while day <= scale.last {
      defer { day = day + 1 }
      let cells = (scale.column(day)..<scale.lastColumn(day) + 1).clamped(to: chart.x..<chart.right)
      guard !cells.isEmpty, !days.isWorking(day) else { continue }
      pen.lay(
        .lane,
        under: Rect(x: cells.lowerBound, y: chart.y, width: cells.count, height: chart.height))
    }
  }

  /// Labels the first of each month with the month's name, the first column with its month, and Mondays with their
  /// day if there is room.
  private func drawDates(_ pen: inout Pen, _ layout: TimelineLayout, _ board: BoardState) {
    let scale = layout.scale
    let end = scale.x + scale.width
    var free = scale.x
    var day = scale.first
    let left = scale.day(in: scale.x)
    let next = scale.column(left.firstOfNextMonth)
    let name = left.monthName(board.language)
    if left.components.day != 1, next - scale.x > TextWidth.columns(name) {
      free = pen.text(name, x: scale.x, y: layout.head.y + 1, width: scale.width, .title) + 1
    }
    while day <= scale.last {
      let (year, month, number) = day.components
      let column = scale.column(day)
      let text: (String, Role)? =
        number == 1
        ? (month == 1 ? "\(year)" : day.monthName(board.language), .title)
        : zoom != .month && day.weekday == 1 && !isBeforeMonth(day, scale)
          ? ("\(number)", .muted) : nil
      if let (text, role) = text, column >= free, column + TextWidth.columns(text) <= end {
        free = pen.text(text, x: column, y: layout.head.y + 1, width: end - column, role) + 1
      }
      day = day + 1
    }
  }

  /// Whether a month starts so soon after a day that its name would overlap the day's number.
  private func isBeforeMonth(_ day: Day, _ scale: TimelineScale) -> Bool {
    let end = scale.column(day) + TextWidth.columns("\(day.components.day)")
    return (1...7).contains { (day + $0).components.day == 1 && scale.column(day + $0) <= end }
  }

  /// Draws the names of the milestones where their days end, each cut before the next.
  private func drawMilestones(_ pen: inout Pen, _ layout: TimelineLayout, _ board: BoardState) {
    let (scale, situation) = (layout.scale, board.situation)
    let today = scale.column(situation.day)
    if layout.chart.x..<layout.chart.right ~= today {
      pen.vertical(x: today, y: layout.head.y + 2, height: 1, isToday: true)
    }
    let shown = situation.milestoneOrder.filter {
      (scale.x..<(scale.x + scale.width)).contains(
        scale.lastColumn(situation.plan.milestones[$0].date))
    }
    for (place, index) in shown.enumerated() {
      let milestone = situation.plan.milestones[index]
      let x = scale.lastColumn(milestone.date)
      let next =
        place + 1 < shown.count
        ? scale.lastColumn(situation.plan.milestones[shown[place + 1]].date) : scale.x + scale.width
      let sign = pen.glyphs.sign(situation.assessment.milestones[index])
      let mark = sign.text == " " ? pen.glyphs.blue : sign.text
      pen.text(mark, x: x, y: layout.head.y + 2, width: 1, sign.role)
      if next - x > 3 {
        pen.text(milestone.name, x: x + 1, y: layout.head.y + 2, width: next - x - 2, .muted)
      }
    }
  }

  /// Draws vertical lines for today and the milestones through all rows.
  private func drawLines(_ pen: inout Pen, _ layout: TimelineLayout, _ board: BoardState) {
    let chart = layout.chart
    for milestone in board.situation.plan.milestones {
      let x = layout.scale.lastColumn(milestone.date)
      guard chart.x..<chart.right ~= x else { continue }
      pen.fill(
        Rect(x: x, y: chart.y, width: 1, height: chart.height),
        with: pen.glyphs == .ascii ? ":" : "┊", .rule)
    }
    let x = layout.scale.column(board.situation.day)
    if chart.x..<chart.right ~= x {
      pen.vertical(x: x, y: chart.y, height: chart.height, isToday: true)
    }
  }

  // MARK: Rows

  private func drawRow(
    _ pen: inout Pen, _ row: Row, _ y: Int, _ layout: TimelineLayout, _ board: BoardState
  ) {
    let width = layout.labelWidth
    switch row {
    case .group(let group):
      let name = group.map { board.situation.plan.groups[$0].name }
      let text = name ?? board.language("没有工作组", "no group")
      pen.text(text, x: layout.table.x + 1, y: y, width: max(width - 2, 20), .title)
    case .task(let index):
      if width > 0 { drawLabel(&pen, index, y, layout, board) }
      drawBar(&pen, index, y, layout, board)
    }
  }

  private func drawLabel(
    _ pen: inout Pen, _ index: Int, _ y: Int, _ layout: TimelineLayout, _ board: BoardState
  ) {
    let situation = board.situation
    let task = situation.plan.tasks[index]
    let sign = pen.glyphs.sign(task, situation.assessment.tasks[index])
    let x = layout.table.x
    let tie = tie(to: index, situation)
    pen.recordMark(RecordRef(task.id), Rect(x: x, y: y, width: 1, height: 1), board)
    pen.text(sign.text, x: x + 1, y: y, width: 1, sign.role)
    let isHeading = situation.assessment.outline.isParent(index)
    let role: Role =
      tie != nil ? .accent : isHeading ? .title : task.isUnfinished ? .plain : .muted
    let indent = String(repeating: " ", count: situation.depth(of: index))
    let mark = isHeading ? pen.glyphs.foldMark(isFolded: isFolded(task.id)) : ""
    pen.text(
      indent + mark + "\(task.id) \(task.title)", x: x + 3, y: y, width: layout.labelWidth - 5, role
    )
    if let tie { pen.text(tie, x: x + layout.labelWidth - 1, y: y, width: 1, .accent) }
  }

  /// Marks a direct predecessor or successor of the selected task.
  private func tie(to index: Int, _ situation: Situation) -> String? {
    guard let selected = selectedTask, selected != index else { return nil }
    if situation.assessment.predecessors(of: selected).contains(index) { return "‹" }
    if situation.assessment.successors(of: selected).contains(index) { return "›" }
    return nil
  }

  /// Draws the planned time with its progress, then the forecast overrun, then the remaining slack.
  private func drawBar(
    _ pen: inout Pen, _ index: Int, _ y: Int, _ layout: TimelineLayout, _ board: BoardState
  ) {
    let task = board.situation.plan.tasks[index]
    let status = board.situation.assessment.tasks[index]
    let isHeading = status.kind == .parent
    let progress = board.situation.assessment.progress(of: index, in: board.situation.plan) ?? 0
    let isDone = task.status == .done && !isHeading
    let scale = layout.scale
    guard status.kind != .ongoing, let first = status.start, let last = status.due else { return }
    let (start, end) = (scale.column(first), scale.lastColumn(last))
    let cells = end - start + 1
    let filled = isDone ? cells : Int((progress / 100 * Double(cells)).rounded(.down))
    let (full, empty) = (pen.glyphs.barFull, pen.glyphs.barEmpty)
    let role: Role = isDone ? .done : status.isCritical ? .critical : .bar
    stretch(&pen, full, start..<(start + filled), y, layout, role)
    stretch(
      &pen, empty, (start + filled)..<(end + 1), y, layout, status.isCritical ? .critical : .barRest
    )
    guard !isDone, let forecast = status.forecastFinish else { return }
    let over = scale.lastColumn(forecast)
    if over > end {
      stretch(&pen, pen.glyphs.spanLate, (end + 1)..<(over + 1), y, layout, .forecast)
    }
    guard let latest = status.latestFinish, latest > forecast else { return }
    let tail = (max(end, over) + 1)..<(max(end, over, scale.lastColumn(latest)) + 1)
    stretch(&pen, String(Character(pen.glyphs.dotted)), tail, y, layout, .muted)
  }

  /// Draws the part of `columns` that is inside the chart.
  func stretch(
    _ pen: inout Pen, _ sign: String, _ columns: Range<Int>, _ y: Int, _ layout: TimelineLayout,
    _ role: Role
  ) {
    let shown = columns.clamped(to: layout.chart.x..<layout.chart.right)
    guard !shown.isEmpty else { return }
    pen.text(
      String(repeating: sign, count: shown.count), x: shown.lowerBound, y: y, width: shown.count,
      role)
  }
}

extension Glyphs {
  /// For the part of a bar after the due day.
  fileprivate var spanLate: String { self == .ascii ? "!" : "╍" }
}
