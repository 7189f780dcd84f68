/// Encodes bytes as copies from a base, copies from earlier output, and literals. Without a base, this is ordinary
/// Lempel-Ziv compression.
///
/// A delta is a sequence of steps. Each has a count of literal bytes and those bytes, then a count of bytes to copy
/// and where to copy them from, as the distance from the end of the last copy. For copies, the base and the output
/// so far form one sequence of bytes. Numbers are stored in groups of seven bits, lowest first.
enum Delta {
  /// The greatest size, in bytes, that is encoded or decoded. A plan has at most 64 MB unless the user allows more.
  static let largest = 1 << 29

  static func encode(_ bytes: [UInt8], from base: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      base.withUnsafeBytes { base in
        var encoder = DeltaEncoder(bytes, base)
        return encoder.encode()
      }
    }
  }

  /// The bytes that were encoded; nil if this is not a delta from `base` to `count` bytes.
  static func decode(_ delta: [UInt8], from base: [UInt8], count: Int) -> [UInt8]? {
    guard (0...largest).contains(count) else { return nil }
    var isWhole = false
    let bytes = delta.withUnsafeBytes { delta in
      base.withUnsafeBytes { base in
        [UInt8](unsafeUninitializedCapacity: count) { output, written in
          var decoder = DeltaDecoder(delta, base, UnsafeMutableRawBufferPointer(output))
          isWhole = decoder.decode()
          written = isWhole ? count : 0
        }
      }
    }
    return isWhole ? bytes : nil
  }
}

// MARK: - Encoding

/// Finds copies with a hash table of positions. A position that is overwritten in the table only costs some space:
/// correctness does not depend on it.
private struct DeltaEncoder {
  private let bytes: UnsafeRawBufferPointer
  private let base: UnsafeRawBufferPointer
  private var delta: [UInt8] = []
  /// Where the next literal bytes begin.
  private var literal = 0
  /// Where the last copy ended, counting base and bytes as one sequence.
  private var copied = 0
  /// The number of bits in a hash.
  private let bits: UInt64

  private static let shortest = 8

  init(_ bytes: UnsafeRawBufferPointer, _ base: UnsafeRawBufferPointer) {
    self.bytes = bytes
    self.base = base
    // One slot per eight bytes to search, within limits.
    let wanted = UInt64((bytes.count + base.count) / 8).leadingZeroBitCount
    bits = min(max(UInt64(64 - wanted), 8), 18)
  }

  mutating func encode() -> [UInt8] {
    var prefix = 0
    while prefix + 8 <= min(bytes.count, base.count),
      bytes.word(at: prefix) == base.word(at: prefix)
    { prefix += 8 }
    while prefix < min(bytes.count, base.count), bytes[prefix] == base[prefix] { prefix += 1 }
    var suffix = 0
    let most = min(bytes.count, base.count) - prefix
    while suffix + 8 <= most,
      bytes.word(at: bytes.count - suffix - 8) == base.word(at: base.count - suffix - 8)
    { suffix += 8 }
    while suffix < most, bytes[bytes.count - suffix - 1] == base[base.count - suffix - 1] {
      suffix += 1
    }
    if prefix > 0 { copy(prefix, from: 0, to: 0) }
    let end = bytes.count - suffix
    // For few bytes, searching does not pay.
    if end - prefix > 64 { encodeMiddle(prefix..<end) }
    if suffix > 0 {
      copy(suffix, from: base.count - suffix, to: end)
    } else if literal < end {
      writeLiterals(upTo: end)
    }
    return delta
  }

  private mutating func encodeMiddle(_ middle: Range<Int>) {
    /// By the hash of the bytes there, a position plus one; 0 for none.
    var table = [UInt32](repeating: 0, count: 1 << bits)
    for place in stride(from: 0, to: base.count - 7, by: 4) {
      table[hash(base.word(at: place))] = UInt32(truncatingIfNeeded: place + 1)
    }
    var place = middle.lowerBound
    while place + DeltaEncoder.shortest <= middle.upperBound {
      let slot = hash(bytes.word(at: place))
      let candidate = Int(table[slot]) - 1
      table[slot] = UInt32(truncatingIfNeeded: base.count + place + 1)
      if candidate >= 0,
        let match = match(candidate, at: place, within: middle)
      {
        copy(match.count, from: match.source, to: match.place)
        place = match.place + match.count
      } else {
        // Move faster and faster where there are no repetitions.
        place += 1 + (place - literal) >> 8
      }
    }
  }

