import BattlePlan
import Board
import Canvas
import Situation

/// 成员单位: the load of each member unit, by group, and whom to phone there.
struct UnitsView: ListView {
  static let kind = ViewKind(
    Text("成员单位", "units"), key: "u", help: Text("成员单位", "the member units"),
    .ofPlan { UnitsView($0) })

  /// `s` cycles through these.
  enum Order: Int, CaseIterable, Sendable { case urgency, load, due, plan }

  var filter = ListFilter()
  private(set) var order = Order.urgency
  private(set) var selectedID: Plan.Unit.ID?
  /// All units, in the plan's order.
  private(set) var loads: [UnitLoad] = []
  /// Indices into `loads`.
  private(set) var rows: [Int] = []
  var list = ListCursor()

  init(_ situation: Situation) { adopt(situation) }

  func title(_ board: BoardState) -> String { board.language("成员单位", "units") }

  mutating func adopt(_ situation: Situation) {
    loads = situation.unitLoads
    rebuild(situation)
  }

  mutating func rebuild(_ situation: Situation) {
    rows = order.sorted(loads.indices.filter { passes(loads[$0], situation) }, loads)
    let wanted = loads.firstIndex { $0.id == selectedID }
    restoreSelection(situation) { $0 == wanted }
  }

  mutating func noteSelection(_ situation: Situation) {
    selectedID = selected.map { loads[$0].id }
  }

  private func passes(_ load: UnitLoad, _ situation: Situation) -> Bool {
    if let id = filter.group, let group = situation.indexOfGroup[id], !load.belongs(to: group) {
      return false
    }
    guard filter.passes(load.light, isDone: load.open == 0) else { return false }
    let unit = situation.unit(load.id)
    return filter.matches(
      load.id.text, unit?.name ?? "", unit?.short ?? "", unit?.liaison ?? "", unit?.phone ?? "")
  }

  func record(_ board: BoardState) -> RecordRef? {
    selectedID.map { RecordRef($0) }
  }
}

extension UnitsView.Order {
  func sorted(_ rows: [Int], _ loads: [UnitLoad]) -> [Int] {
    switch self {
    case .plan: rows
    case .load: rows.sorted { (-loads[$0].open, $0) < (-loads[$1].open, $1) }
    case .due:
      rows.sorted { (loads[$0].nextDue ?? .last, $0) < (loads[$1].nextDue ?? .last, $1) }
    case .urgency:
      rows.sorted {
        let (a, b) = (loads[$0], loads[$1])
        if a.light != b.light { return a.light > b.light }
        return (-a.overdue, -a.open, $0) < (-b.overdue, -b.open, $1)
      }
    }
  }

  var label: Text {
    switch self {
    case .urgency: Text("轻重缓急", "urgency")
    case .load: Text("未完成多少", "load")
    case .due: Text("最近截止", "next due")
    case .plan: Text("计划顺序", "plan order")
    }
  }
}

// MARK: - Keys

extension UnitsView {
  var orderNumber: Int { order.rawValue }

  static let offered: [ListFilter.Lights] = [.all, .trouble, .red, .open]

  func bindings(_ board: BoardState) -> [Binding] {
    [
      .rows, .enter(Text("看单位", "unit"), help: Text("打开所选单位", "open the selected unit")), .back,
      .groupFilter,
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text(
          "换排序：轻重缓急、未完成多少、最近截止、计划顺序", "sort by urgency, load, next due, plan order")),
    ] + Binding.filters(filter) + [.troubles, .pages]
  }

  func opened(_ board: BoardState) -> ViewStep {
    selectedID.map { .push(UnitView(unitID: $0, board.situation)) } ?? .stay
  }

  mutating func stepOrder() { order = order.next }

  func isTrouble(_ row: Int, _ situation: Situation) -> Bool { loads[row].light.isTrouble }

  func height(_ board: BoardState) -> Int { UnitsLayout(FrameLayout(board).body).table.height }
}
