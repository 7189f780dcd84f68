/// The words of the plan format and what each means, looked up by UTF-8 bytes without creating a string.
/// Tables are short, so the search is linear.
public struct WordTable<Meaning: Sendable>: Sendable {
  @usableFromInline let meanings: [Meaning]
  @usableFromInline let words: WordList

  init(_ words: [(word: String, meaning: Meaning)]) {
    meanings = words.map(\.meaning)
    self.words = WordList(words.map(\.word))
  }

  @inlinable
  public func meaning(of word: UnsafeBufferPointer<UInt8>) -> Meaning? {
    var place = 0
    return meaning(of: word, from: &place)
  }

  public func meaning(of word: String) -> Meaning? {
    var word = word
    return word.withUTF8 { meaning(of: $0) }
  }

  /// Searches from `place` on and then from the start, and moves `place` past what it finds: words in the
  /// table's order are found at once.
  @inlinable
  public func meaning(of word: UnsafeBufferPointer<UInt8>, from place: inout Int) -> Meaning? {
    guard let found = words.place(of: word, from: place) else { return nil }
    place = found + 1
    return meanings[found]
  }
}

/// The words of a table, without their meanings.
@usableFromInline
struct WordList: Sendable {
  private let ranges: [Range<Int>]
  /// All words, concatenated.
  private let bytes: [UInt8]

  init(_ words: [String]) {
    var bytes: [UInt8] = []
    ranges = words.map { word in
      let start = bytes.count
      bytes += word.utf8
      return start..<bytes.count
    }
    self.bytes = bytes
  }

  @usableFromInline
  func place(of word: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    for index in place..<ranges.count where matches(index, word) { return index }
    for index in 0..<place where matches(index, word) { return index }
    return nil
  }

  private func matches(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = ranges[index]
    guard range.count == word.count else { return false }
    for place in 0..<word.count where bytes[range.lowerBound + place] != word[place] {
      return false
    }
    return true
  }
}
