import BattlePlan
import Board
import Canvas
import Situation

/// A view that is one list, held to a filter and walked row by row. Its keys mean the same in every such view.
protocol ListView: FilteredView {
  associatedtype Row
  var filter: ListFilter { get set }
  /// What passes the filter, in order. Kept, because making it costs all that there is and drawing must
  /// cost what is visible.
  var rows: [Row] { get }
  var list: ListCursor { get set }
  /// What `f` goes through.
  static var offered: [ListFilter.Lights] { get }

  /// Makes the rows anew, and puts the selection on the same record where it is left.
  mutating func rebuild(_ situation: Situation)
  /// Notes which record the selection is on, so that it survives a reload.
  mutating func noteSelection(_ situation: Situation)
  /// Where `[` and `]` stop.
  func isTrouble(_ row: Row, _ situation: Situation) -> Bool
  /// `s`: the next order.
  mutating func stepOrder()
  /// Lines that the list has on a screen.
  func height(_ board: BoardState) -> Int
  /// What the selected row leads to.
  func opened(_ board: BoardState) -> ViewStep
}

extension ListView {
  /// A list that has but one order.
  mutating func stepOrder() {}

  var selectedRow: Int { list.selected }
  var selected: Row? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }
  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }

  /// Selects the row for which `isWanted` holds, else leaves the selection where it stands in the list.
  mutating func restoreSelection(
    _ situation: Situation, where isWanted: (Row) -> Bool = { _ in false }
  ) {
    let place = rows.firstIndex(where: isWanted) ?? list.selected
    list.selected = min(max(0, place), max(0, rows.count - 1))
    noteSelection(situation)
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    performList(action, board)
  }

  /// What the keys of every list mean.
  mutating func performList(_ action: Action, _ board: BoardState) -> ViewStep {
    let situation = board.situation
    switch action {
    case .enter: return opened(board)
    case .nextTrouble: stepTrouble(1, situation)
    case .previousTrouble: stepTrouble(-1, situation)
    case .left: filter.stepGroup(-1, situation)
    case .right: filter.stepGroup(1, situation)
    case .filterLight: filter.stepLights(Self.offered)
    case .clearFilter: filter = ListFilter()
    case .sort: stepOrder()
    default: list.move(action, count: rows.count, height: height(board))
    }
    switch action {
    case .left, .right, .filterLight, .clearFilter, .sort: rebuild(situation)
    default: restoreSelection(situation)
    }
    return .stay
  }

  private mutating func stepTrouble(_ step: Int, _ situation: Situation) {
    list.selected =
      list.selected.next(step, of: rows.count, where: { isTrouble(rows[$0], situation) })
      ?? list.selected
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    guard case .item(let row) = target else { return }
    list.selected = row
    restoreSelection(board.situation)
  }

  /// Draws the rows that are visible in `table`, each by `drawRow`; where there are none, `nothing`.
  func drawRows(
    _ pen: inout Pen, in table: Rect, nothing: String,
    _ drawRow: (inout Pen, _ area: Rect, Row) -> Void
  ) {
    if rows.isEmpty {
      pen.text(nothing, x: table.x + 2, y: table.y, width: table.width - 4, .muted)
    }
    for (line, place) in visible(height: table.height).enumerated() {
      let area = Rect(x: table.x, y: table.y + line, width: table.width, height: 1)
      drawRow(&pen, area, rows[place])
      pen.mark(area, .item(place))
      if place == selectedRow { pen.lay(.selection, under: area) }
    }
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case after this one, and after the last the first.
  var next: Self {
    let all = Self.allCases
    let place = all.firstIndex(of: self)! + 1
    return place < all.count ? all[place] : all[0]
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
