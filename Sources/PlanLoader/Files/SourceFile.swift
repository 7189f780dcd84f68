import BattlePlan

/// A file's bytes and the name to call it by.
public struct SourceFile: Sendable {
  /// As the user knows it.
  public var name: String
  public var bytes: [UInt8]
  /// When it was last written, in seconds since 1970; 0 where unknown.
  public var changed: Int
  /// Why there are no bytes, of a file of a folder that cannot be opened while others can.
  public var fault: Text?
  /// Why it is not read, of a file of a folder that looks like a part of the plan and is not.
  public private(set) var leftOut: LeftOutFile?

  public init(name: String, bytes: [UInt8], changed: Int = 0, fault: Text? = nil) {
    self.name = name
    self.bytes = bytes
    self.changed = changed
    self.fault = fault
  }

  /// Whether its bytes are those of the file.
  var isRead: Bool { fault == nil && leftOut == nil }

  /// Its name without the folders.
  var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  init(leftOut name: String, _ reason: LeftOutFile) {
    self.init(name: name, bytes: [])
    leftOut = reason
  }
}

/// What tells two readings of a plan's files apart without keeping their bytes: equal contents under
/// equal names give equal digests within one run of the program.
public struct Digest: Equatable, Sendable {
  private let value: Int
  private let bytes: Int

  public init(_ files: [SourceFile]) {
    var hasher = Hasher()
    for file in files {
      hasher.combine(file.name)
      hasher.combine(file.fault?.en)
      file.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    value = hasher.finalize()
    bytes = Digest.count(files)
  }

  /// Whether these are the files that it was made of.
  public func fits(_ files: [SourceFile]) -> Bool {
    // Most changes change the length: then nothing need be read.
    bytes == Digest.count(files) && self == Digest(files)
  }

  private static func count(_ files: [SourceFile]) -> Int {
    files.reduce(0) { $0 + $1.bytes.count }
  }
}

/// Findings that stand in the way of any result.
public struct Faults: Error, Equatable, Sendable {
  public var diagnostics: [Diagnostic]
}
