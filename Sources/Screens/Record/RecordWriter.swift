import BattlePlan
import Board
import Canvas
import Situation

/// Writes a record as lines: its light and the reason, its fields, and related records.
struct RecordWriter {
  let record: RecordRef
  /// Its unfinished tasks. The lines end with their heading.
  let tasks: [Int]
  let board: BoardState
  let width: Int

  var situation: Situation { board.situation }
  var plan: Plan { board.situation.plan }
  var language: Language { board.language }
  var glyphs: Glyphs { board.appearance.isASCII ? .ascii : .unicode }

  func page() -> RecordPage {
    guard let found = plan[record], let values = plan.values(of: record) else {
      let gone = language("这一条已不在计划里。", "This record is no longer in the plan.")
      return page([RecordLine(.spans([Span(gone, .muted)]))], [], [], isWide: false)
    }
    let related = related()
    let findings = findingLines(about: record, board, width: width).map { RecordLine(.spans($0)) }
    let isWide = width >= RecordPage.widthForTwo && !(related.isEmpty && tasks.isEmpty)
    let column = RecordWriter(
      record: record, tasks: tasks, board: board, width: isWide ? width / 2 - 2 : width)
    return page(
      head(found.called, values) + findings + why(), column.fields(values), related, isWide: isWide)
  }

  private func page(
    _ top: [RecordLine], _ fields: [RecordLine], _ related: [RecordLine], isWide: Bool
  ) -> RecordPage {
    RecordPage(
      top: top, fields: fields, related: related, tasks: tasks, plan: plan, isWide: isWide)
  }

  func heading(_ zh: String, _ en: String) -> RecordLine { RecordLine(.heading(language(zh, en))) }

  /// Its symbol, kind, id, name and status.
  private func head(_ name: String, _ values: [(field: FieldDescription, value: FieldValue)])
    -> [RecordLine]
  {
    let sign = sign()
    var spans = [
      Span(sign.text + " ", sign.role), Span(record.section.singular(language) + " ", .muted),
      Span(record.id + "  ", .accent), Span(name, .strong),
    ]
    if case .choice(let status)? = values.first(where: { $0.field.field == .status })?.value {
      spans.append(Span("  " + status.label(language)))
    }
    if let fault = situation.faultText(of: record) {
      spans.append(Span("  " + glyphs.stale + fault(language), .stale))
    }
    return [RecordLine(.spans(spans))]
  }

  private func sign() -> (text: String, role: Role) {
    if let concern = situation.concern(record) { return glyphs.sign(concern.light) }
    switch record.section {
    case .milestones:
      let place = situation.indexOfMilestone[Plan.Milestone.ID(record.id)]
      return place.map { glyphs.sign(situation.assessment.milestones[$0]) } ?? (" ", .plain)
    case .drills:
      let isDone = plan[Plan.Drill.ID(record.id)]?.status == .done
      return isDone ? (glyphs.done, .done) : glyphs.sign(.grey)
    case .issues, .contingency: return (glyphs.done, .done)
    case .zones: return glyphs.sign(.green)
    // Other records have no light.
    default: return (" ", .plain)
    }
  }

