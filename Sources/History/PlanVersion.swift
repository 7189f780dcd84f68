import BattlePlan

/// 版本: the plan's files as they were for some time. If an earlier text comes back, that is a new version.
///
/// Here and everywhere in this module, instants are seconds since 1970.
public struct PlanVersion: Equatable, Sendable {
  /// Counts from 1; never reused.
  public var number: Int
  /// When it was read first and last.
  public var firstSeen: Int
  public var lastSeen: Int
  /// Who made it or read it first; empty if unknown.
  public var by: String
  /// The number of changes since the previous version; 0 if only comments or the layout changed.
  public var changes: Int
  /// The lights when it was first read.
  public var lights: LightCounts

  public init(
    number: Int, firstSeen: Int, lastSeen: Int, by: String, changes: Int, lights: LightCounts
  ) {
    self.number = number
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.by = by
    self.changes = changes
    self.lights = lights
  }
}

/// The number of tasks by light. Done tasks are green; canceled ones are not counted.
public struct LightCounts: Equatable, Sendable {
  public var red: Int
  public var yellow: Int
  public var blue: Int
  public var green: Int
  public var grey: Int

  public init(red: Int = 0, yellow: Int = 0, blue: Int = 0, green: Int = 0, grey: Int = 0) {
    self.red = red
    self.yellow = yellow
    self.blue = blue
    self.green = green
    self.grey = grey
  }
}

public struct VersionFile: Equatable, Sendable {
  /// Its name within the plan's folder.
  public var name: String
  /// Nil if the file could not be opened while others in the folder could.
  public var bytes: [UInt8]?

  public init(name: String, bytes: [UInt8]?) {
    self.name = name
    self.bytes = bytes
  }
}

/// A plan that was read and may be a new version.
public struct NewVersion: Equatable, Sendable {
  public var files: [VersionFile]
  public var seen: Int
  public var by: String
  /// The number of changes since `after`.
  public var changes: Int
  /// The changes themselves, at most the first `mostEdits`.
  public var edits: [Change]
  public var lights: LightCounts
  /// The number of the version that `changes` are counted from; nil if there was none.
  public var after: Int?

  public init(
    files: [VersionFile], seen: Int, by: String = "", changes: Int = 0, edits: [Change] = [],
    lights: LightCounts = LightCounts(), after: Int?
  ) {
    self.files = files
    self.seen = seen
    self.by = by
    self.changes = changes
    self.edits = edits
    self.lights = lights
    self.after = after
  }

  /// How many changes of a version are stored.
  public static let mostEdits = 2_000

  /// Sets `changes` and `edits`.
  public mutating func setChanges(_ changes: [Change]) {
    self.changes = changes.count
    edits = Array(changes.prefix(NewVersion.mostEdits))
  }
}

/// The result of appending a `NewVersion`.
public enum Appended: Equatable, Sendable {
  case new(PlanVersion)
  /// It equals the latest version byte for byte, which is now marked as seen again.
  case known(PlanVersion)
  /// Another program has appended this version since: the changes must be counted again, from it.
  case overtaken(PlanVersion)
}
