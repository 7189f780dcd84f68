extension Plan.Task {
  /// 自何时: the first day on which `reason` held, as the plan tells it today; nil where it does not (a
  /// block, a slip). Of a lag: the first day on which today's progress was `yellowLag` behind.
  public func beginning(of reason: Reason, rules: Plan.Rules) -> Day? {
    switch reason {
    case .overdue: due + 1
    case .notStarted: start + 1
    case .dueSoon: due - rules.soonDays
    case .lag:
      start + Int(((progress + rules.yellowLag) / 100 * Double(duration)).rounded(.up))
    case .blocked, .slip, .predecessorLate: nil
    }
  }
}
