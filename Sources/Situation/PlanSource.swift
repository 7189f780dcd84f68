import BattlePlan

/// Where the plan comes from and how fresh what is shown is.
public struct PlanSource: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// The built-in sample (演示).
    case sample
    /// A file, or a folder of files.
    case file
  }

  public enum Condition: Equatable, Sendable {
    /// The file is being read for the first time: there is nothing to show yet.
    case reading
    /// The board shows what the file says.
    case current
    /// Somebody is writing the file; the board shows what it said before.
    case beingWritten
    /// The file cannot be read as a plan; the board shows the last good one.
    case unreadable([Diagnostic])
    /// The file is gone; the board shows what it said.
    case gone
  }

  public var kind: Kind
  /// As the user named it.
  public var path: String
  /// When the plan shown was read; nil on pictures of a day in the past.
  public var readAt: Moment?
  /// When the file was last written.
  public var changedAt: Moment?
  public var condition = Condition.current
  /// Since when the condition holds.
  public var conditionSince: Moment?
  /// True while changes are found by looking now and then, because the system cannot tell of them.
  public var isPolled = false

  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The last part of the path.
  public var name: String {
    String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? Substring(path))
  }
}
