import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// More than a meeting can discuss; the rest is only counted.
  static let mostRows = 500
  private static let mostSheets = 20

  /// 督办: what must be discussed and whom to phone, by the level that must be told; reminders come last.
  func attention() -> Page {
    let concerns = situation.concerns
    let counts = [Light.red, .yellow, .blue].map { light in
      "\(light.name(language)) \(concerns.count { $0.light == light })"
    }
    let shown = concerns.prefix(PackWriter.mostRows)
    let levels = [Escalation.command, .office, .group, .owner].compactMap { level -> Block? in
      let own = shown.filter { $0.escalation == level }
      guard !own.isEmpty else { return nil }
      let name = level.name(language)
      return .table(
        concernTable(
          own, title: language("督办到\(name)：\(own.count) 项", "For the \(name): \(own.count)")))
    }
    var page = Page(
      language("督办清单", "Attention"), aside: counts.joined(separator: "　"), blocks: levels)
    if levels.isEmpty {
      page.blocks = [.heading(language("没有要督办的事项。", "Nothing needs attention."))]
    }
    if concerns.count > shown.count {
      page.blocks.append(.heading(rest(concerns.count - shown.count)))
    }
    return page
  }

  /// A line that says how many items are left out.
  func rest(_ count: Int) -> String {
    language("另有 \(count) 项未列。", "\(counted(count, "more is", "more are")) not listed.")
  }

  func concernTable(_ concerns: [Concern], title: String) -> Table {
    Table(
      title: title,
      columns: [
        .init(language("事项", "What"), .share(5)), .init(language("工作组", "Group"), .ems(6)),
        .init(language("情况", "Why"), .share(4)), .init(language("期限", "Due"), .ems(6)),
        .init(language("找谁", "Phone"), .ems(9.5)),
      ], rows: concerns.map(row))
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
      Table.Cell(date(concern.due)),
      phone(situation.contact(for: concern)),
    ]
  }

  /// 督办单 for everything that is red, one sheet each, up to `mostSheets`.
  func sheets() -> [Page] {
    situation.concerns.filter { $0.light == .red }.prefix(PackWriter.mostSheets).compactMap {
      FollowUpSheet($0.record, situation, at: order.now, language).map(followUpPage)
    }
  }
}
