import BattlePlan
import Board
import Canvas
import Situation

/// How a unit's work is spread, beside its table on a wide screen: over the groups, with whom to phone there, and
/// over the milestones.
struct UnitSide: Equatable, Sendable {
  struct Share: Equatable, Sendable {
    /// Index into `plan.groups` or `plan.milestones`.
    let index: Int
    var tasks = 0
    var done = 0
    var overdue = 0
    var light = Light.none
  }

  private let groups: [Share]
  /// By date; those without a task of its own are left out.
  private let milestones: [Share]

  /// It is not drawn on less, in cells.
  static let least = 40
  /// More would only move things apart.
  static let most = 80

  init(_ load: UnitLoad, _ items: [UnitItem], _ situation: Situation) {
    groups = load.shares.indices.filter { load.belongs(to: $0) }.map { index in
      let share = load.shares[index]
      return Share(
        index: index, tasks: share.tasks, done: share.done, overdue: share.overdue,
        light: share.light)
    }
    var byMilestone: [Int: Share] = [:]
    for item in items where item.part == .task {
      guard let milestone = situation.assessment.tasks[item.index].milestone else { continue }
      var share = byMilestone[milestone] ?? Share(index: milestone)
      share.tasks += 1
      share.done += item.isDone ? 1 : 0
      share.overdue += item.overdueDays > 0 ? 1 : 0
      share.light = max(share.light, item.light)
      byMilestone[milestone] = share
    }
    milestones = situation.milestoneOrder.compactMap { byMilestone[$0] }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ unit: Plan.Unit.ID, _ board: BoardState) {
    let language = board.language
    var rest = area
    heading(&pen, &rest, language("在各组", "In the groups"))
    if groups.isEmpty { line(&pen, &rest, [Span(language("不在任何工作组", "in no group"), .muted)]) }
    for share in groups {
      let group = board.situation.plan.groups[share.index]
      let part =
        group.lead == unit
        ? language("牵头 ", "leads ")
        : group.with.contains(unit) ? language("协同 ", "supports ") : ""
      let leader = [
        Span(part, .muted), Span(group.leader.name), Span(" " + group.leader.phone, .accent),
      ]
      draw(&pen, &rest, share, board.situation.groupName(group.id), leader, language)
    }
    guard !milestones.isEmpty else { return }
    rest = rest.splitTop(1).rest
    heading(&pen, &rest, language("在各节点", "At the milestones"))
    for share in milestones {
      let milestone = board.situation.plan.milestones[share.index]
      draw(
        &pen, &rest, share, "\(milestone.date.monthDay) \(milestone.name)", [], language)
    }
  }

  private func heading(_ pen: inout Pen, _ rest: inout Rect, _ text: String) {
    guard rest.height > 0 else { return }
    let end = pen.text(text + " ", x: rest.x, y: rest.y, width: rest.width, .title)
    pen.rule(Rect(x: end, y: rest.y, width: rest.right - end, height: 1), y: rest.y)
    rest = rest.splitTop(1).rest
  }

  private func line(_ pen: inout Pen, _ rest: inout Rect, _ spans: [Span]) {
    guard rest.height > 0 else { return }
    pen.spans(spans, x: rest.x + 1, y: rest.y, width: rest.width - 1)
    rest = rest.splitTop(1).rest
  }

  /// Its light, its name, a bar with the counts, and what follows, in the next row where this one has no room.
  private func draw(
    _ pen: inout Pen, _ rest: inout Rect, _ share: Share, _ name: String, _ after: [Span],
    _ language: Language
  ) {
    let glyphs = pen.glyphs
    let isComplete = share.tasks > 0 && share.done == share.tasks
    let sign = isComplete ? (text: glyphs.done, role: Role.done) : glyphs.sign(share.light)
    let label = pen.shortened(name, to: 16)
    var spans = [
      Span(sign.text + " ", sign.role), Span(label),
      Span(String(repeating: " ", count: 17 - TextWidth.columns(label))),
    ]
    let count = "\(share.done)/\(share.tasks)".leftPadded(to: 5)
    spans +=
      share.tasks == 0
      ? [Span(String(repeating: " ", count: 14))]
      : barSpans(Double(share.done) / Double(share.tasks), columns: 8, glyphs, .done)
        + [Span(" " + count)]
    if share.overdue > 0 {
      spans.append(Span(language(" 逾期 \(share.overdue)", " \(share.overdue) overdue"), .red))
    }
    let whole = spans + [Span("  ")] + after
    if after.isEmpty || whole.columns < rest.width {
      line(&pen, &rest, after.isEmpty ? spans : whole)
    } else {
      line(&pen, &rest, spans)
      line(&pen, &rest, [Span("  ")] + after)
    }
  }
}
