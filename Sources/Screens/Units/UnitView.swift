import BattlePlan
import Board
import Canvas
import Situation

/// 单位: a member unit, with whom to phone there and everything that it leads, is responsible for, or supports.
struct UnitView: ListView {
  static let kind = ViewKind(
    Text("单位", "unit"), help: Text("一个成员单位：编号或名称", "a member unit, by id or name"),
    .ofRecord([.units]) { UnitView(unitID: Plan.Unit.ID($0.id), $1) })

  enum Order: Int, CaseIterable, Sendable { case part, urgency, due }

  let unitID: Plan.Unit.ID
  var filter = ListFilter()
  private(set) var order = Order.part
  /// What the unit is involved in.
  private(set) var rows: [UnitItem] = []
  private(set) var load: UnitLoad?
  private(set) var side: UnitSide?
  private(set) var selectedRecord: RecordRef?
  var list = ListCursor()

  var orderNumber: Int { order.rawValue }

  static let offered = ListFilter.Lights.allCases

  init(unitID: Plan.Unit.ID, _ situation: Situation) {
    self.unitID = unitID
    adopt(situation)
  }

  func title(_ board: BoardState) -> String { board.situation.unitName(unitID) }

  mutating func adopt(_ situation: Situation) {
    load = situation.unitLoads.first { $0.id == unitID }
    side = load.map { UnitSide($0, UnitItem.all(unitID, situation), situation) }
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
