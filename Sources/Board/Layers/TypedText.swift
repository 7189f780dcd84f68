import Canvas

/// A line of text being typed.
package struct TypedText: Equatable, Sendable {
  package private(set) var text = ""
  static let longest = 200

  package init(_ text: String = "") { self.text = text }

  /// What can be typed of a pasted text: on one line, without control characters, no longer than a field.
  static func typed(_ pasted: String) -> String {
    let words = pasted.split { $0.isNewline || $0 == "\t" }
    let line = words.map { String($0.unicodeScalars.filter(\.isTyped)) }.joined(separator: " ")
    return String(line.prefix(longest))
  }

  /// - Returns: false if the key does not edit text.
  package mutating func typeText(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      if text.count < TypedText.longest { text.append(character) }
    case .backspace: if !text.isEmpty { text.removeLast() }
    case .control("u"): text = ""
    case .control("w"):
      while text.last == " " { text.removeLast() }
      while let last = text.last, last != " " { text.removeLast() }
    default: return false
    }
    return true
  }
}

extension Unicode.Scalar {
  /// Not a control character.
  fileprivate var isTyped: Bool { properties.generalCategory != .control }
}
