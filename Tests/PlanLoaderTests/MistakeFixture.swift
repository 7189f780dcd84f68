import BattlePlan
import Testing

@testable import PlanLoader

/// A typing mistake in a plan that has no other: the text with the mistake at 1️⃣, what must be reported
/// there, and the line that must be suggested.
struct MistakeFixture: CustomTestStringConvertible {
  var name: String
  var text: String
  var severity = Diagnostic.Severity.error
  var mistake: Mistake
  /// The corrected line; nil if none can be suggested.
  var correction: String?
  /// Whether the plan is read anyway.
  var isRead = false

  var testDescription: String { name }
}

/// In Chinese, below `chineseHead`.
private let chineseHead = """
  battlemap: 1
  行动: {名称: 滨江半程马拉松保障, 开幕: 2026-04-26}
  单位:
    - {编号: u1, 名称: 区体育局}
  工作组:
    - {编号: sd, 名称: 赛道组}
  节点:
    - {编号: n1, 名称: 赛道封闭演练, 日期: 2026-04-18}

  """

private let englishHead = """
  battlemap: 1
  operation: {name: Riverside half marathon, opens: 2026-04-26}
  units:
    - {id: u1, name: Sports bureau}
  groups:
    - {id: sd, name: Course}
  milestones:
    - {id: n1, name: Course closure drill, date: 2026-04-18}

  """

func chinese(
  _ name: String, _ text: String, _ mistake: Mistake, _ correction: String?,
  _ severity: Diagnostic.Severity = .error, isRead: Bool = false
) -> MistakeFixture {
  MistakeFixture(
    name: name, text: chineseHead + text, severity: severity, mistake: mistake,
    correction: correction, isRead: isRead)
}

func english(
  _ name: String, _ text: String, _ mistake: Mistake, _ correction: String?,
  _ severity: Diagnostic.Severity = .error, isRead: Bool = false
) -> MistakeFixture {
  MistakeFixture(
    name: name, text: englishHead + text, severity: severity, mistake: mistake,
    correction: correction, isRead: isRead)
}

let mistakeFixtures = signFixtures + quoteFixtures
