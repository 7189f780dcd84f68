import BattlePlan

/// An entry to be added to the duty log.
public struct NewEntry: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case note, call, report, acknowledged, asked, promised
    case shiftBegins = "shift begins"
    case shiftEnds = "shift ends"
    case correction, incident
  }

  /// When it happened; nil for now.
  public var at: Int?
  public var by = ""
  /// The office held, such as a group's name.
  public var role = ""
  public var kind = Kind.note
  public var text = ""
  /// The ids of the records that it is about; `#12` is entry 12 of the log.
  public var on: [String] = []
  /// The day by which something was promised.
  public var promise: Day?
  /// Who promised, was asked, or was on the phone.
  public var who = ""
  /// The number of the entry that this one corrects.
  public var corrects: Int?

  public init(_ kind: Kind = .note, _ text: String = "", by: String = "") {
    self.kind = kind
    self.text = text
    self.by = by
  }

  /// The greatest length of a text, in bytes.
  public static let longestText = 100_000
  /// The greatest length of a name, role or id, in bytes.
  public static let longestName = 1_000
  public static let mostRecords = 200

  /// Whether all parts are within their limits.
  public var fits: Bool {
    text.utf8.count <= NewEntry.longestText && on.count <= NewEntry.mostRecords
      && ([by, role, who] + on).allSatisfy { $0.utf8.count <= NewEntry.longestName }
  }
}

/// 值班日志: an entry of the log. Entries are ordered by number, even if a clock was set back. They never change,
/// except that a text may be redacted, which stays visible.
@dynamicMemberLookup
public struct LogEntry: Equatable, Sendable {
  /// Counts from 1, without gaps.
  public var number: Int
  public var at: Int
  public var entered: Int
  /// Seconds by which the clock was behind the previous entry; more than 0 if it was set back.
  public var clockBack: Int
  /// Set if the text has been removed.
  public var redaction: Redaction?
  public var content: NewEntry

  public init(
    number: Int, entered: Int, clockBack: Int = 0, redaction: Redaction? = nil, _ content: NewEntry
  ) {
    self.number = number
    at = content.at ?? entered
    self.entered = entered
    self.clockBack = clockBack
    self.redaction = redaction
    self.content = content
    self.content.at = at
  }

  public subscript<Value>(dynamicMember path: KeyPath<NewEntry, Value>) -> Value {
    content[keyPath: path]
  }

  /// How other entries refer to it.
  public var reference: String { "#\(number)" }

  /// What an entry can be found by: its records and the entry that it corrects.
  public var mentions: Set<String> {
    Set(content.on).union(content.corrects.map { ["#\($0)"] } ?? [])
  }
}

/// Who removed a text from the log, when and why.
public struct Redaction: Equatable, Sendable {
  public var at: Int
  public var by: String
  public var reason: String

  public init(at: Int, by: String, reason: String) {
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// A query for entries that meet all of the conditions, which are returned earliest first.
public struct EntryQuery: Equatable, Sendable {
  /// Only entries with greater numbers.
  public var after = 0
  /// Only entries entered at this instant or later.
  public var since: Int?
  /// Only entries about this record; for `#12`, those that name or correct entry 12.
  public var on: String?
  /// Only entries of these kinds; nil for all.
  public var kinds: Set<NewEntry.Kind>?
  public var limit: Int

  public init(
    after: Int = 0, since: Int? = nil, on: String? = nil, kinds: Set<NewEntry.Kind>? = nil,
    limit: Int = 1_000
  ) {
    self.after = after
    self.since = since
    self.on = on
    self.kinds = kinds
    self.limit = limit
  }
}
