import BattlePlan
import Board
import Canvas
import Situation

/// Puts one record into lines: its light and why, its fields, and what it belongs to.
struct RecordWriter {
  let record: RecordRef
  /// Its unfinished tasks, for which the lines end with a heading only.
  let tasks: [Int]
  let board: BoardState
  let width: Int

  var situation: Situation { board.situation }
  var plan: Plan { board.situation.plan }
  var language: Language { board.language }
  var glyphs: Glyphs { board.look.isASCII ? .ascii : .unicode }

  func lines() -> [RecordLine] {
    guard let texts = plan.texts(of: record) else {
      let gone = language("这一条已不在计划里。", "This record is no longer in the plan.")
      return [RecordLine(.spans([Span(gone, .muted)]))]
    }
    return head(texts) + why() + fields(texts) + related()
  }

  func heading(_ zh: String, _ en: String) -> RecordLine { RecordLine(.heading(language(zh, en))) }

  /// Its sign, kind, id, name and state.
  private func head(_ texts: [(field: Field, text: String)]) -> [RecordLine] {
    let sign = sign()
    var spans = [
      Span(sign.text + " ", sign.role), Span(record.section.singular(language) + " ", .muted),
      Span(record.id + "  ", .accent), Span(texts.first?.text ?? "", .strong),
    ]
    if let status = texts.first(where: { $0.field == .status }) {
      let label = record.section.choiceLabel(status.text, of: .status, language)
      spans.append(Span("  " + (label ?? status.text)))
    }
    if situation.isStale(record.section, record.id) {
      spans.append(
        Span(
          "  " + glyphs.stale + language("旧版：文件里的这一条有错", "stale: the file's version is faulty"),
          .stale))
    }
    return [RecordLine(.spans(spans))]
  }

  private func sign() -> (text: String, role: Role) {
    if let concern = situation.concern(record) { return glyphs.sign(concern.light) }
    switch record.section {
    case .milestones:
      let place = situation.indexOfMilestone[record.id]
      return place.map { glyphs.sign(situation.assessment.milestones[$0]) } ?? (" ", .plain)
    case .drills:
      let isDone = plan.drills.first { $0.id == record.id }?.status == .done
      return isDone ? (glyphs.done, .done) : glyphs.sign(.grey)
    case .issues, .contingency: return (glyphs.done, .done)
    default: return glyphs.sign(.green)
    }
  }

  /// Why its light is so, whom to phone, and who answers.
  private func why() -> [RecordLine] {
    if let place = situation.indexOfMilestone[record.id], record.section == .milestones {
      return milestoneWhy(place)
    }
    guard let concern = situation.concern(record) else { return [] }
    let role = glyphs.sign(concern.light).role
    var lines = concern.reasons(language).map { RecordLine(.spans([Span("  "), Span($0, role)])) }
    var spans = [Span("  ")]
    if let contact = situation.contact(for: concern) {
      spans += contactWords(contact, glyphs, language) + [Span("  ")]
    }
    let answering = answeringWords(situation.answering(for: concern), situation, language)
    if (spans + answering).columns <= width {
      lines.append(RecordLine(.spans(spans + answering)))
    } else {
      lines.append(RecordLine(.spans(spans)))
      lines.append(RecordLine(.spans([Span("  ")] + answering)))
    }
    return lines
  }

  private func milestoneWhy(_ place: Int) -> [RecordLine] {
    let tally = situation.assessment.milestones[place]
    let days = plan.milestones[place].date - situation.day
    let open = tally.tasks - tally.done
    var spans = [Span("  " + distance(days), .plain)]
    spans.append(Span(language("  完成 ", "  done "), .muted))
    spans.append(Span("\(tally.done)/\(tally.tasks)", .strong))
    if open > 0, days < 0 {
      spans.append(
        Span(
          language("  已过节点，还有 \(open) 项未完成", "  past its date with \(open) unfinished"), .red))
    } else if tally.overdue > 0 {
      spans.append(Span(language("  逾期 \(tally.overdue)", "  \(tally.overdue) overdue"), .red))
    }
    return [RecordLine(.spans(spans))]
  }

