import BattlePlan
import Pinyin
import Situation

/// One word of a query. Case is ignored, and full-width letters match narrow ones.
struct SearchWord: Equatable, Sendable {
  let bytes: [UInt8]
  /// Nil if the word cannot be pinyin.
  let pinyin: PinyinWord?

  init(_ word: some StringProtocol) {
    var bytes: [UInt8] = []
    for scalar in word.unicodeScalars { appendFolded(scalar, to: &bytes) }
    self.bytes = bytes
    pinyin = PinyinWord(bytes)
  }

  static func words(of query: String) -> [SearchWord] {
    query.split(whereSeparator: \.isWhitespace).map { SearchWord($0) }
  }

  /// Where the word first occurs in `text[start..<end]`; nil if it does not.
  func firstPlace(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    bytes.withUnsafeBufferPointer { word in
      guard word.count > 0, end - start >= word.count else { return nil }
      // The first byte of a Chinese character says next to nothing; the last one says most.
      let pivot = word[0] >= 0xE0 ? 2 : 0
      let wanted = word[pivot]
      var place = start
      let last = end - word.count
      search: while place <= last {
        guard text[place + pivot] == wanted else {
          place += 1
          continue
        }
        for offset in word.indices where text[place + offset] != word[offset] {
          place += 1
          continue search
        }
        return place
      }
      return nil
    }
  }

  func begins(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    end - start >= bytes.count && bytes.indices.allSatisfy { text[start + $0] == bytes[$0] }
  }
}

/// Appends a scalar in UTF-8 as it is compared in searches: in lower case, and narrow if full-width.
@inline(__always)
func appendFolded(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
  let value = scalar.value
  switch value {
  case 0..<0x80:
    bytes.append(0x41...0x5A ~= value ? UInt8(value + 0x20) : UInt8(value))
  case 0x3000...0xD7FF: bytes.append(contentsOf: UTF8.encode(scalar)!)
  case 0xFF01...0xFF5E: appendFolded(Unicode.Scalar(UInt8(value - 0xFEE0)), to: &bytes)
  default:
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      bytes.append(contentsOf: UTF8.encode(lower)!)
    }
  }
}
