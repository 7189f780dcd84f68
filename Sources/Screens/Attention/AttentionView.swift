import BattlePlan
import Board
import Canvas
import Situation

/// 督办: everything red, yellow or blue in one list by urgency, with the reason, who is responsible, and whom to
/// phone.
struct AttentionView: ListView {
  static let kind = ViewKind(
    Text("督办", "attention"), key: "a", hint: Text("督办", "attention"),
    help: Text("督办：一切亮灯的事", "everything that is lit"), .ofPlan { AttentionView($0) })

  var filter = ListFilter()
  private(set) var selectedRecord: RecordRef?
  /// Indices into `situation.concerns`.
  private(set) var rows: [Int] = []
  /// The number of rows at each escalation step.
  private(set) var steps: [Escalation: Int] = [:]
  var list = ListCursor()

  static let offered: [ListFilter.Lights] = [.all, .red, .yellow, .blue]

  init(_ situation: Situation) { rebuild(situation) }

  func title(_ board: BoardState) -> String { board.language("督办", "attention") }

  mutating func adopt(_ situation: Situation) { rebuild(situation) }

  mutating func rebuild(_ situation: Situation) {
    let concerns = situation.concerns
    rows = concerns.indices.filter { passes($0, situation) }
    steps = [:]
    for place in rows { steps[concerns.escalation(at: place), default: 0] += 1 }
    let wanted = selectedRecord.flatMap(concerns.place)
    restoreSelection(situation) { $0 == wanted }
  }

  mutating func noteSelection(_ situation: Situation) {
    selectedRecord = selected.map { situation.concerns[$0].record }
  }

  private func passes(_ place: Int, _ situation: Situation) -> Bool {
    guard filter.passes(situation.concerns.light(at: place), isDone: false) else { return false }
    guard filter.group != nil || !filter.text.isEmpty else { return true }
    let concern = situation.concerns[place]
    if let group = filter.group, !situation.groups(of: concern).contains(group) { return false }
    guard !filter.text.isEmpty else { return true }
    let answering = situation.answering(for: concern)
    return filter.matches(
      concern.record.id, concern.title, answering.name, situation.unitName(answering.unit),
      situation.unit(answering.unit)?.name ?? "", situation.groupName(concern.group))
  }

  func record(_ board: BoardState) -> RecordRef? { selectedRecord }

}

// MARK: - Keys

extension AttentionView {
  func bindings(_ board: BoardState) -> [Binding] {
    let first: [Binding] = [
      .rows, .enter(Text("打开", "open"), help: Text("打开所选的这一条", "open the selected record")),
      .back,
    ]
    return first + FollowUpSheetLayer.bindings(for: selectedRecord, board) + [.groupFilter]
      + Binding.filters(filter) + [
        .troubles, .groups(board.situation.plan.groups.count), .pages,
      ]
  }

  func opened(_ board: BoardState) -> ViewStep { selectedRecord.map(ViewStep.open) ?? .stay }

  /// Everything in this list has a red, yellow or blue light.
  func isTrouble(_ row: Int, _ situation: Situation) -> Bool { true }

  func height(_ board: BoardState) -> Int {
    AttentionLayout(FrameLayout(board).body, board).table.height
  }
}
