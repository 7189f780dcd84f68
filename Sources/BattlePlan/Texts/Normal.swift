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
  if let usual = normalizedByBytes(text) { return usual }
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

/// Whether a text has nothing but insignificant space in it.
public func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isSpace) }

/// The normal form of ASCII and the usual Chinese characters; nil if the text has others.
private func normalizedByBytes(_ text: String) -> String? {
  var text = text
  return text.withUTF8 { bytes in
    let isUsual = bytes.allSatisfy { byte in
      switch byte {
      case 0x00...0xBF, 0xE4...0xE9: true
      default: false
      }
    }
    guard isUsual else { return nil }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(unsafeUninitializedCapacity: last + 1 - first) { room in
      for place in first...last {
        let byte = bytes[place]
        room[place - first] = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      }
      return last + 1 - first
    }
  }
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