  func distance(_ days: Int) -> String {
    switch days {
    case 0: language("今天", "today")
    case 1...: language("还有 \(days) 天", "in \(days) d")
    default: language("已过 \(-days) 天", "\(-days) d ago")
    }
  }

  // MARK: - Fields

  /// Every field by its label, also what the plan leaves empty; what names another record leads to it.
  private func fields(_ texts: [(field: Field, text: String)]) -> [RecordLine] {
    let shape = Shape.section(record.section)
    let shown = texts.dropFirst()
    let labelWidth = shown.map { TextWidth.columns(shape.label($0.field, language)) }.max() ?? 0
    var lines = [heading("内容", "What the plan says")]
    for (field, text) in shown {
      let values = values(field, text)
      for (place, value) in values.enumerated() {
        let label = place == 0 ? shape.label(field, language) : ""
        let link = value.link
        for (row, line) in wrapped(value.spans, labelWidth).enumerated() {
          lines.append(
            RecordLine(
              .field(label: row == 0 ? label : "", width: labelWidth, value: line),
              link: row == 0 ? link : nil))
        }
      }
    }
    return lines
  }

  private func wrapped(_ spans: [Span], _ labelWidth: Int) -> [[Span]] {
    guard spans.count == 1 else { return [spans] }
    let room = max(8, width - labelWidth - 1)
    return TextWidth.wrapped(spans[0].text, to: min(room, 100), lines: 40)
      .map { [Span($0, spans[0].role)] }
  }

  private func values(_ field: Field, _ text: String) -> [(spans: [Span], link: RecordLink?)] {
    guard !text.isEmpty else { return [([Span("—", .muted)], nil)] }
    if let section = RecordWriter.target(of: field, in: record.section) {
      return text.split(separator: "、").map { reference(section, String($0)) }
    }
    if let label = record.section.choiceLabel(text, of: field, language) {
      return [([Span(label)], nil)]
    }
    if let day = Day(text) {
      let role: Role = .muted
      return [([Span(text), Span("  " + distance(day - situation.day), role)], nil)]
    }
    if field == .everyDays {
      return [([Span(language("每 \(text) 天", "every \(text) d"))] + nextPatrol(), nil)]
    }
    return [([Span(text)], nil)]
  }

  private func nextPatrol() -> [Span] {
    guard let due = plan.zones.first(where: { $0.id == record.id })?.patrolDue else { return [] }
    return [
      Span(language("  下次应在 ", "  next due "), .muted), Span("\(due)"),
      Span("  " + distance(due - situation.day), .muted),
    ]
  }

  /// The section that a field's value names records of.
  static func target(of field: Field, in section: Section) -> Section? {
    switch field {
    case .group, .groups: .groups
    case .lead, .unit: .units
    case .task: .tasks
    case .zone: .zones
    case .plan where section == .drills: .contingency
    default: nil
    }
  }

  private func reference(_ section: Section, _ id: String) -> (spans: [Span], link: RecordLink?) {
    let record = RecordRef(section, id)
    guard situation.has(record) else { return ([Span(id)], nil) }
    let name: [Span] =
      switch section {
      case .groups: [Span(situation.group(id)?.name ?? id)]
      case .units:
        situation.unit(id).map {
          [Span($0.name), Span("  " + $0.liaison, .muted), Span(" " + $0.phone, .accent)]
        } ?? []
      case .tasks: taskWords(id)
      default: [Span(id + " ", .accent), Span(plan.texts(of: record)?.first?.text ?? "")]
      }
    return (name + [Span(" \(glyphs.crumb)", .muted)], .record(record))
  }

  private func taskWords(_ id: String) -> [Span] {
    guard let found = situation.task(id) else { return [Span(id)] }
    let sign = glyphs.sign(found.task, found.status)
    return [
      Span(sign.text + " ", sign.role), Span(id + " ", .accent), Span(found.task.title),
      Span("  " + (found.status.reasons.first?.short(language) ?? ""), sign.role),
    ]
  }
}
