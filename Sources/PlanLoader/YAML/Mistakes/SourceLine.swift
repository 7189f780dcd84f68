import BattlePlan

/// A line of YAML as a person sees it: where keys and values begin, what is quoted, what is a comment. For
/// faulty text this is a guess, and it is only used for such text.
struct SourceLine {
  /// Where a key or a value begins.
  struct Start: Equatable {
    var place: Int
    /// After a colon; otherwise it is a key, an item or a text by itself.
    var isValue: Bool
    /// Within brackets.
    var isInFlow: Bool
    /// After the second colon of one entry.
    var isRepeated = false
  }

  /// Without the line break.
  let text: [Unicode.Scalar]
  /// 1-based, in the file.
  let number: UInt32
  /// The brackets that are open at its beginning, outermost first.
  let openBefore: [Unicode.Scalar]

  /// How many scalars of indentation it has, whatever kind of space.
  private(set) var indent = 0
  private(set) var starts: [Start] = []
  /// The place of the `#` that begins a comment.
  private(set) var comment: Int?
  /// The place of a quote that is not closed on the line.
  private(set) var openQuote: Int?
  private(set) var openAfter: [Unicode.Scalar]
  /// The places of brackets that are opened on the line and still open at its end.
  private(set) var unclosed: [Int] = []
  /// A closing bracket that does not match the open one.
  private(set) var misfit: Int?
  /// The quoted text or brackets that are followed by more text.
  private(set) var earlyEnd: (start: Int, end: Int)?
  /// Full-width commas within brackets and outside quotes.
  private(set) var wideCommas: [Int] = []

  init(_ text: [Unicode.Scalar], number: UInt32, within open: [Unicode.Scalar] = []) {
    self.text = text
    self.number = number
    openBefore = open
    openAfter = open
    indent = text.firstIndex { !$0.isAnySpace } ?? text.count
    scan()
  }

  var isBlank: Bool { indent == text.count || text[indent] == "#" }

  /// Where its first key or item begins, after the dashes.
  var entry: Int { starts.first?.place ?? indent }

  /// The end of the word that begins at `place`; nil if there is none.
  func wordEnd(_ place: Int) -> Int? {
    var end = place
    while end < text.count, end - place < SourceLine.longestWord, text[end].isWordPart { end += 1 }
    return end > place ? end : nil
  }

  static let longestWord = 24

  func scalar(_ place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

  /// The first place from `place` on that is not a space.
  func skipSpaces(_ place: Int) -> Int {
    var place = place
    while place < text.count, text[place].isAnySpace { place += 1 }
    return place
  }

  /// Whether a key with its colon, of either width, begins after `place`.
  func beginsEntry(_ place: Int) -> Bool {
    let start = skipSpaces(place)
    guard let end = wordEnd(start) else { return false }
    let next = scalar(skipSpaces(end))
    return next == ":" || next == "："
  }

  /// The first comma from `place` on that is followed by a key.
  func commaBeforeEntry(_ place: Int) -> Int? {
    text.indices.dropFirst(place).first { text[$0] == "," && beginsEntry($0 + 1) }
  }

  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text[range]))
  }
}

// MARK: - Scanning

extension SourceLine {
  private mutating func scan() {
    var place = indent
    if openBefore.isEmpty {
      while isDash(place) { place = skipBlanks(place + 1) }
    }
    begin(place, isValue: false)
    while place < text.count {
      guard let next = step(place) else { return }
      place = next
    }
  }

  private func isDash(_ place: Int) -> Bool {
    guard scalar(place) == "-" else { return false }
    return scalar(place + 1)?.isBlank ?? true
  }

  private func skipBlanks(_ place: Int) -> Int {
    var place = place
    while place < text.count, text[place].isBlank { place += 1 }
    return place
  }

  private mutating func begin(_ place: Int, isValue: Bool) {
    let isRepeated = isValue && starts.last?.isValue == true
    starts.append(
      Start(place: place, isValue: isValue, isInFlow: !openAfter.isEmpty, isRepeated: isRepeated))
  }

  /// Handles the character at `place`.
  /// - Returns: where to continue; nil if the rest of the line does not matter.
  private mutating func step(_ place: Int) -> Int? {
    let scalar = text[place]
    let isStart = starts.last?.place == place
    if isStart, scalar == "\"" || scalar == "'" {
      guard let end = closingQuote(place) else {
        openQuote = place
        return nil
      }
      noteEnd(place, end)
      return end + 1
    }
    if scalar == "#", place == 0 || text[place - 1].isBlank {
      comment = place
      return nil
    }
    if isStart || !openAfter.isEmpty, scalar == "[" || scalar == "{" {
      openAfter.append(scalar)
      unclosed.append(place)
      let next = skipBlanks(place + 1)
      begin(next, isValue: false)
      return next
    }
    if !openAfter.isEmpty {
      switch scalar {
      case "]", "}":
        close(place, scalar)
        return place + 1
      case ",":
        let next = skipBlanks(place + 1)
        begin(next, isValue: false)
        return next
      case "，": wideCommas.append(place)
      default: break
      }
    }
    guard scalar == ":", endsKey(place) else { return place + 1 }
    let next = skipBlanks(place + 1)
    begin(next, isValue: true)
    return next
  }

  private func endsKey(_ colon: Int) -> Bool {
    guard let next = scalar(colon + 1), !next.isBlank else { return true }
    guard !openAfter.isEmpty else { return false }
    return ",[]{}".unicodeScalars.contains(next) || scalar(colon - 1) == "\""
  }

  private func closingQuote(_ open: Int) -> Int? {
    var place = open + 1
    while place < text.count {
      if text[open] == "\"", text[place] == "\\" {
        place += 2
        continue
      }
      if text[place] == text[open] {
        guard text[open] == "'", scalar(place + 1) == "'" else { return place }
        place += 1
      }
      place += 1
    }
    return nil
  }

  private mutating func close(_ place: Int, _ bracket: Unicode.Scalar) {
    guard let open = openAfter.last else { return }
    guard (open == "[") == (bracket == "]") else {
      misfit = misfit ?? place
      return
    }
    openAfter.removeLast()
    let start = unclosed.popLast()
    if openAfter.isEmpty, let start { noteEnd(start, place) }
  }

  /// A quoted text or a bracket ends here; only a colon, a comma or a closing bracket may follow.
  private mutating func noteEnd(_ start: Int, _ end: Int) {
    let next = skipBlanks(end + 1)
    guard let follower = scalar(next), earlyEnd == nil else { return }
    if follower == ":" || (follower == "#" && next > end + 1) { return }
    if !openAfter.isEmpty, ",]}".unicodeScalars.contains(follower) { return }
    earlyEnd = (start, end)
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { self == " " || self == "\t" }

  /// Spaces that YAML treats like any other character.
  var wideSpace: Mistake.WideSpace? {
    switch value {
    case 0x3000: .ideographic
    case 0xA0: .noBreak
    case 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0xFEFF: .other(value)
    default: nil
    }
  }

  var isAnySpace: Bool { isBlank || wideSpace != nil }

  /// Whether it can be part of a key: anything but spaces and punctuation of YAML or Chinese text.
  fileprivate var isWordPart: Bool {
    !isAnySpace && !"\"'“”[]{},，、：:#。；（）()".unicodeScalars.contains(self)
  }
}
