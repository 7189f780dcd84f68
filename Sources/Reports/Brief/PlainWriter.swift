import BattlePlan
import Canvas

extension BriefDocument {
  /// Plain text in lines of at most `width` columns; table rows may be longer.
  func plain(width: Int = 78) -> String {
    let title = visible(title)
    let indent = max(0, (width - TextWidth.columns(title)) / 2)
    var text = String(repeating: " ", count: indent) + title + "\n\n"
    for line in lines { text += visible(line) + "\n" }
    for part in parts {
      text += "\n\(visible(part.heading))\n\n"
      for block in part.blocks {
        switch block {
        case .paragraph(let words): BriefDocument.set(words, width, hanging: 0, "", &text)
        case .list(let items):
          for (index, item) in items.enumerated() {
            BriefDocument.set(item.lead + item.rest, width, hanging: 4, "\(index + 1). ", &text)
          }
        case .table(let titles, let rows): BriefDocument.set(titles, rows, &text)
        }
        text += "\n"
      }
      text.removeLast()
    }
    return text
  }

  private static func set(
    _ words: String, _ width: Int, hanging: Int, _ mark: String, _ text: inout String
  ) {
    let lines = TextWidth.wrapped(visible(words), to: width - hanging)
    for (index, line) in lines.enumerated() {
      let margin = index == 0 ? mark : ""
      text += margin + String(repeating: " ", count: max(0, hanging - margin.utf8.count))
      text += line + "\n"
    }
  }

  private static func set(_ titles: [String], _ rows: [[String]], _ text: inout String) {
    var columns = Columns(
      isRight: titles.map { _ in false }, isFlexible: titles.map { _ in false })
    for row in [titles] + rows { columns.add(row.map { Columns.Cell(text: $0) }) }
    for line in columns.lines(Inks(isOn: false), limit: nil) { text += line + "\n" }
  }
}
