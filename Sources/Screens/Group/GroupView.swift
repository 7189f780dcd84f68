import BattlePlan
import Board
import Canvas
import Situation

/// 工作组: a group's facts, its milestones, and a table of its tasks.
struct GroupView: ListView {
  static let kind = ViewKind(
    Text("工作组", "group"), help: Text("一个工作组：序号、编号或名称", "a group, by number, id or name"),
    .ofRecord([.groups]) { GroupView(Plan.Group.ID($0.id), $1) })

  /// `s` cycles through these.
  enum Order: Int, CaseIterable, Sendable { case urgency, due, start, progress, id }

  enum Row: Equatable, Sendable {
    /// Index into `plan.tasks`.
    case task(Int)
    /// The line above the ongoing tasks, with their number.
    case ongoing(Int)

    var task: Int? {
      guard case .task(let index) = self else { return nil }
      return index
    }
  }

  let groupID: Plan.Group.ID
  var filter = ListFilter()
  private(set) var order = Order.urgency
  private(set) var selectedID: Plan.Task.ID?
  private var folds = Folds()
  private(set) var records: GroupRecords
  private(set) var rows: [Row] = []
  private var hasHeadings = false
  var list = ListCursor()

  static let offered = ListFilter.Lights.allCases
  static let takesGroup = false

  /// - Parameter other: another group's view, whose filter and order are copied.
  init(
    _ groupID: Plan.Group.ID, milestone: Plan.Milestone.ID? = nil, like other: GroupView? = nil,
    _ situation: Situation
  ) {
    self.groupID = groupID
    records = GroupRecords(groupID, situation)
    if let other { (filter, order, folds) = (other.filter, other.order, other.folds) }
    filter.milestone = milestone
    rebuild(situation)
    // For an empty cell, show the whole group rather than an empty table.
    if rows.isEmpty, milestone != nil {
      filter.milestone = nil
      rebuild(situation)
    }
  }

  mutating func adopt(_ situation: Situation) {
    records = GroupRecords(groupID, situation)
    rebuild(situation)
  }

  mutating func rebuild(_ situation: Situation) {
    let tasks = filtered(situation)
    let isOngoing = { situation.assessment.tasks[$0].kind == .ongoing }
    let ongoing = tasks.filter(isOngoing)
    let listed = folds.rows(of: tasks.filter { !isOngoing($0) }, situation)
    hasHeadings = situation.hasHeading(among: listed)
    rows = listed.map(Row.task)
    if !ongoing.isEmpty { rows += [.ongoing(ongoing.count)] + ongoing.map(Row.task) }
    let wanted = selectedID.flatMap { situation.assessment.indexOfTask[$0] }.map(Row.task)
    restoreSelection(situation) { $0 == wanted }
  }

  mutating func noteSelection(_ situation: Situation) {
    selectedID = selected?.task.map { situation.plan.tasks[$0].id }
  }

  private func filtered(_ situation: Situation) -> [Int] {
    let plan = situation.plan
    let milestone = milestoneID.flatMap { situation.indexOfMilestone[$0] }
    let group = situation.indexOfGroup[groupID]
    let kept = plan.tasks.indices.filter { index in
      let status = situation.assessment.tasks[index]
      // Headings come with their tasks.
      return status.kind != .parent && status.group == group
        && (milestoneID == nil || status.milestone == milestone)
        && passes(plan.tasks[index], status, situation)
    }
    return order.sorted(kept, situation)
  }

  private func passes(_ task: Plan.Task, _ status: TaskAssessment, _ situation: Situation) -> Bool {
    filter.passes(status.light, isDone: !task.isUnfinished)
      && (filter.text.isEmpty || matches(task, situation))
  }

  private func matches(_ task: Plan.Task, _ situation: Situation) -> Bool {
    filter.matches(task.id.text, task.title, task.owner, situation.unitName(task.lead))
  }

  func title(_ board: BoardState) -> String {
    guard let group = board.situation.group(groupID) else { return groupID.text }
    return group.short.isEmpty ? group.name : group.short
  }

  var subject: RecordRef? { RecordRef(groupID) }

  func sibling(_ record: RecordRef, _ situation: Situation) -> (any View)? {
    GroupView(Plan.Group.ID(record.id), like: self, situation)
  }

