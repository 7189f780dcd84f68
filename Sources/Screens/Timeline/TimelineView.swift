import BattlePlan
import Board
import Canvas
import Situation

/// 路线图: tasks as bars over days: those of all groups, of one group, or a task with everything that it depends on
/// and everything that depends on it.
struct TimelineView: FilteredView {
  static let kind = ViewKind(
    Text("路线图", "timeline"), key: "t", hint: Text("路线图", "timeline"),
    help: Text("路线图", "the timeline"),
    .ofPlanOrRecord([.groups, .tasks]) { TimelineView(Scope($0), $1) })

  enum Scope: Equatable, Sendable {
    case all
    case group(Plan.Group.ID)
    /// A task with its direct and indirect predecessors and successors.
    case network(Plan.Task.ID)

    init(_ record: RecordRef?) {
      switch record {
      case nil: self = .all
      case let record? where record.section == .tasks: self = .network(Plan.Task.ID(record.id))
      case let record?: self = .group(Plan.Group.ID(record.id))
      }
    }
  }

  /// The scale of the chart, which `+` and `-` change.
  enum Zoom: Int, CaseIterable, Sendable { case day, week, month }

  /// `s` cycles through these.
  enum Order: Int, CaseIterable, Sendable { case start, due, slack, urgency }

  enum Row: Equatable, Sendable {
    /// Index into `plan.groups`; nil for tasks without a group.
    case group(Int?)
    /// Index into `plan.tasks`.
    case task(Int)

    var task: Int? {
      if case .task(let index) = self { index } else { nil }
    }
  }

  let scope: Scope
  private(set) var filter = ListFilter()
  private(set) var order = Order.start
  private(set) var zoom = Zoom.week
  /// The day in the middle of the chart; nil for shortly after today.
  private(set) var middle: Day?
  /// Stored, because computing it takes n log n steps, and the cost of drawing must only depend on what is visible.
  private(set) var rows: [Row] = []
  private var hasHeadings = false
  private var list = ListCursor()
  private var folds = Folds()
  private var selectedID: Plan.Task.ID?

  init(_ scope: Scope, _ situation: Situation) {
    self.scope = scope
    // Unfinished tasks are usually what matters; but in a network, finished ones explain the others.
    if case .network(let id) = scope { selectedID = id } else { filter.lights = .open }
    rebuild(situation)
    if selectedID == nil { select(firstTask, situation) }
  }

  mutating func adopt(_ situation: Situation) { rebuild(situation) }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  private mutating func rebuild(_ situation: Situation) {
    rows = order.rows(of: kept(situation), folds, situation)
    hasHeadings = situation.hasHeading(among: rows.compactMap(\.task))
    let place = selectedID.flatMap { situation.task($0) }.flatMap {
      rows.firstIndex(of: .task($0.index))
    }
    if let place { list.selected = place }
    restoreSelection(situation)
  }

  private mutating func restoreSelection(_ situation: Situation) {
    list.selected = min(max(0, list.selected), max(0, rows.count - 1))
    selectedID = selectedTask.map { situation.plan.tasks[$0].id }
  }

  private mutating func select(_ place: Int?, _ situation: Situation) {
    list.selected = place ?? 0
    restoreSelection(situation)
  }

  private var firstTask: Int? {
    rows.firstIndex { if case .task = $0 { true } else { false } }
  }

  private func kept(_ situation: Situation) -> [Int] {
    let plan = situation.plan
    var places = Array(plan.tasks.indices)
    switch scope {
    case .all: break
    case .group(let id):
      let group = situation.indexOfGroup[id]
      places = places.filter { situation.assessment.tasks[$0].group == group }
    case .network(let id): places = situation.network(of: id)
    }
    return places.filter { index in
      let (task, status) = (plan.tasks[index], situation.assessment.tasks[index])
      // Headings come with their tasks.
      return status.light != .none && status.kind != .parent
        && filter.passes(status.light, isDone: task.status == .done)
        && (filter.group == nil || task.group == filter.group)
        && (filter.text.isEmpty
          || filter.matches(task.id.text, task.title, task.owner, situation.unitName(task.lead)))
    }
  }

  /// The index of the selected task in `plan.tasks`; nil if a group is selected.
  var selectedTask: Int? {
    guard rows.indices.contains(list.selected), case .task(let index) = rows[list.selected] else {
      return nil
    }
    return index
  }

  var orderNumber: Int { order.rawValue }

  func isFolded(_ task: Plan.Task.ID) -> Bool { folds.contains(task) }

