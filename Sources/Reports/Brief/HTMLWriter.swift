import BattlePlan

extension BriefDocument {
  /// One self-contained file, for the screen and for A4 paper.
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
    for line in lines { text += "<p class=\"meta\">\(BriefDocument.html(line))</p>\n" }
    for part in parts {
      text += "<h2>\(BriefDocument.html(part.heading))</h2>\n"
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
    @page { size: A4; margin: 20mm; }
    @media print { body { margin: 0; max-width: none; } }
    """

  private static func set(_ block: Block, _ text: inout String) {
    switch block {
    case .paragraph(let words): text += "<p>\(html(words))</p>\n"
    case .list(let items):
      text += "<ol>\n"
      for item in items {
        text += "<li><strong>\(html(item.lead))</strong>\(html(item.rest))</li>\n"
      }
      text += "</ol>\n"
    case .table(let titles, let rows):
      text += "<table>\n<tr>"
      for title in titles { text += "<th>\(html(title))</th>" }
      text += "</tr>\n"
      for row in rows {
        text += "<tr>"
        for cell in row { text += "<td>\(html(cell))</td>" }
        text += "</tr>\n"
      }
      text += "</table>\n"
    }
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
