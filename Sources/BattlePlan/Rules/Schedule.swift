/// 倒排工期: forecasts forwards, latest dates backwards (PRODUCT, "Schedule"). Parallel to
/// `plan.tasks`; linear in tasks and dependencies, and without recursion, so that a chain of
/// 200,000 tasks is as good as any.
struct Schedule: Sendable {
  /// 预计完成; of a cancelled task what its successors inherit, nil where that is nothing.
  private(set) var finish: [Day?]
  /// Nil unless unfinished.
  private(set) var latestFinish: [Day?]
  /// 最迟开工; of a cancelled task the earliest of its successors'.
  private(set) var latestStart: [Day?]
  /// Of a cancelled task: the late predecessor that its successors inherit, else -1.
  private var inherited: [Int32]

  init(_ paces: [Pace], _ dependencies: Dependencies, on day: Day, rules: Plan.Rules) {
    finish = [Day?](repeating: nil, count: paces.count)
    latestFinish = finish
    latestStart = finish
    inherited = [Int32](repeating: -1, count: paces.count)
    forwards(paces, dependencies, on: day, rules: rules)
    backwards(paces, dependencies)
  }

  private mutating func forwards(
    _ paces: [Pace], _ dependencies: Dependencies, on day: Day, rules: Plan.Rules
  ) {
    let predecessors = dependencies.predecessors
    for task in dependencies.order.lazy.map({ Int($0) }) {
      var pushed: Day?
      if paces[task].followsPredecessors {
        for place in predecessors.range(task) {
          if let end = finish[Int(predecessors.items[place])] {
            pushed = max(pushed ?? .first, end)
          }
        }
      }
      finish[task] = paces[task].forecast(after: pushed, on: day, rules: rules)
      if paces[task].status == .cancelled {
        inherited[task] = Int32(latePredecessor(of: task, paces, dependencies) ?? -1)
      }
    }
  }

  private mutating func backwards(_ paces: [Pace], _ dependencies: Dependencies) {
    let successors = dependencies.successors
    for task in dependencies.order.reversed().lazy.map({ Int($0) })
    where paces[task].status != .done {
      var needed: Day?
      for place in successors.range(task) {
        if let start = latestStart[Int(successors.items[place])] {
          needed = min(needed ?? .last, start)
        }
      }
      if paces[task].status == .cancelled {
        latestStart[task] = needed
      } else {
        let end = min(paces[task].limit, needed.map { $0 - 1 } ?? .last)
        latestFinish[task] = end
        latestStart[task] = end - (paces[task].remaining - 1)
      }
    }
  }

  /// Of the predecessors that end after their due date, the one whose forecast is the latest (of
  /// equal ones the later behind its due date); cancelled ones hand on theirs.
  func latePredecessor(of task: Int, _ paces: [Pace], _ dependencies: Dependencies) -> Int? {
    var worst: (task: Int, finish: Day, late: Int)?
    for place in dependencies.predecessors.range(task) {
      var candidate = Int(dependencies.predecessors.items[place])
      if paces[candidate].status == .cancelled { candidate = Int(inherited[candidate]) }
      guard candidate >= 0, let end = finish[candidate] else { continue }
      let late = end - paces[candidate].due
      guard late > 0 else { continue }
      if let known = worst, (known.finish, known.late) >= (end, late) { continue }
      worst = (candidate, end, late)
    }
    return worst?.task
  }
}
