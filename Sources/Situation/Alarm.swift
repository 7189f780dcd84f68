import BattlePlan

/// Something has just gone wrong. It rings the bell, shows a banner until somebody acknowledges it, and is
/// reported to the program named by `--on-alarm`.
public struct Alarm: Equatable, Sendable {
  public enum Cause: Equatable, Sendable {
    /// These turned red, the most urgent first.
    case red([Concern])
    /// The plan has more faults than before; this many now.
    case faults(Int)
    case unreadable(Diagnostic?)
    case gone
  }

  public var cause: Cause
  public var at: Moment?
  /// When its cause disappeared; nil while it persists.
  public var overAt: Moment?
  /// It did not ring, because of quiet hours.
  public var isQuiet: Bool

  package init(cause: Cause, at moment: Moment?, isQuiet: Bool) {
    self.cause = cause
    at = moment
    self.isQuiet = isQuiet
  }

  /// One line for the banner, the log and the outside world.
  public func text(_ language: Language) -> String {
    switch cause {
    case .red(let concerns):
      let named = concerns.prefix(3).map { concern in
        let reason = concern.reasons(language).first.map { language("（\($0)）", " (\($0))") } ?? ""
        return "\(concern.record.id) \(concern.title)\(reason)"
      }
      let list = named.joined(separator: language("、", ", "))
      let more = concerns.count > 3 ? language("等", " and more") : ""
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
