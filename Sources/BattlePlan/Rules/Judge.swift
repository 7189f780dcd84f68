/// The lights of `docs/rules.md`. Reasons are found first and the light follows from them, so that every
/// light can be explained.
struct Judge {
  let day: Day
  let days: DayCount
  let rules: Plan.Rules

  /// All reasons that apply to an unfinished task: red ones first, and within each color blocked, overdue,
  /// lag, past latest finish (with the predecessor that causes it), not started, due soon. `words` is only
  /// evaluated for a blocked task.
  func reasons(
    for pace: Pace, slack: Int, words: @autoclosure () -> String,
    pushedBy predecessor: @autoclosure () -> Reason? = nil
  ) -> [Reason] {
    var reasons: [Reason] = []
    if pace.status == .blocked { reasons.append(.blocked(words())) }
    if day > pace.due { reasons.append(.overdue(days: day - pace.due)) }
    let lag = lag(of: pace)
    if let lag, lag.light == .red { reasons.append(lag) }
    let isFarPast = slack < -rules.slipRedDays
    if !isFarPast, let lag, lag.light != .red { reasons.append(lag) }
    if slack < 0 {
      reasons.append(.pastLatest(days: -slack, isRed: isFarPast))
      if let predecessor = predecessor() { reasons.append(predecessor) }
    }
    if isFarPast, let lag, lag.light != .red { reasons.append(lag) }
    if pace.status == .todo && pace.elapsed > 0 {
      reasons.append(.notStarted(days: day - pace.start))
    }
    if day <= pace.due,
      pace.due - day <= rules.soonDays || days.count(from: day + 1, through: pace.due) <= 1
    {
      reasons.append(.dueSoon(days: pace.due - day))
    }
    return reasons
  }

  private func lag(of pace: Pace) -> Reason? {
    if pace.isFarBehind { return .lag(points: pace.behind, isRed: true) }
    return pace.isBehind ? .lag(points: pace.behind, isRed: false) : nil
  }

  /// The light of the worst reason; if there is none, grey before the start and green after.
  func light(of pace: Pace, for reasons: [Reason]) -> Light {
    let worst = worst(of: reasons)
    if worst != .none { return worst }
    return pace.status == .todo && pace.elapsed == 0 ? .grey : .green
  }

  private func worst(of reasons: [Reason]) -> Light {
    var worst = Light.none
    for reason in reasons { worst = max(worst, reason.light) }
    return worst
  }

  /// The same for an ongoing task that is neither done nor cancelled.
  func reasons(forOngoing task: Plan.Task) -> [Reason] {
    var reasons: [Reason] = []
    if task.status == .blocked { reasons.append(.blocked(task.reason)) }
    if let everyDays = task.everyDays {
      if let due = task.nextRound {
        if day > due {
          reasons.append(.roundOverdue(days: day - due, isRed: day - due > everyDays))
        }
      } else {
        reasons.append(.roundNever)
      }
    } else if task.status == .todo, let start = task.start, day > start {
      reasons.append(.notStarted(days: day - start))
    }
    return reasons
  }

  func light(ofOngoing task: Plan.Task, for reasons: [Reason]) -> Light {
    let worst = worst(of: reasons)
    if worst != .none { return worst }
    return task.status == .todo && task.everyDays == nil ? .grey : .green
  }
}

extension Plan.Task {
  /// When an ongoing task is due again; nil without an interval or a first time.
  public var nextRound: Day? {
    guard let everyDays, let last else { return nil }
    return last + everyDays
  }
}

extension Reason {
  /// The light that this reason alone would give. A late predecessor gives none: it accompanies the delay
  /// that it causes.
  public var light: Light {
    switch self {
    case .blocked, .overdue: .red
    case .lag(_, let isRed), .pastLatest(_, let isRed): isRed ? .red : .yellow
    case .roundOverdue(_, let isRed): isRed ? .red : .yellow
    case .notStarted, .roundNever: .yellow
    case .predecessorLate: .none
    case .dueSoon: .blue
    }
  }
}

extension Light {
  /// Who should be told about an item with this light (`docs/rules.md`, “Escalation”).
  /// - Parameter overdue: days of the plan's calendar past due.
  func escalation(overdue: Int, rules: Plan.Rules) -> Escalation {
    switch self {
    case .none, .grey, .green: .none
    case .blue: .owner
    case .yellow: .group
    case .red: overdue > rules.escalateDays ? .command : .office
    }
  }

  /// - Parameter due: the day that has passed, if there is one.
  public func escalation(due: Day?, on day: Day, by days: DayCount, rules: Plan.Rules) -> Escalation
  {
    let overdue = due.map { days.count(from: $0 + 1, through: day) } ?? 0
    return escalation(overdue: overdue, rules: rules)
  }
}

extension Plan.Issue {
  /// An open issue is red past its due date, blue within `soonDays`, and otherwise yellow, as is one without
  /// a due date; a closed one is green.
  public func light(on day: Day, rules: Plan.Rules) -> Light {
    if status == .closed { return .green }
    guard let due else { return .yellow }
    if day > due { return .red }
    return due - day <= rules.soonDays ? .blue : .yellow
  }

  /// Days past due if the issue is not closed, else 0.
  public func overdueDays(on day: Day) -> Int {
    guard status != .closed, let due else { return 0 }
    return max(0, day - due)
  }
}
