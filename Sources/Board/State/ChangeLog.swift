import BattlePlan

/// 动态: what changed in the plan while the board was open, newest first, and what of it has not been
/// marked as seen.
public struct ChangeLog: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let change: Change
    public let at: Moment
  }

  public private(set) var entries: [Entry] = []
  /// Records changed since `markSeen`.
  public private(set) var unseen: Set<RecordRef> = []
  /// Cells (group id, milestone id) in which an unseen change lies.
  public private(set) var unseenCells: Set<CellRef> = []
  /// Entries that were dropped to keep the log bounded.
  public private(set) var dropped = 0

  static let kept = 2_000

  public init() {}

  public mutating func add(_ changes: [Change], at moment: Moment, in situation: Situation) {
    guard !changes.isEmpty else { return }
    let fresh = changes.prefix(ChangeLog.kept).map { Entry(change: $0, at: moment) }
    entries.insert(contentsOf: fresh, at: 0)
    dropped += changes.count - fresh.count
    if entries.count > ChangeLog.kept {
      dropped += entries.count - ChangeLog.kept
      entries.removeLast(entries.count - ChangeLog.kept)
    }
    for change in changes {
      unseen.insert(change.record)
      guard change.record.section == .tasks, let found = situation.task(change.record.id),
        let milestone = found.status.milestone
      else { continue }
      unseenCells.insert(
        CellRef(group: found.task.group, milestone: situation.plan.milestones[milestone].id))
    }
  }

  public mutating func markSeen() {
    unseen = []
    unseenCells = []
  }
}

/// A cell of the board by the ids of its row and column.
public struct CellRef: Hashable, Sendable {
  public let group: String
  public let milestone: String
}
