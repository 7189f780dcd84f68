import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// 问题清单: open issues, and those closed in the last 14 days; empty if there are no issues.
  func issues() -> [Page] {
    guard !plan.issues.isEmpty else { return [] }
    let open = situation.concerns.filter { $0.record.section == .issues }
    let closed = plan.issues.filter { $0.status == .closed }
    let recent =
      closed.filter { ($0.closed.map { day - $0 } ?? .max) <= 14 }
      .sorted { ($0.closed ?? .first, $1.id) > ($1.closed ?? .first, $0.id) }
    var page = Page(language("问题清单", "Issues"))
    page.blocks.append(
      .figures([
        Figure("\(open.count)", language("未销号", "open")),
        Figure(
          "\(open.count { $0.light == .red })", language("逾期", "overdue"),
          role: open.contains { $0.light == .red } ? .red : .muted, mark: .red),
        Figure(
          "\(closed.count)/\(plan.issues.count)", language("已销号", "closed"), role: .done,
          mark: .done),
        Figure("\(recent.count)", language("近 14 天销号", "closed in 14 d")),
      ]))
    if !open.isEmpty {
      page.blocks.append(.table(issueTable(open, title: language("未销号", "Open"))))
    }
    if !recent.isEmpty {
      page.blocks.append(
        .table(
          Table(
            title: language("近 14 天销号", "Closed in the last 14 days"),
            columns: [
              .init(language("问题", "Issue"), .share(4)), .init(language("责任", "Owner"), .ems(8)),
              .init(language("销号", "Closed"), .ems(6)),
            ],
            rows: recent.map { issue in
              [
                Table.Cell(visible("\(issue.id)  \(issue.title)"), .muted, mark: .done),
                Table.Cell(owner(issue), .muted), Table.Cell(date(issue.closed), .muted),
              ]
            })))
    }
    return [page]
  }

  func openIssues(ofGroup group: Plan.Group.ID) -> [Concern] {
    situation.concerns.filter { $0.record.section == .issues && $0.group == group }
  }

  func issueTable(_ concerns: [Concern], title: String) -> Table {
    Table(
      title: title,
      columns: [
        .init(language("问题", "Issue"), .share(4)), .init(language("等级", "Severity"), .ems(4.6)),
        .init(language("对策措施", "Measure"), .share(4)),
        .init(language("责任", "Owner"), .ems(7)), .init(language("限期", "Due"), .ems(6)),
        .init(language("状态", "Status"), .ems(4.6)),
      ], rows: concerns.map { row(plan.issues[$0.index], $0) })
  }

  private func owner(_ issue: Plan.Issue) -> String {
    visible(issue.owner.isEmpty ? situation.unitName(issue.lead) : issue.owner)
  }

  private func row(_ issue: Plan.Issue, _ concern: Concern) -> [Table.Cell] {
    [
      Table.Cell(visible("\(issue.id)  \(issue.title)"), mark: concern.light.role),
      Table.Cell(
        issue.severity.label(language), issue.severity == .high ? .red : .plain),
      Table.Cell(visible(issue.measure.isEmpty ? "—" : issue.measure)),
      Table.Cell(owner(issue)),
      Table.Cell(date(issue.due), concern.light == .red ? .red : .plain),
      Table.Cell(issue.status.label(language)),
    ]
  }

  /// 演练 and 预案; empty if the plan has neither.
  func drills() -> [Page] {
    guard !plan.drills.isEmpty || !plan.contingency.isEmpty else { return [] }
    var page = Page(language("演练与预案", "Drills and contingency plans"))
    let done = plan.drills.count { $0.status == .done }
    let approved = plan.contingency.count { $0.status == .approved }
    let late = situation.concerns.count { $0.record.section == .zones }
    page.blocks.append(
      .figures([
        Figure("\(done)/\(plan.drills.count)", language("演练完成", "drills done")),
        Figure("\(approved)/\(plan.contingency.count)", language("预案批准", "plans approved")),
        Figure(
          "\(late)/\(plan.zones.count)", language("区块待巡查", "zones to patrol"),
          role: late > 0 ? .yellow : .strong),
      ]))
    if !plan.drills.isEmpty { page.blocks.append(.table(drillTable())) }
    if !plan.contingency.isEmpty {
      page.blocks.append(.table(contingencyTable()))
    }
    return [page]
  }

  private func light(_ record: RecordRef) -> Role? {
    situation.concern(record)?.light.role
  }

  private func drillTable() -> Table {
    let sorted = plan.drills.sorted { ($0.date ?? .last, $0.id) < ($1.date ?? .last, $1.id) }
    let rows = sorted.map { drill -> [Table.Cell] in
      let names = drill.groups.map { visible(situation.groupName($0)) }
      let paper = situation.paperName(drill.plan)
      let isDone = drill.status == .done
      return [
        Table.Cell(
          visible(drill.name), mark: isDone ? .done : light(drill.ref) ?? .grey),
        Table.Cell(drill.kind.label(language)), Table.Cell(date(drill.date)),
        Table.Cell(names.joined(separator: language("、", ", "))), Table.Cell(visible(paper)),
        Table.Cell(isDone ? visible(drill.result) : drill.status.label(language)),
      ]
    }
    return Table(
      title: language("演练", "Drills"),
      columns: [
        .init(language("演练", "Drill"), .share(3)), .init(language("类型", "Kind"), .ems(5)),
        .init(language("日期", "Date"), .ems(6)), .init(language("工作组", "Groups"), .share(2)),
        .init(language("预案", "Plan"), .share(2)), .init(language("评估", "Result"), .share(3)),
      ], rows: rows)
  }

  private func contingencyTable() -> Table {
    let rows = plan.contingency.map { paper -> [Table.Cell] in
      return [
        Table.Cell(
          visible(paper.name), mark: light(paper.ref) ?? .done),
        Table.Cell(visible(situation.groupName(paper.group))),
        Table.Cell(visible(paper.version)), Table.Cell(paper.status.label(language)),
        Table.Cell(date(paper.reviewed)),
      ]
    }
    return Table(
      title: language("预案", "Contingency plans"),
      columns: [
        .init(language("预案", "Plan"), .share(3)), .init(language("工作组", "Group"), .ems(7)),
        .init(language("版本", "Version"), .ems(6)), .init(language("状态", "Status"), .ems(5)),
        .init(language("复核", "Reviewed"), .ems(7)),
      ], rows: rows)
  }
}
