/// A typing mistake that YAML takes for something else or cannot read at all, as a person would describe it.
public enum Mistake: Equatable, Sendable {
  /// `：` instead of a colon and a space.
  case wideColon
  /// `，` between the items of a list or mapping in brackets.
  case wideComma
  /// Some other dash or a bullet at the beginning of an item.
  case wideDash(String)
  case noSpaceAfterColon
  case noSpaceAfterDash
  /// A key without its colon.
  case noColon(String)
  /// A space that YAML does not accept as one.
  case wideSpace(WideSpace, Position)
  case tabInIndent
  /// An entry that is not aligned with its neighbors.
  case misaligned
  case openQuote(String)
  case openBracket(String)
  /// Text after the quote or bracket that ends the value.
  case textAfterEnd(String)
  /// A value that begins with a character that is special in YAML.
  case signAtStart(String)
  /// A colon and a space within a text.
  case colonInText
  /// What begins with ` #` is a comment.
  case comment(String)

  public enum WideSpace: Equatable, Sendable {
    /// U+3000, as Chinese input methods write it.
    case ideographic
    /// U+00A0, from word processors and web pages.
    case noBreak
    /// Any other Unicode space.
    case other(UInt32)
  }

  public enum Position: Equatable, Sendable { case indent, afterColon, afterDash }
}
