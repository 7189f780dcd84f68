import BattlePlan
import Situation

// What is red and why, and what is due next.
extension Brief {
  var red: BriefDocument.Part {
    let concerns = situation.concerns
    let red = concerns.filter { $0.light == .red }
    let yellow = concerns.filter { $0.light == .yellow }
    var blocks: [BriefDocument.Block] =
      red.isEmpty
      ? nothing("没有红灯事项。", "Nothing is red.") : [.list(red.map { item($0) })]
    if !yellow.isEmpty {
      blocks.append(
        .paragraph(
          language(
            "另有黄灯事项 \(yellow.count) 项，请组长督促\(listed(yellow.map(\.record.id)))。",
            "\(counted(yellow.count, "more is", "more are")) yellow, for the group leaders\(listed(yellow.map(\.record.id)))."
          )))
    }
    return BriefDocument.Part(
      heading: language("红灯事项（\(red.count) 项）", "Red (\(red.count))"), light: .red,
      blocks: blocks)
  }

  private func item(_ concern: Concern) -> BriefDocument.Item {
    let kind =
      concern.record.section == .tasks ? "" : concern.record.section.singular(language) + " "
    let group = situation.groupName(concern.group)
    let place = group.isEmpty ? "" : language("（\(group)）", " (\(group))")
    let why = concern.reasons(language).joined(separator: language("；", "; "))
    var rest = place + language("：", ": ") + why + language("。", ".")
    if let contact = situation.contact(for: concern) {
      rest += language("请找", " Phone: ") + words(contact) + language("。", ".")
    }
    return BriefDocument.Item(lead: "\(kind)\(concern.record.id) \(concern.title)", rest: rest)
  }

  /// `办公室 张某 021-…`
  private func words(_ contact: Contact) -> String {
    let step = contact.step.name(language)
    let phone =
      contact.phone.isEmpty ? language("（计划里没有电话）", "(no phone in the plan)") : contact.phone
    return [step, contact.name == step ? "" : contact.name, phone].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// What is due today and in the next `soonDays` days, by day.
  var due: BriefDocument.Part {
    let rows = dueSoon.sorted { ($0.day, $0.place) < ($1.day, $1.place) }
    let days = situation.plan.rules.soonDays
    return BriefDocument.Part(
      heading: language(
        "今后 \(days) 天到期（\(rows.count) 项）", "Due in the next \(counted(days, "day")) (\(rows.count))"
      ),
      blocks: rows.isEmpty
        ? nothing("没有到期的事项。", "Nothing is due.")
        : [
          .table(
            titles: [
              language("日期", "Date"), language("类别", "Kind"), language("编号", "Id"),
              language("事项", "What"), language("工作组", "Group"), language("责任人", "Owner"),
            ],
            rows: rows.map { row in
              [
                "\(row.day)", row.section.singular(language), row.id, row.title,
                situation.groupName(row.group), row.owner,
              ]
            })
        ])
  }

  private struct Due {
    let day: Day
    let section: Section
    let id: String
    let title: String
    var group: Plan.Group.ID?
    var owner = ""
    /// The order among items on the same day.
    let place: Int
  }

  private var dueSoon: [Due] {
    let (plan, today) = (situation.plan, situation.day)
    let period = today...(today + plan.rules.soonDays)
    var list: [Due] = []
    for milestone in plan.milestones where period.contains(milestone.date) {
      list.append(
        Due(
          day: milestone.date, section: .milestones, id: milestone.id.text, title: milestone.name,
          place: list.count))
    }
    for (task, status) in zip(plan.tasks, situation.assessment.tasks) {
      // Only open tasks have slack: not those that are done, canceled or parents.
      guard status.slackDays != nil, let due = status.due, period.contains(due) else { continue }
      let owner = [task.owner, task.phone].filter { !$0.isEmpty }.joined(separator: " ")
      list.append(
        Due(
          day: due, section: .tasks, id: task.id.text, title: task.title, group: task.group,
          owner: owner, place: list.count))
    }
    for issue in plan.issues where issue.status != .closed {
      guard let due = issue.due, period.contains(due) else { continue }
      list.append(
        Due(
          day: due, section: .issues, id: issue.id.text, title: issue.title, group: issue.group,
          owner: issue.owner, place: list.count))
    }
    for drill in plan.drills where drill.status == .planned {
      guard let date = drill.date, period.contains(date) else { continue }
      list.append(
        Due(
          day: date, section: .drills, id: drill.id.text, title: drill.name,
          group: drill.groups.first, place: list.count))
    }
    return list
  }
}
