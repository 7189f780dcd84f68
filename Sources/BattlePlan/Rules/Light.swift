/// 亮灯: the computed status. Ordered from good to bad, so that the worst is the maximum.
public enum Light: String, CaseIterable, Comparable, Sendable {
  case none, grey, green, blue, yellow, red

  private var rank: Int {
    switch self {
    case .none: 0
    case .grey: 1
    case .green: 2
    case .blue: 3
    case .yellow: 4
    case .red: 5
    }
  }
  public static func < (a: Light, b: Light) -> Bool { a.rank < b.rank }

  /// Red, yellow or blue: somebody must act.
  public var isTrouble: Bool { self >= .blue }
}

/// 督办: who is to be told next (`docs/rules.md`, “Escalation”).
public enum Escalation: String, CaseIterable, Comparable, Sendable {
  case none, owner, group, office, command
  private var rank: Int { Escalation.allCases.firstIndex(of: self)! }
  public static func < (a: Escalation, b: Escalation) -> Bool { a.rank < b.rank }
}

/// Why a light is what it is. Days and points are positive. There are three kinds of delay, each with its own
/// word everywhere: 逾期 overdue, 晚于截止 late, 超最迟 past latest finish.
public enum Reason: Equatable, Sendable {
  /// Red. The plan's own words, possibly empty.
  case blocked(String)
  /// Red: days past due, today.
  case overdue(days: Int)
  /// Red or yellow: points behind expected progress.
  case lag(points: Double, isRed: Bool)
  /// Yellow: still todo, `days` after its start.
  case notStarted(days: Int)
  /// Red or yellow: the forecast is `days` of the plan's calendar after the latest finish.
  case pastLatest(days: Int, isRed: Bool)
  /// Accompanies `pastLatest`: the predecessor whose forecast pushes this task, and how many days past its
  /// due day that forecast is.
  case predecessorLate(id: Plan.Task.ID, days: Int)
  /// Blue: days left, 0 for today.
  case dueSoon(days: Int)
  /// Red or yellow: days since an ongoing task was due again.
  case roundOverdue(days: Int, isRed: Bool)
  /// Yellow: an ongoing task has an interval but has never been done.
  case roundNever
}
