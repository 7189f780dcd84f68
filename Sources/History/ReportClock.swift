import BattlePlan

/// 首报·续报·终报: when the next report on an incident is due. It does not read a clock.
///
///     var clock = ReportClock(incident: 0, limits: .init())
///     clock.due                  // the first report, by 1800
///     clock.sent(.first, at: 1500)
///     clock.due                  // a follow-up, by 8700
public struct ReportClock: Equatable, Sendable {
  /// Time limits in seconds.
  public struct Limits: Equatable, Sendable {
    /// For 首报, after the incident.
    public var first: Int
    /// For 续报, after the previous report.
    public var follow: Int

    public init(first: Int = 30 * 60, follow: Int = 2 * 3600) {
      self.first = first
      self.follow = follow
    }

    /// The limits in the plan's rules, which are in minutes.
    public init(_ rules: Plan.Reports) {
      self.init(first: rules.first * 60, follow: rules.follow * 60)
    }
  }

  public enum Stage: String, CaseIterable, Sendable {
    case first, follow, final
  }

  public struct Due: Equatable, Sendable {
    public var stage: Stage
    public var by: Int

    public init(stage: Stage, by: Int) {
      self.stage = stage
      self.by = by
    }
  }

  public let limits: Limits
  /// Nil once the final report has been sent. A final report may be sent instead of a follow-up.
  public private(set) var due: Due?
  public private(set) var sent: [Stage] = []

  public init(incident: Int, limits: Limits) {
    self.limits = limits
    due = Due(stage: .first, by: incident + limits.first)
  }

  /// Notes that a report was sent. The first one sent counts as the first report whatever it is called, unless it is
  /// the final one. Nothing follows a final report.
  public mutating func sent(_ stage: Stage, at instant: Int) {
    guard due != nil else { return }
    let stage =
      switch stage {
      case .final: Stage.final
      case .first, .follow: sent.isEmpty ? Stage.first : Stage.follow
      }
    sent.append(stage)
    due = stage == .final ? nil : Due(stage: .follow, by: instant + limits.follow)
  }

  /// Seconds until a report is due, negative if it is late; nil if none is due.
  public func left(at now: Int) -> Int? { due.map { $0.by - now } }
}

extension ReportClock.Stage {
  public func label(_ language: Language) -> String {
    switch self {
    case .first: language("首报", "first report")
    case .follow: language("续报", "follow-up report")
    case .final: language("终报", "final report")
    }
  }

  /// The stage whose name a report's text begins with; nil if there is none.
  public init?(text: String) {
    let text = text.lowercased()
    let named = ReportClock.Stage.allCases.first { stage in
      text.hasPrefix(stage.label(.zh)) || text.hasPrefix(stage.label(.en))
    }
    guard let named else { return nil }
    self = named
  }
}
