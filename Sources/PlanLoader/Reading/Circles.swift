import BattlePlan

/// The cycles among the tasks' predecessors. Each is a list of indices into `tasks`, in an order in which
/// every task waits for the next one, as far as possible. A milestone waits for the tasks that name it; a
/// parent ends with its children, and they wait for what it waits for.
///
/// Tarjan's strongly connected components, without recursion, so that a chain of 200,000 tasks is no problem.
func dependencyCircles(_ tasks: [Plan.Task], _ milestones: [Plan.Milestone]) -> [[Int]] {
  let graph = WaitingGraph(tasks, milestones)
  var finder = CircleFinder(graph.waitsFor)
  for node in graph.waitsFor.indices { finder.visit(node) }
  return finder.circles.compactMap { circle in
    let members = circle.filter { $0 < tasks.count }
    return members.isEmpty ? nil : members
  }
}

/// Nodes for the tasks, then the milestones, then the beginning of each parent.
private struct WaitingGraph {
  private(set) var waitsFor: [[Int]]

  init(_ tasks: [Plan.Task], _ milestones: [Plan.Milestone]) {
    var places = [Plan.Task.ID: Int](minimumCapacity: tasks.count)
    for (place, task) in tasks.enumerated() { places[task.id] = place }
    var milestonePlaces: [Plan.Milestone.ID: Int] = [:]
    for (place, milestone) in milestones.enumerated() {
      milestonePlaces[milestone.id] = tasks.count + place
    }
    waitsFor = tasks.map { task in
      task.after.compactMap { link in
        switch link.predecessor {
        case .task(let id): places[id]
        case .milestone(let id): milestonePlaces[id]
        }
      }
    }
    waitsFor += milestones.map { _ in [] }
    for (place, task) in tasks.enumerated() where task.status != .cancelled {
      if let milestone = task.milestone.flatMap({ milestonePlaces[$0] }) {
        waitsFor[milestone].append(place)
      }
    }
    addParents(tasks, places)
  }

  /// What a parent waits for moves to a node for its beginning; the parent itself waits for its children.
  private mutating func addParents(_ tasks: [Plan.Task], _ places: [Plan.Task.ID: Int]) {
    var beginnings: [Int: Int] = [:]
    for (place, task) in tasks.enumerated() {
      guard let parent = task.parent.flatMap({ places[$0] }) else { continue }
      if beginnings[parent] == nil {
        beginnings[parent] = waitsFor.count
        waitsFor.append(waitsFor[parent])
        waitsFor[parent] = []
      }
      waitsFor[parent].append(place)
    }
    for (place, task) in tasks.enumerated() {
      guard let parent = task.parent.flatMap({ places[$0] }), let above = beginnings[parent]
      else { continue }
      waitsFor[beginnings[place] ?? place].append(above)
    }
  }
}

private struct CircleFinder {
  private let waitsFor: [[Int]]
  private var index: [Int]
  private var low: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var next = 0
  private(set) var circles: [[Int]] = []

  init(_ waitsFor: [[Int]]) {
    self.waitsFor = waitsFor
    index = Array(repeating: -1, count: waitsFor.count)
    low = index
    isOpen = Array(repeating: false, count: waitsFor.count)
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

  /// The members in the order of the arrows, starting with the first in the plan.
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
