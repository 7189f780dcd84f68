import BattlePlan
import Canvas

/// One task: everything the plan says, why its light is so, what hangs on it, and whom to phone.
struct TaskView: View {
  let taskID: String
  /// The selected link among predecessors, successors and issues.
  private var link = 0
  private var scroll = 0

  init(_ taskID: String) { self.taskID = taskID }

  mutating func adopt(_ situation: Situation) {}

  func title(_ board: BoardState) -> String { taskID }

  func record(_ board: BoardState) -> RecordRef? { RecordRef(.tasks, taskID) }

  /// Tasks that can be gone to from here: predecessors, then successors.
  func links(_ situation: Situation) -> [Int] {
    guard let found = situation.task(taskID) else { return [] }
    return situation.assessment.predecessors(of: found.index)
      + situation.assessment.successors(of: found.index)
  }

  var selectedLink: Int { link }

  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = [.back]
    if !links(board.situation).isEmpty {
      bindings.insert(
        Binding(
          Text("↑↓", "up/down"),
          [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
          hint: Text("前后置", "links"),
          help: Text("选择前置或后续任务", "choose a predecessor or successor")), at: 0)
      bindings.insert(
        .enter(Text("打开", "open"), help: Text("打开所选的前置或后续任务", "open the chosen task")), at: 1)
    }
    return bindings + [
      .troubles, .groups(board.situation.plan.groups.count),
      Binding(
        Text("PgUp PgDn", "PgUp PgDn"), [.pageUp: .pageUp, .pageDown: .pageDown],
        help: Text("滚动", "scroll")),
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step {
    let situation = board.situation
    let links = links(situation)
    switch action {
    case .up: link = max(0, link - 1)
    case .down: link = min(max(0, links.count - 1), link + 1)
    case .pageUp: scroll = max(0, scroll - FrameLayout(board).body.height / 2)
    case .pageDown:
      let body = FrameLayout(board).body
      let overflow = lines(board, width: body.width - 2).count - body.height
      scroll = min(max(0, overflow), scroll + body.height / 2)
    case .enter:
      guard links.indices.contains(link) else { return .stay }
      return .push(.task(TaskView(situation.plan.tasks[links[link]].id)))
    case .nextTrouble: return stepTrouble(1, situation)
    case .previousTrouble: return stepTrouble(-1, situation)
    default: break
    }
    return .stay
  }

  /// To the next of what is most urgent, in place of this task.
  private func stepTrouble(_ step: Int, _ situation: Situation) -> Step {
    let attention = situation.attention
    guard !attention.isEmpty else { return .stay }
    let place = situation.task(taskID).flatMap { attention.firstIndex(of: $0.index) }
    let next = ((place ?? (step > 0 ? -1 : 0)) + step + attention.count) % attention.count
    return .replace(.task(TaskView(situation.plan.tasks[attention[next]].id)))
  }

  mutating func point(at target: Target, _ board: BoardState) {
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
  }
}
