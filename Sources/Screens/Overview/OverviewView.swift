import BattlePlan
import Board
import Canvas
import Situation

/// 总图: the grid of groups and milestones, with the most urgent items and latest changes below it.
struct OverviewView: View {
  static let kind = ViewKind(
    Text("总图", "overview"), key: "o", help: Text("总图", "the overview"), .ofPlan { OverviewView($0) }
  )

  enum Pane: Int, CaseIterable, Sendable { case grid, attention, changes }

  var pane = Pane.grid
  /// The selection by id, so that it survives a reload. Its position is the fallback if the id is gone.
  private(set) var groupID: Plan.Group.ID?
  private(set) var milestoneID: Plan.Milestone.ID?
  private(set) var row = 0
  /// Whether the head of the column is selected rather than a cell.
  private(set) var isOnHead = false
  private(set) var column = 0
  /// Milestones by date: the columns of the grid.
  private(set) var order: [Int] = []
  /// The number of milestones before today.
  private(set) var today = 0
  var attentionRows = ListCursor()
  var changeRows = ListCursor()
  /// What comes next, shown as long as there are no changes.
  private(set) var upcoming: [Upcoming] = []

  init(_ situation: Situation) { adopt(situation) }

  mutating func adopt(_ situation: Situation) {
    upcoming = situation.upcoming(limit: 40)
    order = situation.milestoneOrder
    let milestones = situation.plan.milestones
    today = order.prefix { milestones[$0].date < situation.day }.count
    let row = groupID.flatMap { situation.indexOfGroup[$0] } ?? self.row
    // Initially, the next milestone is selected.
    let place = milestoneID == nil ? min(today, order.count - 1) : self.column
    let column =
      milestoneID.flatMap { situation.indexOfMilestone[$0] }.flatMap { order.firstIndex(of: $0) }
      ?? place
    select(row: row, column: column, situation)
  }

  mutating func select(row: Int, column: Int, _ situation: Situation) {
    let plan = situation.plan
    self.row = min(max(0, row), max(0, plan.groups.count - 1))
    self.column = min(max(0, column), max(0, order.count - 1))
    groupID = plan.groups.isEmpty ? nil : plan.groups[self.row].id
    milestoneID = order.isEmpty ? nil : plan.milestones[order[self.column]].id
  }

  func title(_ board: BoardState) -> String { board.language("总图", "overview") }

  func record(_ board: BoardState) -> RecordRef? {
    switch pane {
    case .grid:
      isOnHead ? milestoneID.map { RecordRef($0) } : groupID.map { RecordRef($0) }
    case .attention: selectedConcern(board)?.record
    case .changes: selectedNews(board)
    }
  }

  /// A cell's group and milestone; in the list of what is most urgent, the record.
  func selection(_ board: BoardState) -> [RecordRef] {
    if pane == .attention, let record = record(board) { return [record] }
    return [groupID.map { RecordRef($0) }, milestoneID.map { RecordRef($0) }].compactMap { $0 }
  }

  mutating func select(_ selection: [RecordRef], _ board: BoardState) {
    let situation = board.situation
    if selection.count == 1, let place = situation.concerns.place(of: selection[0]) {
      pane = .attention
      attentionRows.selected = place
    } else if selection.count == 2, let group = selection[0].id(of: Plan.Group.self),
      let row = situation.indexOfGroup[group],
      let milestone = selection[1].id(of: Plan.Milestone.self),
      let column = order.firstIndex(where: { situation.plan.milestones[$0].id == milestone })
    {
      select(row: row, column: column, situation)
    }
  }

  func selectedConcern(_ board: BoardState) -> Concern? {
    let concerns = board.situation.concerns
    return concerns.indices.contains(attentionRows.selected)
      ? concerns[attentionRows.selected] : nil
  }

  func selectedChange(_ board: BoardState) -> ChangeLog.Entry? {
    let entries = board.changes.entries
    return entries.indices.contains(changeRows.selected) ? entries[changeRows.selected] : nil
  }

  /// The record of the selected change or upcoming item.
  private func selectedNews(_ board: BoardState) -> RecordRef? {
    guard board.changes.entries.isEmpty else { return selectedChange(board)?.change.record }
    let place = changeRows.selected
    return upcoming.indices.contains(place) ? upcoming[place].record : nil
  }

