import BattlePlan
import Board
import Canvas
import Situation

/// One task: everything the plan says, why its light is so, what hangs on it, and whom to phone.
struct TaskView: View {
  static let kind = ViewKind(
    Text("任务", "task"), help: Text("一项任务：编号", "a task, by id"),
    .ofRecord([.tasks]) { record, _ in TaskView(Plan.Task.ID(record.id)) })

  let taskID: Plan.Task.ID
  /// The selected link among predecessors, successors and issues.
  private var link = 0
  private var scroll = 0

  init(_ taskID: Plan.Task.ID) { self.taskID = taskID }

  mutating func adopt(_ situation: Situation) {}

  func title(_ board: BoardState) -> String { taskID.text }

  var subject: RecordRef? { RecordRef(taskID) }

  func record(_ board: BoardState) -> RecordRef? { subject }

  /// What can be gone to from here: predecessors, successors, issues.
  func links(_ situation: Situation) -> [RecordRef] {
    guard let found = situation.task(taskID) else { return [] }
    let tasks =
      situation.assessment.predecessors(of: found.index)
      + situation.assessment.successors(of: found.index)
    return tasks.map { RecordRef(situation.plan.tasks[$0].id) }
      + situation.plan.issues.filter { $0.task == taskID }.map { RecordRef($0.id) }
  }

  var selectedLink: Int { link }

  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = [.back]
    if !links(board.situation).isEmpty {
      bindings.insert(
        Binding(
          Text("↑↓", "up/down"),
          [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
          hint: Text("去处", "links"),
          help: Text("选择前置、后续任务或问题", "choose a predecessor, a successor or an issue")), at: 0)
      bindings.insert(
        .enter(Text("打开", "open"), help: Text("打开所选的任务或问题", "open the chosen task or issue")), at: 1
      )
    }
    if board.situation.task(taskID)?.task.isUnfinished == true {
      bindings.append(DelayLayer.kind.binding)
    }
    return bindings + FollowUpSheetLayer.bindings(for: subject, board) + [
      .troubles, .groups(board.situation.plan.groups.count),
      Binding(
        Text("PgUp PgDn", "PgUp PgDn"), [.pageUp: .pageUp, .pageDown: .pageDown],
        help: Text("滚动", "scroll")),
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    let situation = board.situation
    let links = links(situation)
    switch action {
    case .up, .down:
      let body = FrameLayout(board).body
      let lines = lines(board, width: body.width - 2)
      let places = lines.indices.filter { lines[$0].link != nil }
      moveLink(&link, &scroll, action == .up ? -1 : 1, places, height: body.height)
    case .pageUp: scroll = max(0, scroll - FrameLayout(board).body.height / 2)
    case .pageDown:
      let body = FrameLayout(board).body
      let overflow = lines(board, width: body.width - 2).count - body.height
      scroll = min(max(0, overflow), scroll + body.height / 2)
    case .enter:
      guard links.indices.contains(link) else { return .stay }
      return .open(links[link])
    case .nextTrouble: return stepConcern(from: RecordRef(taskID), 1, board)
    case .previousTrouble: return stepConcern(from: RecordRef(taskID), -1, board)
    default: break
    }
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { link = index }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let body = area.inset(x: 1)
    let all = lines(board, width: body.width)
    let first = min(scroll, max(0, all.count - 1))
    for (row, line) in all.dropFirst(first).prefix(body.height).enumerated() {
      line.draw(
        &pen, Rect(x: body.x, y: body.y + row, width: body.width, height: 1), selected: link)
    }
    if first + body.height < all.count { pen.markMore(below: area) }
  }
}
