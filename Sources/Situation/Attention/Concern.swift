import BattlePlan

/// 督办: something that somebody must be told about, whichever section it is in.
public struct Concern: Equatable, Sendable {
  public enum Why: Equatable, Sendable {
    /// Red reasons first.
    case task([Reason])
    case watch(WatchReason)
  }

  /// A task, issue, drill, contingency plan or zone.
  public let record: RecordRef
  /// The index of the record in its section.
  public let index: Int
  public let title: String
  /// The group that is responsible for it, if any.
  public let group: Plan.Group.ID?
  /// Red, yellow or blue.
  public let light: Light
  public let why: Why
  public let escalation: Escalation
  /// Days past `due`, or 0.
  public let overdueDays: Int
  /// The due date, the date of the drill, or the day of the next patrol.
  public let due: Day?

  /// All reasons in words, the most serious first.
  public func reasons(_ language: Language) -> [String] {
    switch why {
    case .task(let reasons): reasons.map { $0.text(language) }
    case .watch(let reason): [reason.text(language)]
    }
  }

  /// The most serious reason in a few columns.
  public func short(_ language: Language) -> String {
    switch why {
    case .task(let reasons): reasons.first?.short(language) ?? ""
    case .watch(let reason): reason.short(language)
    }
  }
}
