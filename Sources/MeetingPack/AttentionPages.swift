import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// As many as a meeting can discuss; the board has them all.
  private static let mostRows = 60
  private static let mostCards = 12

  /// 督办: what must be discussed, and whom to phone.
  func attention() -> Page {
    let concerns = situation.concerns
    let counts = [Light.red, .yellow, .blue].map { light in
      "\(light.name(language)) \(concerns.count { $0.light == light })"
    }
    let shown = concerns.prefix(PackWriter.mostRows)
    let table = Table(
      columns: [
        .init(language("事项", "What"), .share(5)), .init(language("工作组", "Group"), .ems(6)),
        .init(language("情况", "Why"), .share(4)), .init(language("期限", "Due"), .ems(4)),
        .init(language("找谁", "Phone"), .ems(9.5)),
      ],
      rows: shown.map(row), hidden: concerns.count - shown.count)
    return Page(
      language("督办清单", "Attention"), aside: counts.joined(separator: "　"),
      blocks: [.table(table)])
  }

  private func row(_ concern: Concern) -> [Table.Cell] {
    let group = situation.group(concern.group)
    let name = group.map { $0.short.isEmpty ? $0.name : $0.short } ?? ""
    return [
      Table.Cell(visible("\(concern.record.id)  \(concern.title)"), mark: concern.light.role),
      Table.Cell(visible(name)),
      Table.Cell(
        visible(concern.reasons(language).prefix(2).joined(separator: language("；", "; "))),
        concern.light.role ?? .plain),
      Table.Cell(monthDay(concern.due)),
      phone(situation.contact(for: concern)),
    ]
  }

  /// 督办单 for red tasks, to be cut out; none if nothing is red.
  func cards() -> [Page] {
    let red = situation.concerns.filter { $0.light == .red && $0.record.section == .tasks }
    guard !red.isEmpty else { return [] }
    let shown = red.prefix(PackWriter.mostCards)
    let hidden = red.count - shown.count
    return [
      Page(
        language("督办单", "Follow-up sheets"),
        aside: hidden > 0
          ? language(
            "前 \(shown.count) 张，另有 \(hidden) 项", "the first \(shown.count); \(hidden) more")
          : language("\(shown.count) 张", "\(shown.count)"),
        blocks: [.cards(shown.map(card))])
    ]
  }

  private func card(_ concern: Concern) -> Card {
    let task = plan.tasks[concern.index]
    let status = situation.assessment.tasks[concern.index]
    let group = situation.group(task.group)
    var facts = [
      Fact(
        language("责任", "Owner"),
        people([(task.owner.isEmpty ? "—" : task.owner, task.phone)])
          + (task.lead == nil
            ? ""
            : language("（", " (") + visible(situation.unitName(task.lead)) + language("）", ")"))),
      Fact(
        language("期限", "Due"),
        "\(status.start.map { "\($0.monthDay) – " } ?? "")\(status.due?.description ?? "—")　\(language("进度", "done")) \(Int(task.progress.rounded()))%"
      ),
      Fact(
        language("情况", "Why"),
        visible(concern.reasons(language).joined(separator: language("；", "; ")))),
    ]
    if let effect = effect(concern.index, status) {
      facts.append(Fact(language("影响", "Hits"), effect))
    }
    if let contact = situation.contact(for: concern) {
      let name = [contact.step.name(language), contact.name].filter { !$0.isEmpty }
      facts.append(
        Fact(language("报", "Report to"), people([(name.joined(separator: " "), contact.phone)])))
    }
    return Card(
      title: language("督办单", "Follow-up"), mark: .red,
      number: visible("\(task.id)　\(group.map { $0.short.isEmpty ? $0.name : $0.short } ?? "")"),
      subject: visible(task.title), facts: facts,
      blanks: [
        language("办结时限", "Settle by"), language("签收", "Received"), language("反馈", "Reply"),
      ])
  }

  /// 连锁影响 in one line.
  private func effect(_ index: Int, _ status: TaskAssessment) -> String? {
    let knockOn = situation.assessment.knockOn(of: index, in: plan)
    guard !knockOn.isEmpty else { return nil }
    var parts = knockOn.milestones.prefix(2).map { moved in
      let name = visible(plan.milestones[moved.index].name)
      return language("\(name) 预计晚于截止 \(moved.days) 天", "\(name) forecast \(moved.days) d late")
    }
    if !knockOn.tasks.isEmpty {
      parts.append(language("后续 \(knockOn.tasks.count) 项", "\(knockOn.tasks.count) tasks after it"))
    }
    if knockOn.reachesOpening { parts.append(language("波及开幕", "reaches the opening")) }
    return parts.joined(separator: language("；", "; "))
  }
}
