import Canvas

/// A line of text being typed.
package struct TypedText: Equatable, Sendable {
  package private(set) var text = ""
  static let longest = 200

  package init(_ text: String = "") { self.text = text }

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
