/// The words of a command, split as a shell does: at spaces that are not quoted or escaped. Nothing else that a
/// shell does is done: no variables, no patterns, no second command.
/// - Returns: nil if a quote is not closed.
public func shellWords(_ command: String) -> [String]? {
  var words: [String] = []
  /// Nil between words; a word may be empty (`""`).
  var word: String?
  var quote: Character?
  var characters = command[...]
  while let character = characters.popFirst() {
    switch (quote, character) {
    case (_, _) where character == quote: quote = nil
    case ("'", _): word = (word ?? "") + String(character)
    case ("\"", "\\"):
      // In double quotes, a backslash only escapes these.
      let isEscape = characters.first.map { "$`\"\\".contains($0) } ?? false
      word = (word ?? "") + String(isEscape ? characters.removeFirst() : character)
    case ("\"", _): word = (word ?? "") + String(character)
    case (_, "'"), (_, "\""):
      quote = character
      word = word ?? ""
    case (_, "\\"): word = (word ?? "") + String(characters.popFirst() ?? character)
    case (_, " "), (_, "\t"), (_, "\n"):
      if let done = word { words.append(done) }
      word = nil
    default: word = (word ?? "") + String(character)
    }
  }
  if let word { words.append(word) }
  return quote == nil ? words : nil
}
