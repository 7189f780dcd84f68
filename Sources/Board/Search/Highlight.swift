import BattlePlan
import Canvas
import Pinyin
import Situation

/// Highlights the words of a query in a text.
struct Highlighter {
  let words: [SearchWord]

  init(_ query: String) { words = SearchWord.words(of: query) }

  /// For each character of `text`, whether it is part of a match: every occurrence of a word or, if there
  /// is none, the first that reads so in pinyin (`byPinyin`).
  func marks(in text: String, byPinyin: Bool) -> [Bool] {
    var bytes: [UInt8] = []
    var codes: [Pinyin.Code] = []
    // The character that a byte or a code comes from.
    var characterOfByte: [Int] = []
    var characterOfCode: [Int] = []
    var count = 0
    for character in text {
      for scalar in character.unicodeScalars {
        appendFolded(scalar, to: &bytes)
        codes.append(Pinyin.code(scalar))
        characterOfCode.append(count)
      }
      while characterOfByte.count < bytes.count { characterOfByte.append(count) }
      count += 1
    }
    var marks = [Bool](repeating: false, count: count)
    for word in words {
      var isFound = false
      for range in Highlighter.places(of: word, in: bytes) {
        isFound = true
        for byte in range { marks[characterOfByte[byte]] = true }
      }
      guard !isFound, byPinyin, let pinyin = word.pinyin else { continue }
      for code in codes.withUnsafeBufferPointer({ pinyin.firstMatch(in: $0[...]) }) ?? 0..<0 {
        marks[characterOfCode[code]] = true
      }
    }
    return marks
  }

  private static func places(of word: SearchWord, in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      var places: [Range<Int>] = []
      var start = 0
      while let place = word.firstPlace(in: bytes, from: start, to: bytes.count) {
        start = place + word.bytes.count
        places.append(place..<start)
      }
      return places
    }
  }

  /// `text` with matches in the role `match` and everything else in `role`.
  func spans(_ text: String, _ role: Role, byPinyin: Bool = true) -> [Span] {
    var spans: [Span] = []
    for (character, isMatch) in zip(text, marks(in: text, byPinyin: byPinyin)) {
      let role: Role = isMatch ? .match : role
      if spans.last?.role == role {
        spans[spans.count - 1].text.append(character)
      } else {
        spans.append(Span(String(character), role))
      }
    }
    return spans
  }

  /// Like `spans`, for long texts: starts a little before the match, so that it is in sight.
  func excerpt(_ text: String, _ role: Role, byPinyin: Bool, ellipsis: String) -> [Span] {
    let first = marks(in: text, byPinyin: byPinyin).firstIndex(of: true) ?? 0
    guard first > 12 else { return spans(text, role, byPinyin: byPinyin) }
    return [Span(ellipsis, role)]
      + spans(String(text.dropFirst(first - 6)), role, byPinyin: byPinyin)
  }

  func matches(_ text: String, byPinyin: Bool) -> Bool {
    marks(in: text, byPinyin: byPinyin).contains(true)
  }
}
