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
