import BattlePlan

/// A record that is lit red, yellow or blue, and why.
public struct LitRecord: Equatable, Sendable {
  public var record: RecordRef
  public var name: String
  public var light: Light
  public var why: Text

  public init(_ record: RecordRef, name: String, light: Light, why: Text) {
    self.record = record
    self.name = name
    self.light = light
    self.why = why
  }
}

/// 变灯: a record's light became another. Green and grey, done and gone are all `.none` here: nobody need be
/// told.
public struct LightTurn: Equatable, Sendable {
  public var record: RecordRef
  public var name: String
  public var before: Light
  public var after: Light
  /// Of the light that it has now; of the one that went, where it has none.
  public var why: Text
  /// When it was noticed.
  public var at: Int
  /// Since when it had the light before; nil where it had none.
  public var since: Int?

  public init(
    _ record: RecordRef, name: String, from before: Light, to after: Light, why: Text, at: Int,
    since: Int?
  ) {
    self.record = record
    self.name = name
    self.before = before
    self.after = after
    self.why = why
    self.at = at
    self.since = since
  }
}

/// Which turns are asked for, the earliest first.
public struct TurnQuery: Equatable, Sendable {
  /// At this instant or later.
  public var since: Int
  /// Nil: from any light.
  public var before: Light?
  /// Of more than these, the latest.
  public var limit: Int

  public init(since: Int = .min, before: Light? = nil, limit: Int = 4_000) {
    self.since = since
    self.before = before
    self.limit = limit
  }
}

/// What one version changed.
public struct RecordedEdit: Equatable, Sendable {
  public var version: Int
  /// When the version was first seen.
  public var at: Int
  public var change: Change

  public init(version: Int, at: Int, change: Change) {
    self.version = version
    self.at = at
    self.change = change
  }
}

/// Which edits are asked for, the earliest first.
public struct EditQuery: Equatable, Sendable {
  /// Of versions first seen at this instant or later.
  public var since: Int
  /// Nil: of any field, and records that came or went.
  public var field: Field?
  /// Of more than these, the latest.
  public var limit: Int

  public init(since: Int = .min, field: Field? = nil, limit: Int = 4_000) {
    self.since = since
    self.field = field
    self.limit = limit
  }
}
