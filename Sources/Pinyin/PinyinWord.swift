/// A word typed in the letters of pinyin. It is found in a text where each character in turn gives its
/// whole reading or its initial, and the last one any beginning of its reading: `zhiyuan`, `zyz`,
/// `zhyuanz` and `zhiyuanzh` all find 志愿者. A letter or digit of the text gives itself.
public struct PinyinWord: Equatable, Sendable {
  private let letters: [UInt8]
  /// By number of a set of readings: whether one of them can begin the word.
  private let begins: [Bool]

  static let longest = 63

  /// Nil where `word` cannot be pinyin: it must have letters and digits from ASCII only (in lower
  /// case), at least one letter, and no more than 63 of them.
  public init?(_ word: some Collection<UInt8>) {
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    guard !word.isEmpty, word.count <= PinyinWord.longest,
      word.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) }),
      word.contains(where: isLetter)
    else { return nil }
    letters = Array(word)
    let first = letters[0]
    begins = PinyinTable.shared.sets.map { $0.contains { PinyinWord.same($0[0], first) } }
  }

  /// The characters of `codes` (see `Pinyin.code`) that give the word first; nil where none do. Costs
  /// characters × letters at worst.
  public func firstMatch(in codes: Slice<UnsafeBufferPointer<Pinyin.Code>>) -> Range<Int>? {
    for start in codes.indices {
      let code = codes[start]
      if code == 0 { continue }
      let canBegin =
        code & Pinyin.literal != 0
        ? UInt8(truncatingIfNeeded: code) == letters[0] : begins[Int(code)]
      if canBegin, let end = match(codes, from: start) { return start..<end }
    }
    return nil
  }

  /// Goes through the characters with the set of places in the word that can have been reached, a bit
  /// for each.
  private func match(_ codes: Slice<UnsafeBufferPointer<Pinyin.Code>>, from start: Int) -> Int? {
    var reached: UInt64 = 1
    var place = start
    while place < codes.endIndex, reached != 0 {
      let code = codes[place]
      if code == 0 { return nil }
      var next: UInt64 = 0
      var rest = reached
      while rest != 0 {
        let offset = rest.trailingZeroBitCount
        rest &= rest - 1
        next |= ends(code, from: offset)
      }
      place += 1
      if next >> UInt64(letters.count) & 1 != 0 { return place }
      reached = next
    }
    return nil
  }

  /// The places in the word that one character leads to from `offset`.
  private func ends(_ code: Pinyin.Code, from offset: Int) -> UInt64 {
    if code & Pinyin.literal != 0 {
      return UInt8(truncatingIfNeeded: code) == letters[offset] ? 1 << UInt64(offset + 1) : 0
    }
    guard code != 0 else { return 0 }
    var ends: UInt64 = 0
    for reading in PinyinTable.shared.sets[Int(code)] {
      var common = 0
      while common < reading.count, offset + common < letters.count,
        PinyinWord.same(reading[common], letters[offset + common])
      {
        common += 1
      }
      guard common > 0 else { continue }
      ends |= 1 << UInt64(offset + 1)
      // zh, ch and sh are initials too.
      if common > 1, reading[1] == 0x68 { ends |= 1 << UInt64(offset + 2) }
      if common == reading.count || offset + common == letters.count {
        ends |= 1 << UInt64(offset + common)
      }
    }
    return ends
  }

  /// ü (`v` in the table) is found by `v` and by `u`.
  @inline(__always)
  private static func same(_ letter: UInt8, _ typed: UInt8) -> Bool {
    letter == typed || letter == 0x76 && typed == 0x75
  }
}
