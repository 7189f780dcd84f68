import BattlePlan
import Board
import Canvas
import Situation

/// 一个成员单位: whom to phone, and all that it leads, answers for and supports.
struct UnitView: ListView {
  static let kind = ViewKind(
    Text("单位", "unit"), help: Text("一个成员单位：编号或名称", "a member unit, by id or name"),
    .ofRecord([.units]) { UnitView(unitID: Plan.Unit.ID($0.id), $1) })

  enum Order: Int, CaseIterable, Sendable { case part, urgency, due }

  let unitID: Plan.Unit.ID
  var filter = ListFilter()
  private(set) var order = Order.part
  /// What the unit has a part in.
  private(set) var rows: [UnitItem] = []
  private(set) var load: UnitLoad?
  private(set) var selectedRecord: RecordRef?
  var list = ListCursor()

  static let offered = ListFilter.Lights.allCases

  init(unitID: Plan.Unit.ID, _ situation: Situation) {
    self.unitID = unitID
    adopt(situation)
  }

  func title(_ board: BoardState) -> String { board.situation.unitName(unitID) }

  mutating func adopt(_ situation: Situation) {
    load = situation.unitLoads.first { $0.id == unitID }
    rebuild(situation)
  }

  mutating func rebuild(_ situation: Situation) {
    let items = UnitItem.all(unitID, situation).filter { passes($0, situation) }
    rows = order.sorted(items)
    let wanted = selectedRecord
    restoreSelection(situation) { $0.record == wanted }
  }

  mutating func noteSelection(_ situation: Situation) { selectedRecord = selected?.record }

  private func passes(_ item: UnitItem, _ situation: Situation) -> Bool {
    (filter.group == nil || item.group == filter.group)
      && filter.passes(item.light, isDone: item.isDone)
      && filter.matches(item.record.id, item.title, item.owner)
  }

  var subject: RecordRef? { RecordRef(unitID) }

  func record(_ board: BoardState) -> RecordRef? { selectedRecord ?? subject }
}

/// One thing that a unit has a part in.
struct UnitItem: Equatable, Sendable {
  /// In the order in which they are listed.
  enum Part: Int, Comparable, Sendable {
    case task, issue, zone, supported
    static func < (a: Part, b: Part) -> Bool { a.rawValue < b.rawValue }
  }

  let part: Part
  let record: RecordRef
  /// Place of the record in its section.
  let index: Int
  let title: String
  let group: Plan.Group.ID?
  let owner: String
  let light: Light
  let isDone: Bool
  let overdueDays: Int
  let due: Day?
  /// Why it is lit, or how it stands.
  let why: Text

  /// All of one unit, in the plan's order. One pass over the plan.
  static func all(_ unit: Plan.Unit.ID, _ situation: Situation) -> [UnitItem] {
    let plan = situation.plan
    var items: [UnitItem] = []
    for (index, task) in plan.tasks.enumerated() where task.status != .cancelled {
      if task.lead == unit {
        items.append(UnitItem(.task, task, index, situation))
      } else if task.with.contains(unit) {
        items.append(UnitItem(.supported, task, index, situation))
      }
    }
    for (index, issue) in plan.issues.enumerated() where issue.lead == unit {
      items.append(UnitItem(issue, index, situation))
    }
    for (index, zone) in plan.zones.enumerated() where zone.unit == unit {
      items.append(UnitItem(zone, index, situation))
    }
    return items
  }

  private init(_ part: Part, _ task: Plan.Task, _ index: Int, _ situation: Situation) {
    let status = situation.assessment.tasks[index]
    self.part = part
    record = RecordRef(task.id)
    self.index = index
    title = task.title
    group = task.group
    owner = task.owner
    light = status.light
    isDone = task.status == .done
    overdueDays = status.overdueDays
    due = task.due
    why =
      status.reasons.first.map { Text($0.short(.zh), $0.short(.en)) }
      ?? Text(task.status.label(.zh), task.status.label(.en))
  }

  private init(_ issue: Plan.Issue, _ index: Int, _ situation: Situation) {
    let (day, rules) = (situation.day, situation.plan.rules)
    part = .issue
    record = RecordRef(issue.id)
    self.index = index
    title = issue.title
    group = issue.group
    owner = issue.owner
    light = issue.light(on: day, rules: rules)
    isDone = issue.status == .closed
    overdueDays = issue.overdueDays(on: day)
    due = issue.due
    why =
      issue.watchReason(on: day, rules: rules).map { Text($0.short(.zh), $0.short(.en)) }
      ?? Text(issue.status.label(.zh), issue.status.label(.en))
  }

  private init(_ zone: Plan.Zone, _ index: Int, _ situation: Situation) {
    let reason = zone.watchReason(on: situation.day)
    part = .zone
    record = RecordRef(zone.id)
    self.index = index
    title = zone.name
    group = zone.group
    owner = ""
    light = reason?.light ?? .green
    isDone = false
    overdueDays = reason?.overdueDays ?? 0
    due = zone.patrolDue
    why = reason.map { Text($0.short(.zh), $0.short(.en)) } ?? Text(zone.result, zone.result)
  }
}

extension UnitItem.Part {
  var label: Text {
    switch self {
    case .task: Text("牵头", "leads")
    case .issue: Text("问题", "issue")
    case .zone: Text("区块", "zone")
    case .supported: Text("协同", "supports")
    }
  }
}

extension UnitView.Order {
  func sorted(_ items: [UnitItem]) -> [UnitItem] {
    let places = items.indices.sorted { a, b in
      let (x, y) = (items[a], items[b])
      if self == .part, x.part != y.part { return x.part < y.part }
      if x.isDone != y.isDone { return y.isDone }
      if self == .due { return (x.due ?? .last, a) < (y.due ?? .last, b) }
      if x.light != y.light { return x.light > y.light }
      if x.overdueDays != y.overdueDays { return x.overdueDays > y.overdueDays }
      return (x.due ?? .last, a) < (y.due ?? .last, b)
    }
    return places.map { items[$0] }
  }

  var label: Text {
    switch self {
    case .part: Text("牵头、问题、区块、协同", "part")
    case .urgency: Text("轻重缓急", "urgency")
    case .due: Text("截止", "due")
    }
  }
}

// MARK: - Keys

extension UnitView {
  func bindings(_ board: BoardState) -> [Binding] {
    [
      .rows, .enter(Text("看这一条", "record"), help: Text("打开所选的一条", "open the selected record")),
      .back, .groupFilter,
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text("换排序：按所任、轻重缓急、截止", "sort by part, urgency, due")),
    ] + Binding.filters(filter) + FollowUpSheetLayer.bindings(for: record(board), board) + [
      .troubles, .pages,
    ]
  }

  func opened(_ board: BoardState) -> ViewStep { selectedRecord.map(ViewStep.open) ?? .stay }

  mutating func stepOrder() { order = order.next }

  func isTrouble(_ row: UnitItem, _ situation: Situation) -> Bool { row.light.isTrouble }

  func height(_ board: BoardState) -> Int { UnitLayout(FrameLayout(board).body).table.height }
}
