import BattlePlan
import Situation

/// The lights that a form would lead to.
struct LightPreview: Equatable, Sendable {
  struct Turn: Equatable, Sendable {
    let record: RecordRef
    /// Nil of a new record.
    let before: Outlook?
    let after: Outlook?
  }

  /// Of the form's records, in their order.
  let turns: [Turn]
  /// How many tasks besides would have another light.
  let others: Int

  /// Nil where what is typed is no value yet.
  init?(_ form: EditForm, _ situation: Situation) {
    guard let plan = try? form.changed(situation) else { return nil }
    let records = form.records.isEmpty ? [form.newRecord] : form.records
    // Only of tasks and what they hang on are others reckoned with.
    let isApart = records.allSatisfy {
      [.issues, .drills, .contingency, .zones, .units, .roster].contains($0.section)
    }
    let before = situation.assessment
    let after = isApart ? before : Assessment(plan: plan, on: situation.day)
    turns = records.map {
      Turn(
        record: $0, before: before.outlook(of: $0, in: situation.plan),
        after: after.outlook(of: $0, in: plan))
    }
    guard !isApart else {
      others = 0
      return
    }
    var changed = 0
    for (old, new) in zip(before.tasks, after.tasks)
    where old.light != new.light && old.kind != .parent { changed += 1 }
    let own = turns.count {
      $0.record.section == .tasks && $0.before?.light != $0.after?.light && $0.before != nil
    }
    others = max(0, changed - own)
  }
}
