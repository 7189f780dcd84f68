/// Collects a text of a workbook: the runs of a rich text are joined, and phonetic hints are left out.
struct RichText {
  private var bytes: [UInt8] = []
  private var isInText = false
  private var phonetic = 0

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func began(_ element: XMLName) {
    if element == "t" { isInText = true } else if element == "rPh" { phonetic += 1 }
  }

  mutating func ended(_ element: XMLName) {
    if element == "t" { isInText = false } else if element == "rPh" { phonetic -= 1 }
  }

  mutating func heard(_ text: UnsafeBufferPointer<UInt8>) {
    if isInText, phonetic == 0 { bytes.append(contentsOf: text) }
  }

  var count: Int { bytes.count }
  var text: String { RichText.unescaped(String(decoding: bytes, as: UTF8.self)) }

  /// Decodes characters that XML cannot represent, written like `_x000D_`.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
      return scalar.map { String(Character($0)) } ?? String(match.0)
    }
  }
}

/// Reads the texts that the cells of a workbook share.
final class SharedStringReader: XMLListener {
  private(set) var texts: [String] = []
  private(set) var refusal: SheetError?
  private var text = RichText()
  private var left: Int

  init(limit: Int) { left = limit }

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "si" { text.clear() } else { text.began(element) }
  }

  func ended(_ element: XMLName) {
    text.ended(element)
    guard element == "si" else { return }
    left -= text.count + 16
    if left < 0 { refusal = .tooLarge(.manyTexts) } else { texts.append(text.text) }
  }

  func heard(_ bytes: UnsafeBufferPointer<UInt8>) {
    text.heard(bytes)
    if text.count > left { refusal = .tooLarge(.manyTexts) }
  }
}
