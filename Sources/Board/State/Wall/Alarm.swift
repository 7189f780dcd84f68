import BattlePlan

/// Something has just become bad: worth a bell, a banner until somebody has seen it, and a word to
/// whatever `--on-alarm` names.
public struct Alarm: Equatable, Sendable {
  public enum Cause: Equatable, Sendable {
    /// These turned red, the most urgent first.
    case red([Concern])
    /// The plan has more faults than before: how many now.
    case faults(Int)
    case unreadable(Diagnostic?)
    case gone
  }

  public var cause: Cause
  public var at: Moment?
  /// In quiet hours: it did not ring.
  public var isQuiet = false

  /// One line for the banner, the log and the world outside.
  public func text(_ language: Language) -> String {
    switch cause {
    case .red(let concerns):
      let named = concerns.prefix(3).map { concern in
        let reason = concern.reasons(language).first.map { language("（\($0)）", " (\($0))") } ?? ""
        return "\(concern.record.id) \(concern.title)\(reason)"
      }
      let list = named.joined(separator: language("、", ", "))
      let more = concerns.count > 3 ? language(" 等", " and more") : ""
      return language(
        "\(concerns.count) 件亮红灯：\(list)\(more)", "\(concerns.count) turned red: \(list)\(more)")
    case .faults(let count):
      return language(
        "计划文件有 \(count) 处差错", count == 1 ? "the plan has a fault" : "the plan has \(count) faults")
    case .unreadable(let diagnostic):
      let reason = diagnostic.map { "：\($0.message(.zh))" } ?? ""
      return language(
        "计划文件读不懂\(reason)",
        "the plan cannot be read\(diagnostic.map { ": \($0.message(.en))" } ?? "")")
    case .gone: return language("计划文件不见了", "the plan file is gone")
    }
  }
}

extension BoardState {
  /// Alarms that are kept until they are acknowledged; beyond, the oldest give way.
  static let alarmsKept = 100

  mutating func raise(_ cause: Alarm.Cause, at moment: Moment?) -> [Effect] {
    let alarm = Alarm(cause: cause, at: moment, isQuiet: isQuiet)
    alarms.append(alarm)
    if alarms.count > BoardState.alarmsKept { alarms.removeFirst() }
    return alarm.isQuiet ? [.alarm(alarm)] : [.ring, .alarm(alarm)]
  }

  /// What has become bad from `old` to `new`. Silent where there was no plan before: the first look
  /// shows all of it anyway.
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
}