  var selectedRow: Int { list.selected }
  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }

  /// The group whose tasks are shown; nil for all groups.
  var shownGroup: Plan.Group.ID? {
    if case .group(let id) = scope { id } else { filter.group }
  }

  func title(_ board: BoardState) -> String {
    let title = board.language("路线图", "timeline")
    switch scope {
    case .all: return title
    case .group(let id): return title + " " + (board.situation.group(id)?.short ?? id.text)
    case .network(let id): return "\(title) \(id)"
    }
  }

  var namedRecord: RecordRef? {
    switch scope {
    case .all: nil
    case .group(let id): RecordRef(id)
    case .network(let id): RecordRef(id)
    }
  }

  func selection(_ board: BoardState) -> [RecordRef] { selectedID.map { [RecordRef($0)] } ?? [] }

  mutating func select(_ selection: [RecordRef], _ board: BoardState) {
    guard let id = selection.first?.id(of: Plan.Task.self),
      let task = board.situation.assessment.indexOfTask[id],
      let place = rows.firstIndex(of: .task(task))
    else { return }
    select(place, board.situation)
  }

  func record(_ board: BoardState) -> RecordRef? {
    if let task = selectedTask { return RecordRef(board.situation.plan.tasks[task].id) }
    guard rows.indices.contains(list.selected), case .group(let group?) = rows[list.selected] else {
      return nil
    }
    return RecordRef(board.situation.plan.groups[group].id)
  }
}

extension TimelineView.Order {
  var label: Text {
    switch self {
    case .start: Text("开始", "start")
    case .due: Text("截止", "due")
    case .slack: Text("余量", "slack")
    case .urgency: Text("轻重缓急", "urgency")
    }
  }

  /// Tasks in this order, under headings for their groups.
  func rows(of tasks: [Int], _ folds: Folds, _ situation: Situation) -> [TimelineView.Row] {
    let groups = situation.plan.groups.count
    var byGroup = [[Int]](repeating: [], count: groups + 1)
    for task in sorted(tasks, situation) {
      byGroup[situation.assessment.tasks[task].group ?? groups].append(task)
    }
    return byGroup.enumerated().flatMap { group, tasks in
      tasks.isEmpty
        ? []
        : [.group(group < groups ? group : nil)]
          + folds.rows(of: tasks, situation).map { TimelineView.Row.task($0) }
    }
  }

  private func sorted(_ tasks: [Int], _ situation: Situation) -> [Int] {
    let status = situation.assessment.tasks
    return switch self {
    case .start:
      // Both dates in one key: the calendar has fewer than ten million days.
      tasks.sorted {
        ((status[$0].start ?? .last) - .first) * 10_000_000 + ((status[$0].due ?? .last) - .first)
      }
    case .due: tasks.sorted { status[$0].due ?? .last }
    case .slack:
      tasks.sorted { status[$0].slackDays ?? .max }
    case .urgency: situation.byUrgency(tasks)
    }
  }
}

// MARK: - Keys

extension TimelineView {
  func bindings(_ board: BoardState) -> [Binding] {
    [
      .rows,
      Binding(
        Text("←→", "left/right"),
        [.left: .left, .right: .right, .character("h"): .left, .character("l"): .right],
        hint: Text("时间", "time"), help: Text("往前、往后看", "earlier, later")),
      .enter(Text("打开", "open"), help: Text("打开所选的任务或工作组", "open the selected task or group")),
      .back,
      Binding(
        Text("+ -", "+ -"),
        [.character("+"): .zoomIn, .character("-"): .zoomOut],
        hint: Text("缩放", "zoom"), help: Text("日、周、月三种尺度", "a scale of days, weeks or months")),
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text("换排序：开始、截止、余量、轻重缓急", "sort by start, due, slack, urgency")),
    ] + (hasHeadings ? [.fold(selectedTask, board.situation)] : []) + Binding.filters(filter)
      + [.troubles, .groups(board.situation.plan.groups.count), .pages]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    let situation = board.situation
    let layout = TimelineLayout(FrameLayout(board).body, self, situation)
    switch action {
    case .enter:
      guard let record = record(board) else { return .stay }
      return .open(record)
    case .left: scroll(-1, layout)
    case .right: scroll(1, layout)
    case .zoomIn: zoom = Zoom(rawValue: zoom.rawValue - 1) ?? zoom
    case .zoomOut: zoom = Zoom(rawValue: zoom.rawValue + 1) ?? zoom
    case .fold:
      guard let heading = selectedTask.flatMap({ folds.toggle($0, situation) }) else { break }
      selectedID = situation.plan.tasks[heading].id
      rebuild(situation)
    case .sort:
      order = Order(rawValue: order.rawValue + 1) ?? .start
      rebuild(situation)
    case .filterLight:
      filter.stepLights()
      rebuild(situation)
    case .clearFilter:
      filter = ListFilter()
      rebuild(situation)
    case .nextTrouble: stepTrouble(1, situation)
    case .previousTrouble: stepTrouble(-1, situation)
    default:
      list.move(action, count: rows.count, height: layout.table.height)
      restoreSelection(situation)
    }
    return .stay
  }

  /// Scrolls by a quarter of the visible period, but not further than a year beyond the plan's dates.
  private mutating func scroll(_ step: Int, _ layout: TimelineLayout) {
    let scale = layout.scale
    let days = max(1, scale.days(inCells: layout.chart.width) / 4)
    let next = scale.middle + step * days
    middle = min(max(next, layout.earliest - 366), layout.latest + 366)
  }

  private mutating func stepTrouble(_ step: Int, _ situation: Situation) {
    let place = list.selected.next(step, of: rows.count) { place in
      guard case .task(let index) = rows[place] else { return false }
      return situation.assessment.tasks[index].light.isTrouble
    }
    if let place { select(place, situation) }
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let row) = target { select(row, board.situation) }
  }
}
