import Glibc

/// Stand-ins for U+2028, U+2029 and U+0085 in a text for libyaml, which would end a line at each: here they
/// are characters like any other.
///
/// A stand-in has as many bytes as what it replaces and occurs nowhere else in the text, so that all places
/// stay the same and every scalar can be restored.
struct LineSeparators {
  private let pairs: [(original: [UInt8], standIn: [UInt8])]

  /// Replaces them in a part of `bytes`; nil if there are none, as is nearly always the case.
  init?(replacedIn bytes: inout [UInt8], _ range: Range<Int>) {
    let found = LineSeparators.all.filter {
      LineSeparators.places(of: $0, bytes, range).next() != nil
    }
    guard !found.isEmpty else { return nil }
    var free = LineSeparators.unused(in: bytes)
    pairs = found.compactMap { original in
      let place = free.firstIndex { $0.count == original.count }
      return place.map { (original, free.remove(at: $0)) }
    }
    for (original, standIn) in pairs {
      for place in Array(LineSeparators.places(of: original, bytes, range)) {
        bytes.replaceSubrange(place..<(place + original.count), with: standIn)
      }
    }
  }

  /// Puts the originals back into a scalar.
  func restore(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) {
    var place = 0
    while place + 1 < count {
      for (original, standIn) in pairs where place + standIn.count <= count {
        guard (0..<standIn.count).allSatisfy({ text[place + $0] == standIn[$0] }) else { continue }
        for (offset, byte) in original.enumerated() { text[place + offset] = byte }
        break
      }
      place += 1
    }
  }

  private static let all: [[UInt8]] = [[0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xC2, 0x85]]

  private static func places(of word: [UInt8], _ bytes: [UInt8], _ range: Range<Int>)
    -> AnyIterator<Int>
  {
    var from = range.lowerBound
    return AnyIterator {
      bytes.withUnsafeBytes { buffer in
        while from + word.count <= range.upperBound,
          let found = memchr(buffer.baseAddress! + from, Int32(word[0]), range.upperBound - from)
        {
          let place = UnsafeRawPointer(found) - buffer.baseAddress!
          from = place + 1
          guard place + word.count <= range.upperBound else { return nil }
          if (1..<word.count).allSatisfy({ buffer[place + $0] == word[$0] }) { return place }
        }
        return nil
      }
    }
  }

  /// Characters that do not occur in `bytes`, of two bytes and of three, as many as needed if there are
  /// enough.
  private static func unused(in bytes: [UInt8]) -> [[UInt8]] {
    // Letters that hardly anybody uses, and the private use area.
    let candidates = Array(0x780...0x7BF) + Array(0xE000...0xE0FF)
    var isUsed = Set<UInt32>()
    var place = 0
    while place + 2 < bytes.count {
      let (first, second, third) = (
        UInt32(bytes[place]), UInt32(bytes[place + 1]), UInt32(bytes[place + 2])
      )
      if first == 0xDE { isUsed.insert(0x780 + (second & 0x3F)) }
      if first == 0xEE { isUsed.insert(0xE000 + (second & 0x3F) << 6 + (third & 0x3F)) }
      place += 1
    }
    return candidates.filter { !isUsed.contains(UInt32($0)) }.map {
      Array(String(Unicode.Scalar(UInt32($0))!).utf8)
    }
  }
}
