import BattlePlan

/// Where the plan comes from, and how up to date it is.
public struct PlanSource: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// The built-in sample (演示).
    case sample
    /// A file, or a folder of files.
    case file
  }

  public enum Condition: Equatable, Sendable {
    /// The file is being read for the first time, so there is nothing to show yet.
    case reading
    /// What is shown is what the file says.
    case current
    /// The file is being written; what is shown is what it said before.
    case beingWritten
    /// The file cannot be read as a plan; what is shown is the last good one.
    case unreadable([Diagnostic])
    /// The file is gone; what is shown is what it said.
    case gone
  }

  public var kind: Kind
  /// As the user named it.
  public var path: String
  /// When the plan was read; nil in pictures of a given day.
  public var readAt: Moment?
  /// When the file was last written.
  public var changedAt: Moment?
  public var condition = Condition.current
  /// Since when the condition holds.
  public var conditionSince: Moment?
  /// Changes are found by polling, because the system does not report them.
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
