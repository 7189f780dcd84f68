import BattlePlan
import Board
import Canvas
import Situation

/// The greatest number of lines for a text.
private let mostLines = 40

extension TaskWriter {
  func people() -> [TaskLine] {
    var lines = [heading("谁来办", "Who")]
    let group = situation.group(task.group)
    lines.append(
      TaskLine(
        content: .columns(
          left: [
            Span(language("责任人 ", "owner "), .muted), Span(task.owner.isEmpty ? "—" : task.owner),
            Span(" " + task.phone, .accent),
          ],
          right: [Span(language("工作组 ", "group "), .muted), Span(group?.name ?? task.group.text)])))
    lines.append(TaskLine(content: .columns(left: unitWords(), right: leaderWords(group))))
    if !task.supporting.isEmpty {
      // As many as could possibly be shown on that many lines.
      let names = task.supporting.prefix(mostLines * width).map(situation.unitName).joined(
        separator: language("、", ", "))
      lines += labelled(language("协同单位", "with"), names)
    }
    return lines
  }

  private func unitWords() -> [Span] {
    var spans = [
      Span(language("牵头单位 ", "lead unit "), .muted),
      Span(task.lead == nil ? "—" : situation.unitName(task.lead)),
    ]
    if let unit = task.lead, let place = situation.indexOfUnit[unit] {
      let unit = situation.plan.units[place]
      spans += [Span(" " + unit.liaison, .muted), Span(" " + unit.phone, .accent)]
    }
    return spans
  }

  private func leaderWords(_ group: Plan.Group?) -> [Span] {
    guard let leader = group?.leader, !leader.isEmpty else { return [] }
    return [
      Span(language("组长 ", "leader "), .muted), Span(leader.name),
      Span(" " + leader.phone, .accent),
    ]
  }

  /// 连锁影响: what the lateness of this task moves. For a red task, it also states that nothing moves.
  func knockOn() -> [TaskLine] {
    let knockOn = situation.assessment.knockOn(of: index, in: situation.plan)
    guard !knockOn.isEmpty || status.light == .red else { return [] }
    let writer = KnockOnWriter(board)
    let lines = writer.lines(knockOn)
    let shown = 12
    var result = [
      heading("连锁影响", "Knock-on"), text([Span("  ")] + writer.summary(knockOn)),
    ]
    result += lines.prefix(shown).map(text)
    if lines.count > shown {
      let more = lines.count - shown
      result.append(text([Span(language("  另有 \(more) 项", "  and \(more) more"), .muted)]))
    }
    return result
  }

  func links() -> [TaskLine] {
    let before = situation.assessment.predecessors(of: index)
    let after = situation.assessment.successors(of: index)
    var lines: [TaskLine] = []
    if !before.isEmpty { lines.append(heading("前置", "After")) }
    for (place, other) in before.enumerated() { lines.append(link(place, other)) }
    if !after.isEmpty { lines.append(heading("后续", "Before")) }
    for (place, other) in after.enumerated() { lines.append(link(before.count + place, other)) }
    return lines
  }

  private func link(_ place: Int, _ other: Int) -> TaskLine {
    let task = situation.plan.tasks[other]
    let status = situation.assessment.tasks[other]
    let sign = glyphs.sign(task, status)
    return TaskLine(
      content: .spans([
        Span("  \(sign.text) ", sign.role), Span("\(task.id) ", .accent), Span(task.title),
        Span("  " + status.dates(" \(glyphs.arrow) "), .muted),
        Span("  " + (status.reasons.first?.short(language) ?? ""), sign.role),
      ]), link: place)
  }

  func issues() -> [TaskLine] {
    let issues = situation.plan.issues.filter { $0.task == task.id }
    guard !issues.isEmpty else { return [] }
    let first =
      situation.assessment.predecessors(of: index).count
      + situation.assessment.successors(of: index).count
    return [heading("问题", "Issues")]
      + issues.enumerated().map { place, issue in
        let sign = glyphs.sign(issue, on: situation)
        return TaskLine(
          content: .spans([
            Span("  \(sign.text) ", sign.role), Span("\(issue.id) ", .accent), Span(issue.title),
            Span("  " + issue.status.label(language), .muted),
            Span(issue.due.map { language("  限期 ", "  due ") + $0.monthDay } ?? "", .muted),
          ]), link: first + place)
      }
  }

  /// The fields that other parts of the screen show.
  private static let saidAbove: Set<Field> = [
    .id, .title, .group, .milestone, Field("lead"), Field("with"), .owner, .phone, .start, .due,
    .finished, .status, .progress, .after,
  ]

  /// All other fields that are not at their defaults.
  func words() -> [TaskLine] {
    let blank = Plan.Task()
    var lines: [TaskLine] = []
    for field in Plan.Task.description.fields {
      let (name, value) = (field.description.field, field.get(task))
      if TaskWriter.saidAbove.contains(name) || value == field.get(blank) { continue }
      lines += labelled(
        field.description.label(language),
        situation.plan.words(for: value, of: field.description, language))
    }
    return lines.isEmpty ? [] : [heading("其他", "More")] + lines
  }

  /// A label followed by indented text; nothing if the text is empty.
  private func labelled(_ label: String, _ value: String) -> [TaskLine] {
    guard !value.isEmpty else { return [] }
    let indent = TextWidth.columns(label) + 1
    let wrapped = TextWidth.wrapped(value, to: max(4, width - indent), lines: mostLines)
    return wrapped.enumerated().map { place, line in
      text([
        Span(place == 0 ? label + " " : String(repeating: " ", count: indent), .muted), Span(line),
      ])
    }
  }
}
