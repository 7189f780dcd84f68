extension Assessment {
  /// 进度 in percent: for a heading, that of its counted tasks by weight, or nil if it has none; for a done
  /// task 100; otherwise what the plan says.
  public func progress(of task: Int, in plan: Plan) -> Double? {
    guard tasks[task].kind == .parent else {
      return plan.tasks[task].status == .done ? 100 : plan.tasks[task].progress
    }
    var (weight, earned) = (0.0, 0.0)
    var open = outline.children(of: task)
    while let next = open.popLast() {
      open += outline.children(of: next)
      guard tasks[next].isCounted else { continue }
      weight += plan.tasks[next].weight
      earned += plan.tasks[next].weight * (progress(of: next, in: plan) ?? 0)
    }
    return weight > 0 ? earned / weight : nil
  }
}

extension Assessment {
  /// n: the planned length of a task or heading in days of the plan's calendar, or in calendar days if it has
  /// none of those; nil without dates.
  public func duration(of task: Int) -> Int? {
    guard let start = tasks[task].start, let due = tasks[task].due, tasks[task].kind != .ongoing
    else { return nil }
    let counted = dayCount.count(from: start, through: due)
    return counted > 0 ? counted : max(1, due - start + 1)
  }
}
