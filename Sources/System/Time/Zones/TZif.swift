/// Reads the files of the time zone database, tzfile(5) and RFC 8536: a header and a data block with 32-bit
/// times, and from version 2 on the same again with 64 bits and a footer.
///
/// Everything is checked against the file's length before it is used: the machine's own files are sound, but
/// a damaged one must be no worse than an unknown zone.
extension TimeZone {
  /// Nil for bytes that are not such a file, or one that counts leap seconds, as no clock here does.
  init?(tzif bytes: [UInt8]) {
    var reader = Reader(bytes)
    guard var header = Header(&reader) else { return nil }
    var rule: YearlyRule?
    if header.version >= 2 {
      guard reader.skip(header.dataLength(timeSize: 4)), let second = Header(&reader) else {
        return nil
      }
      header = second
    }
    let timeSize = header.version >= 2 ? 8 : 4
    guard header.leapSeconds == 0,
      let data = reader.read(header.dataLength(timeSize: timeSize)),
      let (changes, offsets) = header.changes(in: data, timeSize: timeSize)
    else { return nil }
    if header.version >= 2 {
      guard let footer = reader.footer() else { return nil }
      if !footer.isEmpty {
        guard let read = YearlyRule(footer) else { return nil }
        rule = read
      }
    }
    self.init(changes: changes, offsets: offsets, rule: rule)
  }
}

private struct Header {
  var version: Int
  /// The number of each kind of entry.
  var utcIndicators: Int
  var standardIndicators: Int
  var leapSeconds: Int
  var changes: Int
  var types: Int
  var nameBytes: Int

  init?(_ reader: inout Reader) {
    guard let start = reader.read(20), start.starts(with: "TZif".utf8),
      let counts = reader.read(24)
    else { return nil }
    let digit = start[start.startIndex + 4]
    version = digit == 0 ? 1 : Int(digit) - 48
    func count(_ place: Int) -> Int { counts.bigEndian(at: place * 4, size: 4) }
    (utcIndicators, standardIndicators, leapSeconds) = (count(0), count(1), count(2))
    (changes, types, nameBytes) = (count(3), count(4), count(5))
    // More than any zone has; this also keeps the sums below from overflowing.
    guard (1...9).contains(version), (1...256).contains(types), (0...100_000).contains(changes),
      [utcIndicators, standardIndicators, leapSeconds, nameBytes].allSatisfy({
        (0...100_000).contains($0)
      })
    else { return nil }
  }

  func dataLength(timeSize: Int) -> Int {
    changes * (timeSize + 1) + types * 6 + nameBytes + leapSeconds * (timeSize + 4)
      + standardIndicators + utcIndicators
  }

  /// The times of the changes, and the offsets before the first and after each.
  func changes(in data: ArraySlice<UInt8>, timeSize: Int) -> ([Int], [Int32])? {
    var times: [Int] = []
    var offsets: [Int32] = []
    let numbers = data.dropFirst(changes * timeSize)
    let types = numbers.dropFirst(changes)
    func offset(ofType type: Int) -> Int32? {
      guard type < self.types else { return nil }
      let seconds = types.bigEndian(at: type * 6, size: 4)
      // The widest that the RFC allows.
      return (-89_999...93_599).contains(seconds) ? Int32(seconds) : nil
    }
    guard let first = offset(ofType: 0) else { return nil }
    offsets.append(first)
    for change in 0..<changes {
      let time = data.bigEndian(at: change * timeSize, size: timeSize)
      guard times.last.map({ $0 < time }) ?? true,
        let offset = offset(ofType: Int(numbers[numbers.startIndex + change]))
      else { return nil }
      times.append(time)
      offsets.append(offset)
    }
    return (times, offsets)
  }
}

/// Reads the bytes from first to last.
private struct Reader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next `count` bytes; nil if there are fewer.
  mutating func read(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func skip(_ count: Int) -> Bool { read(count) != nil }

  /// A line between two line feeds.
  mutating func footer() -> String? {
    guard rest.first == 0x0A else { return nil }
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: 0x0A) else { return nil }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// The signed number of `size` bytes, `place` bytes from the start.
  fileprivate func bigEndian(at place: Int, size: Int) -> Int {
    let bytes = self[(startIndex + place)..<(startIndex + place + size)]
    let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: number)) : Int(Int64(bitPattern: number))
  }
}
