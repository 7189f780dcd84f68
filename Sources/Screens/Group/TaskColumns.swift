import BattlePlan
import Board
import Canvas
import Situation

/// The columns of a task table, as many as fit. The title takes up what is left.
struct TaskColumns {
  private enum Column: Hashable, Sendable {
    case id, title, milestone, lead, owner, dates, progress, why, forecast, slack, contact
  }
  private let columns: TableColumns<Column>

  init(_ width: Int, _ language: Language) {
    let isNarrow = width < 60
    columns = TableColumns(
      [
        .init(.id, Text("编号", "id"), width: isNarrow ? 7 : 8, from: 30),
        .init(.title, Text("任务", "task"), width: 1),
        .init(.milestone, Text("节点", "milestone"), width: 10, from: 100),
        .init(.lead, Text("牵头单位", "lead unit"), width: 14, from: 116),
        .init(.owner, Text("责任人", "owner"), width: 10, from: 74),
        .init(.dates, Text("起止", "from–to"), width: 11, from: 60),
        .init(.progress, Text("进度", "progress"), width: isNarrow ? 5 : 9, from: 30),
        .init(
          .why, Text("亮灯缘由", "why"), width: isNarrow ? 9 : language == .zh ? 12 : 11, from: 30),
        .init(.forecast, Text("预计完成", "forecast"), width: 10, from: 140),
        .init(.slack, Text("余量", "slack"), width: 6, from: 150),
        .init(.contact, Text("找谁", "whom to phone"), width: 40, from: 190),
      ], stretching: .title, indent: 4, in: width)
  }

  func drawTitles(_ pen: inout Pen, _ area: Rect) { columns.drawTitles(&pen, area) }

  func drawRow(_ pen: inout Pen, _ row: Rect, _ index: Int, _ board: BoardState) {
    let situation = board.situation
    let task = situation.plan.tasks[index]
    let status = situation.assessment.tasks[index]
    let sign = pen.glyphs.sign(task, status)
    pen.recordMark(RecordRef(task.id), row, board)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in draw(column, &pen, area, index, board) }
  }

  private func draw(
    _ column: Column, _ pen: inout Pen, _ area: Rect, _ index: Int, _ board: BoardState
  ) {
    let situation = board.situation
    let task = situation.plan.tasks[index]
    let status = situation.assessment.tasks[index]
    let isPast = !task.isUnfinished
    func put(_ text: String, _ role: Role) {
      pen.text(text, x: area.x, y: area.y, width: area.width, role)
    }
    switch column {
    case .id: put(task.id.text, .muted)
    case .title: put(task.title, isPast ? .muted : .plain)
    case .milestone:
      put(status.milestone.map { situation.plan.milestones[$0].name } ?? "", .muted)
    case .lead: put(situation.unitName(task.lead), .muted)
    case .owner: put(task.owner, isPast ? .muted : .plain)
    case .dates: put(status.dates(" "), .muted)
    case .progress: drawProgress(&pen, area, task, status)
    case .why: put(why(task, status, board.language), pen.glyphs.sign(status.light).role)
    case .forecast:
      let isLate = (status.daysLate ?? 0) > 0
      put(status.forecastFinish?.monthDay ?? "", isLate ? .forecast : .muted)
    case .slack:
      pen.textRight(
        status.slackDays.map { "\($0)" } ?? "", right: area.right - 1, y: area.y,
        width: area.width - 1, status.isCritical ? .critical : .muted)
    case .contact:
      if let contact = situation.contact(forTask: index) { drawContact(&pen, contact, area, board) }
    }
  }

  private func why(_ task: Plan.Task, _ status: TaskAssessment, _ language: Language) -> String {
    if let reason = status.reasons.first { return reason.short(language) }
    switch task.status {
    case .done:
      return task.finished.map { language("\($0.monthDay) 完成", "done \($0.monthDay)") }
        ?? language("完成", "done")
    default: return task.status.label(language)
    }
  }

  private func drawProgress(
    _ pen: inout Pen, _ area: Rect, _ task: Plan.Task, _ status: TaskAssessment
  ) {
    if area.width < 9 {
      pen.textRight(
        "\(Int(task.progress))%", right: area.right, y: area.y, width: area.width, .muted)
      return
    }
    let barWidth = area.width - 5
    pen.bar(
      task.status == .done ? 1 : task.progress / 100, x: area.x, y: area.y, width: barWidth,
      task.status == .done ? .done : .bar)
    pen.textRight(
      task.status == .done ? "100%" : "\(Int(task.progress))%", right: area.right, y: area.y,
      width: 4,
      .muted)
  }
}

extension TaskAssessment {
  /// Start and due, as far as there are such days.
  func dates(_ separator: String) -> String {
    [start, due].compactMap { $0?.monthDay }.joined(separator: separator)
  }
}
