/// 值班: who is on duty and what is open, according to the log. It is given the entries in order and returns the
/// consequences of each; it uses neither a clock nor a store.
///
/// A question is open until someone reports, promises or acknowledges. A promise is open until someone reports that
/// it was kept, acknowledges that it will not be, or makes another in its place. An incident is open until its final
/// report. Open matters are carried from shift to shift. An entry answers another by naming it (`#12` among its
/// records) or by being about the same record; a report on an incident that does not name it must begin with its
/// stage (首报, 续报, 终报).
///
/// One officer is on duty at a time: when an officer's shift begins, the previous one ends if it has not yet.
public struct DutyLog: Equatable, Sendable {
  public struct Shift: Equatable, Sendable {
    public var officer: String
    public var role: String
    public var began: Int
    /// The number of the entry that began it.
    public var entry: Int
    /// What was open at that time.
    public var carried: [OpenMatter]
    /// When the officer handed over; nil if they have not.
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

  /// The kinds that matter here; other entries have no consequences.
  public static let kinds: Set<NewEntry.Kind> = [
    .shiftBegins, .shiftEnds, .asked, .promised, .incident, .report, .acknowledged,
  ]

  public let limits: ReportClock.Limits
  public private(set) var watch = Watch.nobody
  /// Earliest first.
  public private(set) var open: [OpenMatter] = []
  /// The number of the last entry applied.
  public private(set) var last = 0

  public init(limits: ReportClock.Limits = ReportClock.Limits()) { self.limits = limits }

  /// The current shift, or the last one if the next officer has not taken over yet.
  public var shift: Shift? {
    switch watch {
    case .nobody: nil
    case .onDuty(let shift), .handedOver(let shift): shift
    }
  }

  /// Applies the next entry.
  /// - Parameter entry: ignored unless its number is greater than those of all entries before.
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
    // Pressing the key twice does not begin a new shift.
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

/// A question, promise or incident in the log that is still open.
public struct OpenMatter: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case question
    case promise
    case incident(ReportClock)
  }

  public let entry: LogEntry
  public internal(set) var kind: Kind
  /// How many shifts have begun since.
  public internal(set) var shiftsCarried = 0

  var isIncident: Bool { if case .incident = kind { true } else { false } }

  private func isNamed(by answer: LogEntry) -> Bool { answer.on.contains(entry.reference) }

  /// Whether the two are about the same record; entries that they name do not count.
  private func isAboutTheSame(as answer: LogEntry) -> Bool {
    entry.on.contains { !$0.hasPrefix("#") && answer.on.contains($0) }
  }

  /// Whether an answer settles a question or a promise.
  fileprivate func isAnswered(by answer: LogEntry) -> Bool {
    if isNamed(by: answer) { return true }
    // Acknowledging an alarm names its record, which must not settle a promise about it.
    guard answer.kind == .report || answer.kind == .promised && kind == .question else {
      return false
    }
    return isAboutTheSame(as: answer)
      && (entry.who.isEmpty || answer.who.isEmpty || entry.who == answer.who)
  }

  /// Whether an entry is a report on this incident. A report that does not name it must begin with its stage, and
  /// either be about the same record, or about none while this is the only open incident.
  fileprivate func isReported(by answer: LogEntry, isOnlyOne: Bool) -> Bool {
    guard answer.kind == .report else { return false }
    if isNamed(by: answer) { return true }
    guard ReportClock.Stage(text: answer.text) != nil else { return false }
    return isAboutTheSame(as: answer) || isOnlyOne && answer.on.isEmpty
  }
}
