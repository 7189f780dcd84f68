import BattlePlan

/// 版本: the plan's files as they were for some time. A text that comes back later is a version of its own.
///
/// Instants are seconds since 1970, here and everywhere in this room.
public struct PlanVersion: Equatable, Sendable {
  /// Counts up from 1 and is never reused.
  public var number: Int
  /// When it was first and last read.
  public var firstSeen: Int
  public var lastSeen: Int
  /// Who made it, or read it first; empty if unknown.
  public var by: String
  /// Changes of meaning since the previous version; 0 if only a comment or the layout changed.
  public var changes: Int
  /// As they were when it was first read.
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

/// Tasks by light; done ones are green, cancelled ones are not counted.
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

/// One file of a version.
public struct VersionFile: Equatable, Sendable {
  /// Its name within the plan's folder.
  public var name: String
  /// Nil for a file of a folder that could not be opened when the others were read.
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
  /// Since `after`.
  public var changes: Int
  /// What they are; of very many, the first.
  public var edits: [Change]
  public var lights: LightCounts
  /// Number of the version that `changes` are counted from; nil: there was none.
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

  /// So many edits of one version are kept.
  public static let mostEdits = 2_000

  /// Says what is changed, and how much.
  public mutating func setChanges(_ changes: [Change]) {
    self.changes = changes.count
    edits = Array(changes.prefix(NewVersion.mostEdits))
  }
}

/// The result of appending a `NewVersion`.
public enum Appended: Equatable, Sendable {
  case new(PlanVersion)
  /// It equals the latest version, byte for byte, which has now been seen again.
  case known(PlanVersion)
  /// Another program's version came in between: the changes must be counted again, from this one.
  case outrun(PlanVersion)
}
