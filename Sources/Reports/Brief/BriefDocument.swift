/// A short paper before it is set: headings, paragraphs, lists and tables of plain text. Whatever a
/// plan says is text here; each way to set it (Markdown, HTML, plain) escapes it in its own way.
struct BriefDocument: Sendable {
  enum Block: Sendable {
    case paragraph(String)
    /// Numbered from 1. The lead of an item is set off from the rest of it.
    case list([Item])
    case table(titles: [String], rows: [[String]])
  }

  struct Item: Sendable {
    var lead: String
    var rest = ""
  }

  struct Part: Sendable {
    var heading: String
    var blocks: [Block]
  }

  var language: String
  var title: String
  /// Under the title: day, countdown, who issues it.
  var lines: [String]
  var parts: [Part]

  func text(_ format: BriefFormat) -> String {
    switch format {
    case .md: markdown
    case .text: plain()
    case .html: html
    }
  }
}
