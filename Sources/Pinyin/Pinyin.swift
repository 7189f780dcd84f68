/// 拼音: how the characters U+4E00...U+9FFF are read, without tones. The table is pinyin.bin, which
/// make-pinyin.py writes; it is decoded when it is first asked.
public enum Pinyin {
  /// What a character is to a search by pinyin: 0 where it has no part in one; an ASCII letter (lower
  /// case) or digit with `literal` set; else the number of its set of readings.
  public typealias Code = UInt16

  static let literal: Code = 0x8000

  public static func code(_ scalar: Unicode.Scalar) -> Code {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: literal | Code(scalar.value)
    case 0x41...0x5A: literal | Code(scalar.value + 0x20)
    case PinyinTable.first...PinyinTable.last:
      PinyinTable.shared.numbers[Int(scalar.value - PinyinTable.first)]
    default: 0
    }
  }

  /// The readings of a character, the usual one first; `v` stands for ü.
  public static func readings(_ scalar: Unicode.Scalar) -> [String] {
    let code = code(scalar)
    guard code != 0, code & literal == 0 else { return [] }
    return PinyinTable.shared.sets[Int(code)].map { String(decoding: $0, as: UTF8.self) }
  }
}

struct PinyinTable: Sendable {
  static let first: UInt32 = 0x4E00
  static let last: UInt32 = 0x9FFF
  static let shared = PinyinTable(PackageResources.pinyin_bin)

  /// The sets of readings by number; the first is empty.
  let sets: [[[UInt8]]]
  /// For each character the number of its set.
  let numbers: [UInt16]

  /// - Parameter bytes: the layout that make-pinyin.py describes.
  init(_ bytes: [UInt8]) {
    let end = bytes.firstIndex(of: 0x0A) ?? 0
    sets =
      [[]]
      + bytes[..<end].split(separator: 0x20).map { set in
        set.split(separator: 0x2F).map(Array.init)
      }
    let count = Int(PinyinTable.last - PinyinTable.first) + 1
    precondition(bytes.count == end + 1 + count + count / 4, "not the table of make-pinyin.py")
    numbers = (0..<count).map { place in
      let high = bytes[end + 1 + count + place / 4] >> (2 * (place % 4)) & 3
      return UInt16(high) << 8 | UInt16(bytes[end + 1 + place])
    }
  }
}
