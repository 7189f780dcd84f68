import BattlePlan
import Board
import Canvas
import Situation

/// A view with a single filtered list. All such views share the same keys.
protocol ListView: FilteredView {
  associatedtype Row
  var filter: ListFilter { get set }
  /// The rows that pass the filter, in order. Stored, because computing them takes a pass over the whole plan, and
  /// the cost of drawing must only depend on what is visible.
  var rows: [Row] { get }
  var list: ListCursor { get set }
  /// The filters that `f` cycles through.
  static var offered: [ListFilter.Lights] { get }

  /// Recomputes the rows, keeping the selection on the same record if it is still listed.
  mutating func rebuild(_ situation: Situation)
  /// Remembers which record is selected, so that the selection survives a reload.
  mutating func noteSelection(_ situation: Situation)
  /// Whether `[` and `]` stop at this row.
  func isTrouble(_ row: Row, _ situation: Situation) -> Bool
  /// `s`: changes to the next sort order.
  mutating func stepOrder()
  /// The number of lines that the list has on the screen.
  func height(_ board: BoardState) -> Int
  /// Opens the selected row.
  func opened(_ board: BoardState) -> ViewStep
}

extension ListView {
  /// Does nothing: most lists have only one order.
  mutating func stepOrder() {}

  var selectedRow: Int { list.selected }
  var selected: Row? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }
  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }

  /// Selects the row that satisfies `isWanted`; if there is none, the selection keeps its position.
  mutating func restoreSelection(
    _ situation: Situation, where isWanted: (Row) -> Bool = { _ in false }
  ) {
    let place = rows.firstIndex(where: isWanted) ?? list.selected
    list.selected = min(max(0, place), max(0, rows.count - 1))
    noteSelection(situation)
  }

  func selection(_ board: BoardState) -> [RecordRef] { record(board).map { [$0] } ?? [] }

  mutating func select(_ selection: [RecordRef], _ board: BoardState) {
    guard let wanted = selection.first else { return }
    let before = list
    for row in rows.indices {
      list.selected = row
      noteSelection(board.situation)
      if record(board) == wanted { return }
    }
    list = before
    noteSelection(board.situation)
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    performList(action, board)
  }

  /// Performs the actions that all lists share.
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

  /// The table of the visible rows.
  func table<ID>(
    _ columns: [TableColumn<ID>], in area: Rect, indent: Int = 4, _ board: BoardState,
    _ cell: (ID, Row) -> Wording
  ) -> Table<ID> {
    Table(
      columns, visible: visible(height: area.height), of: rows.count, indent: indent,
      in: area.width, language: board.language
    ) { cell($0, rows[$1]) }
  }

  /// Draws the visible rows of a table, each with its mark and its light, or `nothing` if there are none.
  func drawRows<ID>(
    _ pen: inout Pen, _ table: Table<ID>, in area: Rect, nothing: Span, _ board: BoardState,
    mark: (Row) -> (record: RecordRef, sign: (text: String, role: Role))?
  ) {
    if rows.isEmpty {
      pen.spans([nothing], x: area.x + 2, y: area.y, width: area.width - 4)
    }
    table.drawRows(&pen, visible(height: area.height), in: area, selected: selectedRow) {
      pen, row, place in
      guard let (record, sign) = mark(rows[place]) else { return }
      pen.recordMark(record, row, board)
      pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    }
  }
}
