/// Builds the graph of `Dependencies` from the plan. Unknown ids, void links (`docs/rules.md`, “Links”) and
/// repetitions are ignored.
struct DependencyGraph {
  let tasks: Int
  private(set) var rows: Rows
  private(set) var roles: [Dependencies.Role]
  /// By index in `plan.tasks`; only for headings that something waits for, and those under them.
  private(set) var nodeOfHeading: [Int32: Int32] = [:]

  init(_ plan: Plan, _ paces: [Pace], _ outline: Outline, _ places: TaskPlaces) {
    let named = NamedLinks(plan, paces, outline, places)
    tasks = plan.tasks.count
    roles = paces.map(\.role)
    rows = named.rows
    guard !outline.isFlat || named.waitsForMilestones else { return }
    rows = expanded(named, paces, outline, milestones: plan.milestones.count)
  }

  /// The same links with headings and milestones as nodes of their own.
  private mutating func expanded(
    _ named: NamedLinks, _ paces: [Pace], _ outline: Outline, milestones: Int
  ) -> Rows {
    let headings = awaitedHeadings(named, outline)
    for (place, heading) in headings.enumerated() {
      nodeOfHeading[heading] = Int32(tasks + milestones + 2 * place)
    }
    var rows = Rows(count: tasks + milestones + 2 * headings.count)
    let gated = headingsWithLinks(named, outline)
    for task in 0..<tasks {
      if paces[task].kind != .ongoing {
        appendLinks(of: task, named, &rows)
        if let parent = outline.parent(of: task), gated[parent] {
          rows.append(Edge(node: Int32(parent), tie: .pass))
        }
      }
      rows.closeRow()
    }
    appendMilestones(named, paces, milestones, &rows)
    for heading in headings { appendHeading(Int(heading), paces, outline, &rows) }
    return rows
  }

  private func appendLinks(of task: Int, _ named: NamedLinks, _ rows: inout Rows) {
    for edge in named.rows[task] {
      guard let node = nodeOfHeading[edge.node] else {
        rows.append(edge)
        continue
      }
      rows.append(Edge(node: node, tie: edge.tie))
      rows.append(Edge(node: node + 1, tie: .pass))
    }
  }

  private mutating func appendMilestones(
    _ named: NamedLinks, _ paces: [Pace], _ milestones: Int, _ rows: inout Rows
  ) {
    var isAwaited = [Bool](repeating: false, count: milestones)
    for edge in named.rows.edges where Int(edge.node) >= tasks {
      isAwaited[Int(edge.node) - tasks] = true
    }
    var naming = Rows(count: max(tasks, milestones))
    for task in 0..<max(tasks, milestones) {
      if task < tasks, paces[task].kind == .task, paces[task].status != .cancelled,
        paces[task].named >= 0, isAwaited[Int(paces[task].named)]
      {
        naming.append(Edge(node: paces[task].named, tie: .pass))
      }
      naming.closeRow()
    }
    let members = naming.transposed()
    for milestone in 0..<milestones {
      for edge in members[milestone] { rows.append(edge) }
      rows.closeRow()
      roles.append(isAwaited[milestone] ? .milestone : .none)
    }
  }

  /// Two nodes: the finishes of its tasks, and what its cancelled tasks pass on.
  private mutating func appendHeading(
    _ heading: Int, _ paces: [Pace], _ outline: Outline, _ rows: inout Rows
  ) {
    let children = outline.children(of: heading)
    for isCancelled in [false, true] {
      for child in children where paces[child].kind != .ongoing {
        if let node = nodeOfHeading[Int32(child)] {
          rows.append(Edge(node: isCancelled ? node + 1 : node, tie: .pass))
        } else if (paces[child].status == .cancelled) == isCancelled {
          rows.append(Edge(node: Int32(child), tie: .pass))
        }
      }
      rows.closeRow()
      roles.append(isCancelled ? .pass : .heading)
    }
  }

  /// The headings named by a link, and all headings under them, in the order of the plan.
  private func awaitedHeadings(_ named: NamedLinks, _ outline: Outline) -> [Int32] {
    guard !outline.isFlat else { return [] }
    var isAwaited = [Bool](repeating: false, count: tasks)
    for edge in named.rows.edges where Int(edge.node) < tasks && outline.isParent(Int(edge.node)) {
      isAwaited[Int(edge.node)] = true
    }
    for task in outline.order.lazy.map({ Int($0) }) where outline.isParent(task) {
      if let parent = outline.parent(of: task), isAwaited[parent] { isAwaited[task] = true }
    }
    return isAwaited.indices.filter { isAwaited[$0] }.map { Int32($0) }
  }

  /// Which headings pass links on to their tasks: their own, or those of a heading above.
  private func headingsWithLinks(_ named: NamedLinks, _ outline: Outline) -> [Bool] {
    guard !outline.isFlat else { return [] }
    var isGated = [Bool](repeating: false, count: tasks)
    for task in outline.order.lazy.map({ Int($0) }) where outline.isParent(task) {
      isGated[task] =
        !named.rows.range(task).isEmpty
        || outline.parent(of: task).map { isGated[$0] } ?? false
    }
    return isGated
  }
}

extension Pace {
  fileprivate var role: Dependencies.Role {
    switch (kind, status) {
    case (.ongoing, _): .none
    case (.parent, _), (.task, .cancelled): .pass
    case (.task, .done): .done
    case (.task, _): .open
    }
  }
}

/// Each task's links by index: a milestone's is its index in the plan, after all tasks.
private struct NamedLinks {
  private(set) var rows: Rows
  private(set) var waitsForMilestones = false

  init(_ plan: Plan, _ paces: [Pace], _ outline: Outline, _ places: TaskPlaces) {
    let count = plan.tasks.count
    rows = Rows(count: count)
    var milestones: [Plan.Milestone.ID: Int]?
    // The last task that named this one, and how: detects a repetition without a set per task.
    var namedBy = [Int32](repeating: -1, count: count)
    var namedHow = [Tie](repeating: .pass, count: count)
    plan.tasks.withUnsafeBufferPointer { tasks in
      for task in tasks.indices {
        defer { rows.closeRow() }
        guard paces[task].kind != .ongoing else { continue }
        let isParent = paces[task].kind == .parent
        for link in tasks[task].after {
          let isPlain = link.kind == .finishToStart
          if isParent && !isPlain { continue }
          let tie = Tie(link)
          switch link.predecessor {
          case .task(let id):
            guard let other = places[id], other != task, paces[other].kind != .ongoing,
              isPlain || paces[other].kind != .parent,
              namedBy[other] != Int32(task) || namedHow[other] != tie
            else { continue }
            namedBy[other] = Int32(task)
            namedHow[other] = tie
            rows.append(Edge(node: Int32(other), tie: tie))
          case .milestone(let id):
            if milestones == nil { milestones = firstIndex(of: plan.milestones.lazy.map(\.id)) }
            guard let place = milestones?[id] else { continue }
            waitsForMilestones = true
            rows.append(Edge(node: Int32(count + place), tie: tie))
          }
        }
      }
    }
  }
}
