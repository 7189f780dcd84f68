import BattlePlan
import Board
import Canvas
import Situation

/// 动态: what has changed in the plan since the board was opened, field by field, newest first.
struct ChangesView: FilteredView {
  static let kind = ViewKind(
    Text("动态", "changes"), key: "c", help: Text("动态：什么变了", "what changed"),
    .ofPlan { _ in ChangesView() })

  private(set) var filter = ListFilter()
  private(set) var isUnseenOnly = false
  /// The selected entry; nil: whichever is newest.
  private(set) var selectedNumber: Int?
  private var list = ListCursor()

  func title(_ board: BoardState) -> String { board.language("动态", "changes") }

  mutating func adopt(_ situation: Situation) {}

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) { self.filter = filter }

  /// What passes the filters. The log is bounded, so this can be computed on demand.
  func rows(_ board: BoardState) -> [ChangeLog.Entry] {
    guard isUnseenOnly || filter.isActive else { return board.changes.entries }
    return board.changes.entries.filter { entry in
      if isUnseenOnly && !board.changes.isUnseen(entry) { return false }
      let change = entry.change
      return filter.matches(change.name, changeWords(change, board).map(\.text).joined())
    }
  }

  /// The cursor on the selected entry, wherever that is now.
  func cursor(on rows: [ChangeLog.Entry]) -> ListCursor {
    var list = list
    if let selectedNumber {
      list.selected = rows.firstIndex { $0.number <= selectedNumber } ?? rows.count - 1
    } else {
      list.selected = 0
    }
    return list
  }

  private mutating func noteSelection(_ rows: [ChangeLog.Entry]) {
    selectedNumber =
      list.selected > 0 && rows.indices.contains(list.selected) ? rows[list.selected].number : nil
  }

  func selected(_ board: BoardState) -> ChangeLog.Entry? {
    let rows = rows(board)
    let place = cursor(on: rows).selected
    return rows.indices.contains(place) ? rows[place] : nil
  }

  func record(_ board: BoardState) -> RecordRef? { selected(board)?.change.record }
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
