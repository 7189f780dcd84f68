import BattlePlan

/// A short paper before it is set: headings, paragraphs, lists and tables of plain text. Whatever a
/// plan says is text here; each way to set it (Markdown, HTML, plain) escapes it in its own way.
struct BriefDocument: Sendable {
  enum Block: Sendable {
    case paragraph(String)
    /// Numbered from 1. An item's lead is set off from the rest.
    case list([Item])
    case table(titles: [String], rows: [[String]])
  }

  struct Item: Sendable {
    var lead: String
    var rest = ""
  }

  struct Part: Sendable {
    var heading: String
    /// What it is all about, if that is one light.
    var light: Light?
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
