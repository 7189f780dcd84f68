import BattlePlan
import Situation

extension BoardState {
  /// How many unacknowledged alarms are kept; the oldest are dropped first.
  static let alarmsKept = 100

  mutating func raise(_ cause: Alarm.Cause, at moment: Moment?) -> [Effect] {
    let alarm = Alarm(cause: cause, at: moment, isQuiet: isQuiet)
    alarms.append(alarm)
    if alarms.count > BoardState.alarmsKept { alarms.removeFirst() }
    return alarm.isQuiet ? [.alarm(alarm)] : [.ring, .alarm(alarm)]
  }

  /// Raises alarms for whatever is bad in `new` and was not in `old`. Silent if there was no plan before:
  /// the first screen shows everything anyway.
  mutating func alarm(from old: Situation, to new: Situation, at moment: Moment?) -> [Effect] {
    guard !old.plan.isBlank else { return [] }
    var effects: [Effect] = []
    let turned = new.concerns.turnedRed(from: old.concerns)
    if !turned.isEmpty { effects += raise(.red(turned), at: moment) }
    if new.reading.errors > old.reading.errors {
      effects += raise(.faults(new.reading.errors), at: moment)
    }
    return effects
  }

  /// Notes which unacknowledged alarms have lost their cause.
  mutating func settleAlarms(at moment: Moment) {
    for place in alarms.indices where alarms[place].overAt == nil && isOver(alarms[place].cause) {
      alarms[place].overAt = moment
    }
  }

  private func isOver(_ cause: Alarm.Cause) -> Bool {
    switch cause {
    case .red(let concerns):
      concerns.allSatisfy { situation.concerns[$0.record]?.light != .red }
    case .faults: situation.reading.errors == 0
    case .unreadable, .gone: source.condition == .current
    }
  }
}
