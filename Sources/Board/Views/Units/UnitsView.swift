import BattlePlan
import Canvas

/// 成员单位: what each member unit carries, in which groups, and whom to phone there.
struct UnitsView: FilteredView {
  /// `s` goes through these.
  enum Order: Int, CaseIterable, Sendable { case urgency, load, due, plan }

  private(set) var filter = ListFilter()
  private(set) var order = Order.urgency
  private(set) var selectedID = ""
  /// Every unit, in the plan's order.
  private(set) var loads: [UnitLoad] = []
  /// What passes the filter, in order; places in `loads`.
  private(set) var rows: [Int] = []
  private var list = Rows()

  init(_ situation: Situation) { adopt(situation) }

  func title(_ board: BoardState) -> String { board.language("成员单位", "units") }

  mutating func adopt(_ situation: Situation) {
    loads = situation.unitLoads
    rebuild(situation)
  }

  private mutating func rebuild(_ situation: Situation) {
    rows = order.sorted(loads.indices.filter { passes(loads[$0], situation) }, loads)
    if let place = rows.firstIndex(where: { loads[$0].id == selectedID }) { list.selected = place }
    settle()
  }

  private mutating func settle() {
    list.selected = min(max(0, list.selected), max(0, rows.count - 1))
    selectedID = rows.isEmpty ? "" : loads[rows[list.selected]].id
  }

  private func passes(_ load: UnitLoad, _ situation: Situation) -> Bool {
    if let group = situation.indexOfGroup[filter.group], !load.belongs(to: group) { return false }
    guard filter.passes(load.light, isDone: load.open == 0) else { return false }
    let unit = situation.unit(load.id)
    return filter.matches(
      load.id, unit?.name ?? "", unit?.short ?? "", unit?.liaison ?? "", unit?.phone ?? "")
  }

  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }
  var selectedRow: Int { list.selected }

  func record(_ board: BoardState) -> RecordRef? {
    selectedID.isEmpty ? nil : RecordRef(.units, selectedID)
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
  static let lights: [ListFilter.Lights] = [.all, .trouble, .red, .open]

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

  mutating func perform(_ action: Action, _ board: BoardState) -> Step {
    let situation = board.situation
    switch action {
    case .enter:
      return selectedID.isEmpty ? .stay : .push(.unit(UnitView(unitID: selectedID, situation)))
    case .left: filter.stepGroup(-1, situation)
    case .right: filter.stepGroup(1, situation)
    case .filterLight: filter.stepLights(UnitsView.lights)
    case .clearFilter: filter = ListFilter()
    case .sort: order = Order(rawValue: order.rawValue + 1) ?? .urgency
    case .nextTrouble: stepTrouble(1)
    case .previousTrouble: stepTrouble(-1)
    default:
      let height = UnitsLayout(FrameLayout(board).body).table.height
      _ = list.perform(action, count: rows.count, height: height)
      settle()
      return .stay
    }
    rebuild(situation)
    return .stay
  }

  private mutating func stepTrouble(_ step: Int) {
    guard
      let place = list.selected.next(
        step, of: rows.count, where: { loads[rows[$0]].light.isTrouble })
    else { return }
    list.selected = place
    settle()
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  mutating func point(at target: Target, _ board: BoardState) {
    guard case .item(let row) = target else { return }
    list.selected = row
    settle()
  }
}

extension Int {
  /// The next place after this one, forwards or backwards round the end, of `count` where `wanted`
  /// holds; nil where it holds nowhere.
  func next(_ step: Int, of count: Int, where wanted: (Int) -> Bool) -> Int? {
    guard count > 0 else { return nil }
    var place = self
    for _ in 0..<count {
      place = (place + step + count) % count
      if wanted(place) { return place }
    }
    return nil
  }
}
