import BattlePlan

/// A record with a red, yellow or blue light, and the reason.
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

/// 变灯: the light of a record changed. Here `.none` stands for green and grey, and for records that are done or
/// gone, none of which needs attention.
public struct LightTurn: Equatable, Sendable {
  public var record: RecordRef
  public var name: String
  public var before: Light
  public var after: Light
  /// The reason for the new light; if that is `.none`, for the previous one.
  public var why: Text
  /// When the change was recorded.
  public var at: Int
  /// Since when it had the previous light; nil if it had none.
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

/// A query for light changes, which are returned earliest first.
public struct TurnQuery: Equatable, Sendable {
  /// At this instant or later.
  public var since: Int
  /// The previous light; nil for any.
  public var before: Light?
  /// If there are more, only the latest are returned.
  public var limit: Int

  public init(since: Int = .min, before: Light? = nil, limit: Int = 4_000) {
    self.since = since
    self.before = before
    self.limit = limit
  }
}

/// A change that a version made.
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

/// A query for changes to the plan, which are returned earliest first.
public struct EditQuery: Equatable, Sendable {
  /// Only versions first seen at this instant or later.
  public var since: Int
  /// Only this field; nil for all fields, and for records added or removed.
  public var field: Field?
  /// If there are more, only the latest are returned.
  public var limit: Int

  public init(since: Int = .min, field: Field? = nil, limit: Int = 4_000) {
    self.since = since
    self.field = field
    self.limit = limit
  }
}
