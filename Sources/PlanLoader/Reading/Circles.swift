import BattlePlan

/// The circles that tasks' predecessors make: each a list of places in `tasks`, in an order in which
/// every task waits for the one after it, as far as one can be walked. Tarjan's strongly connected
/// components, without recursion, so that a chain of 200,000 tasks is as good as any.
func dependencyCircles(_ tasks: [Plan.Task]) -> [[Int]] {
  var finder = CircleFinder(tasks)
  for task in tasks.indices { finder.visit(task) }
  return finder.circles
}

private struct CircleFinder {
  private let waitsFor: [[Int]]
  private var index: [Int]
  private var low: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var next = 0
  private(set) var circles: [[Int]] = []

  init(_ tasks: [Plan.Task]) {
    var places = [Plan.Task.ID: Int](minimumCapacity: tasks.count)
    for (place, task) in tasks.enumerated() { places[task.id] = place }
    waitsFor = tasks.map { task in
      task.after.compactMap { link in
        if case .task(let id) = link.predecessor { places[id] } else { nil }
      }
    }
    index = Array(repeating: -1, count: tasks.count)
    low = index
    isOpen = Array(repeating: false, count: tasks.count)
  }

  mutating func visit(_ root: Int) {
    guard index[root] < 0 else { return }
    var path: [(task: Int, edge: Int)] = []
    enter(root, &path)
    while let (task, edge) = path.last {
      if edge < waitsFor[task].count {
        path[path.count - 1].edge += 1
        let other = waitsFor[task][edge]
        if index[other] < 0 {
          enter(other, &path)
        } else if isOpen[other] {
          low[task] = min(low[task], index[other])
        }
      } else {
        path.removeLast()
        if let parent = path.last?.task { low[parent] = min(low[parent], low[task]) }
        if low[task] == index[task] { close(task) }
      }
    }
  }

  private mutating func enter(_ task: Int, _ path: inout [(task: Int, edge: Int)]) {
    index[task] = next
    low[task] = next
    next += 1
    open.append(task)
    isOpen[task] = true
    path.append((task, 0))
  }

  private mutating func close(_ root: Int) {
    var members: [Int] = []
    while let task = open.popLast() {
      isOpen[task] = false
      members.append(task)
      if task == root { break }
    }
    if members.count > 1 || waitsFor[root].contains(root) { circles.append(walk(members)) }
  }

  /// The members in the order of the arrows, beginning with the first in the plan.
  private func walk(_ members: [Int]) -> [Int] {
    var left = Set(members)
    var result: [Int] = []
    var task = members.min()
    while let here = task {
      result.append(here)
      left.remove(here)
      task = waitsFor[here].first { left.contains($0) } ?? left.min()
    }
    return result
  }
}
