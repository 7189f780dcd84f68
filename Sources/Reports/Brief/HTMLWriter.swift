import BattlePlan

extension BriefDocument {
  /// A self-contained HTML file, for the screen and for A4 paper.
  var html: String {
    var text = """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(BriefDocument.html(title))</title>
      <style>
      \(BriefDocument.style)
      </style>
      </head>
      <body>
      <h1>\(BriefDocument.html(title))</h1>

      """
    for line in lines { text += "<p class=\"meta\">\(BriefDocument.marked(line))</p>\n" }
    for part in parts {
      let colour = part.light.map { " class=\"\($0.rawValue)\"" } ?? ""
      text += "<h2\(colour)>\(BriefDocument.html(part.heading))</h2>\n"
      for block in part.blocks { BriefDocument.set(block, &text) }
    }
    return text + "</body>\n</html>\n"
  }

  private static let style = """
    body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #222;
      font-family: "FangSong", "Noto Serif CJK SC", "Songti SC", serif; }
    h1 { text-align: center; color: #b00000; border-bottom: 2px solid #b00000;
      padding-bottom: .4em; font-size: 1.6em; }
    h2 { font-size: 1.15em; font-family: "SimHei", "Noto Sans CJK SC", sans-serif; }
    .meta { text-align: center; margin: .2em 0; }
    table { border-collapse: collapse; width: 100%; font-size: .92em; }
    th, td { border: 1px solid #999; padding: .2em .5em; text-align: left; vertical-align: top; }
    tr { break-inside: avoid; }
    .n { white-space: nowrap; }
    a { color: inherit; }
    .red { color: #b00000; } .yellow { color: #8a5a00; } .blue { color: #1a4fa0; }
    .green { color: #1b6e2b; } .grey { color: #595959; }
    @media (max-width: 40em) {
      body { margin: 1em auto; } table { display: block; overflow-x: auto; }
    }
    @page { size: A4; margin: 20mm; }
    @media print { body { margin: 0; max-width: none; } }
    """

  private static func set(_ block: Block, _ text: inout String) {
    switch block {
    case .paragraph(let words): text += "<p>\(marked(words))</p>\n"
    case .list(let items):
      text += "<ol>\n"
      for item in items {
        text += "<li><strong>\(marked(item.lead))</strong>\(marked(item.rest))</li>\n"
      }
      text += "</ol>\n"
    case .table(let titles, let rows):
      text += "<table>\n<tr>"
      for title in titles { text += "<th>\(html(title))</th>" }
      text += "</tr>\n"
      for row in rows {
        text += "<tr>"
        for cell in row { text += "<td>\(lit(cell))</td>" }
        text += "</tr>\n"
      }
      text += "</table>\n"
    }
  }

  /// Colors a cell that is the name of a light.
  private static func lit(_ cell: String) -> String {
    let light = Light.allCases.first { light in
      Language.allCases.contains { light.name($0) == cell } && light != .none
    }
    return light.map { "<span class=\"\($0.rawValue)\">\(html(cell))</span>" } ?? marked(cell)
  }

  /// Escaped text in which ids, days and numbers do not break at hyphens, and phone numbers are links.
  private static func marked(_ words: String) -> String {
    var result = ""
    var rest = html(words)[...]
    while let start = rest.firstIndex(where: \.isLetterOrDigit) {
      result += rest[..<start]
      rest = rest[start...]
      let token = rest.prefix { $0.isLetterOrDigit || $0 == "-" || $0 == "+" }
      rest = rest.dropFirst(token.count)
      let digits = token.filter(\.isNumber)
      if token.isPhone {
        result += "<a class=\"n\" href=\"tel:\(digits)\">\(token)</a>"
      } else {
        result += token.contains("-") ? "<span class=\"n\">\(token)</span>" : String(token)
      }
    }
    return result + rest
  }

  static func html(_ words: String) -> String {
    let words = visible(words)
    guard words.utf8.contains(where: { "<>&\"'".utf8.contains($0) }) else { return words }
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

extension Substring {
  /// Whether it is 7 to 15 digits, possibly with hyphens, and not a date.
  fileprivate var isPhone: Bool {
    let parts = split(separator: "-").map(\.count)
    return allSatisfy { $0.isNumber || $0 == "-" } && parts != [4, 2, 2]
      && !(count == 8 && (hasPrefix("20") || hasPrefix("19")))
      && (7...15).contains(filter(\.isNumber).count)
  }
}
