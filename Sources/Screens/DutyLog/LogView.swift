import BattlePlan
import Board
import Canvas
import History
import Situation

/// 值班日志: the entries of the duty log, newest first, with marks on the open ones.
struct LogView: FilteredView {
  static let kind = ViewKind(
    Text("值班日志", "log"), aliases: ["日志", "dutylog"], key: "b",
    help: Text("值班日志：谁说了什么，谁答应了什么", "the duty log: who said and who promised what"),
    .ofPlan { _ in LogView() })
  static let takesGroup = false

  private(set) var filter = ListFilter()
  private(set) var isOpenOnly = false
  /// The number of the selected entry; nil to stay on the newest.
  private(set) var selectedNumber: Int?
  private var list = ListCursor()

  func title(_ board: BoardState) -> String { board.language("值班日志", "duty log") }

  mutating func adopt(_ situation: Situation) {}

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) { self.filter = filter }

  /// The entries that pass the filters, newest first.
  func rows(_ board: BoardState) -> [LogEntry] {
    guard let known = board.memory.known else { return [] }
    let open = isOpenOnly ? Set(known.duty.open.map(\.entry.number)) : []
    return known.entries.reversed().filter { entry in
      if isOpenOnly, !open.contains(entry.number) { return false }
      guard !filter.text.isEmpty else { return true }
      return filter.matches(
        entry.text, entry.by, entry.who, entry.kind.label(board.language),
        entry.on.joined(separator: " "))
    }
  }

  func cursor(on rows: [LogEntry]) -> ListCursor {
    var list = list
    list.selected =
      selectedNumber.map { number in rows.firstIndex { $0.number <= number } ?? rows.count - 1 }
      ?? 0
    list.selected = max(0, list.selected)
    return list
  }

  func selected(_ board: BoardState) -> LogEntry? {
    let rows = rows(board)
    let place = cursor(on: rows).selected
    return rows.indices.contains(place) ? rows[place] : nil
  }

  func entry(_ board: BoardState) -> Int? { selected(board)?.number }

  func record(_ board: BoardState) -> RecordRef? {
    selected(board)?.on.lazy.compactMap { board.situation.record(withID: $0) }.first
  }
}

extension Situation {
  /// The record with this id, from any section; a task takes precedence.
  func record(withID id: String) -> RecordRef? {
    if task(Plan.Task.ID(id)) != nil { return RecordRef(.tasks, id) }
    return Section.allCases.lazy.filter { $0.isList && $0 != .tasks }.map { RecordRef($0, id) }
      .first { has($0) }
  }
}

// MARK: - Keys

extension LogView {
  func bindings(_ board: BoardState) -> [Binding] {
    let hasEntries = board.memory.known?.entries.isEmpty == false
    let first: [Binding] = [
      .rows,
      .enter(Text("看这一条", "record"), help: Text("打开所记的这一条", "open the record that it is about")),
    ]
    var bindings: [Binding] = (hasEntries ? first : []) + [.back, EntryLayer.kind.binding]
    guard hasEntries else { return bindings }
    bindings += [
      Binding(
        "f", .filterLight, hint: isOpenOnly ? Text("看全部", "all") : Text("只看未了", "open"),
        help: Text("只看未了的事，或看全部", "only what is open, or everything")),
      Binding(
        "F", .layer(.filter), hint: Text("筛选", "filter"), help: Text("按文字筛选", "filter by text")),
    ]
    if isOpenOnly || filter.isActive { bindings.append(.clearFilter) }
    return bindings + [.pages]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    switch action {
    case .enter: return record(board).map(ViewStep.open) ?? .stay
    case .filterLight: isOpenOnly.toggle()
    case .clearFilter:
      isOpenOnly = false
      filter = ListFilter()
    default:
      let rows = rows(board)
      list = cursor(on: rows)
      list.move(
        action, count: rows.count, height: LogLayout(FrameLayout(board).body).table.height)
      noteSelection(rows)
    }
    return .stay
  }

  private mutating func noteSelection(_ rows: [LogEntry]) {
    selectedNumber =
      list.selected > 0 && rows.indices.contains(list.selected) ? rows[list.selected].number : nil
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    guard case .item(let place) = target else { return }
    let rows = rows(board)
    list = cursor(on: rows)
    list.selected = place
    noteSelection(rows)
  }
}
