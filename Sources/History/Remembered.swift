import BattlePlan

/// What is known of an operation's past, as last read from its store.
public struct Remembered: Equatable, Sendable {
  /// All versions, earliest first.
  public var versions: [PlanVersion] = []
  /// The latest changes to the plan and to the lights, earliest first.
  public var edits: [RecordedEdit] = []
  public var turns: [LightTurn] = []
  /// The latest entries of the duty log, by number.
  public var entries: [LogEntry] = []
  /// Who is on duty and what is open.
  public var duty: DutyLog
  /// By record id, the last call about it.
  public var calls: [String: LogEntry] = [:]
  public var traces: [RecordRef: Trace] = [:]
  /// When the user last looked at the changes.
  public var lastLook: Int?
  /// The operation's time zone.
  public var zone: ZoneOffsets

  /// How many of the latest entries, changes and light changes are kept here; there may be up to twice as many.
  public static let mostEntries = 4_000

  public init(zone: ZoneOffsets = ZoneOffsets(), limits: ReportClock.Limits = .init()) {
    self.zone = zone
    duty = DutyLog(limits: limits)
  }

  /// The number of the last entry; 0 if there is none.
  public var lastEntry: Int { entries.last?.number ?? 0 }

  /// The version in effect at an instant: the last one first seen by then; nil if there was none yet.
  public func version(at instant: Int) -> PlanVersion? {
    versions.last { $0.firstSeen <= instant }
  }

  /// The entry with this number; nil if it is not kept here.
  public func entry(_ number: Int) -> LogEntry? {
    guard let first = entries.first?.number, number >= first, number - first < entries.count else {
      return nil
    }
    return entries[number - first]
  }
}

extension Array {
  /// With others appended. If there are too many, the oldest are dropped.
  public func keeping(_ others: [Element]) -> [Element] {
    let all = self + others
    return all.count > 2 * Remembered.mostEntries
      ? Array(all.suffix(Remembered.mostEntries)) : all
  }
}
