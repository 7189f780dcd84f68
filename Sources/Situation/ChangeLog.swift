import BattlePlan

/// 动态: what has changed in the plan while the board was open, newest first, and which changes have not
/// been marked as seen.
public struct ChangeLog: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let change: Change
    public let at: Moment
    /// Counts up from 1 and is never reused, so that a selection can hold on to it.
    public let number: Int
  }

  public private(set) var entries: [Entry] = []
  /// Records changed since `markSeen`.
  public private(set) var unseen: Set<RecordRef> = []
  /// Cells that contain, or contained before, a task with an unseen change.
  public private(set) var unseenCells: Set<CellRef> = []
  /// Groups with unseen changes, to the group itself or to anything that belongs to it.
  public private(set) var unseenGroups: Set<Plan.Group.ID> = []
  /// Entries that were dropped to keep the log bounded.
  public private(set) var dropped = 0
  /// The last number that was assigned.
  private var last = 0
  /// The last number that was marked as seen.
  private var seen = 0

  package static let kept = 2_000

  public init() {}

  /// Adds the changes that lead from `old` to `new`. Linear in the changes and, if any records other than
  /// tasks changed, in those.
  public mutating func add(
    _ changes: [Change], at moment: Moment, from old: Situation, to new: Situation
  ) {
    guard !changes.isEmpty else { return }
    let fresh = changes.prefix(ChangeLog.kept)
    let first = last + fresh.count
    let noted = fresh.enumerated().map { Entry(change: $1, at: moment, number: first - $0) }
    last = first
    entries.insert(contentsOf: noted, at: 0)
    dropped += changes.count - fresh.count
    if entries.count > ChangeLog.kept {
      dropped += entries.count - ChangeLog.kept
      entries.removeLast(entries.count - ChangeLog.kept)
    }
    // The changes to one record are adjacent.
    var records: [RecordRef] = []
    for change in changes where change.record != records.last { records.append(change.record) }
    markUnseen(records, in: [old, new])
  }

  private mutating func markUnseen(_ records: [RecordRef], in situations: [Situation]) {
    for situation in situations { noteTasks(records, in: situation) }
    var owners = situations.map { Owners($0) }
    for record in records {
      unseen.insert(record)
      guard record.section != .tasks else { continue }
      for index in owners.indices {
        for group in owners[index].groups(of: record) { unseenGroups.insert(group) }
      }
    }
  }

  /// Puts what changed before below what is here, as far as that is older.
  /// - Parameters:
  ///   - changes: the earliest first.
  ///   - seen: how many of them, the earliest, have been seen.
  public mutating func restore(
    _ changes: [(change: Change, at: Moment)], seen count: Int, _ situation: Situation
  ) {
    let oldest = entries.last
    let older = oldest.map { oldest in changes.prefix { $0.at < oldest.at } } ?? changes[...]
    let kept = older.suffix(max(0, ChangeLog.kept - entries.count))
    dropped += older.count - kept.count
    let unseenCount = kept.count - max(0, min(kept.count, count - (older.count - kept.count)))
    var number = (oldest?.number ?? 1) - 1
    for (place, change) in kept.reversed().enumerated() {
      if place == unseenCount { seen = max(seen, number) }
      entries.append(Entry(change: change.change, at: change.at, number: number))
      number -= 1
    }
    if unseenCount == kept.count { seen = min(seen, number) }
    markUnseen(kept.suffix(unseenCount).map(\.change.record), in: [situation])
  }

  /// All tasks may change at once, but there are few cells: these are collected by index first.
  private mutating func noteTasks(_ records: [RecordRef], in situation: Situation) {
    let (plan, assessment) = (situation.plan, situation.assessment)
    var groups = [Bool](repeating: false, count: plan.groups.count)
    var cells = [Bool](repeating: false, count: assessment.cells.count)
    var last: Int?
    for record in records where record.section == .tasks {
      guard let index = assessment.indexOfTask.place(of: Plan.Task.ID(record.id), after: last)
      else { continue }
      last = index
      guard let group = assessment.tasks[index].group
      else { continue }
      groups[group] = true
      guard let milestone = assessment.tasks[index].milestone else { continue }
      cells[group * plan.milestones.count + milestone] = true
    }
    for (group, isChanged) in groups.enumerated() where isChanged {
      unseenGroups.insert(plan.groups[group].id)
      for (milestone, record) in plan.milestones.enumerated()
      where cells[group * plan.milestones.count + milestone] {
        unseenCells.insert(CellRef(group: plan.groups[group].id, milestone: record.id))
      }
    }
  }

  public func isUnseen(_ entry: Entry) -> Bool { entry.number > seen }

  public mutating func markSeen() {
    unseen = []
    unseenCells = []
    unseenGroups = []
    seen = last
  }
}

/// A cell of the overview, by the ids of its row and column.
public struct CellRef: Hashable, Sendable {
  public let group: Plan.Group.ID
  public let milestone: Plan.Milestone.ID

  package init(group: Plan.Group.ID, milestone: Plan.Milestone.ID) {
    self.group = group
    self.milestone = milestone
  }
}

/// Which groups a record other than a task belongs to: those that its fields name. Indexed on demand.
private struct Owners {
  private let plan: Plan
  private var known: [Section: [String: [Plan.Group.ID]]] = [:]

  init(_ situation: Situation) { plan = situation.plan }

  mutating func groups(of record: RecordRef) -> [Plan.Group.ID] {
    if record.section == .groups { return [Plan.Group.ID(record.id)] }
    if known[record.section] == nil {
      known[record.section] = record.section.recordKind.map { index($0) } ?? [:]
    }
    return known[record.section]?[record.id] ?? []
  }

  private func index<R: PlanRecord>(_ kind: R.Type) -> [String: [Plan.Group.ID]] {
    let fields = R.description.fields.compactMap(\.reference).filter { $0.target == .groups }
    guard !fields.isEmpty else { return [:] }
    return Dictionary(
      plan[keyPath: R.inPlan].map { record in
        (record.id.text, fields.flatMap { $0.words(record) }.map { Plan.Group.ID($0) })
      }, uniquingKeysWith: { first, _ in first })
  }
}
