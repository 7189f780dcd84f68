import BattlePlan
import History
import PlanLoader
import Situation

/// Records an operation's history for one board or command: the versions of its plan with their changes and
/// lights, and the duty log. Also holds what is known of the past, as one value. Its calls wait for the store,
/// so the board must not call it on its own thread.
public struct Archivist: Sendable {
  private let store: any Store
  /// The user: whose last visit is remembered, and who signs versions and log entries that have no other name.
  private let who: String
  private let clock: @Sendable () -> Int
  public private(set) var known: Remembered
  private var keeper: VersionKeeper

  /// Reads everything that a board needs of the past.
  /// - Parameters:
  ///   - clock: the current time, in seconds since 1970.
  ///   - zone: the operation's time zone.
  public init(
    _ store: any Store, who: String, limits: ReportClock.Limits, zone: ZoneOffsets,
    clock: @escaping @Sendable () -> Int
  ) throws(StoreError) {
    self.store = store
    keeper = VersionKeeper(store)
    self.who = who
    self.clock = clock
    known = Remembered(zone: zone, limits: limits)
    known.versions = try store.versions(after: 0, limit: .max)
    known.edits = try store.edits(EditQuery())
    known.turns = try store.turns(TurnQuery())
    known.lastLook = try store.lastLook(of: who)
    try readNewEntries()
    try readTraces()
  }

  // MARK: Recording

  /// Records a plan that was read as a version, unless the latest version is the same.
  public mutating func keep(_ files: [VersionFile], _ situation: Situation) throws(StoreError) {
    switch try keeper.keep(files, situation, by: who, at: clock()) {
    case .overtaken: break
    case .new: try readNewVersions()
    case .known(let version):
      if known.versions.last?.number == version.number {
        known.versions[known.versions.count - 1] = version
      } else {
        try readNewVersions()
      }
    }
  }

  /// Records which lights have changed since they were last recorded.
  public mutating func note(_ situation: Situation) throws(StoreError) {
    let turns = try store.note(situation.lit, at: clock())
    guard !turns.isEmpty else { return }
    known.turns = known.turns.keeping(turns)
    if turns.contains(where: { $0.before == .red }) { try readTraces() }
  }

  /// Appends an entry to the log. If it has no author, the user becomes its author.
  public mutating func add(_ entry: NewEntry) throws(StoreError) -> LogEntry {
    var entry = entry
    if entry.by.isEmpty { entry.by = who }
    let added = try store.append(entry)
    try readNewEntries()
    return added
  }

  /// Records that the user has seen the changes up to now.
  public mutating func look() throws(StoreError) {
    let now = clock()
    try store.noteLook(of: who, at: now)
    known.lastLook = now
  }

  // MARK: Reading

  /// Reads what other programs have recorded in the meantime.
  /// - Returns: whether there was anything new.
  public mutating func refresh() throws(StoreError) -> Bool {
    let (versions, entries, turn) = (known.versions.count, known.lastEntry, known.turns.last)
    try readNewVersions()
    try readNewEntries()
    let turns = try store.turns(TurnQuery(since: turn?.at ?? .min))
    if let last = turns.last, last != turn {
      known.turns = try store.turns(TurnQuery())
      try readTraces()
      return true
    }
    return known.versions.count != versions || known.lastEntry != entries
  }

  /// Follows a change of the report limits in the plan.
  public mutating func use(_ limits: ReportClock.Limits) throws(StoreError) {
    guard limits != known.duty.limits else { return }
    var duty = DutyLog(limits: limits)
    try store.forEachEntry(EntryQuery(kinds: DutyLog.kinds)) { duty.apply($0) }
    known.duty = duty
  }

  public mutating func use(_ zone: ZoneOffsets) { known.zone = zone }

  private mutating func readNewVersions() throws(StoreError) {
    let last = known.versions.last?.number ?? 0
    let new = try store.versions(after: last, limit: .max)
    guard let first = new.first else { return }
    known.versions += new
    let edits = try store.edits(EditQuery(since: first.firstSeen)).filter { $0.version > last }
    known.edits = known.edits.keeping(edits)
    if edits.contains(where: \.isMove) { try readTraces() }
  }

  private mutating func readNewEntries() throws(StoreError) {
    var (entries, duty, calls) = (known.entries, known.duty, known.calls)
    try store.forEachEntry(EntryQuery(after: known.lastEntry)) { entry in
      entries.append(entry)
      if DutyLog.kinds.contains(entry.kind) { duty.apply(entry) }
      if entry.kind == .call { for record in entry.on { calls[record] = entry } }
      // A log can have a million entries.
      if entries.count > 2 * Remembered.mostEntries {
        entries.removeFirst(entries.count - Remembered.mostEntries)
      }
    }
    let last = known.lastEntry
    known.entries = entries
    known.duty = duty
    known.calls = calls
    if entries.contains(where: { $0.number > last && $0.approver != nil }) { try readTraces() }
  }

  private mutating func readTraces() throws(StoreError) {
    let zone = known.zone
    known.traces = Trace.all(
      reds: try store.turns(TurnQuery(before: .red, limit: .max)),
      moves: try store.edits(EditQuery(field: .due, limit: .max)), entries: known.entries
    ) { zone.moment($0).day }
  }

  /// The plan as of a version.
  /// - Parameter instant: the time at which to assess it, within the version's period; nil for when the version
  ///   was first seen.
  /// - Throws: `.noVersion` if there is no such version, `.unreadableVersion` if it cannot be read any more.
  public func past(_ number: Int, at instant: Int? = nil) throws(StoreError) -> PastPlan {
    let version: PlanVersion
    if let known = known.versions.first(where: { $0.number == number }) {
      version = known
    } else {
      guard let found = try store.version(number) else { throw .noVersion(number) }
      version = found
    }
    let files = try store.files(ofVersion: number)
    let instant = instant ?? version.firstSeen
    let moment = known.zone.moment(instant)
    guard let reading = reading(files) else { throw .unreadableVersion(number) }
    return PastPlan(
      version: version, instant: instant, moment: moment,
      situation: Situation(reading, on: moment.day))
  }
}

extension RecordedEdit {
  /// Whether a due day was moved.
  fileprivate var isMove: Bool {
    if case .changed(.due, _, _) = change.kind { true } else { false }
  }
}
