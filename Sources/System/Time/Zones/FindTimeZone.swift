import Glibc

extension TimeZone {
  static let folder = "/usr/share/zoneinfo/"
  /// The largest file there has less than four thousand bytes.
  private static let mostBytes = 1 << 17

  /// The zone of that name in the machine's database, such as `Asia/Shanghai`; nil if it has none.
  ///
  /// The name may come from anybody's plan: it cannot lead out of the database.
  public init?(named name: String) {
    let isPath = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 48...57,
        UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isPath, name.utf8.count <= 64, !name.hasPrefix("/") else { return nil }
    self.init(file: TimeZone.folder + name)
  }

  /// The zone that this process was started in: what `TZ` says, as the C library reads it, else the
  /// machine's, else UTC.
  public static func local() -> TimeZone {
    guard let variable = getenv("TZ") else { return TimeZone(file: "/etc/localtime") ?? .utc }
    var text = Substring(String(cString: variable))
    if text.hasPrefix(":") { text = text.dropFirst() }
    if text.hasPrefix("/") { return TimeZone(file: String(text)) ?? .utc }
    return TimeZone(named: String(text)) ?? YearlyRule(text).map { TimeZone($0) } ?? .utc
  }

  private init?(file path: String) {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
      (1...TimeZone.mostBytes).contains(Int(info.st_size))
    else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(info.st_size)) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    self.init(tzif: bytes)
  }
}
