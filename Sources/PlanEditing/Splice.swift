/// A replacement of a range of bytes by others.
struct Splice: Equatable, Sendable {
  var range: Range<Int>
  var new: [UInt8]

  init(_ range: Range<Int>, _ new: String) {
    self.range = range
    self.new = Array(new.utf8)
  }

  init(_ range: Range<Int>, _ new: [UInt8] = []) {
    self.range = range
    self.new = new
  }
}

extension [Splice] {
  /// Sorted by place; at the same place, in the order in which they were made.
  var ordered: [Splice] {
    enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }.map(\.element)
  }

  /// The bytes after all replacements; nil if two of them overlap.
  func applied(to bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + reduce(0) { $0 + $1.new.count })
    var place = 0
    for splice in ordered {
      guard splice.range.lowerBound >= place else { return nil }
      result += bytes[place..<splice.range.lowerBound]
      result += splice.new
      place = splice.range.upperBound
    }
    return result + bytes[place...]
  }
}

/// Finds lines and columns in a text. Places are byte offsets.
struct Lines {
  let bytes: [UInt8]

  /// The start of the line at a place, after the byte order mark on the first line.
  func start(of place: Int) -> Int {
    var place = place
    while place > 0, bytes[place - 1] != 0x0A { place -= 1 }
    return place == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : place
  }

  /// The end of the line at a place, before its line break.
  func end(of place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > 0 && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// The start of the next line.
  func next(after place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// The line break to use at a place: that of its line, or of the line before if that is the last.
  func lineBreak(at place: Int) -> String {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    if end == bytes.count {
      end = place - 1
      while end >= 0, bytes[end] != 0x0A { end -= 1 }
    }
    return end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// The column of a place, in code points from 0.
  func column(of place: Int) -> Int {
    bytes[start(of: place)..<place].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Whether only spaces come before a place on its line.
  func isFirst(_ place: Int) -> Bool {
    bytes[start(of: place)..<place].allSatisfy { $0 == 0x20 }
  }

  func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
