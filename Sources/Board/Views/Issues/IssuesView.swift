import BattlePlan
import Canvas

/// 问题清单: what was found and what of it is closed (销号), each with its countermeasure and due date.
struct IssuesView: FilteredView {
  /// `s` goes through these.
  enum Order: Int, CaseIterable, Sendable { case light, due, severity, source }

  private(set) var filter = ListFilter()
  private(set) var order = Order.light
  private(set) var selectedID = ""
  /// Issues that pass the filter, in order; places in `plan.issues`. Kept, because making it costs
  /// n log n and drawing must cost what is visible.
  private(set) var rows: [Int] = []
  /// Of the issues of the group and text that the list is held to, whatever their light.
  private(set) var tally = IssueTally()
  private var list = Rows()

  static let offered: [ListFilter.Lights] = [.all, .open, .red, .yellow, .blue, .done]

  init(_ situation: Situation) { rebuild(situation) }

  func title(_ board: BoardState) -> String { board.language("问题清单", "issues") }

  func record(_ board: BoardState) -> RecordRef? {
    selectedID.isEmpty ? nil : RecordRef(.issues, selectedID)
  }

  mutating func adopt(_ situation: Situation) { rebuild(situation) }

  private mutating func rebuild(_ situation: Situation) {
    let issues = situation.plan.issues
    tally = IssueTally()
    var kept: [Int] = []
    for (index, issue) in issues.enumerated() where belongs(issue, situation) {
      let light = issue.light(on: situation.day, rules: situation.plan.rules)
      tally.add(issue, light)
      if filter.passes(light, isDone: issue.status == .closed) { kept.append(index) }
    }
    rows = order.sorted(kept, situation)
    if let place = rows.firstIndex(where: { issues[$0].id == selectedID }) { list.selected = place }
    settle(situation)
  }

  private mutating func settle(_ situation: Situation) {
    list.selected = min(max(0, list.selected), max(0, rows.count - 1))
    selectedID = rows.isEmpty ? "" : situation.plan.issues[rows[list.selected]].id
  }

  /// Whether it is one of the group and has the text.
  private func belongs(_ issue: Plan.Issue, _ situation: Situation) -> Bool {
    guard filter.group.isEmpty || issue.group == filter.group else { return false }
    guard !filter.text.isEmpty else { return true }
    return filter.matches(
      issue.id, issue.title, issue.owner, issue.measure, situation.unitName(issue.lead),
      situation.unit(issue.lead)?.name ?? "", situation.groupName(issue.group), issue.task,
      issue.source.label(.zh), issue.source.label(.en), issue.severity.label(.zh),
      issue.severity.label(.en))
  }

  mutating func setFilter(_ filter: ListFilter, _ situation: Situation) {
    self.filter = filter
    rebuild(situation)
  }

  func selected(_ situation: Situation) -> Plan.Issue? {
    rows.indices.contains(list.selected) ? situation.plan.issues[rows[list.selected]] : nil
  }

  func visible(height: Int) -> Range<Int> { list.visible(count: rows.count, height: height) }
  var selectedRow: Int { list.selected }
}

extension IssuesView.Order {
  /// Open ones first, and each of them as the order says; what is equal, by due date.
  func sorted(_ issues: [Int], _ situation: Situation) -> [Int] {
    let all = situation.plan.issues
    func key(_ index: Int) -> (Int, Int, Day, Int) {
      let issue = all[index]
      let due = issue.due ?? .last
      let isClosed = issue.status == .closed
      switch self {
      case .light:
        // Of the closed ones the latest first.
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
    return first + Binding.followUp(record(board), board) + lists + Binding.filters(filter) + [
      .troubles, .groups(board.situation.plan.groups.count), .pages,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step {
    let situation = board.situation
    switch action {
    case .enter: return record(board).map { open($0, board) } ?? .stay
    case .filterLight: filter.stepLights(IssuesView.offered)
    case .left: filter.stepGroup(-1, situation)
    case .right: filter.stepGroup(1, situation)
    case .clearFilter: filter = ListFilter()
    case .sort: order = Order(rawValue: order.rawValue + 1) ?? .light
    case .nextTrouble: stepTrouble(1, situation)
    case .previousTrouble: stepTrouble(-1, situation)
    default:
      let height = IssuesLayout(FrameLayout(board).body).table.height
      _ = list.perform(action, count: rows.count, height: height)
      settle(situation)
      return .stay
    }
    rebuild(situation)
    return .stay
  }

  private mutating func stepTrouble(_ step: Int, _ situation: Situation) {
    var place = list.selected
    for _ in rows {
      place = (place + step + rows.count) % rows.count
      if situation.plan.issues[rows[place]].status != .closed {
        list.selected = place
        settle(situation)
        return
      }
    }
  }

  mutating func point(at target: Target, _ board: BoardState) {
    guard case .item(let row) = target else { return }
    list.selected = row
    settle(board.situation)
  }
}

extension ListFilter.Lights {
  /// What the issue list calls them.
  var issueLabel: Text {
    switch self {
    case .open: Text("未销号", "open")
    case .done: Text("已销号", "closed")
    default: label
    }
  }
}