  func layout(_ area: Rect, _ situation: Situation) -> OverviewLayout {
    let isFinished = order.enumerated().map { column, milestone in
      let tally = situation.assessment.milestones[milestone]
      return column < today && (tally.isComplete || tally.tasks == 0)
    }
    return OverviewLayout(
      area, groups: situation.plan.groups.count, isFinished: isFinished, selectedGroup: row,
      selectedColumn: column, today: today,
      showsYears: Set(situation.plan.milestones.map { $0.date.components.year }).count > 1)
  }
}

// MARK: - Keys

extension OverviewView {
  func bindings(_ board: BoardState) -> [Binding] {
    [
      pane == .grid ? .moves : .rows,
      .enter(
        Text("进入", "open"),
        help: Text(
          "进入所选的工作组；在栏头打开该节点，在要事、动态栏中打开该条",
          "open the selected group; at a column's head its milestone; in a list the record")),
      .groups(board.situation.plan.groups.count),
      .troubles,
      .panes,
      .pages,
    ] + FollowUpSheetLayer.bindings(for: record(board), board)
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    switch action {
    case .nextPane: pane = next(from: pane, by: 1)
    case .previousPane: pane = next(from: pane, by: -1)
    case .nextTrouble: stepTrouble(1, board)
    case .previousTrouble: stepTrouble(-1, board)
    case .enter: return enter(board)
    default: move(action, board)
    }
    return .stay
  }

  private func next(from pane: Pane, by step: Int) -> Pane {
    let panes = Pane.allCases
    return panes[(pane.rawValue + step + panes.count) % panes.count]
  }

  private mutating func move(_ action: Action, _ board: BoardState) {
    let layout = layout(FrameLayout(board).body, board.situation)
    switch pane {
    case .attention:
      attentionRows.move(
        action, count: board.situation.concerns.count, height: layout.attention.height - 2)
    case .changes:
      let entries = board.changes.entries
      changeRows.move(
        action, count: entries.isEmpty ? upcoming.count : entries.count,
        height: layout.changes.height - 2)
    case .grid:
      let situation = board.situation
      switch action {
      case .up:
        isOnHead = row == 0 && !order.isEmpty
        select(row: row - 1, column: column, situation)
      case .down:
        select(row: isOnHead ? row : row + 1, column: column, situation)
        isOnHead = false
      case .left: select(row: row, column: column - 1, situation)
      case .right: select(row: row, column: column + 1, situation)
      case .pageUp: select(row: row, column: column - layout.columns.count, situation)
      case .pageDown: select(row: row, column: column + layout.columns.count, situation)
      case .first: select(row: row, column: 0, situation)
      case .last: select(row: row, column: order.count - 1, situation)
      default: break
      }
    }
  }

  private func enter(_ board: BoardState) -> ViewStep {
    switch pane {
    case .grid where isOnHead:
      return milestoneID.map { .open(RecordRef($0)) } ?? .stay
    case .grid:
      guard let groupID else { return .stay }
      return .push(GroupView(groupID, milestone: milestoneID, board.situation))
    case .attention:
      guard let record = selectedConcern(board)?.record else { return .stay }
      return .open(record)
    case .changes:
      guard let record = selectedNews(board) else { return .stay }
      return .open(record)
    }
  }

  /// Goes to the next cell with trouble, in reading order.
  private mutating func stepTrouble(_ step: Int, _ board: BoardState) {
    let count = board.situation.plan.groups.count * order.count
    guard count > 0 else { return }
    var place = row * order.count + column
    for _ in 0..<count {
      place = (place + step + count) % count
      let cell = board.situation.assessment.cell(
        group: place / order.count, milestone: order[place % order.count])
      if cell.light.isTrouble {
        pane = .grid
        isOnHead = false
        select(row: place / order.count, column: place % order.count, board.situation)
        return
      }
    }
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    switch target {
    case .head(let milestone):
      pane = .grid
      isOnHead = true
      select(row: row, column: milestone, board.situation)
    case .cell(let group, let milestone):
      pane = .grid
      isOnHead = false
      select(row: group, column: milestone, board.situation)
    case .paneItem(Pane.attention.rawValue, let index):
      pane = .attention
      attentionRows.selected = index
    case .paneItem(Pane.changes.rawValue, let index):
      pane = .changes
      changeRows.selected = index
    default: break
    }
  }
}
