import Pinyin
import Testing

@Suite struct PinyinTests {
  @Test(
    arguments: [
      ("志", ["zhi"]), ("愿", ["yuan"]), ("者", ["zhe"]), ("绿", ["lv", "lu"]), ("女", ["nv"]),
      ("重", ["zhong", "chong"]), ("区", ["qu", "ou"]), ("一", ["yi"]), ("龥", ["yu"]),
    ] as [(Character, [String])])
  func readings(character: Character, expected: [String]) {
    let readings = Pinyin.readings(character.unicodeScalars.first!)
    for reading in expected { #expect(readings.contains(reading), "\(character): \(readings)") }
    #expect(readings.first == expected.first)
  }

  @Test func otherCharactersHaveNone() {
    for scalar in "aA1 ，é가あ😀".unicodeScalars { #expect(Pinyin.readings(scalar).isEmpty) }
  }

  /// The part of a text that is found; nil if nothing is.
  private func match(_ word: String, in text: String) -> String? {
    guard let word = PinyinWord(Array(word.utf8)) else { return nil }
    let scalars = Array(text.unicodeScalars)
    let range = scalars.map(Pinyin.code).withUnsafeBufferPointer { word.firstMatch(in: $0[...]) }
    return range.map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test(
    arguments: [
      ("zyz", "青年志愿者上岗", "志愿者"), ("zhiyuan", "青年志愿者上岗", "志愿"),
      ("zhiyuanzhe", "志愿者", "志愿者"), ("zhiyz", "志愿者", "志愿者"), ("zhyzh", "志愿者", "志愿者"),
      ("zhiyu", "志愿者", "志愿"), ("z", "青年志愿者", "志"), ("hangye", "各行业", "行业"),
      ("xingye", "各行业", "行业"), ("cj", "重建", "重建"), ("xian", "西安路", "西安"),
      ("xian", "先行", "先"), ("nvpai", "女排", "女排"), ("nupai", "女排", "女排"), ("aq", "A区", "A区"),
      ("5g", "5G基站", "5G"), ("5gjz", "5G基站", "5G基站"), ("shan", "单志远", "单"),
    ])
  func finds(word: String, text: String, expected: String) {
    #expect(match(word, in: text) == expected)
  }

  @Test(
    arguments: [
      // Not in order, not next to each other, a middle of a reading, a part that is no initial.
      ("yz", "者愿"), ("zz", "志愿者"), ("hiyuan", "志愿"), ("zhyiz", "志愿者"), ("zyzx", "志愿者"),
      ("zy", "志,愿"), ("12", "12"), ("志", "志"), ("Z", "志"), ("", "志"),
    ])
  func doesNotFind(word: String, text: String) {
    #expect(match(word, in: text) == nil)
  }

  @Test func aLongWordCostsNoMoreThanItsLength() {
    let text = String(repeating: "安", count: 2_000)
    #expect(match(String(repeating: "a", count: 60) + "x", in: text) == nil)
    #expect(match(String(repeating: "an", count: 31), in: text)?.count == 31)
    #expect(PinyinWord(Array(repeating: UInt8(ascii: "a"), count: 64)) == nil)
  }
}
