/// 交接班: what the log has for the next officer.
public struct Handover: Equatable, Sendable {
  /// Nil if no shift has begun.
  public var shift: DutyLog.Shift?
  /// What is open now, earliest first.
  public var open: [OpenMatter]
  /// The entries of the shift, including the one that began it.
  public var happened: [LogEntry]

  public init(_ log: DutyLog, happened: [LogEntry]) {
    shift = log.shift
    open = log.open
    self.happened = happened
  }
}

extension Store {
  /// The handover of the current shift, or of the last one if the next officer has not taken over yet. If no shift
  /// has begun, it has the entries of the last 24 hours.
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
