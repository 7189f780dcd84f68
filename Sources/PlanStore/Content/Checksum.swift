/// XXH64 (Y. Collet) with seed 0, to detect changed bytes. It does not protect against deliberate collisions:
/// where that matters, the bytes are compared.
func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  var place = 0
  var sum: UInt64
  if bytes.count >= 32 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (prime1 &+ prime2, prime2, 0, 0 &- prime1)
    while bytes.count - place >= 32 {
      lanes.0 = round(lanes.0, bytes.word(at: place))
      lanes.1 = round(lanes.1, bytes.word(at: place + 8))
      lanes.2 = round(lanes.2, bytes.word(at: place + 16))
      lanes.3 = round(lanes.3, bytes.word(at: place + 24))
      place += 32
    }
    sum = rotated(lanes.0, 1) &+ rotated(lanes.1, 7)
    sum = sum &+ rotated(lanes.2, 12) &+ rotated(lanes.3, 18)
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
      sum = (sum ^ round(0, lane)) &* prime1 &+ prime4
    }
  } else {
    sum = prime5
  }
  sum = sum &+ UInt64(bytes.count)
  while bytes.count - place >= 8 {
    sum = rotated(sum ^ round(0, bytes.word(at: place)), 27) &* prime1 &+ prime4
    place += 8
  }
  if bytes.count - place >= 4 {
    let half = UInt64(
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    sum = rotated(sum ^ (half &* prime1), 23) &* prime2 &+ prime3
    place += 4
  }
  while place < bytes.count {
    sum = rotated(sum ^ (UInt64(bytes[place]) &* prime5), 11) &* prime1
    place += 1
  }
  sum = (sum ^ (sum >> 33)) &* prime2
  sum = (sum ^ (sum >> 29)) &* prime3
  return sum ^ (sum >> 32)
}

func checksum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { checksum($0) } }

extension UnsafeRawBufferPointer {
  /// Eight bytes in little-endian order; they must be within the buffer.
  func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
}

private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

private func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
  (word << bits) | (word >> (64 - bits))
}

private func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
  rotated(lane &+ word &* prime2, 31) &* prime1
}
