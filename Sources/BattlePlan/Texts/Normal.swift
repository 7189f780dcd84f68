/// Insignificant space around a value: spaces, tabs, no-break and full-width spaces.
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", "\t", "\u{A0}", "\u{3000}": true
  default: false
  }
}

/// A word for a lookup that ignores spelling variants: trimmed, in lower case, with full-width letters,
/// digits and signs as ASCII.
public func normalized(_ text: String) -> String {
  if isNormal(text) { return text }
  var scalars = Substring.UnicodeScalarView(text.unicodeScalars)
  scalars = scalars.drop(while: isSpace)
  while let last = scalars.last, isSpace(last) { scalars.removeLast() }
  var result = String.UnicodeScalarView()
  for scalar in scalars {
    let isWide = (0xFF01...0xFF5E).contains(scalar.value)
    result.append(
      isWide
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        : scalar == "\u{3000}" ? " " : scalar)
  }
  return String(result).lowercased()
}

/// Whether a word is its own normal form, as far as its bytes tell: ASCII without capitals and spaces, and
/// the usual Chinese characters.
private func isNormal(_ text: String) -> Bool {
  text.utf8.allSatisfy { byte in
    switch byte {
    case 0x41...0x5A: false
    case 0x21...0x7E, 0x80...0xBF, 0xE4...0xE9: true
    default: false
    }
  }
}
