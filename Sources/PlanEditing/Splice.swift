/// A stretch of bytes that gives way to others.
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
  /// In the order of the text; of those at one place the earlier made comes first.
  var ordered: [Splice] {
    enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }.map(\.element)
  }

  /// Nil where two want the same bytes.
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

/// Lines of a text, by the bytes in them.
struct Lines {
  let bytes: [UInt8]

  /// Where the line of a byte begins.
  func start(of place: Int) -> Int {
    var place = place
    while place > 0, bytes[place - 1] != 0x0A { place -= 1 }
    return place == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : place
  }

  /// Where the line of a byte ends, its line break not counted.
  func end(of place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > 0 && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// Where the next line begins.
  func next(after place: Int) -> Int {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// What ends the lines here: as this line does, else the one before it.
  func lineBreak(at place: Int) -> String {
    var end = place
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    if end == bytes.count {
      end = place - 1
      while end >= 0, bytes[end] != 0x0A { end -= 1 }
    }
    return end > 0 && bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// Columns before a byte, in characters.
  func column(of place: Int) -> Int {
    bytes[start(of: place)..<place].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Whether nothing but spaces stands before a byte on its line.
  func isFirst(_ place: Int) -> Bool {
    bytes[start(of: place)..<place].allSatisfy { $0 == 0x20 }
  }

  func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
