/// The index of each task in `plan.tasks`, by id; the first if an id is repeated.
///
/// A `Dictionary` would store every id a second time and take 40 bytes per task. Here ids are compared in
/// place, at 6 to 12 bytes.
public struct TaskPlaces: Equatable, Sendable {
  private let tasks: [Plan.Task]
  /// Open addressing: indices into `tasks`, or `free`. The number of slots is a power of two, and at most two
  /// thirds are taken.
  private var slots: [Int32]

  private static let free: Int32 = -1

  init(_ tasks: [Plan.Task]) {
    self.tasks = tasks
    var count = 4
    while count * 2 < tasks.count * 3 { count *= 2 }
    slots = [Int32](repeating: TaskPlaces.free, count: count)
    for place in tasks.indices {
      let id = tasks[place].id
      let slot = slot(of: id)
      if slots[slot] == TaskPlaces.free { slots[slot] = Int32(place) }
    }
  }

  public subscript(id: Plan.Task.ID) -> Int? {
    let place = slots[slot(of: id)]
    return place == TaskPlaces.free ? nil : Int(place)
  }

  /// The same when looking up one id after another: lists mostly follow the plan's order, so the task after
  /// the last one found is tried first.
  public func place(of id: Plan.Task.ID, after last: Int?) -> Int? {
    let next = last.map { $0 + 1 } ?? 0
    let isNext = tasks.withUnsafeBufferPointer { $0.indices.contains(next) && $0[next].id == id }
    return isNext ? next : self[id]
  }

  /// The slot that has the task with this id, or the free one where it would go.
  private func slot(of id: Plan.Task.ID) -> Int {
    tasks.withUnsafeBufferPointer { tasks in
      var slot = id.hashValue & (slots.count - 1)
      while slots[slot] != TaskPlaces.free, tasks[Int(slots[slot])].id != id {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }
  }
}
