import BattlePlan

extension BriefDocument {
  /// CommonMark, with tables as on GitHub.
  var markdown: String {
    var text = "# \(BriefDocument.escaped(title))\n"
    for line in lines { text += "\n\(BriefDocument.escaped(line))\n" }
    for part in parts {
      text += "\n## \(BriefDocument.escaped(part.heading))\n"
      for block in part.blocks {
        text += "\n"
        switch block {
        case .paragraph(let words): text += BriefDocument.escaped(words) + "\n"
        case .list(let items):
          for (index, item) in items.enumerated() {
            text +=
              "\(index + 1). **\(BriefDocument.escaped(item.lead))**\(BriefDocument.escaped(item.rest))\n"
          }
        case .table(let titles, let rows):
          BriefDocument.row(titles, &text)
          BriefDocument.row(titles.map { _ in "---" }, &text, isRule: true)
          for row in rows { BriefDocument.row(row, &text) }
        }
      }
    }
    return text
  }

  private static func row(_ cells: [String], _ text: inout String, isRule: Bool = false) {
    text += "|"
    for cell in cells { text += " \(isRule ? cell : escaped(cell)) |" }
    text += "\n"
  }

  /// Escapes a text of one line, so that Markdown shows it as it is.
  static func escaped(_ words: String) -> String {
    let words = visible(words)
    guard words.utf8.contains(where: { special.contains($0) }) else { return words }
    var result = ""
    for scalar in words.unicodeScalars {
      if scalar.isASCII, special.contains(UInt8(scalar.value)) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    // At the beginning of a line these would start a list.
    if let first = result.first, "+-".contains(first) { result = "\\" + result }
    return result
  }

  private static let special = Set("\\`*_[]<>|~&#".utf8)
}