  func record(_ board: BoardState) -> RecordRef? {
    selectedID.map { RecordRef($0) } ?? RecordRef(groupID)
  }

  func isFolded(_ task: Plan.Task.ID) -> Bool { folds.contains(task) }

  var orderNumber: Int { order.rawValue }

  /// The milestone that the table is filtered by; nil: all.
  var milestoneID: Plan.Milestone.ID? { filter.milestone }
}

extension GroupView.Order {
  func sorted(_ tasks: [Int], _ situation: Situation) -> [Int] {
    let plan = situation.plan.tasks
    let status = situation.assessment.tasks
    // Tasks without a date come last.
    func due(_ task: Int) -> Day { status[task].due ?? .last }
    switch self {
    case .id: return tasks
    case .due: return tasks.sorted(by: due)
    case .start: return tasks.sorted { status[$0].start ?? .last }
    case .progress: return tasks.sorted { plan[$0].progress }
    case .urgency: return situation.byUrgency(tasks)
    }
  }

  var label: Text {
    switch self {
    case .urgency: Text("轻重缓急", "urgency")
    case .due: Text("截止", "due")
    case .start: Text("开始", "start")
    case .progress: Text("进度", "progress")
    case .id: Text("计划顺序", "plan order")
    }
  }
}

// MARK: - Keys

extension GroupView {
  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = [
      .rows,
      .enter(Text("任务", "task"), help: Text("打开所选任务", "open the selected task")),
      .back,
      Binding(
        Text("←→", "left/right"),
        [.left: .left, .right: .right, .character("h"): .left, .character("l"): .right],
        hint: Text("节点", "milestone"),
        help: Text("只看前一个、后一个节点的任务", "hold the table to the previous, next milestone")),
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text("换排序：轻重缓急、截止、开始、进度、计划顺序", "sort by urgency, due, start, progress, plan order")),
    ]
    if hasHeadings { bindings.insert(.fold(selected?.task, board.situation), at: 2) }
    bindings.insert(contentsOf: Binding.filters(filter), at: bindings.count - 1)
    return bindings + FollowUpSheetLayer.bindings(for: record(board), board) + [
      .troubles, .groups(board.situation.plan.groups.count), .pages,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    let situation = board.situation
    switch action {
    case .left: stepMilestone(-1, situation)
    case .right: stepMilestone(1, situation)
    case .fold:
      guard let heading = selected?.task.flatMap({ folds.toggle($0, situation) }) else { break }
      selectedID = situation.plan.tasks[heading].id
      rebuild(situation)
    default: return performList(action, board)
    }
    return .stay
  }

  func opened(_ board: BoardState) -> ViewStep {
    selectedID.map { .open(RecordRef($0)) } ?? .stay
  }

  mutating func stepOrder() { order = order.next }

  func isTrouble(_ row: Row, _ situation: Situation) -> Bool {
    guard let task = row.task else { return false }
    let status = situation.assessment.tasks[task]
    // A heading only counts if it is folded; otherwise its tasks follow it.
    return status.light.isTrouble
      && (status.kind != .parent || folds.contains(situation.plan.tasks[task].id))
  }

  func height(_ board: BoardState) -> Int {
    GroupLayout(FrameLayout(board).body, self, board.situation).table.height
  }

  /// Steps through the milestones by date, with "all" between the last and the first.
  private mutating func stepMilestone(_ step: Int, _ situation: Situation) {
    let order = situation.milestoneOrder
    let place = column(in: order, situation)
    let count = order.count + 1
    let next = ((place ?? order.count) + step + count) % count
    filter.milestone = next < order.count ? situation.plan.milestones[order[next]].id : nil
    rebuild(situation)
  }

  /// The position of the filter's milestone in `order`.
  func column(in order: [Int], _ situation: Situation) -> Int? {
    milestoneID.flatMap { situation.indexOfMilestone[$0] }.flatMap { order.firstIndex(of: $0) }
  }

  mutating func selectMilestone(_ id: Plan.Milestone.ID?, _ situation: Situation) {
    filter.milestone = id == milestoneID ? nil : id
    rebuild(situation)
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    switch target {
    case .item(let row):
      list.selected = row
      restoreSelection(board.situation)
    case .cell(_, let milestone):
      selectMilestone(board.situation.plan.milestones[milestone].id, board.situation)
    default: break
    }
  }
}
