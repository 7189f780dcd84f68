import BattlePlan

/// A short document: headings, paragraphs, lists and tables, all of plain text. Each output format (Markdown, HTML,
/// plain text, pages) does its own escaping.
struct BriefDocument: Sendable {
  enum Block: Sendable {
    case paragraph(String)
    /// Numbered from 1. The lead of an item stands out from the rest.
    case list([Item])
    case table(titles: [String], rows: [[String]])
  }

  struct Item: Sendable {
    var lead: String
    var rest = ""
  }

  struct Part: Sendable {
    var heading: String
    /// The light of everything in this part, if there is one.
    var light: Light?
    var blocks: [Block]
  }

  var language: String
  var title: String
  /// Lines below the title: day, countdown, issuer.
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
