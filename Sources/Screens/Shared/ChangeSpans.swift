import BattlePlan
import Board
import Canvas
import Situation

/// A change in short: `T-118 进度 60% → 75%`.
func changeWords(_ change: Change, _ board: BoardState) -> [Span] {
  let language = board.language
  let section = change.record.section
  let name = change.record.id.isEmpty ? section.label(language) : change.record.id
  switch change.kind {
  case .added: return [Span("+ ", .done), Span(name, .accent), Span(" " + change.name)]
  case .removed: return [Span("- ", .red), Span(name, .accent), Span(" " + change.name, .muted)]
  case .brokeLink(let link):
    return [
      Span(name, .accent), Span(language(" 接不上前置：", " broken link: "), .warning),
      Span(link.predecessorWords(language), .muted),
    ]
  case .changed(let field, let from, let to):
    let arrow = board.appearance.isASCII ? ">" : "→"
    let (plan, described) = (board.situation.plan, section.shape[field])
    return [
      Span(name, .accent),
      Span(" \(section.shape.label(field, language)) ", .muted),
      Span("\(plan.words(for: from, of: described, language)) \(arrow) ", .muted),
      Span(plan.words(for: to, of: described, language)),
    ]
  }
}
