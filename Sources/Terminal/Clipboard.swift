extension [UInt8] {
  /// What makes a terminal put text on the clipboard of whoever sits at it (OSC 52).
  init(clipboard text: String) {
    self = Array("\u{1B}]52;c;".utf8) + Array(base64: Array(text.utf8)) + Array("\u{1B}\\".utf8)
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// RFC 4648, section 4.
  private init(base64 bytes: [UInt8]) {
    self = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<Swift.min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        append(
          place > group.count
            ? UInt8(ascii: "=") : [UInt8].digits[bits >> (18 - 6 * place) & 0x3F])
      }
    }
  }
}