  private func hash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
  }

  /// The copy around `source` and `place`, extended both ways; nil if it is too short.
  private func match(_ source: Int, at place: Int, within middle: Range<Int>)
    -> (source: Int, place: Int, count: Int)?
  {
    let isInBase = source < base.count
    let from = isInBase ? base : bytes
    let start = isInBase ? source : source - base.count
    // A copy from the output may overlap itself, but one from the base must end within the base.
    let room = min(middle.upperBound - place, isInBase ? base.count - start : .max)
    var count = 0
    while count + 8 <= room, from.word(at: start + count) == bytes.word(at: place + count) {
      count += 8
    }
    while count < room, from[start + count] == bytes[place + count] { count += 1 }
    var back = 0
    while place - back > literal, start - back > 0,
      from[start - back - 1] == bytes[place - back - 1]
    { back += 1 }
    guard count + back >= DeltaEncoder.shortest else { return nil }
    return (source - back, place - back, count + back)
  }

  /// Writes the literal bytes before `place`, and then a copy.
  private mutating func copy(_ count: Int, from source: Int, to place: Int) {
    writeLiterals(upTo: place)
    put(UInt64(count))
    let distance = source - copied
    put(UInt64(bitPattern: Int64(distance << 1 ^ distance >> 63)))
    copied = source + count
    literal = place + count
  }

  private mutating func writeLiterals(upTo place: Int) {
    put(UInt64(place - literal))
    delta.append(contentsOf: bytes[literal..<place])
    literal = place
  }

  private mutating func put(_ number: UInt64) {
    var number = number
    while number >= 0x80 {
      delta.append(UInt8(truncatingIfNeeded: number) | 0x80)
      number >>= 7
    }
    delta.append(UInt8(number))
  }
}

// MARK: - Decoding

/// Checks everything: the input may be damaged or malicious.
private struct DeltaDecoder {
  private let delta: UnsafeRawBufferPointer
  private let base: UnsafeRawBufferPointer
  private let output: UnsafeMutableRawBufferPointer
  private var place = 0
  private var written = 0
  private var copied = 0

  init(
    _ delta: UnsafeRawBufferPointer, _ base: UnsafeRawBufferPointer,
    _ output: UnsafeMutableRawBufferPointer
  ) {
    self.delta = delta
    self.base = base
    self.output = output
  }

  /// Whether the delta filled the output exactly.
  mutating func decode() -> Bool {
    while place < delta.count {
      guard let literals = number(), literals <= delta.count - place,
        literals <= output.count - written
      else { return false }
      fill(literals, from: delta, place)
      place += literals
      if place == delta.count { break }
      guard let count = number(), let distance = number(), copy(count, distance) else {
        return false
      }
    }
    return written == output.count
  }

  private mutating func copy(_ count: Int, _ distance: Int) -> Bool {
    let source = copied &+ (distance >> 1 ^ -(distance & 1))
    guard count <= output.count - written, source >= 0, source <= base.count + written else {
      return false
    }
    copied = source + count
    if source < base.count {
      guard count <= base.count - source else { return false }
      fill(count, from: base, source)
      return true
    }
    // If the copy overlaps itself, it repeats bytes that it has just written.
    let start = source - base.count
    guard start < written || count == 0 else { return false }
    var left = count
    while left > 0 {
      let step = min(left, written - start)
      fill(step, from: UnsafeRawBufferPointer(output), start)
      left -= step
    }
    return true
  }

  private mutating func fill(_ count: Int, from source: UnsafeRawBufferPointer, _ start: Int) {
    guard count > 0 else { return }
    (output.baseAddress! + written).copyMemory(from: source.baseAddress! + start, byteCount: count)
    written += count
  }

  /// Nil if the delta ends within a number, or the number is larger than any position.
  private mutating func number() -> Int? {
    var result: UInt64 = 0
    for shift in stride(from: 0, through: 28, by: 7) {
      guard place < delta.count else { return nil }
      let byte = delta[place]
      place += 1
      result |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return Int(result) }
    }
    return nil
  }
}
