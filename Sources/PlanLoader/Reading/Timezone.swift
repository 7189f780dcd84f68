extension Entry {
  /// A zone that the machine knows; else empty, with a warning: the machine's own zone is used.
  mutating func timezone(_ field: Field) -> String {
    guard let place = scalar(field) else { return "" }
    let name = tape.text(place)
    if isKnownTimezone(name) { return name }
    warn(.unknownTimezone(name), tape[place].mark)
    return ""
  }
}

/// True for a name that stands in the system's table of time zones. The name comes from a shared file:
/// it must not lead anywhere else.
private func isKnownTimezone(_ name: String) -> Bool {
  let isWord = name.utf8.allSatisfy {
    switch $0 {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 48...57,
      UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
  guard isWord, !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("/"), !name.hasSuffix("/")
  else { return false }
  return FileStatus(following: "/usr/share/zoneinfo/" + name)?.isRegularFile == true
}
