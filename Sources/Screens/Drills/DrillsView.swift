import BattlePlan
import Board
import Canvas
import Situation

/// 演练·预案·区块: drills, contingency plans and zones, as three tables on one screen, or one at a time on a low
/// screen.
struct DrillsView: FilteredView {
  static let kind = ViewKind(
    Text("演练", "drills"), aliases: ["演练预案区块"], key: "d",
    help: Text("演练、预案、区块", "drills, contingency plans, zones"), .ofPlan { DrillsView($0) })

  enum Pane: Int, CaseIterable, Sendable {
    case drills, plans, zones

    var section: Section {
      switch self {
      case .drills: .drills
      case .plans: .contingency
      case .zones: .zones
      }
    }
  }
  /// `s` cycles through these.
  enum Order: Int, CaseIterable, Sendable { case usual, urgency }

  private(set) var pane = Pane.drills
  private(set) var filter = ListFilter()
  private(set) var order = Order.usual
  /// By pane, the items that pass the filter, in order.
  private(set) var items: [[WatchedItem]] = [[], [], []]
  private var lists = [ListCursor(), ListCursor(), ListCursor()]
  private var selectedIDs = ["", "", ""]

  init(_ situation: Situation) { adopt(situation) }

  var orderNumber: Int { order.rawValue }

  func title(_ board: BoardState) -> String { board.language("演练·预案·区块", "drills, plans, zones") }

  mutating func adopt(_ situation: Situation) {
    var all = [
      WatchedItem.drills(situation), WatchedItem.plans(situation), WatchedItem.zones(situation),
    ]
    for (pane, rows) in all.enumerated() {
      for row in rows.indices {
        all[pane][row].concern = situation.concerns.place(of: rows[row].record)
      }
    }
    for pane in Pane.allCases {
      let place = pane.rawValue
      items[place] = order.sorted(all[place].filter { passes($0) })
      if let row = items[place].firstIndex(where: { $0.record.id == selectedIDs[place] }) {
        lists[place].selected = row
      }
      clampSelection(in: pane)
    }
  }

  private func passes(_ item: WatchedItem) -> Bool {
    (filter.group.map { item.groups.contains($0) } ?? true)
      && filter.passes(item.light, isDone: item.isDone)
      && filter.matches(item.record.id, item.title, item.note)
  }

  private mutating func clampSelection(in pane: Pane) {
    let place = pane.rawValue
    let count = items[place].count
    lists[place].selected = min(max(0, lists[place].selected), max(0, count - 1))
    selectedIDs[place] = count == 0 ? "" : items[place][lists[place].selected].record.id
  }

  func selected(in pane: Pane) -> Int { lists[pane.rawValue].selected }
  func visible(_ pane: Pane, height: Int) -> Range<Int> {
    lists[pane.rawValue].visible(count: items[pane.rawValue].count, height: height)
  }

  func selection(_ board: BoardState) -> [RecordRef] { record(board).map { [$0] } ?? [] }

  mutating func select(_ selection: [RecordRef], _ board: BoardState) {
    guard let wanted = selection.first,
      let pane = Pane.allCases.first(where: { $0.section == wanted.section }),
      let row = items[pane.rawValue].firstIndex(where: { $0.record == wanted })
    else { return }
    self.pane = pane
    lists[pane.rawValue].selected = row
    clampSelection(in: pane)
  }

  func record(_ board: BoardState) -> RecordRef? {
    let (rows, place) = (items[pane.rawValue], selected(in: pane))
    return rows.indices.contains(place) ? rows[place].record : nil
  }
}

extension DrillsView.Pane {
  var title: Text {
    switch self {
    case .drills: Text("演练", "drills")
    case .plans: Text("预案", "contingency plans")
    case .zones: Text("区块", "zones")
    }
  }
}

extension DrillsView.Order {
  func sorted(_ items: [WatchedItem]) -> [WatchedItem] {
    guard self == .urgency else { return items }
    return items.enumerated().sorted { (x, y) in
      let (a, b) = (x.element, y.element)
      if a.light != b.light { return a.light > b.light }
      let (late, other) = (a.reason?.overdueDays ?? 0, b.reason?.overdueDays ?? 0)
      return late != other ? late > other : x.offset < y.offset
    }.map(\.element)
  }

  var label: Text {
    switch self {
    case .usual: Text("日期、计划顺序", "date and plan order")
    case .urgency: Text("轻重缓急", "urgency")
    }
  }
}

// MARK: - Keys

extension DrillsView {
  func bindings(_ board: BoardState) -> [Binding] {
    [
      .rows, .enter(Text("看这一条", "record"), help: Text("打开所选的一条", "open the selected record")),
      .back, .panes, .groupFilter,
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text("换排序：日期与计划顺序、轻重缓急", "sort by date and plan order, or by urgency")),
    ] + Binding.filters(filter) + FollowUpSheetLayer.bindings(for: record(board), board) + [
      .troubles, .pages,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    let situation = board.situation
    switch action {
    case .enter: return record(board).map(ViewStep.open) ?? .stay
    case .nextPane: stepPane(1)
    case .previousPane: stepPane(-1)
    case .left: filter.stepGroup(-1, situation)
    case .right: filter.stepGroup(1, situation)
    case .filterLight: filter.stepLights()
    case .clearFilter: filter = ListFilter()
    case .sort: order = order == .usual ? .urgency : .usual
    case .nextTrouble: stepTrouble(1)
    case .previousTrouble: stepTrouble(-1)
    default:
      let layout = DrillsLayout(FrameLayout(board).body, self)
      let height = layout.panes[pane.rawValue]?.table.height ?? 1
      lists[pane.rawValue].move(action, count: items[pane.rawValue].count, height: height)
      clampSelection(in: pane)
      return .stay
    }
    adopt(situation)
    return .stay
  }

  private mutating func stepPane(_ step: Int) {
    let count = Pane.allCases.count
    pane = Pane.allCases[(pane.rawValue + step + count) % count]
  }

  /// Goes through all three tables, one after the other.
  private mutating func stepTrouble(_ step: Int) {
    let places = Pane.allCases.flatMap { pane in items[pane.rawValue].indices.map { (pane, $0) } }
    let (front, row) = (pane, selected(in: pane))
    // An empty table has no row to start from, so start at the neighboring row.
    let before = places.count { $0.0.rawValue < front.rawValue }
    let start = items[front.rawValue].isEmpty ? before - (step > 0 ? 1 : 0) : before + row
    let next = start.next(step, of: places.count) { place in
      items[places[place].0.rawValue][places[place].1].light.isTrouble
    }
    guard let next else { return }
    pane = places[next].0
    lists[pane.rawValue].selected = places[next].1
    clampSelection(in: pane)
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    adopt(situation)
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    guard case .paneItem(let place, let row) = target, let pane = Pane(rawValue: place) else {
      return
    }
    self.pane = pane
    lists[place].selected = row
    clampSelection(in: pane)
  }
}
