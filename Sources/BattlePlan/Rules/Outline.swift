/// What a task is, as far as the rules are concerned.
public enum TaskKind: String, CaseIterable, Sendable {
  /// Has a start and a due day, and is counted.
  case task
  /// 上级任务: a heading over the tasks that name it.
  case parent
  /// 长期任务: has no due day; counted separately.
  case ongoing
}

/// Which task is under which, by index in `plan.tasks`. A forest, whatever the plan says.
public struct Outline: Equatable, Sendable {
  /// The most levels there may be: four headings over a task.
  public static let levels = 5

  /// Each task's parent, -1 for none. Empty if no task has one, as are the other lists.
  private var parents: [Int32] = []
  private var children = Rows(count: 0)
  /// Every task, each after its parent.
  private(set) var order: [Int32] = []
  /// Lists of tasks that are under one another; they are treated as being under nothing.
  public private(set) var circles: [[Int]] = []

  /// - Parameter places: only evaluated if some task has a parent.
  init(_ tasks: [Plan.Task], _ places: @autoclosure () -> TaskPlaces) {
    let hasParents = tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.contains { tasks[$0].parent != nil }
    }
    guard hasParents else { return }
    let places = places()
    parents = tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.map { task in
        tasks[task].parent.flatMap { places[$0] }.map { Int32($0) } ?? -1
      }
    }
    breakCircles()
    var rows = Rows(count: tasks.count)
    for parent in parents {
      if parent >= 0 { rows.append(Edge(node: parent, tie: .pass)) }
      rows.closeRow()
    }
    children = rows.transposed()
    order.reserveCapacity(tasks.count)
    for task in parents.indices where parents[task] < 0 { order.append(Int32(task)) }
    var head = 0
    while head < order.count {
      for place in children.range(Int(order[head])) { order.append(children.edges[place].node) }
      head += 1
    }
  }

  /// Follows each task upwards once.
  private mutating func breakCircles() {
    var walk = [Int32](repeating: -1, count: parents.count)
    for start in parents.indices where walk[start] < 0 {
      var task = start
      while task >= 0, walk[task] < 0 {
        walk[task] = Int32(start)
        task = Int(parents[task])
      }
      // Back on this same walk: a cycle from here round to here.
      guard task >= 0, walk[task] == Int32(start) else { continue }
      var circle: [Int] = []
      repeat {
        circle.append(task)
        task = Int(parents[task])
      } while task != circle[0]
      for member in circle { parents[member] = -1 }
      circles.append(circle)
    }
  }

  public var isFlat: Bool { parents.isEmpty }
  public func parent(of task: Int) -> Int? {
    isFlat || parents[task] < 0 ? nil : Int(parents[task])
  }
  public func isParent(_ task: Int) -> Bool { !isFlat && !children.range(task).isEmpty }
  /// In the order of the plan.
  public func children(of task: Int) -> [Int] {
    isFlat ? [] : children.range(task).map { Int(children.edges[$0].node) }
  }

  /// The level of each task, 1 at the top; nil if the outline is flat.
  func depths() -> [Int32]? {
    guard !isFlat else { return nil }
    var depths = [Int32](repeating: 1, count: parents.count)
    for task in order where parents[Int(task)] >= 0 {
      depths[Int(task)] = depths[Int(parents[Int(task)])] + 1
    }
    return depths
  }

  /// Which tasks are cancelled, by themselves or by a heading; nil if the outline is flat.
  func cancelled(_ tasks: [Plan.Task]) -> [Bool]? {
    guard !isFlat else { return nil }
    var cancelled = tasks.withUnsafeBufferPointer { tasks in
      tasks.indices.map { tasks[$0].status == .cancelled }
    }
    for task in order where parents[Int(task)] >= 0 && cancelled[Int(parents[Int(task)])] {
      cancelled[Int(task)] = true
    }
    return cancelled
  }
}
