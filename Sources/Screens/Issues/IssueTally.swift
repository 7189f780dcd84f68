import BattlePlan
import Board
import Situation

/// Counts the issues found and closed (销号), in total and by kind.
struct IssueTally: Equatable, Sendable {
  struct Count: Equatable, Sendable {
    var found = 0
    var closed = 0
  }

  private(set) var total = Count()
  /// Open issues by light.
  private(set) var lights: [Light: Int] = [:]
  private(set) var groups: [Plan.Group.ID?: Count] = [:]
  private(set) var sources: [Plan.Issue.Source: Count] = [:]
  private(set) var severities: [Plan.Issue.Severity: Count] = [:]

  mutating func add(_ issue: Plan.Issue, _ light: Light) {
    let isClosed = issue.status == .closed
    func count(_ one: inout Count) {
      one.found += 1
      if isClosed { one.closed += 1 }
    }
    count(&total)
    count(&groups[issue.group, default: Count()])
    count(&sources[issue.source, default: Count()])
    count(&severities[issue.severity, default: Count()])
    if !isClosed { lights[light, default: 0] += 1 }
  }
}
