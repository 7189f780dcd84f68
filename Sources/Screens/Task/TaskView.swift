import BattlePlan
import Board
import Canvas
import Situation

/// A task: everything in the plan about it, the reasons for its light, what depends on it, and whom to phone.
struct TaskView: View {
  static let kind = ViewKind(
    Text("任务", "task"), help: Text("一项任务：编号", "a task, by id"),
    .ofRecord([.tasks]) { record, _ in TaskView(Plan.Task.ID(record.id)) })

  let taskID: Plan.Task.ID
  /// Steps through predecessors, successors and issues.
  private var cursor = LinkCursor()

  init(_ taskID: Plan.Task.ID) { self.taskID = taskID }

  mutating func adopt(_ situation: Situation) {}

  func title(_ board: BoardState) -> String { taskID.text }

  var subject: RecordRef? { RecordRef(taskID) }

  func record(_ board: BoardState) -> RecordRef? { subject }

  /// The records that the screen links to: predecessors, successors and issues.
  func links(_ situation: Situation) -> [RecordRef] {
    guard let found = situation.task(taskID) else { return [] }
    let tasks =
      situation.assessment.predecessors(of: found.index)
      + situation.assessment.successors(of: found.index)
    return tasks.map { RecordRef(situation.plan.tasks[$0].id) }
      + situation.plan.issues.filter { $0.task == taskID }.map { RecordRef($0.id) }
  }

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
    case .enter:
      guard links.indices.contains(cursor.link) else { return .stay }
      return .open(links[cursor.link])
    case .nextTrouble: return .concern(1, from: RecordRef(taskID), situation)
    case .previousTrouble: return .concern(-1, from: RecordRef(taskID), situation)
    default:
      let body = FrameLayout(board).body
      let page = TaskPage(taskID, board, width: body.width - 2)
      cursor.move(action, links: page.links, count: page.count, height: body.height)
      return .stay
    }
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { cursor.link = index }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let body = area.inset(x: 1)
    let page = TaskPage(taskID, board, width: body.width)
    let visible = cursor.visible(count: page.count, height: body.height)
    for (row, number) in visible.enumerated() {
      page.draw(
        number, &pen, Rect(x: body.x, y: body.y + row, width: body.width, height: 1),
        selected: cursor.link)
    }
    if visible.upperBound < page.count { pen.markMore(below: area) }
  }
}