  /// The reasons for its light, whom to phone, and who is responsible.
  private func why() -> [RecordLine] {
    if let id = record.id(of: Plan.Milestone.self), let place = situation.indexOfMilestone[id] {
      return milestoneWhy(place)
    }
    guard let concern = situation.concern(record) else { return [] }
    let role = glyphs.sign(concern.light).role
    var lines = concern.reasons(language).map { RecordLine(.spans([Span("  "), Span($0, role)])) }
    var spans = [Span("  ")]
    if let contact = situation.contact(for: concern, at: board.now) {
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

  /// Its date, progress, forecast and reason for a red light, and the task that holds it up.
  private func milestoneWhy(_ place: Int) -> [RecordLine] {
    let tally = situation.assessment.milestones[place]
    let days = plan.milestones[place].date - situation.day
    let open = tally.tasks - tally.done
    var spans = [Span("  " + distance(days), .plain)]
    spans.append(Span(language("  销项 ", "  done "), .muted))
    spans.append(Span("\(tally.done)/\(tally.tasks)", .strong))
    for (light, count) in [
      (Light.red, tally.red), (.yellow, tally.yellow), (.blue, tally.blue),
    ] where count > 0 {
      let sign = glyphs.sign(light)
      spans.append(Span("  \(sign.text)\(light.name(language)) \(count)", sign.role))
    }
    spans += missingWords(situation.doubts.milestone(place).leftOut, language).flatMap {
      [Span("  "), $0]
    }
    var lines = [RecordLine(.spans(spans))]
    if open > 0, days < 0 {
      lines.append(
        RecordLine(
          .spans([
            Span(
              language("  已过节点，还有 \(open) 项未完成", "  past its date with \(open) unfinished"), .red)
          ])))
    } else if tally.overdue > 0 {
      lines.append(
        RecordLine(
          .spans([Span(language("  逾期 \(tally.overdue) 项", "  \(tally.overdue) overdue"), .red)])))
    }
    return lines + heldBy(place)
  }

  /// A milestone's forecast, with a link to the task that holds it up.
  private func heldBy(_ place: Int) -> [RecordLine] {
    guard let forecast = situation.assessment.milestoneForecasts[place] else { return [] }
    let days = forecast.finish - plan.milestones[place].date
    var spans = [
      Span(language("  预计完成 ", "  forecast "), .muted),
      Span("\(forecast.finish)", days > 0 ? .forecast : .plain),
    ]
    if days > 0 {
      spans.append(
        Span(language(" 晚于节点 \(days) 天", " \(days) d after its date"), .forecast))
    }
    let task = plan.tasks[forecast.heldBy]
    spans += [Span(language("  最后是 ", "  held by "), .muted)] + taskWords(task.id)
    return [RecordLine(.spans(spans), link: .record(RecordRef(task.id)))]
  }

  func distance(_ days: Int) -> String {
    switch days {
    case 0: language("今天", "today")
    case 1...: language("还有 \(days) 天", "in \(days) d")
    default: language("已过 \(-days) 天", "\(-days) d ago")
    }
  }

  // MARK: - Fields

  /// All fields, including empty ones. References link to their records.
  private func fields(_ values: [(field: FieldDescription, value: FieldValue)]) -> [RecordLine] {
    // The head already has the id and the name.
    let name = values.first { [.name, .title].contains($0.field.field) }?.field.field
    let shown = values.filter { $0.field.field != .id && $0.field.field != name }
    let labelWidth = shown.map { TextWidth.columns($0.field.label(language)) }.max() ?? 0
    var lines = [heading("内容", "What the plan says")]
    for (field, value) in shown {
      for (place, value) in parts(field, value).enumerated() {
        let label = place == 0 ? field.label(language) : ""
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

  /// A field's values, and what they link to.
  private func parts(_ field: FieldDescription, _ value: FieldValue)
    -> [(spans: [Span], link: RecordLink?)]
  {
    switch value {
    case _ where value.isEmpty: return [([Span("—", .muted)], nil)]
    case .reference(let section, let id): return [reference(RecordRef(section, id))]
    case .references(let section, let ids):
      return ids.map { reference(RecordRef(section, $0)) }
    case .day(let day):
      let days = Span("  " + distance(day - situation.day), .muted)
      return [([Span(day.description), days], nil)]
    case .count(let days) where field.field == .everyDays:
      return [([Span(language("每 \(days) 天", "every \(days) d"))] + nextPatrol(), nil)]
    default: return [([Span(plan.words(for: value, of: field, language))], nil)]
    }
  }

  private func nextPatrol() -> [Span] {
    guard let due = plan[Plan.Zone.ID(record.id)]?.patrolDue else { return [] }
    return [
      Span(language("  下次应在 ", "  next due "), .muted), Span("\(due)"),
      Span("  " + distance(due - situation.day), .muted),
    ]
  }

  private func reference(_ record: RecordRef) -> (spans: [Span], link: RecordLink?) {
    guard situation.has(record) else { return ([Span(record.id)], nil) }
    let name: [Span] =
      switch record.section {
      case .groups: [Span(plan[record]?.called ?? record.id)]
      case .units: unitWords(Plan.Unit.ID(record.id))
      case .tasks: taskWords(Plan.Task.ID(record.id))
      default: [Span(record.id + " ", .accent), Span(plan[record]?.called ?? "")]
      }
    return (name + [Span(" \(glyphs.crumb)", .muted)], .record(record))
  }

  private func unitWords(_ id: Plan.Unit.ID) -> [Span] {
    guard let unit = situation.unit(id) else { return [Span(id.text)] }
    return [Span(unit.name), Span("  " + unit.liaison, .muted), Span(" " + unit.phone, .accent)]
  }

  private func taskWords(_ id: Plan.Task.ID) -> [Span] {
    guard let found = situation.task(id) else { return [Span(id.text)] }
    let sign = glyphs.sign(found.task, found.status)
    return [
      Span(sign.text + " ", sign.role), Span("\(id) ", .accent), Span(found.task.title),
      Span("  " + (found.status.reasons.first?.short(language) ?? ""), sign.role),
    ]
  }
}
