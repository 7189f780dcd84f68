/// A zip archive, made by hand: what no proper program would write can be written, too.
public struct ZipArchive {
  public private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  public init() {}

  /// Adds a part as it is.
  public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  public mutating func add(_ name: String, _ content: [UInt8]) {
    add(name, stored: content, method: 0, size: content.count, crc: crc32(content))
  }

  /// - Parameters:
  ///   - stored: the bytes in the archive, by `method`: 0 as they are, 8 deflated.
  ///   - size: what they come to.
  public mutating func add(
    _ name: String, stored: [UInt8], method: UInt16, size: Int, crc: UInt32, flags: UInt16 = 0
  ) {
    let offset = bytes.count
    let common =
      le(method) + le(UInt16(0)) + le(UInt16(0x21)) + le(crc) + le(UInt32(stored.count))
      + le(UInt32(truncatingIfNeeded: size)) + le(UInt16(name.utf8.count)) + le(UInt16(0))
    bytes += [0x50, 0x4B, 3, 4] + le(UInt16(20)) + le(flags) + common + Array(name.utf8) + stored
    directory += [0x50, 0x4B, 1, 2] + le(UInt16(20)) + le(UInt16(20)) + le(flags) + common
    directory += le(UInt16(0)) + le(UInt16(0)) + le(UInt16(0)) + le(UInt32(0))
    directory += le(UInt32(offset)) + Array(name.utf8)
    count += 1
  }

  /// The archive as a file.
  public func finished() -> [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + le(UInt32(0)) + le(UInt16(count)) + le(UInt16(count))
      + le(UInt32(directory.count)) + le(UInt32(bytes.count)) + le(UInt16(0))
  }
}

private func le(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

private func le(_ value: UInt32) -> [UInt8] {
  le(UInt16(value & 0xFFFF)) + le(UInt16(value >> 16))
}

func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

/// `first`, then `byte` a great many times, deflated to some thousandth of it.
public func deflatedBomb(_ first: [UInt8], _ byte: UInt8, times: Int) -> [UInt8] {
  var bits = BitWriter()
  bits.write(0b011, 3)  // The last block, with the codes that need no table.
  for byte in first + [byte] { bits.writeLiteral(byte) }
  for _ in 0..<(times / 258) {
    bits.writeCode(0b1100_0101, 8)  // 258 more
    bits.writeCode(0, 5)  // of what is one before
  }
  bits.writeCode(0, 7)
  return bits.finished()
}

private struct BitWriter {
  private var bytes: [UInt8] = []
  private var current: UInt32 = 0
  private var used = 0

  mutating func write(_ value: UInt32, _ count: Int) {
    for bit in 0..<count {
      current |= (value >> UInt32(bit) & 1) << UInt32(used)
      used += 1
      if used == 8 {
        bytes.append(UInt8(current))
        (current, used) = (0, 0)
      }
    }
  }

  /// Huffman codes go the other way round.
  mutating func writeCode(_ code: UInt32, _ count: Int) {
    for bit in (0..<count).reversed() { write(code >> UInt32(bit) & 1, 1) }
  }

  mutating func writeLiteral(_ byte: UInt8) {
    if byte < 144 {
      writeCode(0x30 + UInt32(byte), 8)
    } else {
      writeCode(0x190 + UInt32(byte) - 144, 9)
    }
  }

  func finished() -> [UInt8] { used > 0 ? bytes + [UInt8(current)] : bytes }
}
