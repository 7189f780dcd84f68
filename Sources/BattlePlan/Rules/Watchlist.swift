// What is watched besides tasks: issues, drills, contingency plans and zones. Issues have lights like tasks
// (`docs/rules.md`); the others are judged in the same spirit: red past a set date, blue within `soonDays` of
// it, yellow if something is missing, and red if what is missing can no longer wait.

/// Why an issue, a drill, a contingency plan or a zone needs attention. Days are positive numbers.
public enum WatchReason: Equatable, Sendable {
  /// Red: an issue past its due date.
  case issueOverdue(days: Int)
  /// Blue: an issue's days left, 0 for today.
  case issueDue(days: Int)
  /// Yellow: an issue is open.
  case issueOpen
  /// Red: a planned drill's date is past.
  case drillMissed(days: Int)
  /// Blue: days until a planned drill, 0 for today.
  case drillSoon(days: Int)
  /// Yellow: a planned drill has no date.
  case drillUndated
  /// Yellow: a contingency plan is not approved.
  case planDraft
  /// Red: it is not approved within `soonDays` of the opening; days left, 0 once open.
  case planDraftAtOpening(days: Int)
  /// Yellow: a contingency plan has never been reviewed.
  case planUnreviewed
  /// Days since a patrol was due. Yellow at first, red after another whole interval: then two patrols in a
  /// row have been missed.
  case patrolOverdue(days: Int, isRed: Bool)
  /// Yellow: a zone has an interval but has never been patrolled.
  case patrolNever

  public var light: Light {
    switch self {
    case .issueOverdue, .drillMissed, .planDraftAtOpening: .red
    case .patrolOverdue(_, let isRed): isRed ? .red : .yellow
    case .issueOpen, .drillUndated, .planDraft, .planUnreviewed, .patrolNever: .yellow
    case .issueDue, .drillSoon: .blue
    }
  }

  /// Days past the date that was set, else 0.
  public var overdueDays: Int {
    switch self {
    case .issueOverdue(let days), .drillMissed(let days), .patrolOverdue(let days, _): days
    default: 0
    }
  }

  /// As a phrase: `逾期 3 天`.
  public func text(_ language: Language) -> String {
    switch self {
    case .issueOverdue(let days): Reason.overdue(days: days).text(language)
    case .issueDue(let days): Reason.dueSoon(days: days).text(language)
    case .issueOpen: language("未销号", "open")
    case .drillMissed(let days):
      language("过了日期 \(days) 天，未记为已完成", "\(days) d past its date, not marked done")
    case .drillSoon(let days):
      days == 0
        ? language("今天演练", "today")
        : language("还有 \(days) 天演练", days == 1 ? "tomorrow" : "in \(days) d")
    case .drillUndated: language("演练日期未定", "no date set")
    case .planDraft: language("尚未批准", "not approved yet")
    case .planDraftAtOpening(let days):
      days > 0
        ? language("距开幕 \(days) 天，尚未批准", "\(days) d to the opening, not approved yet")
        : language("已开幕，尚未批准", "open, and not approved yet")
    case .planUnreviewed: language("未复核", "never reviewed")
    case .patrolOverdue(let days, _):
      language("巡查超期 \(days) 天", "patrol \(days) d overdue")
    case .patrolNever: language("从未巡查", "never patrolled")
    }
  }
}

extension WatchReason {
  /// For a narrow column: `逾期 3 天`.
  public func short(_ language: Language) -> String {
    switch self {
    case .issueOverdue(let days): Reason.overdue(days: days).short(language)
    case .issueDue(let days): Reason.dueSoon(days: days).short(language)
    case .issueOpen: language("未销号", "open")
    case .drillMissed(let days): language("误期 \(days) 天", "missed \(days)d")
    case .drillSoon(let days):
      days == 0 ? language("今天演练", "today") : language("\(days) 天后", "in \(days)d")
    case .drillUndated: language("日期未定", "no date")
    case .planDraft, .planDraftAtOpening: language("未批准", "draft")
    case .planUnreviewed: language("未复核", "unreviewed")
    case .patrolOverdue(let days, _): language("漏巡 \(days) 天", "patrol -\(days)d")
    case .patrolNever: language("从未巡查", "no patrol")
    }
  }
}

extension Plan.Issue {
  /// Why it needs attention; nil once it is closed. Its light is that of `light(on:rules:)`.
  public func watchReason(on day: Day, rules: Plan.Rules) -> WatchReason? {
    switch light(on: day, rules: rules) {
    case .red: .issueOverdue(days: overdueDays(on: day))
    case .blue: .issueDue(days: (due ?? day) - day)
    case .yellow: .issueOpen
    case .green, .grey, .none: nil
    }
  }
}

extension Plan.Drill {
  public func watchReason(on day: Day, rules: Plan.Rules) -> WatchReason? {
    guard status == .planned else { return nil }
    guard let date else { return .drillUndated }
    if day > date { return .drillMissed(days: day - date) }
    return date - day <= rules.soonDays ? .drillSoon(days: date - day) : nil
  }
}

extension Plan.ContingencyPlan {
  /// - Parameter opens: the day of the opening.
  public func watchReason(on day: Day, opens: Day, rules: Plan.Rules) -> WatchReason? {
    guard status == .draft else { return reviewed == nil ? .planUnreviewed : nil }
    return opens - day <= rules.soonDays
      ? .planDraftAtOpening(days: max(0, opens - day)) : .planDraft
  }
}

extension Plan.Zone {
  /// When it must be patrolled again; nil without an interval or a first patrol.
  public var patrolDue: Day? {
    guard let everyDays, let patrolled else { return nil }
    return patrolled + everyDays
  }

  public func watchReason(on day: Day) -> WatchReason? {
    guard let everyDays else { return nil }
    guard let due = patrolDue else { return .patrolNever }
    guard day > due else { return nil }
    return .patrolOverdue(days: day - due, isRed: day - due > everyDays)
  }
}
