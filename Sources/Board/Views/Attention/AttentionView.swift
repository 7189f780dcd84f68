import BattlePlan
import Canvas

/// 督办: every red, yellow and blue thing in one list, by escalation and days: why, who answers, and
/// whom to phone.
struct AttentionView: FilteredView {
  private(set) var filter = ListFilter()
  private(set) var selectedRecord: RecordRef?
  /// Concerns that pass the filter, in order; places in `situation.concerns`. Kept, because making it
  /// costs one pass over them and drawing must cost what is visible.
  private(set) var rows: [Int] = []
  /// How many of the rows stand on each step.
  private(set) var steps: [Escalation: Int] = [:]
  private var list = Rows()

  static let offered: [ListFilter.Lights] = [.all, .red, .yellow, .blue]

  init(_ situation: Situation) { rebuild(situation) }

  func title(_ board: BoardState) -> String { board.language("督办", "attention") }

  mutating func adopt(_ situation: Situation) { rebuild(situation) }

  private mutating func rebuild(_ situation: Situation) {
    let concerns = situation.concerns
    rows = concerns.indices.filter { passes($0, situation) }
    steps = [:]
    for place in rows { steps[concerns.escalation(at: place), default: 0] += 1 }
    if let wanted = selectedRecord.flatMap(concerns.place), let place = rows.firstIndex(of: wanted)
    {
      list.selected = place
    }
    settle(situation)
  }

  private mutating func settle(_ situation: Situation) {
    list.selected = min(max(0, list.selected), max(0, rows.count - 1))
    selectedRecord = rows.isEmpty ? nil : situation.concerns[rows[list.selected]].record
  }

  private func passes(_ place: Int, _ situation: Situation) -> Bool {
    guard filter.passes(situation.concerns.light(at: place), isDone: false) else { return false }
    guard !filter.group.isEmpty || !filter.text.isEmpty else { return true }
    let concern = situation.concerns[place]
    if !filter.group.isEmpty, !situation.groups(of: concern).contains(filter.group) { return false }
    guard !filter.text.isEmpty else { return true }
    let answering = situation.answering(for: concern)
    return filter.matches(
      concern.record.id, concern.title, answering.name, situation.unitName(answering.unit),
      situation.unit(answering.unit)?.name ?? "", situation.groupName(concern.group))
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  func record(_ board: BoardState) -> RecordRef? { selectedRecord }

  func selected(_ situation: Situation) -> Concern? {
    rows.indices.contains(list.selected) ? situation.concerns[rows[list.selected]] : nil
  }

  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }
  var selectedRow: Int { list.selected }
}

// MARK: - Keys

extension AttentionView {
  func bindings(_ board: BoardState) -> [Binding] {
    let first: [Binding] = [
      .rows, .enter(Text("打开", "open"), help: Text("打开所选的这一条", "open the selected record")),
      .back,
    ]
    return first + Binding.followUp(selectedRecord, board) + [.groupFilter]
      + Binding.filters(filter) + [
        .troubles, .groups(board.situation.plan.groups.count), .pages,
      ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step {
    let situation = board.situation
    switch action {
    case .enter: return selectedRecord.map { open($0, board) } ?? .stay
    case .filterLight: filter.stepLights(AttentionView.offered)
    case .left: filter.stepGroup(-1, situation)
    case .right: filter.stepGroup(1, situation)
    case .clearFilter: filter = ListFilter()
    case .nextTrouble: step(1, situation)
    case .previousTrouble: step(-1, situation)
    default:
      let height = AttentionLayout(FrameLayout(board).body).table.height
      _ = list.perform(action, count: rows.count, height: height)
      settle(situation)
      return .stay
    }
    rebuild(situation)
    return .stay
  }

  /// Every row is a trouble: the next one, and from the last to the first.
  private mutating func step(_ step: Int, _ situation: Situation) {
    guard !rows.isEmpty else { return }
    list.selected = (list.selected + step + rows.count) % rows.count
    settle(situation)
  }

  mutating func point(at target: Target, _ board: BoardState) {
    guard case .item(let row) = target else { return }
    list.selected = row
    settle(board.situation)
  }
}
