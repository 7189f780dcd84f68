extension Plan.Task {
  /// 自何时: the first day on which `reason` held, as far as the plan tells today; nil if it does not tell (a
  /// block, a forecast). For a lag, the first day on which today's progress was `yellowLag` behind.
  public func beginning(of reason: Reason, rules: Plan.Rules, by days: DayCount) -> Day? {
    if case .roundOverdue = reason { return nextRound.map { $0 + 1 } }
    if isOngoing, case .notStarted = reason { return start.map { $0 + 1 } }
    guard let start, let due else { return nil }
    let counted = days.count(from: start, through: due) > 0 ? days : .everyDay
    switch reason {
    case .overdue: return due + 1
    case .notStarted: return counted.run(start, 1) + 1
    case .dueSoon: return min(due - rules.soonDays, days.back(due, 2))
    case .lag:
      let length = max(1, counted.count(from: start, through: due))
      let passed = Points(rules.yellowLag).daysPassed(of: length, at: Points(progress))
      return passed > 0 ? counted.run(start, passed) + 1 : start
    case .blocked, .pastLatest, .predecessorLate, .roundOverdue, .roundNever: return nil
    }
  }
}
