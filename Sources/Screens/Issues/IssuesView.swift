import BattlePlan
import Board
import Canvas
import Situation

/// 问题清单: the issues found and closed (销号), with their countermeasures and due dates.
struct IssuesView: ListView {
  static let kind = ViewKind(
    Text("问题清单", "issues"), aliases: ["问题"], key: "i", help: Text("问题清单", "the issue list"),
    .ofPlan { IssuesView($0) })

  /// `s` cycles through these.
  enum Order: Int, CaseIterable, Sendable { case light, due, severity, source }

  var filter = ListFilter()
  private(set) var order = Order.light
  private(set) var selectedID: Plan.Issue.ID?
  /// Indices into `plan.issues`.
  private(set) var rows: [Int] = []
  /// The counts of the issues that match the filter's group and text, whatever their lights.
  private(set) var tally = IssueTally()
  var list = ListCursor()

  var orderNumber: Int { order.rawValue }

  static let offered: [ListFilter.Lights] = [.all, .open, .red, .yellow, .blue, .done]

  init(_ situation: Situation) { rebuild(situation) }

  func title(_ board: BoardState) -> String { board.language("问题清单", "issues") }

  func record(_ board: BoardState) -> RecordRef? {
    selectedID.map { RecordRef($0) }
  }

  mutating func adopt(_ situation: Situation) { rebuild(situation) }

  mutating func rebuild(_ situation: Situation) {
    let issues = situation.plan.issues
    tally = IssueTally()
    var kept: [Int] = []
    for (index, issue) in issues.enumerated() where belongs(issue, situation) {
      let light = issue.light(on: situation.day, rules: situation.plan.rules)
      tally.add(issue, light)
      if filter.passes(light, isDone: issue.status == .closed) { kept.append(index) }
    }
    rows = order.sorted(kept, situation)
    let wanted = selectedID
    restoreSelection(situation) { issues[$0].id == wanted }
  }

  mutating func noteSelection(_ situation: Situation) {
    selectedID = selected.map { situation.plan.issues[$0].id }
  }

  /// Whether the issue matches the filter's group and text.
  private func belongs(_ issue: Plan.Issue, _ situation: Situation) -> Bool {
    guard filter.group == nil || issue.group == filter.group else { return false }
    guard !filter.text.isEmpty else { return true }
    return filter.matches(
      issue.id.text, issue.title, issue.owner, issue.measure, situation.unitName(issue.lead),
      situation.unit(issue.lead)?.name ?? "", situation.groupName(issue.group),
      issue.task?.text ?? "",
      issue.source.label(.zh), issue.source.label(.en), issue.severity.label(.zh),
      issue.severity.label(.en))
  }

}

extension IssuesView.Order {
  /// Open issues first, then by this order; equal ones by due date.
  func sorted(_ issues: [Int], _ situation: Situation) -> [Int] {
    let all = situation.plan.issues
    func key(_ index: Int) -> (Int, Int, Day, Int) {
      let issue = all[index]
      let due = issue.due ?? .last
      let isClosed = issue.status == .closed
      switch self {
      case .light:
        // The issues closed last come first.
        if isClosed { return (1, 0, Day.first + (Day.last - (issue.closed ?? .first)), index) }
        let light = issue.light(on: situation.day, rules: situation.plan.rules)
        return (0, light == .red ? 0 : light == .yellow ? 1 : 2, due, index)
      case .due: return (isClosed ? 1 : 0, 0, due, index)
      case .severity:
        let rank = Plan.Issue.Severity.allCases.firstIndex(of: issue.severity) ?? 0
        return (isClosed ? 1 : 0, -rank, due, index)
      case .source:
        let rank = Plan.Issue.Source.allCases.firstIndex(of: issue.source) ?? 0
        return (rank, isClosed ? 1 : 0, due, index)
      }
    }
    return issues.map(key).sorted { $0 < $1 }.map(\.3)
  }

  var label: Text {
    switch self {
    case .light: Text("亮灯", "light")
    case .due: Text("期限", "due")
    case .severity: Text("等级", "severity")
    case .source: Text("来源", "source")
    }
  }
}

// MARK: - Keys

extension IssuesView {
  func bindings(_ board: BoardState) -> [Binding] {
    let first: [Binding] = [
      .rows, .enter(Text("问题", "issue"), help: Text("打开所选问题", "open the selected issue")), .back,
    ]
    let lists: [Binding] = [
      .groupFilter,
      Binding(
        "s", .sort, hint: Text("排序", "sort"),
        help: Text("换排序：亮灯、期限、等级、来源", "sort by light, due, severity, source")),
    ]
    return first + FollowUpSheetLayer.bindings(for: record(board), board) + lists
      + Binding.filters(filter)
      + [
        .troubles, .groups(board.situation.plan.groups.count), .pages,
      ]
  }

  func opened(_ board: BoardState) -> ViewStep { record(board).map(ViewStep.open) ?? .stay }

  mutating func stepOrder() { order = order.next }

  func isTrouble(_ row: Int, _ situation: Situation) -> Bool {
    situation.plan.issues[row].status != .closed
  }

  func height(_ board: BoardState) -> Int { IssuesLayout(FrameLayout(board).body).table.height }
}

extension ListFilter.Lights {
  /// The name of this filter in the issue list.
  var issueLabel: Text {
    switch self {
    case .open: Text("未销号", "open")
    case .done: Text("已销号", "closed")
    default: label
    }
  }
}
