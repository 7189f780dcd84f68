import BattlePlan

/// A mistake in a text that can only mean one thing, and was read that way.
struct Mending: Equatable {
  var mistake: Mistake
  var mark: Mark
}

/// A text that was meant as keys with values but that YAML takes for a single text, because a colon in it
/// does not count as one: `名称：区卫健委`, `编号:S-02`.
struct MendedText {
  struct Pair {
    /// Ranges of the text, in scalars.
    var key: Range<Int>
    var value: Range<Int>
  }

  private(set) var pairs: [Pair] = []
  private(set) var mistake = Mistake.wideColon
  /// Where the mistake is, in scalars.
  private(set) var place = 0

  /// Nil unless the text begins with a key of the format and a colon.
  init?(_ text: [Unicode.Scalar]) {
    // Keys are searched after commas and spaces, which must not make long texts expensive.
    guard text.count <= MistakeSearch.longestLine else { return nil }
    let line = SourceLine(text, number: 1)
    guard var next = line.keyAndColon(at: line.indent) else { return nil }
    place = next.colon
    if text[next.colon] == ":" {
      guard let follower = line.scalar(next.colon + 1) else { return nil }
      mistake = follower.wideSpace.map { .wideSpace($0, .afterColon) } ?? .noSpaceAfterColon
      if follower.wideSpace != nil { place += 1 }
    }
    while true {
      let start = line.skipSpaces(next.colon + 1)
      let end = line.entryBehind(start)
      let separator = end.map { $0.separator } ?? text.count
      pairs.append(
        Pair(
          key: next.key, value: line.unquoted(start..<line.trimmed(start, max(start, separator)))))
      guard let (_, entry) = end else { return }
      next = entry
    }
  }
}

extension SourceLine {
  fileprivate typealias Entry = (key: Range<Int>, colon: Int)

  fileprivate func keyAndColon(at place: Int) -> Entry? {
    guard let end = wordEnd(place) else { return nil }
    let colon = skipSpaces(end)
    guard scalar(colon) == "：" || scalar(colon) == ":" else { return nil }
    return formatKeys.contains(string(place..<end)) ? (place..<end, colon) : nil
  }

  /// The next key after a comma or space, and where that is.
  fileprivate func entryBehind(_ start: Int) -> (separator: Int, entry: Entry)? {
    for place in text.indices.dropFirst(start)
    where text[place].isAnySpace || text[place] == "，" || text[place] == "," {
      if let entry = keyAndColon(at: skipSpaces(place + 1)) { return (place, entry) }
    }
    return nil
  }

  /// A range without the quotes around it.
  fileprivate func unquoted(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, let first = scalar(range.lowerBound), first == "\"" || first == "'",
      text[range.upperBound - 1] == first
    else { return range }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }
}

// MARK: - On the tape

extension Tape {
  /// The scalars of the plain text at `place`, if it can contain a key with a colon.
  fileprivate func possibleEntry(_ place: Int) -> [Unicode.Scalar]? {
    guard self[place].kind == .plain else { return nil }
    let hasColon = withBytes(of: place) { bytes in
      // A colon, or the first byte of a full-width one.
      bytes.count <= 4 * MistakeSearch.longestLine && bytes.contains { $0 == 0x3A || $0 == 0xEF }
    }
    return hasColon ? Array(text(place).unicodeScalars) : nil
  }

  /// The mistake that made the value at `place` a text, if it begins with a key of the format.
  func mistakenEntry(_ place: Int) -> Mending? {
    guard self[place].kind == .plain else { return nil }
    let beginning = text(place).unicodeScalars.prefix(2 * SourceLine.longestWord)
    return MendedText(Array(beginning)).map {
      Mending(mistake: $0.mistake, mark: self[place].mark.moved(by: $0.place))
    }
  }

  /// The mistake by which the key at `place` is at the left margin, or contains its value.
  func mistakenHeading(_ place: Int) -> Mending? {
    if let space = text(place).unicodeScalars.first?.wideSpace {
      return Mending(mistake: .wideSpace(space, .indent), mark: self[place].mark)
    }
    return mistakenEntry(place)
  }

  /// Splits the text at `place`, which must be the last value except for an empty one.
  /// - Parameter isMapping: whether the pairs are to be a mapping of their own.
  mutating func mend(_ place: Int, asMapping isMapping: Bool, keepsBytes: Bool) -> Mending? {
    guard let text = possibleEntry(place), let mended = MendedText(text) else { return nil }
    let mark = self[place].mark
    cut(at: place, keepsBytes: keepsBytes)
    if isMapping { open(.map, mark) }
    for pair in mended.pairs {
      for range in [pair.key, pair.value] {
        var string = String(String.UnicodeScalarView(text[range]))
        _ = string.withUTF8 { add($0, isPlain: true, mark.moved(by: range.lowerBound)) }
      }
    }
    if isMapping { close(place) }
    return Mending(mistake: mended.mistake, mark: mark.moved(by: mended.place))
  }

  /// Splits the text at `place`, the last value, where items without a space after their dash were read as
  /// one text.
  /// - Parameter isList: whether the items are to be a list of their own.
  mutating func mendDashes(_ place: Int, asList isList: Bool, keepsBytes: Bool) -> Mending? {
    let words = text(place).split(separator: " ").map(String.init)
    let mark = self[place].mark
    // The first one has its dash, unless the list as a whole is one text.
    let items = isList ? words : Array(words.dropFirst())
    guard !items.isEmpty, items.allSatisfy({ $0.hasPrefix("-") && $0.utf8.count > 1 }) else {
      return nil
    }
    cut(at: place, keepsBytes: keepsBytes)
    if isList { open(.list, mark) }
    for (index, word) in words.enumerated() {
      var item = isList || index > 0 ? String(word.dropFirst()) : word
      let line = mark.line + UInt32(index)
      let column = isList ? mark.column + 1 : mark.column
      _ = item.withUTF8 { add($0, isPlain: true, Mark(line: line, column: column)) }
    }
    if isList { close(place) }
    let dash = isList ? mark : Mark(line: mark.line + 1, column: max(3, mark.column) - 2)
    return Mending(mistake: .noSpaceAfterDash, mark: dash)
  }
}

extension Mark {
  fileprivate func moved(by columns: Int) -> Mark {
    Mark(line: line, column: column + UInt32(columns))
  }
}
