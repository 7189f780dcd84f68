import BattlePlan
import Board
import Canvas
import Situation

/// Writes what a delay moves as lines, both for a hypothetical delay and for a task that is already late.
struct KnockOnWriter {
  let situation: Situation
  let language: Language
  let glyphs: Glyphs

  init(_ board: BoardState) {
    situation = board.situation
    language = board.language
    glyphs = board.appearance.isASCII ? .ascii : .unicode
  }

  /// How many tasks and milestones move, and whether the opening is affected.
  func summary(_ knockOn: KnockOn) -> [Span] {
    let (tasks, milestones, red) = (
      knockOn.tasks.count, knockOn.milestones.count, knockOn.turnsRed
    )
    var spans: [Span] = []
    if knockOn.isEmpty {
      spans.append(
        Span(language("不牵动其他任务和节点", "no other task or milestone moves"), .muted))
    } else {
      spans.append(Span(language("牵动 ", "moves "), .muted))
      if tasks > 0 {
        let word = language(" 项任务", tasks == 1 ? " task" : " tasks")
        spans += [Span("\(tasks)", .strong), Span(word, .muted)]
      }
      if tasks > 0, milestones > 0 { spans.append(Span(language("、", ", "), .muted)) }
      if milestones > 0 {
        let word = language(" 个节点", milestones == 1 ? " milestone" : " milestones")
        spans += [Span("\(milestones)", .strong), Span(word, .muted)]
      }
    }
    if red > 0 {
      spans += [
        Span(language("，", ", "), .muted),
        Span(language("\(red) 项转红", red == 1 ? "1 turns red" : "\(red) turn red"), .red),
      ]
    }
    if let opening = knockOn.opening {
      let name =
        switch opening {
        case .task(let index, _): situation.plan.tasks[index].id.text
        case .milestone(let index, _): situation.plan.milestones[index].name
        }
      spans += [
        Span(language("，", ", "), .muted),
        Span(
          language(
            "波及开幕：\(name) 到 \(opening.forecast.monthDay)",
            "reaches the opening: \(name) until \(opening.forecast.monthDay)"), .red),
      ]
    }
    return spans
  }

  /// A line for each milestone that moves, then for each task, in columns: light before and after, planned day,
  /// forecast, days between, and name. If there are several causes, also how many of the days are due to this one.
  func lines(_ knockOn: KnockOn) -> [[Span]] {
    let ids = knockOn.tasks.map { TextWidth.columns(situation.plan.tasks[$0.index].id.text) }
    let widest = min(12, max(TextWidth.columns(language("节点", "milestone")), ids.max() ?? 0))
    let milestones = knockOn.milestones.map { moved in
      line(
        from: moved.before, to: moved.light, moved.share, moved.planned, moved.forecast,
        Span(TextWidth.fitted(language("节点", "milestone"), to: widest), .muted),
        Span(situation.plan.milestones[moved.index].name, .strong))
    }
    let tasks = knockOn.tasks.map { moved in
      let task = situation.plan.tasks[moved.index]
      return line(
        from: moved.before, to: moved.light, moved.share, moved.planned, moved.forecast,
        Span(TextWidth.fitted(task.id.text, to: widest), .accent), Span(task.title))
    }
    return milestones + tasks
  }

  private func line(
    from before: Light, to light: Light, _ share: Int, _ planned: Day, _ end: Day, _ what: Span,
    _ name: Span
  ) -> [Span] {
    let days = end - planned
    let late = language("+\(days) 天", "+\(days) d")
    let pad = String(repeating: " ", count: max(0, 7 - TextWidth.columns(late)))
    return [Span("  ")] + change(from: before, to: light) + [
      Span("  \(planned.monthDay) \(glyphs.arrow) ", .muted), Span(end.monthDay, .forecast),
      Span("\(pad)\(late)  ", .forecast), what, Span("  "), name,
    ]
      + (share == days
        ? []
        : [Span(language("（其中 \(share) 天由此而来）", " (\(share) d of it from here)"), .muted)])
  }

  /// The light before and after, `○→✖`, or a single light if it does not change.
  func change(from before: Light, to light: Light) -> [Span] {
    let (old, new) = (glyphs.sign(before), glyphs.sign(light))
    if before == light { return [Span("  "), Span(new.text, new.role)] }
    return [Span(old.text, old.role), Span(glyphs.arrow, .muted), Span(new.text, new.role)]
  }
}
