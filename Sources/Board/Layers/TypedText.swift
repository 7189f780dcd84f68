import Canvas

/// A line of text being typed.
package struct TypedText: Equatable, Sendable {
  package private(set) var text = ""
  /// How many characters stand behind the cursor.
  private var behind = 0
  static let longest = 200

  package init(_ text: String = "") { self.text = text }

  /// What can be typed of a pasted text: on one line, without control characters, no longer than a field.
  static func typed(_ pasted: String) -> String {
    let words = pasted.split { $0.isNewline || $0 == "\t" }
    let line = words.map { String($0.unicodeScalars.filter(\.isTyped)) }.joined(separator: " ")
    return String(line.prefix(longest))
  }

  private var cursor: String.Index { text.index(text.endIndex, offsetBy: -behind) }

  /// What stands before the cursor, and behind it.
  var halves: (before: Substring, behind: Substring) { (text[..<cursor], text[cursor...]) }

  mutating func moveCursor(by step: Int) { behind = min(max(0, behind - step), text.count) }
  mutating func moveCursor(toEnd: Bool) { behind = toEnd ? 0 : text.count }

  /// - Returns: false if the key does not edit text.
  package mutating func typeText(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      if text.count < TypedText.longest { text.insert(character, at: cursor) }
    case .backspace:
      if behind < text.count { text.remove(at: text.index(before: cursor)) }
    case .control("u"): self = TypedText()
    case .control("w"):
      var kept = halves.before
      while kept.last == " " { kept.removeLast() }
      while let last = kept.last, last != " " { kept.removeLast() }
      text = String(kept + halves.behind)
    default: return false
    }
    // Characters that join are one.
    behind = min(behind, text.count)
    return true
  }
}

extension Unicode.Scalar {
  /// Not a control character.
  fileprivate var isTyped: Bool { properties.generalCategory != .control }
}
