import Glibc

extension TimeZone {
  /// The zone by a name that a plan may give: one from the machine's database, or a fixed offset from
  /// Greenwich such as `UTC+8`, which is to its east as people write it (`TZ` means west).
  public init?(inPlan name: String) {
    if let seconds = TimeZone.offset(named: name) {
      self.init(changes: [], offsets: [Int32(seconds)], rule: nil)
    } else {
      self.init(named: name)
    }
  }

  /// The name of a fixed offset, in minutes east of Greenwich: `UTC+8`, `UTC-3:30`. Nil beyond 14 hours,
  /// which no clock uses.
  public static func name(ofOffset minutes: Int) -> String? {
    guard abs(minutes) <= 14 * 60 else { return nil }
    if minutes == 0 { return "UTC" }
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    let sign = minutes < 0 ? "-" : "+"
    return "UTC\(sign)\(hours)" + (rest == 0 ? "" : rest < 10 ? ":0\(rest)" : ":\(rest)")
  }

  /// Seconds east of Greenwich; nil for another kind of name.
  private static func offset(named name: String) -> Int? {
    guard name.hasPrefix("UTC"), let sign = name.dropFirst(3).first, "+-".contains(sign) else {
      return nil
    }
    let parts = name.dropFirst(4).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let hours = Int(parts[0]),
      let minutes = parts.count < 2 ? 0 : Int(parts[1])
    else { return nil }
    let total = (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    // Only in this spelling; other spellings are not this function's business.
    return TimeZone.name(ofOffset: total) == name ? total * 60 : nil
  }

  /// The names of all zones in the machine's database, in no particular order.
  public static func names() -> [String] {
    var names: [String] = []
    collect(into: &names, below: "", depth: 0)
    return names
  }

  /// No zone is deeper than `America/Argentina/Buenos_Aires`.
  private static let deepest = 2

  private static func collect(into names: inout [String], below prefix: String, depth: Int) {
    guard let stream = opendir(folder + prefix) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // Names in lower case are tables and copies of the whole.
      guard let first = name.utf8.first, (65...90).contains(first), !name.contains(".") else {
        continue
      }
      var info = stat()
      guard stat(folder + prefix + name, &info) == 0 else { continue }
      if info.st_mode & S_IFMT == S_IFREG { names.append(prefix + name) }
      if info.st_mode & S_IFMT == S_IFDIR, depth < deepest {
        collect(into: &names, below: prefix + name + "/", depth: depth + 1)
      }
    }
  }
}
