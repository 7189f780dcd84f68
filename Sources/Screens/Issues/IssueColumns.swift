import BattlePlan
import Board
import Canvas
import Situation

enum IssueColumn: Hashable, Sendable {
  case id, title, group, severity, source, found, due, state, measure, owner, lead

  static let all: [TableColumn<IssueColumn>] = [
    .init(.id, Text("编号", "id"), rank: 0, least: 5),
    .init(.title, Text("问题", "issue"), rank: 0, least: 24),
    .init(.group, Text("工作组", "group"), rank: 6, least: 10),
    .init(.severity, Text("等级", "level"), rank: 3, least: 4),
    .init(.source, Text("来源", "source"), rank: 5, least: 10),
    .init(.found, Text("发现", "found"), rank: 8, least: 5),
    .init(.due, Text("期限", "due"), rank: 2, least: 5),
    .init(.state, Text("销号", "state"), rank: 1, least: 8),
    .init(.measure, Text("对策措施", "countermeasure"), rank: 7, least: 20),
    .init(.owner, Text("责任人", "owner"), rank: 4, least: 14),
    .init(.lead, Text("牵头单位", "lead unit"), rank: 9, least: 12),
  ]
}

extension CellWriter {
  func issue(_ issue: Plan.Issue, _ column: IssueColumn) -> Wording {
    let plain: Role = issue.status == .closed ? .muted : .plain
    switch column {
    case .id: return Wording(issue.id.text, .muted)
    case .title: return Wording(issue.title, plain)
    case .group: return Wording(situation.groupName(issue.group), .muted)
    case .severity:
      return Wording(issue.severity.label(language), issue.severity == .high ? plain : .muted)
    case .source: return Wording(issue.source.label(language), .muted)
    case .found: return day(issue.found)
    case .due: return day(issue.due, plain)
    case .state: return Wording(state(issue), glyphs.sign(issue, on: situation).role)
    case .measure: return Wording(issue.measure, plain)
    case .owner:
      return Wording(issue.owner.isEmpty ? situation.unitName(issue.lead) : issue.owner, plain)
    case .lead: return Wording(situation.unitName(issue.lead), .muted)
    }
  }

  private func state(_ issue: Plan.Issue) -> String {
    switch issue.watchReason(on: situation.day, rules: situation.plan.rules) {
    case nil:
      return issue.closed.map { language("\($0.monthDay) 销号", "closed \($0.monthDay)") }
        ?? issue.status.label(language)
    case .issueOpen: return issue.status.label(language)
    case let reason?: return reason.short(language)
    }
  }
}
