import BattlePlan

/// A line of YAML as a person takes it in: where keys and values begin, what is quoted, what is a
/// comment. It is a guess where the text is faulty, and is only asked about such text.
struct SourceLine {
  /// Where a key or a value begins.
  struct Start: Equatable {
    var place: Int
    /// Behind a colon; else it is a key, an item or a text of its own.
    var isValue: Bool
    /// Within brackets.
    var isInFlow: Bool
    /// Behind the second colon of one entry.
    var isRepeated = false
  }

  /// Without the line's end.
  let text: [Unicode.Scalar]
  /// 1-based, in the file.
  let number: UInt32
  /// The brackets that are open where it begins, outermost first.
  let openBefore: [Unicode.Scalar]

  /// How many scalars of it are indentation, of whatever kind of space.
  private(set) var indent = 0
  private(set) var starts: [Start] = []
  /// The place of a `#` that begins a comment.
  private(set) var comment: Int?
  /// The place of a quote that is not closed on the line.
  private(set) var openQuote: Int?
  private(set) var openAfter: [Unicode.Scalar]
  /// The places of the brackets that are opened on the line and still open at its end.
  private(set) var unclosed: [Int] = []
  /// A closing bracket that does not fit the one that is open.
  private(set) var misfit: Int?
  /// The end of a quoted text or of brackets behind which more text follows.
  private(set) var earlyEnd: (start: Int, end: Int)?
  /// Full-width commas between brackets and outside of quotes.
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

  /// Where its first key or item begins, behind the dashes.
  var entry: Int { starts.first?.place ?? indent }

  /// The end of the word that begins at `place`; nil where none does.
  func wordEnd(_ place: Int) -> Int? {
    var end = place
    while end < text.count, end - place < SourceLine.longestWord, text[end].isWordPart { end += 1 }
    return end > place ? end : nil
  }

  static let longestWord = 24

  func scalar(_ place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

  /// The first place from `place` on that is no space.
  func skipSpaces(_ place: Int) -> Int {
    var place = place
    while place < text.count, text[place].isAnySpace { place += 1 }
    return place
  }

  /// Where a key with its colon, of either width, begins behind `place`.
  func beginsEntry(_ place: Int) -> Bool {
    let start = skipSpaces(place)
    guard let end = wordEnd(start) else { return false }
    let next = scalar(skipSpaces(end))
    return next == ":" || next == "："
  }

  /// The first comma from `place` on behind which a key follows.
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

  /// Takes what stands at `place`.
  /// - Returns: where to go on; nil where the rest of the line says no more.
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

  /// A quoted text or brackets end here: what may follow is a colon, a comma or the end of more.
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

  /// Spaces that YAML takes for characters like any other.
  var wideSpace: Mistake.WideSpace? {
    switch value {
    case 0x3000: .ideographic
    case 0xA0: .noBreak
    case 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0xFEFF: .other(value)
    default: nil
    }
  }

  var isAnySpace: Bool { isBlank || wideSpace != nil }

  /// May be in a key: whatever is no space and no sign of YAML's or of Chinese text.
  fileprivate var isWordPart: Bool {
    !isAnySpace && !"\"'“”[]{},，、：:#。；（）()".unicodeScalars.contains(self)
  }
}
