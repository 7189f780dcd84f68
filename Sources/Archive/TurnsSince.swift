import BattlePlan
import History
import Situation

/// How lights have changed since a past moment: the recorded changes, then those that are not recorded yet.
/// - Parameters:
///   - then: the plan at that moment, assessed on its day.
///   - instant: that moment, in seconds since 1970.
///   - present: the current time, at which changes not recorded yet are dated.
public func turns(
  since then: Situation, at instant: Int, to now: Situation, at present: Int, in store: any Store
) throws(StoreError) -> [LightTurn] {
  var lights: [RecordRef: (light: Light, since: Int?, why: Text)] = [:]
  for lit in then.lit { lights[lit.record] = (lit.light, nil, lit.why) }
  let noted = try store.turns(TurnQuery(since: instant + 1))
  for turn in noted { lights[turn.record] = (turn.after, turn.at, turn.why) }
  var rest: [LightTurn] = []
  for lit in now.lit {
    let before = lights.removeValue(forKey: lit.record)
    guard before?.light != lit.light else { continue }
    rest.append(
      LightTurn(
        lit.record, name: lit.name, from: before?.light ?? .none, to: lit.light, why: lit.why,
        at: present, since: before?.since))
  }
  let over = lights.filter { $0.value.light != .none }.sorted { $0.key.id < $1.key.id }
  for (record, before) in over {
    rest.append(
      LightTurn(
        record, name: now.plan[record].map { name($0) } ?? "", from: before.light, to: .none,
        why: before.why, at: present, since: before.since))
  }
  return noted + rest
}

private func name<R: PlanRecord>(_ record: R) -> String { record.called }
