import COffice

/// The text of a CSV file in UTF-8, UTF-16 or GB18030.
/// - Throws: `SheetError.encoding` for any other encoding.
func decodedText(_ bytes: [UInt8]) throws(SheetError) -> String {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }
  if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isLittle: true) }
  if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: false) }
  let (even, odd) = zeros(bytes)
  // In UTF-16 every comma, line break and digit has a zero byte.
  if even + odd > 0 {
    if odd > 2 * even { return utf16(bytes[...], isLittle: true) }
    if even > 2 * odd { return utf16(bytes[...], isLittle: false) }
    throw .encoding
  }
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  guard let text = fromGB18030(bytes) else { throw .encoding }
  return text
}

/// How many bytes at even and at odd places are zero.
private func zeros(_ bytes: [UInt8]) -> (even: Int, odd: Int) {
  var counts = [0, 0]
  for (place, byte) in bytes.prefix(1 << 16).enumerated() where byte == 0 { counts[place & 1] += 1 }
  return (counts[0], counts[1])
}

private func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  var place = bytes.startIndex
  while place + 1 < bytes.endIndex {
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    units.append(isLittle ? second << 8 | first : first << 8 | second)
    place += 2
  }
  return String(decoding: units, as: UTF16.self)
}

/// Nil if the bytes are not valid GB18030, which includes GBK and GB 2312.
private func fromGB18030(_ bytes: [UInt8]) -> String? {
  guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
    return nil
  }
  defer { iconv_close(converter) }
  var input = bytes.map { CChar(bitPattern: $0) }
  // Two bytes become at most three, and four become four.
  var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
  let count: Int? = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var (from, left) = (input.baseAddress, input.count)
      var (to, room) = (output.baseAddress, output.count)
      guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
      return output.count - room
    }
  }
  return count.map { String(decoding: output[..<$0].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
}
