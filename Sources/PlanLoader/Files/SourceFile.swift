import BattlePlan
import Spreadsheets

public struct SourceFile: Sendable {
  /// As the user knows it.
  public var name: String
  public var bytes: [UInt8]
  /// When it was last written, in seconds since 1970; 0 if unknown.
  public var changed: Int
  /// Why it has no bytes: a file of a folder that cannot be opened while others can.
  public var fault: Text?
  /// Why it is not read: a file of a folder that looks like part of the plan but is not.
  public private(set) var leftOut: LeftOutFile?

  public init(name: String, bytes: [UInt8], changed: Int = 0, fault: Text? = nil) {
    self.name = name
    self.bytes = bytes
    self.changed = changed
    self.fault = fault
  }

  /// Whether its bytes are those of the file.
  public var isRead: Bool { fault == nil && leftOut == nil }

  /// What kind of table it is, by its name; nil for YAML.
  var table: TableKind? { TableKind(path: name) }
  public var isText: Bool { table == nil }
  /// The name without folders and extension.
  var stem: String {
    let end = shortName.lastIndex(of: ".") ?? shortName.endIndex
    return String(shortName[..<end])
  }

  /// The name without folders.
  var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  init(leftOut name: String, _ reason: LeftOutFile) {
    self.init(name: name, bytes: [])
    leftOut = reason
  }
}

/// Tells two readings of a plan's files apart without keeping their bytes: equal contents under equal names
/// give equal digests within one run of the program.
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

  /// Whether it is the digest of these files.
  public func fits(_ files: [SourceFile]) -> Bool {
    // Most changes alter the length; then nothing needs to be hashed.
    bytes == Digest.count(files) && self == Digest(files)
  }

  private static func count(_ files: [SourceFile]) -> Int {
    files.reduce(0) { $0 + $1.bytes.count }
  }
}

/// Findings that prevent any result.
public struct Faults: Error, Equatable, Sendable {
  public var diagnostics: [Diagnostic]
}
