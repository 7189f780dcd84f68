import BattlePlan
import Board
import Canvas
import Situation

/// The folded headings of a list, whose tasks are hidden.
struct Folds: Equatable, Sendable {
  private var folded: Set<Plan.Task.ID> = []

  func contains(_ id: Plan.Task.ID) -> Bool { folded.contains(id) }

  /// Folds or unfolds a heading, or the heading of a task.
  /// - Returns: the heading; nil if the task has none.
  mutating func toggle(_ task: Int, _ situation: Situation) -> Int? {
    let outline = situation.assessment.outline
    guard let heading = outline.isParent(task) ? task : outline.parent(of: task) else { return nil }
    let id = situation.plan.tasks[heading].id
    if folded.remove(id) == nil { folded.insert(id) }
    return heading
  }

  /// Tasks under their headings. A heading comes in the place of the first of its tasks, and is left out if none of
  /// them is listed or they belong to another group.
  /// - Parameter tasks: in order; headings among them are ignored.
  func rows(of tasks: [Int], _ situation: Situation) -> [Int] {
    let outline = situation.assessment.outline
    guard !outline.isFlat else { return tasks }
    var roots: [Int] = []
    var children: [Int: [Int]] = [:]
    var seen: Set<Int> = []
    for task in tasks where !outline.isParent(task) {
      var node = task
      while seen.insert(node).inserted {
        guard let heading = situation.heading(of: node) else {
          roots.append(node)
          break
        }
        children[heading, default: []].append(node)
        node = heading
      }
    }
    var rows: [Int] = []
    var open = Array(roots.reversed())
    while let next = open.popLast() {
      rows.append(next)
      if contains(situation.plan.tasks[next].id) { continue }
      open += (children[next] ?? []).reversed()
    }
    return rows
  }
}

extension Situation {
  /// The heading of a task in the list of its group.
  fileprivate func heading(of task: Int) -> Int? {
    assessment.outline.parent(of: task).flatMap {
      assessment.tasks[$0].group == assessment.tasks[task].group ? $0 : nil
    }
  }

  /// Whether one of these tasks is a heading.
  func hasHeading(among tasks: some Sequence<Int>) -> Bool {
    let outline = assessment.outline
    return !outline.isFlat && tasks.contains(where: outline.isParent)
  }

  /// How many headings are above a task in the list of its group.
  func depth(of task: Int) -> Int {
    var (depth, node) = (0, task)
    while let heading = heading(of: node) { (depth, node) = (depth + 1, heading) }
    return depth
  }

  /// How many tasks below a heading count, and how many of those are done.
  func countsUnder(_ heading: Int) -> (tasks: Int, done: Int) {
    let outline = assessment.outline
    var counts = (tasks: 0, done: 0)
    var open = outline.children(of: heading)
    while let next = open.popLast() {
      open += outline.children(of: next)
      guard assessment.tasks[next].isCounted else { continue }
      counts.tasks += 1
      if plan.tasks[next].status == .done { counts.done += 1 }
    }
    return counts
  }
}

extension Glyphs {
  /// The mark before a heading's title, which shows whether it is folded.
  func foldMark(isFolded: Bool) -> String {
    self == .ascii ? (isFolded ? "> " : "v ") : isFolded ? "▸ " : "▼ "
  }
}

extension Binding {
  /// The footer mentions the key only where the selected task is a heading or under one.
  static func fold(_ selected: Int?, _ situation: Situation) -> Binding {
    let outline = situation.assessment.outline
    let applies = selected.map { outline.isParent($0) || outline.parent(of: $0) != nil } ?? false
    return Binding(
      Text("空格", "Space"), [.character(" "): .fold],
      hint: applies ? Text("折叠", "fold") : nil,
      help: Text("收起、展开上级任务下的各项", "fold or unfold the tasks under a heading"))
  }
}
