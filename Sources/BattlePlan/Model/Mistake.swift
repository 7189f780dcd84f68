/// A mistake of the hand that YAML takes for something else or cannot read at all: what a person sees
/// who looks at the text.
public enum Mistake: Equatable, Sendable {
  /// `：` where a colon and a space belong.
  case wideColon
  /// `，` between the parts of a list or mapping in brackets.
  case wideComma
  /// Some other dash or a bullet where an item begins.
  case wideDash(String)
  case noSpaceAfterColon
  case noSpaceAfterDash
  /// A key without its colon.
  case noColon(String)
  /// A space that YAML does not know for one.
  case wideSpace(WideSpace, Position)
  case tabInIndent
  /// An entry that does not stand where its neighbors do.
  case misaligned
  case openQuote(String)
  case openBracket(String)
  /// Something stands behind a quote or bracket that ends the value.
  case textAfterEnd(String)
  /// A value that begins with a sign that means something to YAML.
  case signAtStart(String)
  /// A colon and a space within a text.
  case colonInText
  /// What begins with ` #` is a comment.
  case comment(String)

  public enum WideSpace: Equatable, Sendable {
    /// U+3000, as Chinese input methods write it.
    case ideographic
    /// U+00A0, as word processors and web pages have it.
    case noBreak
    /// Any other space of Unicode.
    case other(UInt32)
  }

  public enum Position: Equatable, Sendable { case indent, afterColon, afterDash }
}
