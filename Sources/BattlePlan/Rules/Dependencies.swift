/// Who waits for whom; acyclic, whatever the plan says.
///
/// A graph over the tasks, by their index in `plan.tasks`. After them come the milestones and two nodes for
/// each heading, as far as links need them. Headings and cancelled tasks pass links on instead of multiplying
/// them: a link between two headings costs the sum of their tasks, not the product.
struct Dependencies: Equatable, Sendable {
  enum Role: UInt8, Sendable {
    /// An unfinished task.
    case open
    case done
    /// A milestone that something waits for: its forecast follows the tasks that name it.
    case milestone
    /// The finishes of the tasks under a heading; a link from here has a lag.
    case heading
    /// Passes links on unchanged: a cancelled task, the links that a heading has for its tasks, the cancelled
    /// tasks under a heading.
    case pass
    /// Waits for nothing, and nothing waits for it.
    case none
  }

  let tasks: Int
  private(set) var predecessors: Rows
  private(set) var successors: Rows
  let roles: [Role]
  /// Every node once, after all its predecessors.
  private(set) var order: [Int32]
  /// The position of each node in `order`.
  private(set) var rank: [Int32]
  /// The heading that a node of role `heading` represents, by node.
  private let headings: [Int32: Int32]
  private let nodeOfHeading: [Int32: Int32]
  /// Whether a cycle had to be broken.
  let isTangled: Bool

  init(_ graph: DependencyGraph) {
    tasks = graph.tasks
    predecessors = graph.rows
    roles = graph.roles
    nodeOfHeading = graph.nodeOfHeading
    headings = Dictionary(uniqueKeysWithValues: graph.nodeOfHeading.map { ($1, $0) })
    successors = predecessors.transposed()
    order = Dependencies.order(predecessors, successors)
    isTangled = order.count < predecessors.count
    rank = []
    if isTangled { breakCycles() }
    rank = [Int32](repeating: 0, count: order.count)
    for place in order.indices { rank[Int(order[place])] = Int32(place) }
  }

  /// Kahn's topological order; `order` itself is the queue. Nodes on or after a cycle are missing.
  private static func order(_ predecessors: Rows, _ successors: Rows) -> [Int32] {
    var waiting = [Int32](repeating: 0, count: predecessors.count)
    var order: [Int32] = []
    order.reserveCapacity(predecessors.count)
    for node in 0..<predecessors.count {
      waiting[node] = Int32(predecessors.range(node).count)
      if waiting[node] == 0 { order.append(Int32(node)) }
    }
    var head = 0
    while head < order.count {
      for place in successors.range(Int(order[head])) {
        let successor = Int(successors.edges[place].node)
        waiting[successor] -= 1
        if waiting[successor] == 0 { order.append(Int32(successor)) }
      }
      head += 1
    }
    return order
  }

  /// The reader guarantees a plan without cycles. If one gets here anyway, the edges among nodes on cycles
  /// (or between two cycles) are dropped; all others stay.
  private mutating func breakCycles() {
    let isTangled = Dependencies.tangled(predecessors, successors, order)
    var kept = Rows(count: predecessors.count)
    for node in 0..<predecessors.count {
      for place in predecessors.range(node) {
        let edge = predecessors.edges[place]
        if !(isTangled[node] && isTangled[Int(edge.node)]) { kept.append(edge) }
      }
      kept.closeRow()
    }
    predecessors = kept
    successors = kept.transposed()
    order = Dependencies.order(predecessors, successors)
  }

  private static func tangled(_ predecessors: Rows, _ successors: Rows, _ order: [Int32]) -> [Bool]
  {
    var isTangled = [Bool](repeating: true, count: predecessors.count)
    for node in order { isTangled[Int(node)] = false }
    // What is left is on a cycle or after one; peel off the nodes that nothing on a cycle waits for.
    var waiters = [Int32](repeating: 0, count: predecessors.count)
    var free: [Int32] = []
    for node in isTangled.indices where isTangled[node] {
      for place in successors.range(node) where isTangled[Int(successors.edges[place].node)] {
        waiters[node] += 1
      }
      if waiters[node] == 0 { free.append(Int32(node)) }
    }
    while let node = free.popLast() {
      isTangled[Int(node)] = false
      for place in predecessors.range(Int(node)) {
        let predecessor = Int(predecessors.edges[place].node)
        guard isTangled[predecessor] else { continue }
        waiters[predecessor] -= 1
        if waiters[predecessor] == 0 { free.append(Int32(predecessor)) }
      }
    }
    return isTangled
  }
}

extension Dependencies {
  /// The milestones that something waits for: their index in the plan and their node.
  var milestoneNodes: some Sequence<(place: Int, node: Int)> {
    (tasks..<roles.count).lazy.filter { self.roles[$0] == .milestone }.map {
      (place: $0 - self.tasks, node: $0)
    }
  }
}

// MARK: - For people

extension Dependencies {
  /// The tasks and headings that a task's own links name.
  func named(by task: Int) -> [Int] {
    distinct(
      predecessors[task].lazy.filter { !$0.tie.isPass }.compactMap { edge in
        let node = Int(edge.node)
        return node < self.tasks ? node : self.headings[edge.node].map { Int($0) }
      })
  }

  /// The milestones that a task's own links name, as indices into the plan.
  func milestonesNamed(by task: Int) -> [Int] {
    distinct(
      predecessors[task].lazy.filter { self.roles[Int($0.node)] == .milestone }.map {
        Int($0.node) - self.tasks
      })
  }

  /// The tasks and headings whose links name a task.
  func naming(_ task: Int) -> [Int] {
    let node = nodeOfHeading[Int32(task)].map { Int($0) } ?? task
    return waiting(forNode: node)
  }

  /// The tasks and headings whose links name a milestone.
  func naming(milestone: Int) -> [Int] {
    let node = tasks + milestone
    return node < roles.count && roles[node] == .milestone ? waiting(forNode: node) : []
  }

  private func waiting(forNode node: Int) -> [Int] {
    distinct(
      successors[node].lazy.filter { !$0.tie.isPass && $0.node < self.tasks }.map { Int($0.node) })
  }

  private func distinct(_ places: some Sequence<Int>) -> [Int] {
    var seen: Set<Int> = []
    return places.filter { seen.insert($0).inserted }
  }
}
