import BattlePlan
import Pages

extension BriefDocument {
  /// The document as pages for printing.
  /// - Parameters:
  ///   - foot: the footer of every sheet.
  ///   - created: the creation time as ISO 8601.
  func pages(paper: Paper, foot: String, created: String) -> Pages.Document {
    var blocks: [Pages.Block] = []
    for line in lines { blocks.append(.facts([Fact("", visible(line))])) }
    for part in parts {
      blocks.append(.heading(visible(part.heading)))
      for block in part.blocks { blocks.append(pageBlock(block)) }
    }
    return Pages.Document(
      title: visible(title), foot: visible(foot), created: created, paper: paper,
      pages: [Page(visible(title), blocks: blocks)])
  }

  private func pageBlock(_ block: Block) -> Pages.Block {
    switch block {
    case .paragraph(let words): return .facts([Fact("", visible(words))])
    case .list(let items):
      let rows = items.enumerated().map { index, item in
        [
          Pages.Table.Cell("\(index + 1)"), Pages.Table.Cell(visible(item.lead), .strong),
          Pages.Table.Cell(visible(item.rest)),
        ]
      }
      return .table(
        Pages.Table(
          columns: [
            .init("", .ems(2), alignment: .right),
            .init(language.hasPrefix("zh") ? "事项" : "item", .share(2)),
            .init(language.hasPrefix("zh") ? "说明" : "details", .share(5)),
          ], rows: rows))
    case .table(let titles, let rows):
      return .table(
        Pages.Table(
          columns: titles.map { .init(visible($0), .share(1)) },
          rows: rows.map { $0.map { .init(visible($0)) } }))
    }
  }
}
