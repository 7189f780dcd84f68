import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// A group's page: who is responsible, how it is doing, all its tasks by urgency and its open issues.
  func group(_ place: Int) -> Page {
    let group = plan.groups[place]
    let tally = situation.assessment.groups[place]
    var page = Page(
      "\(place + 1)  \(visible(group.name))",
      mark: tally.role, aside: progress(tally))
    page.blocks.append(.figures(lightFigures(tally) + [doneFigure(tally), overdueFigure(tally)]))
    page.blocks.append(.facts(facts(group)))
    page.blocks.append(.table(table(ofGroup: place)))
    let issues = openIssues(ofGroup: group.id)
    if !issues.isEmpty {
      page.blocks.append(
        .table(issueTable(issues, title: language("未销号的问题", "Open issues"))))
    }
    return page
  }

  func overdueFigure(_ tally: Tally) -> Figure {
    Figure(
      "\(tally.overdue)", language("逾期", "overdue"), role: tally.overdue > 0 ? .red : .muted)
  }

  /// Actual and expected progress, by weight.
  private func progress(_ tally: Tally) -> String {
    guard tally.weight > 0 else { return "" }
    let actual = Int((tally.earned / tally.weight * 100).rounded())
    let expected = Int((tally.expected / tally.weight * 100).rounded())
    return language("进度 \(actual)%　序时 \(expected)%", "progress \(actual)%, expected \(expected)%")
  }

  private func facts(_ group: Plan.Group) -> [Fact] {
    var facts: [Fact] = []
    let leader = group.leader
    if !leader.isEmpty {
      facts.append(
        Fact(
          language("组长", "Leader"),
          people([
            (
              [leader.name, leader.title].filter { !$0.isEmpty }.joined(separator: " "),
              leader.phone
            )
          ])))
    }
    if group.lead != nil {
      facts.append(Fact(language("牵头", "Lead unit"), visible(situation.unitName(group.lead))))
    }
    if !group.with.isEmpty {
      let units = group.with.map { visible(situation.unitName($0)) }
      facts.append(
        Fact(language("协同", "Supporting units"), units.joined(separator: language("、", ", "))))
    }
    if !group.duties.isEmpty {
      facts.append(
        Fact(
          language("职责", "Duties"),
          group.duties.map { visible($0) }.joined(separator: language("；", "; "))))
    }
    return facts
  }

  /// Tasks in trouble by urgency, then unfinished ones by due date, then finished ones, the latest first.
  private func table(ofGroup place: Int) -> Table {
    let statuses = situation.assessment.tasks
    let troubled = situation.attention.filter { statuses[$0].group == place }
    let rest = plan.tasks.indices.filter {
      statuses[$0].group == place && !statuses[$0].light.isTrouble
        && statuses[$0].light != .none && statuses[$0].kind != .parent
    }
    let open = rest.filter { plan.tasks[$0].isUnfinished }
      .sorted { (statuses[$0].due ?? .last, $0) < (statuses[$1].due ?? .last, $1) }
    let done = rest.filter { plan.tasks[$0].status == .done }
      .sorted { (plan.tasks[$0].finished ?? .first, $0) > (plan.tasks[$1].finished ?? .first, $1) }
    return Table(
      columns: [
        .init(language("任务", "Task"), .share(3)), .init(language("责任人", "Owner"), .ems(8.5)),
        .init(language("截止", "Due"), .ems(6)),
        .init(language("进度", "Done"), .ems(3.6), alignment: .right),
        .init(language("情况", "Why"), .share(2)),
      ],
      rows: (troubled + open + done).map(row))
  }

  private func row(_ index: Int) -> [Table.Cell] {
    let task = plan.tasks[index]
    let status = situation.assessment.tasks[index]
    let isDone = task.status == .done
    let sign = isDone ? Role.done : status.light.role ?? .plain
    let role: Role = isDone || status.light == .grey ? .muted : .plain
    return [
      Table.Cell(visible("\(task.id)  \(task.title)"), role, mark: sign),
      Table.Cell(visible(task.owner.isEmpty ? situation.unitName(task.lead) : task.owner), role),
      Table.Cell(date(status.due), status.overdueDays > 0 ? .red : role),
      Table.Cell(isDone ? "100%" : "\(Int(task.progress.rounded()))%", role),
      Table.Cell(why(status, isDone: isDone, task), isDone ? .muted : sign),
    ]
  }

  private func why(_ status: TaskAssessment, isDone: Bool, _ task: Plan.Task) -> String {
    if isDone {
      return task.finished.map { language("\($0) 完成", "done \($0)") }
        ?? language("已完成", "done")
    }
    return visible(status.reasons.first?.text(language) ?? "")
  }
}
