import Glibc

/// Strings that many records repeat, such as the names of units: created once and shared, which is faster and
/// leaves no holes in memory. It holds a fixed number; a new one replaces an old one.
final class StringCache {
  /// Allocated for the first long word: most sections of a plan have none.
  private var words: [String] = []

  private static let places = 512
  /// Up to 15 bytes are stored in the `String` itself, and very long ones are rarely repeated.
  private static let worthwhile = 16...120

  func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard StringCache.worthwhile.contains(bytes.count), let start = bytes.baseAddress else {
      return String(decoding: bytes, as: UTF8.self)
    }
    if words.isEmpty { words = [String](repeating: "", count: StringCache.places) }
    let place = place(UnsafeRawBufferPointer(start: start, count: bytes.count))
    let isThere =
      words[place].utf8.withContiguousStorageIfAvailable { known in
        guard known.count == bytes.count, let known = known.baseAddress else { return false }
        return memcmp(known, start, bytes.count) == 0
      } ?? false
    if !isThere { words[place] = String(decoding: bytes, as: UTF8.self) }
    return words[place]
  }

  /// Computed from the first and last eight bytes; words that agree in these share a slot.
  private func place(_ bytes: UnsafeRawBufferPointer) -> Int {
    let first = bytes.loadUnaligned(as: UInt64.self)
    let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    let mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &* 0xC2B2_AE3D_27D4_EB4F)
    return Int(((mixed ^ (mixed >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }
}
