import BattlePlan
import Board
import Canvas
import History
import Situation

/// 动态: the changes to the plan's fields and to the lights, by hour and record, newest first. Without a store, it
/// only has the changes since the board was opened.
struct ChangesView: FilteredView {
  static let kind = ViewKind(
    Text("动态", "changes"), key: "c", help: Text("动态：什么变了", "what changed"),
    .ofPlan { _ in ChangesView() })

  private(set) var filter = ListFilter()
  private(set) var isUnseenOnly = false
  /// The selected row; nil to stay on the newest.
  private(set) var selectedRow: ChangeRow?
  private var list = ListCursor()

  func title(_ board: BoardState) -> String { board.language("动态", "changes") }

  mutating func adopt(_ situation: Situation) {}

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) { self.filter = filter }

  /// The rows that pass the filters. Their number is bounded, so they can be computed on demand.
  func rows(_ board: BoardState) -> [ChangeRow] {
    let rows = [ChangeRow](board)
    guard isUnseenOnly || filter.isActive else { return rows }
    return rows.filter { row in
      if isUnseenOnly && !row.isUnseen(board) { return false }
      return filter.matches(row.name, words(row, board))
    }
  }

  private func words(_ row: ChangeRow, _ board: BoardState) -> String {
    switch row {
    case .edit(let entry): changeWords(entry.change, board).map(\.text).joined()
    case .turn(let turn, _): turn.record.id + " " + turn.why(board.language)
    }
  }

  /// The cursor, moved to where the selected row is now.
  func cursor(on rows: [ChangeRow]) -> ListCursor {
    var list = list
    guard let selectedRow else {
      list.selected = 0
      return list
    }
    list.selected =
      rows.firstIndex(of: selectedRow) ?? rows.firstIndex { $0.at <= selectedRow.at }
      ?? max(0, rows.count - 1)
    return list
  }

  private mutating func noteSelection(_ rows: [ChangeRow]) {
    selectedRow =
      list.selected > 0 && rows.indices.contains(list.selected) ? rows[list.selected] : nil
  }

  func selected(_ board: BoardState) -> ChangeRow? {
    let rows = rows(board)
    let place = cursor(on: rows).selected
    return rows.indices.contains(place) ? rows[place] : nil
  }

  func record(_ board: BoardState) -> RecordRef? { selected(board)?.record }
}

// MARK: - Keys

extension ChangesView {
  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = [
      .rows,
      .enter(Text("看这一条", "record"), help: Text("打开变动的这一条", "open the record that changed")),
      .back,
      Binding(
        "f", .filterLight, hint: isUnseenOnly ? Text("看全部", "all") : Text("只看未阅", "unseen"),
        help: Text("只看未阅的变动，或看全部", "only what is unseen, or everything")),
      SinceLayer.kind.binding,
      Binding(
        "F", .layer(.filter), hint: Text("筛选", "filter"), help: Text("按文字筛选", "filter by text")),
    ]
    if isUnseenOnly || filter.isActive { bindings.append(.clearFilter) }
    return bindings + [.pages]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    switch action {
    case .enter:
      guard let record = record(board) else { return .stay }
      return .open(record)
    case .filterLight: isUnseenOnly.toggle()
    case .clearFilter:
      isUnseenOnly = false
      filter = ListFilter()
    default:
      let rows = rows(board)
      let layout = ChangesLayout(FrameLayout(board).body)
      list = cursor(on: rows)
      list.move(action, count: rows.count, height: layout.table.height)
      noteSelection(rows)
    }
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    guard case .item(let place) = target else { return }
    let rows = rows(board)
    list = cursor(on: rows)
    list.selected = place
    noteSelection(rows)
  }
}
