/// 交接班: one shift as the log tells it, for whoever comes next.
public struct Handover: Equatable, Sendable {
  /// Nil where no shift has begun: then all of the log is in `happened`.
  public var shift: DutyLog.Shift?
  /// What is open now, the earliest first.
  public var open: [OpenMatter]
  /// Entries since the shift began, with the one that began it.
  public var happened: [LogEntry]

  /// - Parameter entries: the log from its beginning.
  public init(_ entries: some Sequence<LogEntry>, limits: ReportClock.Limits = .init()) {
    var reader = HandoverReader(limits: limits)
    for entry in entries { reader.take(entry) }
    self = reader.handover
  }

  fileprivate init(shift: DutyLog.Shift?, open: [OpenMatter], happened: [LogEntry]) {
    self.shift = shift
    self.open = open
    self.happened = happened
  }
}

/// Reads a log that is too long to be held at once.
public struct HandoverReader: Sendable {
  private var log: DutyLog
  private var happened: [LogEntry] = []

  public init(limits: ReportClock.Limits = .init()) { log = DutyLog(limits: limits) }

  public mutating func take(_ entry: LogEntry) {
    let consequences = log.take(entry)
    let begins = consequences.contains { if case .began = $0 { true } else { false } }
    if begins { happened = [] }
    happened.append(entry)
    // Without shifts there is no end to what may have happened.
    if log.shift == nil, happened.count > HandoverReader.mostWithoutShift {
      happened.removeFirst(HandoverReader.mostWithoutShift / 2)
    }
  }

  static let mostWithoutShift = 400

  public var handover: Handover {
    Handover(shift: log.shift, open: log.open, happened: happened)
  }
}
