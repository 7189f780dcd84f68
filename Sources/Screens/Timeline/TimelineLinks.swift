import BattlePlan
import Board
import Canvas
import Situation

/// The links of the selected task, drawn from the end of a bar that holds to the end that is held.
extension TimelineView {
  private struct Line {
    /// Where it leaves and where it arrives, in columns.
    let from: Int
    let to: Int
    let fromY: Int
    let toY: Int
    /// It arrives at a start, from the left.
    let entersStart: Bool
  }

  /// Draws the links from visible predecessors to the selected task, and from it to visible successors. Bars
  /// are drawn over them.
  func drawLinks(
    _ pen: inout Pen, _ layout: TimelineLayout, _ visible: Range<Int>, _ board: BoardState
  ) {
    guard let selected = selectedTask else { return }
    let assessment = board.situation.assessment
    for before in assessment.predecessors(of: selected) {
      draw(before, selected, &pen, layout, visible, board)
    }
    for after in assessment.successors(of: selected) {
      draw(selected, after, &pen, layout, visible, board)
    }
    drawMilestoneLinks(&pen, selected, layout, visible, board)
  }

  /// The row of a task on the screen; nil where it is not shown.
  private func row(of task: Int, _ layout: TimelineLayout, _ visible: Range<Int>) -> Int? {
    rows[visible].firstIndex(of: .task(task)).map { layout.table.y + $0 - visible.lowerBound }
  }

  private func draw(
    _ before: Int, _ after: Int, _ pen: inout Pen, _ layout: TimelineLayout,
    _ visible: Range<Int>, _ board: BoardState
  ) {
    let (plan, status) = (board.situation.plan, board.situation.assessment.tasks)
    guard let fromY = row(of: before, layout, visible), let toY = row(of: after, layout, visible)
    else { return }
    let id = plan.tasks[before].id
    for link in plan.tasks[after].after where link.predecessor == .task(id) {
      let leavesFinish = link.kind == .finishToStart || link.kind == .finishToFinish
      let entersStart = link.kind == .finishToStart || link.kind == .startToStart
      guard let leaves = leavesFinish ? status[before].due : status[before].start,
        let enters = entersStart ? status[after].start : status[after].due
      else { continue }
      let scale = layout.scale
      draw(
        Line(
          from: leavesFinish ? scale.lastColumn(leaves) + 1 : scale.column(leaves) - 1,
          to: entersStart ? scale.column(enters) - 1 : scale.lastColumn(enters) + 1,
          fromY: fromY, toY: toY, entersStart: entersStart), &pen, layout)
    }
  }

  private func draw(_ line: Line, _ pen: inout Pen, _ layout: TimelineLayout) {
    let chart = layout.chart.x..<layout.chart.right
    let isDown = line.toY > line.fromY
    let isASCII = pen.glyphs == .ascii
    if chart ~= line.from {
      let (top, bottom) = isDown ? (line.fromY + 1, line.toY) : (line.toY + 1, line.fromY)
      pen.fill(
        Rect(x: line.from, y: top, width: 1, height: max(0, bottom - top)),
        with: pen.glyphs.vertical, .accent)
      let goesRight = line.to >= line.from
      let corner = isDown ? (goesRight ? "└" : "┘") : goesRight ? "┌" : "┐"
      pen.text(isASCII ? "+" : corner, x: line.from, y: line.toY, width: 1, .accent)
    }
    let between = min(line.from, line.to) + 1..<max(line.from, line.to, min(line.from, line.to) + 1)
    stretch(&pen, String(Character(pen.glyphs.horizontal)), between, line.toY, layout, .accent)
    if chart ~= line.to, line.to != line.from {
      let arrow = line.entersStart ? pen.glyphs.pointer : isASCII ? "<" : "◂"
      pen.text(arrow, x: line.to, y: line.toY, width: 1, .accent)
    }
  }

  /// From the milestones that the selected task waits for, along its row.
  private func drawMilestoneLinks(
    _ pen: inout Pen, _ selected: Int, _ layout: TimelineLayout, _ visible: Range<Int>,
    _ board: BoardState
  ) {
    let situation = board.situation
    guard let y = row(of: selected, layout, visible),
      let start = situation.assessment.tasks[selected].start
    else { return }
    for milestone in situation.assessment.milestonesBefore(selected) {
      let date = situation.plan.milestones[milestone].date
      draw(
        Line(
          from: layout.scale.lastColumn(date), to: layout.scale.column(start) - 1, fromY: y, toY: y,
          entersStart: true), &pen, layout)
    }
  }
}
