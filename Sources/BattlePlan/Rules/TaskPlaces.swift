/// Where each task stands in `plan.tasks`, by its id; of a repeated id, the first.
///
/// A `Dictionary` would keep every id a second time and take 40 bytes a task; here the ids are looked at where
/// they are, for 6 to 12.
public struct TaskPlaces: Equatable, Sendable {
  private let tasks: [Plan.Task]
  /// Open addressing: places in `tasks`, `free` where there is none. A power of two of them, at most two
  /// thirds taken.
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

  /// The same, for one id after the other: lists mostly follow the plan's order, so that the place behind
  /// the last one is looked at first.
  public func place(of id: Plan.Task.ID, after last: Int?) -> Int? {
    let next = last.map { $0 + 1 } ?? 0
    let isNext = tasks.withUnsafeBufferPointer { $0.indices.contains(next) && $0[next].id == id }
    return isNext ? next : self[id]
  }

  /// The slot that has the task of this id, or the free one that it would get.
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
