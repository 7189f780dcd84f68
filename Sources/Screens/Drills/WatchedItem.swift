import BattlePlan
import Situation

/// A drill, a contingency plan or a zone, with its light and the reason.
struct WatchedItem: Equatable, Sendable {
  let record: RecordRef
  /// The index of the record in its section.
  let index: Int
  let title: String
  let groups: [Plan.Group.ID]
  /// More text for the filter to search.
  let note: String
  let reason: WatchReason?
  let light: Light
  /// Whether the drill was held, or the contingency plan approved and reviewed.
  let isDone: Bool
  /// Its index in `situation.concerns`.
  var concern: Int?

  private init(
    _ record: RecordRef, _ index: Int, _ title: String, _ groups: [Plan.Group.ID], note: String,
    _ reason: WatchReason?, else light: Light, isDone: Bool
  ) {
    self.record = record
    self.index = index
    self.title = title
    self.groups = groups
    self.note = note
    self.reason = reason
    self.light = reason?.light ?? light
    self.isDone = isDone
  }

  /// By date; drills without a date come last.
  static func drills(_ situation: Situation) -> [WatchedItem] {
    let plan = situation.plan
    let order = plan.drills.indices.sorted {
      (plan.drills[$0].date ?? .last, $0) < (plan.drills[$1].date ?? .last, $1)
    }
    return order.map { index in
      let drill = plan.drills[index]
      return WatchedItem(
        RecordRef(drill.id), index, drill.name, drill.groups, note: drill.result,
        drill.watchReason(on: situation.day, rules: plan.rules),
        else: drill.status == .done ? .green : .grey, isDone: drill.status == .done)
    }
  }

  static func plans(_ situation: Situation) -> [WatchedItem] {
    let plan = situation.plan
    return plan.contingency.enumerated().map { index, paper in
      let reason = paper.watchReason(
        on: situation.day, opens: plan.operation.opens, rules: plan.rules)
      return WatchedItem(
        RecordRef(paper.id), index, paper.name, paper.group.map { [$0] } ?? [], note: paper.version,
        reason, else: .green, isDone: paper.status == .approved && reason == nil)
    }
  }

  static func zones(_ situation: Situation) -> [WatchedItem] {
    situation.plan.zones.enumerated().map { index, zone in
      WatchedItem(
        RecordRef(zone.id), index, zone.name, zone.group.map { [$0] } ?? [],
        note: "\(situation.unitName(zone.unit)) \(zone.result)",
        zone.watchReason(on: situation.day), else: zone.everyDays == nil ? .grey : .green,
        isDone: false)
    }
  }
}
