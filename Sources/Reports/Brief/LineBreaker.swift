import BattlePlan
import Canvas

/// Breaks text into lines as in Chinese and English typesetting: between any two Chinese characters, but
/// never within a word, an id or a number, before closing punctuation or after an opening bracket.
struct LineBreaker {
  let width: Int

  /// - Parameter text: one paragraph.
  func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    var spaces = 0
    for piece in pieces(text) {
      if piece == " " {
        spaces += 1
        continue
      }
      let columns = TextWidth.columns(piece)
      if used > 0, used + spaces + columns > width {
        lines.append(line)
        (line, used) = ("", 0)
      } else if used > 0 {
        line += String(repeating: " ", count: spaces)
        used += spaces
      }
      spaces = 0
      line += piece
      used += columns
    }
    return used > 0 || lines.isEmpty ? lines + [line] : lines
  }

  /// Splits text into unbreakable pieces and single spaces.
  private func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var isOpen = false  // the last piece takes what follows
    var isWord = false
    for character in text {
      if character == " " {
        pieces.append(" ")
        (isOpen, isWord) = (false, false)
        continue
      }
      let joins =
        isOpen || LineBreaker.closing.contains(character) || (isWord && character.isASCII)
      if joins, let last = pieces.last, last != " " {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      isOpen = LineBreaker.opening.contains(character)
      isWord = character.isASCII
    }
    return pieces
  }

  private static let closing = Set<Character>("，。；：、！？）》”’…%％,.;:!?)]}")
  private static let opening = Set<Character>("（《“‘([{")
}
