import BattlePlan
import Board
import Canvas
import Situation

/// Counts a group's open issues, drills, contingency plans and zones.
struct GroupRecords: Equatable, Sendable {
  struct Count: Equatable, Sendable {
    var total = 0
    /// How many have a red, yellow or blue light.
    var lit = 0
    /// The worst light among them.
    var light = Light.none
  }

  private var counts: [Section: Count] = [:]
  private static let sections: [Section] = [.issues, .drills, .contingency, .zones]

  init(_ group: Plan.Group.ID, _ situation: Situation) {
    let plan = situation.plan
    for issue in plan.issues where issue.group == group && issue.status != .closed {
      add(RecordRef(issue.id), situation)
    }
    for drill in plan.drills where drill.groups.contains(group) {
      add(RecordRef(drill.id), situation)
    }
    for paper in plan.contingency where paper.group == group {
      add(RecordRef(paper.id), situation)
    }
    for zone in plan.zones where zone.group == group { add(RecordRef(zone.id), situation) }
  }

  private mutating func add(_ record: RecordRef, _ situation: Situation) {
    var count = counts[record.section] ?? Count()
    count.total += 1
    if let light = situation.concerns[record]?.light {
      count.lit += 1
      count.light = max(count.light, light)
    }
    counts[record.section] = count
  }

  /// `未销号问题 4 ✖ 亮灯 2  演练 2  预案 3`.
  func words(_ glyphs: Glyphs, _ language: Language) -> [Span] {
    GroupRecords.sections.flatMap { section -> [Span] in
      guard let count = counts[section] else { return [] }
      let label =
        section == .issues
        ? language("未销号问题", "open issues") : section.label(language)
      var spans = [Span(label + " ", .muted), Span("\(count.total)")]
      if count.lit > 0 {
        let sign = glyphs.sign(count.light)
        spans.append(
          Span(language(" \(sign.text)亮灯 \(count.lit)", " \(sign.text)\(count.lit) lit"), sign.role)
        )
      }
      return spans + [Span("   ")]
    }
  }
}
