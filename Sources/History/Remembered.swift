import BattlePlan

/// What is known of an operation's past, as its store told it last.
public struct Remembered: Equatable, Sendable {
  /// All, the earliest first.
  public var versions: [PlanVersion] = []
  /// What the latest versions changed, and how lights have turned lately; the earliest first.
  public var edits: [RecordedEdit] = []
  public var turns: [LightTurn] = []
  /// The latest of the duty log, in the order of their numbers.
  public var entries: [LogEntry] = []
  /// Who is on duty and what is open.
  public var duty: DutyLog
  /// The last call about each record, by its id.
  public var calls: [String: LogEntry] = [:]
  public var traces: [RecordRef: Trace] = [:]
  /// When whoever uses the program last looked at what had changed.
  public var lastLook: Int?
  /// What the operation's clocks show.
  public var zone: ZoneOffsets

  /// So many entries, edits and turns are at hand, at least, where there are as many.
  public static let mostEntries = 4_000

  public init(zone: ZoneOffsets = ZoneOffsets(), limits: ReportClock.Limits = .init()) {
    self.zone = zone
    duty = DutyLog(limits: limits)
  }

  /// Number of the last entry; 0 where there is none.
  public var lastEntry: Int { entries.last?.number ?? 0 }

  /// The version that was known at an instant: the last one first seen by then; nil: there was none yet.
  public func version(at instant: Int) -> PlanVersion? {
    versions.last { $0.firstSeen <= instant }
  }

  /// The entry with a number, where it is at hand.
  public func entry(_ number: Int) -> LogEntry? {
    guard let first = entries.first?.number, number >= first, number - first < entries.count else {
      return nil
    }
    return entries[number - first]
  }
}

extension Array {
  /// With others after them; the first go where they are too many to be kept at hand.
  public func keeping(_ others: [Element]) -> [Element] {
    let all = self + others
    return all.count > 2 * Remembered.mostEntries
      ? Array(all.suffix(Remembered.mostEntries)) : all
  }
}
