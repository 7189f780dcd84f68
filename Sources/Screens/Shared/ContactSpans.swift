import BattlePlan
import Board
import Canvas
import Situation

/// Whom to phone: `→ 办公室 张某 021-…`; without the arrow if there is little room.
func contactWording(_ contact: Contact, _ glyphs: Glyphs, _ language: Language) -> Wording {
  let words = who(contact, language) + [phone(contact, language)]
  return Wording([[Span("\(glyphs.arrow) ", .muted)] + words, words])
}

/// Whom to phone, in full: `→ 办公室 张某 021-…`, with a note if this is not the person who should be phoned.
func contactWords(_ contact: Contact, _ glyphs: Glyphs, _ language: Language) -> [Span] {
  var spans =
    [Span("\(glyphs.arrow) ", .muted)] + who(contact, language) + [phone(contact, language)]
  if let step = contact.insteadOf {
    spans.append(
      Span(
        language("（\(step.name(.zh))没有电话）", " (no number for the \(step.name(.en)))"), .warning))
  }
  return spans
}

private func who(_ contact: Contact, _ language: Language) -> [Span] {
  let step = contact.step.name(language)
  if contact.name.isEmpty || contact.name == step { return [Span(step), Span(" ")] }
  let isSaid = contact.name.hasPrefix(step)
  return (isSaid ? [] : [Span(step + " ", .muted)]) + [Span(contact.name), Span(" ")]
}

private func phone(_ contact: Contact, _ language: Language) -> Span {
  contact.phone.isEmpty
    ? Span(language("无电话", "no number"), .warning) : Span(contact.phone, .accent)
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
