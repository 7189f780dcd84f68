import Testing

@testable import BattlePlan

@Suite struct TaskPlacesTests {
  private func tasks(_ ids: [Plan.Task.ID]) -> [Plan.Task] {
    ids.map {
      var task = Plan.Task()
      task.id = $0
      return task
    }
  }

  @Test(arguments: [0, 1, 2, 3, 5, 6, 100, 4_096, 5_000])
  func everyTaskIsFoundAndNothingElse(count: Int) {
    let places = TaskPlaces(tasks((0..<count).map { Plan.Task.ID("任务-\($0)") }))
    for place in 0..<count { #expect(places[Plan.Task.ID("任务-\(place)")] == place) }
    #expect(places[Plan.Task.ID("任务-\(count)")] == nil)
    #expect(places[""] == nil)
  }

  @Test func oneAfterTheOtherOrNot() {
    let places = TaskPlaces(tasks(["a", "b", "c"]))
    for (id, last, place) in [
      ("a", nil, 0), ("b", 0, 1), ("a", 0, 0), ("c", 0, 2), ("c", 2, 2), ("d", 1, nil),
    ] as [(Plan.Task.ID, Int?, Int?)] {
      #expect(places.place(of: id, after: last) == place, "\(id) after \(String(describing: last))")
    }
    #expect(TaskPlaces([]).place(of: "a", after: nil) == nil)
  }

  @Test func ofARepeatedIDTheFirstCounts() {
    let places = TaskPlaces(tasks(["a", "b", "a", "", "b", ""]))
    #expect(places["a"] == 0 && places["b"] == 1 && places[""] == 3)
  }

  /// As everywhere in the plan, what looks the same is the same.
  @Test func composedAndDecomposedAreOne() {
    #expect(TaskPlaces(tasks(["caf\u{E9}"]))["cafe\u{301}"] == 0)
  }
}
