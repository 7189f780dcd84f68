/// `text` with everything that a terminal might obey or a reader could not see (control characters,
/// bidirectional overrides, zero-width characters) replaced by visible marks, for messages that quote the
/// plan. Line feeds are kept only if `keepingLines`.
public func visible(_ text: String, keepingLines: Bool = false) -> String {
  // Almost all text has none.
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A where keepingLines: result.append(scalar)
    case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7F: result.append("\u{2421}")
    default: result.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
    }
  }
  return String(result)
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F: false
  case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
    0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F,
    0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
    true
  default: false
  }
}
