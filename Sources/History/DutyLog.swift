/// 值班: who is on duty and what is open, according to the log. It is given the entries in order and tells what
/// follows from each; it uses neither a clock nor a store.
///
/// A question is open until somebody reports, promises or acknowledges; a promise until somebody reports that
/// it was kept, acknowledges that it will not be, or replaces it by another; an incident until its final
/// report. Whatever is open is carried from shift to shift. An entry answers another by naming it (`#12`
/// among its records) or by being about the same record; a report on an incident that does not name it must
/// begin with its stage (首报, 续报, 终报).
///
/// One officer is on duty at a time. If one begins before another has ended, the other's shift ends then.
public struct DutyLog: Equatable, Sendable {
  public struct Shift: Equatable, Sendable {
    public var officer: String
    public var role: String
    public var began: Int
    /// Number of the entry that began it.
    public var entry: Int
    /// What was open at that time.
    public var carried: [OpenMatter]
    /// When the officer handed over.
    public var ended: Int?
  }

  public enum Watch: Equatable, Sendable {
    case nobody
    case onDuty(Shift)
    /// The shift is over, and the next officer has not yet confirmed by beginning one.
    case handedOver(Shift)
  }

  public enum Consequence: Equatable, Sendable {
    case began(Shift)
    case ended(Shift)
    case opened(OpenMatter)
    /// A report was sent on an incident that is still open.
    case reported(OpenMatter)
    case cleared(OpenMatter)
  }

  /// Entries of other kinds make no difference.
  public static let kinds: Set<NewEntry.Kind> = [
    .shiftBegins, .shiftEnds, .asked, .promised, .incident, .report, .acknowledged,
  ]

  public let limits: ReportClock.Limits
  public private(set) var watch = Watch.nobody
  /// Earliest first.
  public private(set) var open: [OpenMatter] = []
  /// Number of the last entry applied.
  public private(set) var last = 0

  public init(limits: ReportClock.Limits = ReportClock.Limits()) { self.limits = limits }

  /// The current shift, or the last one if it waits to be confirmed.
  public var shift: Shift? {
    switch watch {
    case .nobody: nil
    case .onDuty(let shift), .handedOver(let shift): shift
    }
  }

  /// - Parameter entry: later than all before it; others are ignored.
  @discardableResult
  public mutating func apply(_ entry: LogEntry) -> [Consequence] {
    guard entry.number > last else { return [] }
    last = entry.number
    switch entry.kind {
    case .shiftBegins: return begin(entry)
    case .shiftEnds: return end(entry.at)
    case .report, .acknowledged, .promised:
      let answered = answer(with: entry)
      return entry.kind == .promised ? answered + add(entry, .promise) : answered
    case .asked: return add(entry, .question)
    case .incident:
      return add(entry, .incident(ReportClock(incident: entry.at, limits: limits)))
    case .note, .call, .correction: return []
    }
  }

  private mutating func begin(_ entry: LogEntry) -> [Consequence] {
    // A key pressed twice does not begin a new shift.
    if case .onDuty(let shift) = watch, shift.officer == entry.by { return [] }
    let ended = end(entry.at)
    for place in open.indices { open[place].shiftsCarried += 1 }
    let shift = Shift(
      officer: entry.by, role: entry.role, began: entry.at, entry: entry.number, carried: open)
    watch = .onDuty(shift)
    return ended + [.began(shift)]
  }

  private mutating func end(_ instant: Int) -> [Consequence] {
    guard case .onDuty(var shift) = watch else { return [] }
    shift.ended = instant
    watch = .handedOver(shift)
    return [.ended(shift)]
  }

  private mutating func add(_ entry: LogEntry, _ kind: OpenMatter.Kind) -> [Consequence] {
    let matter = OpenMatter(entry: entry, kind: kind)
    open.append(matter)
    return [.opened(matter)]
  }

  private mutating func answer(with entry: LogEntry) -> [Consequence] {
    var consequences: [Consequence] = []
    var left: [OpenMatter] = []
    let incidents = open.count { $0.isIncident }
    for var matter in open {
      switch matter.kind {
      case .question, .promise:
        if matter.isAnswered(by: entry) {
          consequences.append(.cleared(matter))
          continue
        }
      case .incident(var clock):
        guard matter.isReported(by: entry, isOnlyOne: incidents == 1) else { break }
        clock.sent(ReportClock.Stage(text: entry.text) ?? .follow, at: entry.at)
        matter.kind = .incident(clock)
        if clock.due == nil {
          consequences.append(.cleared(matter))
          continue
        }
        consequences.append(.reported(matter))
      }
      left.append(matter)
    }
    open = left
    return consequences
  }
}

/// Something in the log that is waiting for somebody.
public struct OpenMatter: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case question
    case promise
    case incident(ReportClock)
  }

  public let entry: LogEntry
  public internal(set) var kind: Kind
  /// Shifts that began while it was open.
  public internal(set) var shiftsCarried = 0

  var isIncident: Bool { if case .incident = kind { true } else { false } }

  private func isNamed(by answer: LogEntry) -> Bool { answer.on.contains(entry.reference) }

  /// Records, not entries.
  private func isAboutTheSame(as answer: LogEntry) -> Bool {
    entry.on.contains { !$0.hasPrefix("#") && answer.on.contains($0) }
  }

  /// Whether an answer settles a question or a promise.
  fileprivate func isAnswered(by answer: LogEntry) -> Bool {
    if isNamed(by: answer) { return true }
    // Alarms are acknowledged by the record that they are about, which does not settle a promise.
    guard answer.kind == .report || answer.kind == .promised && kind == .question else {
      return false
    }
    return isAboutTheSame(as: answer)
      && (entry.who.isEmpty || answer.who.isEmpty || entry.who == answer.who)
  }

  /// Whether an entry is a report on this incident. One that names neither it nor a record must at least say
  /// which report it is, and there must be no doubt which incident it means.
  fileprivate func isReported(by answer: LogEntry, isOnlyOne: Bool) -> Bool {
    guard answer.kind == .report else { return false }
    if isNamed(by: answer) { return true }
    guard ReportClock.Stage(text: answer.text) != nil else { return false }
    return isAboutTheSame(as: answer) || isOnlyOne && answer.on.isEmpty
  }
}
