import BattlePlan
import Board
import Canvas
import Situation

/// Draws the links of the selected task, from the start or finish of the predecessor to that of the successor.
extension TimelineView {
  private struct Line {
    /// The columns in which the line starts and ends.
    let from: Int
    let to: Int
    let fromY: Int
    let toY: Int
    /// Whether it ends at the start of a bar, coming from the left.
    let entersStart: Bool
  }

  /// Draws the links from visible predecessors to the selected task, and from it to visible successors. To be called
  /// before the bars are drawn, which cover them; arrowheads come last.
  func drawLinks(
    _ pen: inout Pen, _ layout: TimelineLayout, _ visible: Range<Int>, _ board: BoardState
  ) {
    for line in links(layout, visible, board) { draw(line, &pen, layout) }
  }

  func drawLinkHeads(
    _ pen: inout Pen, _ layout: TimelineLayout, _ visible: Range<Int>, _ board: BoardState
  ) {
    for line in links(layout, visible, board)
    where line.to != line.from && layout.chart.x..<layout.chart.right ~= line.to {
      let back = pen.glyphs == .ascii ? "<" : "◂"
      let head = line.entersStart ? pen.glyphs.pointer : back
      pen.text(head, x: line.to, y: line.toY, width: 1, .accent)
    }
  }

  private func links(_ layout: TimelineLayout, _ visible: Range<Int>, _ board: BoardState)
    -> [Line]
  {
    guard let selected = selectedTask else { return [] }
    let assessment = board.situation.assessment
    return assessment.predecessors(of: selected).flatMap {
      lines($0, selected, layout, visible, board)
    }
      + assessment.successors(of: selected).flatMap {
        lines(selected, $0, layout, visible, board)
      } + milestoneLines(selected, layout, visible, board)
  }

  /// The row of a task on the screen; nil if it is not visible.
  private func row(of task: Int, _ layout: TimelineLayout, _ visible: Range<Int>) -> Int? {
    rows[visible].firstIndex(of: .task(task)).map { layout.table.y + $0 - visible.lowerBound }
  }

  private func lines(
    _ before: Int, _ after: Int, _ layout: TimelineLayout, _ visible: Range<Int>,
    _ board: BoardState
  ) -> [Line] {
    let (plan, status) = (board.situation.plan, board.situation.assessment.tasks)
    guard let fromY = row(of: before, layout, visible), let toY = row(of: after, layout, visible)
    else { return [] }
    let id = plan.tasks[before].id
    let scale = layout.scale
    return plan.tasks[after].after.filter { $0.predecessor == .task(id) }.compactMap { link in
      let leavesFinish = link.kind == .finishToStart || link.kind == .finishToFinish
      let entersStart = link.kind == .finishToStart || link.kind == .startToStart
      guard let leaves = leavesFinish ? status[before].due : status[before].start,
        let enters = entersStart ? status[after].start : status[after].due
      else { return nil }
      return Line(
        from: leavesFinish ? scale.lastColumn(leaves) + 1 : scale.column(leaves) - 1,
        to: entersStart ? scale.column(enters) - 1 : scale.lastColumn(enters) + 1,
        fromY: fromY, toY: toY, entersStart: entersStart)
    }
  }

  private func draw(_ line: Line, _ pen: inout Pen, _ layout: TimelineLayout) {
    let chart = layout.chart.x..<layout.chart.right
    let isDown = line.toY > line.fromY
    let isASCII = pen.glyphs == .ascii
    if chart ~= line.from, line.fromY != line.toY {
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
  }

  /// The links from milestones to the selected task, along its row.
  private func milestoneLines(
    _ selected: Int, _ layout: TimelineLayout, _ visible: Range<Int>, _ board: BoardState
  ) -> [Line] {
    let situation = board.situation
    guard let y = row(of: selected, layout, visible),
      let start = situation.assessment.tasks[selected].start
    else { return [] }
    return situation.assessment.milestonesBefore(selected).map { milestone in
      Line(
        from: layout.scale.lastColumn(situation.plan.milestones[milestone].date),
        to: layout.scale.column(start) - 1, fromY: y, toY: y, entersStart: true)
    }
  }
}
