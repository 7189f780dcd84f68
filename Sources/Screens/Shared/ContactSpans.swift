import BattlePlan
import Board
import Canvas
import Situation

/// Draws whom to phone, as much as fits: `→ 办公室 张某 021-…`. The phone number is the last to be truncated.
func drawContact(_ pen: inout Pen, _ contact: Contact, _ area: Rect, _ board: BoardState) {
  let step = contact.step.name(board.language)
  let phone = contact.phone
  let phoneWidth = TextWidth.columns(phone)
  var x = pen.text("\(pen.glyphs.arrow) ", x: area.x, y: area.y, width: min(2, area.width), .muted)
  let roomForStep = area.right - x - (phone.isEmpty ? 0 : phoneWidth + 1)
  if roomForStep >= 4 {
    x = pen.text(step, x: x, y: area.y, width: roomForStep, .plain) + 1
    let roomForName = area.right - x - (phone.isEmpty ? 0 : phoneWidth + 1)
    if roomForName >= 6, contact.name != step {
      x = pen.text(contact.name, x: x, y: area.y, width: roomForName, .muted) + 1
    }
  }
  pen.text(phone, x: x, y: area.y, width: area.right - x, .accent)
}

/// Whom to phone, in full: `→ 办公室 张某 021-…`. Says so if the phone number is missing.
func contactWords(_ contact: Contact, _ glyphs: Glyphs, _ language: Language) -> [Span] {
  let step = contact.step.name(language)
  var spans = [Span("\(glyphs.arrow) ", .muted), Span(step + " ", .strong)]
  if !contact.name.isEmpty, contact.name != step { spans.append(Span(contact.name + " ")) }
  spans.append(
    contact.phone.isEmpty
      ? Span(language("（计划里没有电话）", "(no phone in the plan)"), .warning)
      : Span(contact.phone, .accent))
  return spans
}

/// `责任人 张某 138… · 团区委 联络员12 021-…`.
func answeringWords(_ answering: Answering, _ situation: Situation, _ language: Language) -> [Span]
{
  var spans = [
    Span(language("责任人 ", "answers "), .muted),
    Span(answering.name.isEmpty ? "—" : answering.name),
  ]
  if !answering.phone.isEmpty { spans.append(Span(" " + answering.phone, .accent)) }
  guard answering.unit != nil else { return spans }
  spans.append(Span("  " + situation.unitName(answering.unit)))
  if let unit = situation.unit(answering.unit), unit.phone != answering.phone {
    spans.append(Span(" " + unit.liaison, .muted))
    spans.append(Span(" " + unit.phone, .accent))
  }
  return spans
}
