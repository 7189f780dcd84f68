extension TextWidth {
  /// `text` broken into lines of at most `columns`: at line feeds, else at the last place where a line may end,
  /// else anywhere. A line may end at a space and, as in Chinese typesetting, before and after a wide character,
  /// except that no line begins with a closing sign or ends with an opening one. With a `limit`, the cost depends
  /// on those lines only.
  public static func wrapped(_ text: String, to columns: Int, lines limit: Int = .max) -> [String] {
    guard columns > 0 else { return [] }
    var breaker = LineBreaker(columns: columns)
    for character in text {
      if breaker.lines.count >= limit { return breaker.lines }
      breaker.take(character)
    }
    if breaker.lines.count < limit { breaker.endLine() }
    return breaker.lines
  }
}

private struct LineBreaker {
  let columns: Int
  private(set) var lines: [String] = []
  private var line = ""
  /// Of `line`: characters and columns.
  private var length = 0
  private var used = 0
  private var previous: (character: Character, width: Int)?
  /// Where `line` may end: so many characters and columns from its beginning. A space there is dropped.
  private var place: (length: Int, used: Int, isAfterSpace: Bool)?

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”", "’", "…", ",", ".", ";", ":",
    "!", "?", ")", "]", "}", "%",
  ]
  private static let opening: Set<Character> = [
    "（", "《", "「", "『", "【", "“", "‘", "(", "[", "{",
  ]

  init(columns: Int) { self.columns = columns }

  mutating func take(_ character: Character) {
    if character == "\n" { return endLine() }
    let width = TextWidth.columns(String(character))
    if mayEnd(before: character, width) { place = (length, used, false) }
    if used + width > columns, used > 0 {
      if character == " " { return endLine() }
      breakLine()
    }
    line.append(character)
    length += 1
    used += width
    previous = (character, width)
    if character == " " { place = (length, used, true) }
  }

  private func mayEnd(before character: Character, _ width: Int) -> Bool {
    guard let previous, previous.character != " ", previous.width > 1 || width > 1 else {
      return false
    }
    return !LineBreaker.closing.contains(character)
      && !LineBreaker.opening.contains(previous.character)
  }

  private mutating func breakLine() {
    guard let place, place.length > 0 else { return endLine() }
    lines.append(String(line.prefix(place.length - (place.isAfterSpace ? 1 : 0))))
    line = String(line.dropFirst(place.length))
    length -= place.length
    used -= place.used
    self.place = nil
  }

  mutating func endLine() {
    lines.append(line)
    (line, length, used, previous, place) = ("", 0, 0, nil, nil)
  }
}
