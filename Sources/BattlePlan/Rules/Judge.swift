/// The lights of PRODUCT, "Lights": reasons first, the light from them, so that every light says why.
struct Judge {
  let day: Day
  let rules: Plan.Rules

  /// All reasons that apply to an unfinished task: red ones first, and among each colour blocked,
  /// overdue, lag, slip (with the predecessor behind it), not started, due soon. `words` is asked
  /// only of a blocked task.
  func reasons(
    for pace: Pace, slack: Int, words: @autoclosure () -> String,
    pushedBy predecessor: @autoclosure () -> Reason? = nil
  ) -> [Reason] {
    var reasons: [Reason] = []
    if pace.status == .blocked { reasons.append(.blocked(words())) }
    if day > pace.due { reasons.append(.overdue(days: day - pace.due)) }
    let lag = lag(of: pace)
    if let lag, lag.light == .red { reasons.append(lag) }
    let slipsRed = slack < -rules.slipRedDays
    if !slipsRed, let lag, lag.light != .red { reasons.append(lag) }
    if slack < 0 {
      reasons.append(.slip(days: -slack, isRed: slipsRed))
      if let predecessor = predecessor() { reasons.append(predecessor) }
    }
    if slipsRed, let lag, lag.light != .red { reasons.append(lag) }
    if pace.status == .todo && day > pace.start {
      reasons.append(.notStarted(days: day - pace.start))
    }
    if day <= pace.due && pace.due - day <= rules.soonDays {
      reasons.append(.dueSoon(days: pace.due - day))
    }
    return reasons
  }

  private func lag(of pace: Pace) -> Reason? {
    guard pace.duration >= rules.lagMinDays else { return nil }
    if pace.lags(over: rules.redLag) { return .lag(points: pace.lag, isRed: true) }
    if pace.lags(atLeast: rules.yellowLag) { return .lag(points: pace.lag, isRed: false) }
    return nil
  }

  /// The worst of the reasons; without one, grey before the start and green after.
  func light(of pace: Pace, for reasons: [Reason]) -> Light {
    var worst = Light.none
    for reason in reasons { worst = max(worst, reason.light) }
    if worst != .none { return worst }
    return pace.status == .todo && day <= pace.start ? .grey : .green
  }
}

extension Reason {
  /// The light that this reason alone would give. A late predecessor gives none of its own: it
  /// stands beside the slip that it causes.
  public var light: Light {
    switch self {
    case .blocked, .overdue: .red
    case .lag(_, let isRed), .slip(_, let isRed): isRed ? .red : .yellow
    case .notStarted: .yellow
    case .predecessorLate: .none
    case .dueSoon: .blue
    }
  }
}

extension Plan.Issue {
  /// PRODUCT: an open issue is red past its due date, blue within `soonDays`, yellow otherwise (so
  /// also without a due date); green when closed.
  public func light(on day: Day, rules: Plan.Rules) -> Light {
    if status == .closed { return .green }
    guard let due else { return .yellow }
    if day > due { return .red }
    return due - day <= rules.soonDays ? .blue : .yellow
  }

  /// Days past due of an issue that is not closed, else 0.
  public func overdueDays(on day: Day) -> Int {
    guard status != .closed, let due else { return 0 }
    return max(0, day - due)
  }
}
