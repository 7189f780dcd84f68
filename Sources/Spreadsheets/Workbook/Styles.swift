/// Reads the number formats of a workbook's cell styles.
final class StyleReader: XMLListener {
  /// By the index of the style.
  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCells = false
  let refusal: SheetError? = nil

  private static let most = 100_000

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "numFmt", let id = attributes.number("numFmtId"), codes.count < StyleReader.most {
      codes[id] = NumberFormat(code: attributes["formatCode"] ?? "")
    } else if element == "cellXfs" {
      isInCells = true
    } else if isInCells, element == "xf", formats.count < StyleReader.most {
      let id = attributes.number("numFmtId") ?? 0
      formats.append(codes[id] ?? .builtIn(id) ?? .general)
    }
  }

  func ended(_ element: XMLName) { if element == "cellXfs" { isInCells = false } }
  func heard(_ text: UnsafeBufferPointer<UInt8>) {}
}
