import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// 总图: the grid of groups and milestones with a line for today, and what is most urgent.
  func overview() -> Page {
    let total = situation.assessment.total
    var page = Page(language("总图", "Overview"), aside: countdownText)
    page.blocks.append(
      .figures(lightFigures(total) + [doneFigure(total), overdueFigure(total)]))
    page.blocks += grids.map(Block.table)
    let urgent = situation.concerns.prefix(PackWriter.mostUrgent)
    if !urgent.isEmpty {
      page.blocks.append(
        .table(
          concernTable(
            urgent.map { $0 },
            title: language(
              "要事：最急的 \(urgent.count) 项，共 \(situation.concerns.count) 项",
              "The most urgent: \(urgent.count) of \(situation.concerns.count)"))))
    }
    return page
  }

  private static let mostUrgent = 6

  private var countdownText: String {
    let (before, number, after) = countdown
    return language("\(before) \(number) \(after)", "\(before) \(number) \(after)")
  }

  /// The grid, in parts that fit the width of a sheet.
  private var grids: [Table] {
    let order = situation.milestoneOrder
    guard !plan.groups.isEmpty, !order.isEmpty else { return [] }
    // A sheet is 540 units high; a column needs 84 of its width.
    let (width, height) = self.order.paper.size
    let most = max(3, Int((width / height * 540 - 200) / 84))
    let parts = (order.count + most - 1) / most
    // About the same size, so that no part is a single column.
    let each = (order.count + parts - 1) / parts
    return stride(from: 0, to: order.count, by: each).map { start in
      grid(Array(order[start..<min(start + each, order.count)]))
    }
  }

  private func grid(_ milestones: [Int]) -> Table {
    let next = milestones.first { plan.milestones[$0].date >= day }
    let columns = milestones.map { place in
      let milestone = plan.milestones[place]
      return Table.Column(
        "\(milestone.date)\n\(visible(milestone.name))", .share(1),
        rule: place == next ? .today : nil)
    }
    let rows = plan.groups.indices.map { group in
      [groupCell(group)]
        + milestones.map { cell(situation.assessment.cell(group: group, milestone: $0)) }
    }
    return Table(
      columns: [.init(language("工作组", "Group"), .ems(11))] + columns, rows: rows)
  }

  private func groupCell(_ place: Int) -> Table.Cell {
    let tally = situation.assessment.groups[place]
    let name = plan.groups[place].short.isEmpty ? plan.groups[place].name : plan.groups[place].short
    return Table.Cell(
      visible("\(place + 1) \(name)"), .strong, mark: tally.role,
      note: language("销项 \(tally.done)/\(tally.tasks)", "done \(tally.done)/\(tally.tasks)"))
  }

  private func cell(_ tally: Tally) -> Table.Cell {
    guard tally.tasks > 0 else { return Table.Cell("") }
    var notes: [String] = []
    if tally.overdue > 0 {
      notes.append(language("逾期 \(tally.overdue)", "\(tally.overdue) overdue"))
    }
    if tally.blocked > 0 {
      notes.append(language("受阻 \(tally.blocked)", "\(tally.blocked) blocked"))
    }
    return Table.Cell(
      "\(tally.done)/\(tally.tasks)", tally.isComplete ? .muted : .plain, mark: tally.role,
      note: notes.joined(separator: " "))
  }

  /// 节点: the count of each, its forecast, and the task that holds it up; empty if there are no milestones.
  func milestones() -> [Page] {
    guard !plan.milestones.isEmpty else { return [] }
    let table = Table(
      columns: [
        .init(language("节点", "Milestone"), .share(3)), .init(language("日期", "Date"), .ems(6)),
        .init(language("还有", "In"), .ems(6.5), alignment: .right),
        .init(language("销项", "Done"), .ems(4.5), alignment: .right),
        .init(language("预计", "Forecast"), .ems(6)),
        .init(language("卡在哪一项", "Held up by"), .share(4)),
      ], rows: situation.milestoneOrder.map(milestoneRow))
    return [Page(language("节点", "Milestones"), blocks: [.table(table)])]
  }

  private func milestoneRow(_ place: Int) -> [Table.Cell] {
    let milestone = plan.milestones[place]
    let tally = situation.assessment.milestones[place]
    let forecast = situation.assessment.milestoneForecasts[place]
    let left = milestone.date - day
    let late = forecast.map { max(0, $0.finish - milestone.date) } ?? 0
    let held = forecast.map { plan.tasks[$0.heldBy] }
    let reason = forecast.flatMap {
      situation.assessment.tasks[$0.heldBy].reasons.first?.text(language)
    }
    return [
      Table.Cell(visible(milestone.name), .strong, mark: tally.role),
      Table.Cell("\(milestone.date)"),
      Table.Cell(
        left < 0 ? language("已过 \(-left) 天", "\(-left) d ago") : language("\(left) 天", "\(left) d"),
        left < 0 ? .muted : .plain),
      Table.Cell("\(tally.done)/\(tally.tasks)"),
      Table.Cell(
        forecast.map { "\($0.finish)" } ?? "—", late > 0 ? .forecast : .plain,
        note: late > 0 ? language("晚 \(late) 天", "\(late) d late") : ""),
      Table.Cell(
        held.map { visible("\($0.id)  \($0.title)") } ?? "—", held == nil ? .muted : .plain,
        note: visible(reason ?? "")),
    ]
  }
}
