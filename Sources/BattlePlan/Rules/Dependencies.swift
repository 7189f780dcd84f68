/// Who waits for whom, by place in `plan.tasks`; acyclic, whatever the plan says.
///
/// Compressed rows instead of an array per task: two allocations for 200,000 tasks.
struct Dependencies: Equatable, Sendable {
  private(set) var predecessors: Rows
  private(set) var successors: Rows
  /// Every task once, each after all its predecessors.
  private(set) var order: [Int32]
  /// Place of each task in `order`.
  private(set) var rank: [Int32]

  /// Ids that no task has, a task's naming itself and repetitions are passed over.
  init(of tasks: [Plan.Task], indexOfTask: TaskPlaces) {
    predecessors = Rows(count: tasks.count)
    rank = []
    // The last task that named this one: tells a repetition without a set per task.
    var namedBy = [Int32](repeating: -1, count: tasks.count)
    for index in tasks.indices {
      for id in tasks[index].after {
        guard let predecessor = indexOfTask[id], predecessor != index,
          namedBy[predecessor] != index
        else { continue }
        namedBy[predecessor] = Int32(index)
        predecessors.append(Int32(predecessor))
      }
      predecessors.closeRow()
    }
    successors = predecessors.transposed()
    order = Dependencies.order(predecessors, successors)
    if order.count < tasks.count { breakCycles() }
    rank = [Int32](repeating: 0, count: order.count)
    for place in order.indices { rank[Int(order[place])] = Int32(place) }
  }

  /// Kahn's topological order; `order` itself is the queue. Tasks on or behind a cycle are missing.
  private static func order(_ predecessors: Rows, _ successors: Rows) -> [Int32] {
    var waiting = [Int32](repeating: 0, count: predecessors.count)
    var order: [Int32] = []
    order.reserveCapacity(predecessors.count)
    for task in 0..<predecessors.count {
      waiting[task] = Int32(predecessors.range(task).count)
      if waiting[task] == 0 { order.append(Int32(task)) }
    }
    var head = 0
    while head < order.count {
      for place in successors.range(Int(order[head])) {
        let successor = Int(successors.items[place])
        waiting[successor] -= 1
        if waiting[successor] == 0 { order.append(Int32(successor)) }
      }
      head += 1
    }
    return order
  }

  /// The reader promises a plan without cycles; should one get here, the edges among the tasks
  /// that lie on cycles (or between two) are dropped and all others stand.
  private mutating func breakCycles() {
    var isTangled = [Bool](repeating: true, count: predecessors.count)
    for task in order { isTangled[Int(task)] = false }
    // What is left lies on a cycle or behind one; peel off what nothing tangled waits for.
    var waiters = [Int32](repeating: 0, count: predecessors.count)
    var free: [Int32] = []
    for task in isTangled.indices where isTangled[task] {
      for place in successors.range(task) where isTangled[Int(successors.items[place])] {
        waiters[task] += 1
      }
      if waiters[task] == 0 { free.append(Int32(task)) }
    }
    while let task = free.popLast() {
      isTangled[Int(task)] = false
      for place in predecessors.range(Int(task)) {
        let predecessor = Int(predecessors.items[place])
        guard isTangled[predecessor] else { continue }
        waiters[predecessor] -= 1
        if waiters[predecessor] == 0 { free.append(Int32(predecessor)) }
      }
    }
    var kept = Rows(count: predecessors.count)
    for task in 0..<predecessors.count {
      for place in predecessors.range(task) {
        let predecessor = predecessors.items[place]
        if !(isTangled[task] && isTangled[Int(predecessor)]) { kept.append(predecessor) }
      }
      kept.closeRow()
    }
    predecessors = kept
    successors = kept.transposed()
    order = Dependencies.order(predecessors, successors)
  }
}

/// Rows of task indices in one array: row `r` is `items[starts[r]..<starts[r + 1]]`.
struct Rows: Equatable, Sendable {
  private var starts: [Int32]
  private(set) var items: [Int32] = []

  /// No rows yet, room for `count`.
  init(count: Int) {
    starts = [0]
    starts.reserveCapacity(count + 1)
  }

  var count: Int { starts.count - 1 }

  /// Where the row's items stand in `items`.
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
  subscript(row: Int) -> [Int] { items[range(row)].map { Int($0) } }

  /// Adds to the row under construction.
  mutating func append(_ item: Int32) { items.append(item) }
  mutating func closeRow() { starts.append(Int32(items.count)) }

  /// The same edges from the other end; each row in ascending order.
  func transposed() -> Rows {
    var result = Rows(count: count)
    var next = [Int32](repeating: 0, count: count + 1)
    for item in items { next[Int(item) + 1] += 1 }
    for row in 0..<count { next[row + 1] += next[row] }
    result.starts = next
    result.items = [Int32](repeating: 0, count: items.count)
    for row in 0..<count {
      for place in range(row) {
        let item = Int(items[place])
        result.items[Int(next[item])] = Int32(row)
        next[item] += 1
      }
    }
    return result
  }
}
