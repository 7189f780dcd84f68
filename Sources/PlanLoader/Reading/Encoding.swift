/// Where the bytes stop being UTF-8, and what encoding they look like instead; nil for valid UTF-8.
func encodingFault(_ bytes: [UInt8]) -> (Mark, guess: String?)? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (Mark(line: 1, column: 1), "UTF-32 LE") }
  if bytes.starts(with: [0xFF, 0xFE]) { return (Mark(line: 1, column: 1), "UTF-16 LE") }
  if bytes.starts(with: [0xFE, 0xFF]) { return (Mark(line: 1, column: 1), "UTF-16 BE") }
  if let guess = bareUTF16(bytes) { return (Mark(line: 1, column: 1), guess) }
  guard let place = bytes.withUnsafeBufferPointer(firstInvalid) else { return nil }
  let isGB = !isMostlyUTF8(bytes[..<place]) && looksLikeGB18030(bytes)
  return (Mark(of: place, in: bytes), isGB ? "GB18030" : nil)
}

/// UTF-16 without a byte order mark: the Latin letters that a plan begins with each have an empty half.
private func bareUTF16(_ bytes: [UInt8]) -> String? {
  guard bytes.count >= 4 else { return nil }
  switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
  case (1..., 0, 1..., 0): return "UTF-16 LE"
  case (0, 1..., 0, 1...): return "UTF-16 BE"
  default: return nil
  }
}

/// There is a character of three bytes or more before the fault, so it is slightly damaged UTF-8: hardly any
/// other text produces one by chance.
private func isMostlyUTF8(_ wellFormed: ArraySlice<UInt8>) -> Bool {
  wellFormed.contains { $0 >= 0xE0 }
}

/// The index of the first byte that is not part of well-formed UTF-8 (Unicode, table 3-7).
private func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var place = 0
  while place < bytes.count {
    let lead = bytes[place]
    if lead < 0x80 {
      place += 1
      continue
    }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return place
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return place }
    for next in (place + 2)..<max(place + 2, place + length) where bytes[next] & 0xC0 != 0x80 {
      return place
    }
    place += length
  }
  return nil
}

/// Whether every byte above ASCII begins a pair that GBK has, or a four-byte sequence of GB18030.
private func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
  var place = 0
  var pairs = 0
  while place < bytes.count {
    guard bytes[place] >= 0x80 else {
      place += 1
      continue
    }
    guard (0x81...0xFE).contains(bytes[place]), place + 1 < bytes.count else { return false }
    switch bytes[place + 1] {
    case 0x40...0x7E, 0x80...0xFE: place += 2
    case 0x30...0x39: place += 4
    default: return false
    }
    pairs += 1
  }
  return pairs > 0
}
