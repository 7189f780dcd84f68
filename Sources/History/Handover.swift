/// 交接班: one shift as the log tells it, for whoever comes next.
public struct Handover: Equatable, Sendable {
  /// Nil where no shift has begun.
  public var shift: DutyLog.Shift?
  /// What is open now, the earliest first.
  public var open: [OpenMatter]
  /// Entries since the shift began, with the one that began it.
  public var happened: [LogEntry]

  public init(_ log: DutyLog, happened: [LogEntry]) {
    shift = log.shift
    open = log.open
    self.happened = happened
  }
}

extension Store {
  /// The shift that is running, or waits to be confirmed. Where none has begun, what happened in a day.
  public func handover(at now: Int, limits: ReportClock.Limits = .init()) throws(StoreError)
    -> Handover
  {
    var log = DutyLog(limits: limits)
    try forEachEntry(EntryQuery(kinds: DutyLog.kinds)) { log.take($0) }
    var happened: [LogEntry] = []
    let query =
      log.shift.map { EntryQuery(after: $0.entry - 1) } ?? EntryQuery(since: now - 86_400)
    try forEachEntry(query) { happened.append($0) }
    return Handover(log, happened: happened)
  }
}
