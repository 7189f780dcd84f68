/// 交接班: one shift according to the log, for the next officer.
public struct Handover: Equatable, Sendable {
  /// Nil if no shift has begun.
  public var shift: DutyLog.Shift?
  /// What is open now, earliest first.
  public var open: [OpenMatter]
  /// Entries since the shift began, including the one that began it.
  public var happened: [LogEntry]

  public init(_ log: DutyLog, happened: [LogEntry]) {
    shift = log.shift
    open = log.open
    self.happened = happened
  }
}

extension Store {
  /// The current shift, or the last one if it waits to be confirmed. If none has begun, the events of the
  /// last 24 hours.
  public func handover(at now: Int, limits: ReportClock.Limits = .init()) throws(StoreError)
    -> Handover
  {
    var log = DutyLog(limits: limits)
    try forEachEntry(EntryQuery(kinds: DutyLog.kinds)) { log.apply($0) }
    var happened: [LogEntry] = []
    let query =
      log.shift.map { EntryQuery(after: $0.entry - 1) } ?? EntryQuery(since: now - 86_400)
    try forEachEntry(query) { happened.append($0) }
    return Handover(log, happened: happened)
  }
}
