import Pinyin

/// Whether a word begins with what is typed of it, in pinyin, too; any does where nothing is typed.
func isBegun(_ word: String, by typed: String) -> Bool {
  typed.isEmpty || word.lowercased().hasPrefix(typed.lowercased())
    || isBegun(word, byPinyin: typed.lowercased())
}

func isBegun(_ word: String, byPinyin typed: String) -> Bool {
  guard word.utf8.contains(where: { $0 >= 0x80 }), let pinyin = PinyinWord(typed.utf8) else {
    return false
  }
  let codes = word.unicodeScalars.map(Pinyin.code)
  return codes.withUnsafeBufferPointer { pinyin.firstMatch(in: $0[...])?.lowerBound == 0 }
}
