import BattlePlan
import Canvas
import Pages
import Situation

extension PackWriter {
  /// 成员单位: the load of each, and whom to phone there; empty if there are no units.
  func units() -> [Page] {
    let loads = situation.unitLoads
    guard !loads.isEmpty else { return [] }
    let number = { (chinese: String, english: String, width: Double) in
      Table.Column(
        language(chinese, english), .ems(language == .zh ? 2.2 : width), alignment: .right)
    }
    let table = Table(
      columns: [
        .init(language("单位", "Unit"), .share(3)), number("牵头", "Leads", 2.8),
        number("完成", "Done", 2.6), number("红", "Red", 2), number("黄", "Yellow", 3),
        number("逾期", "Overdue", 3.8), number("协同", "Helps", 2.8), number("问题", "Issues", 3),
        .init(language("联络员", "Liaison"), .ems(5.5)), .init(language("电话", "Phone"), .ems(7.5)),
      ], rows: loads.map(row))
    return [
      Page(
        language("成员单位", "Member units"),
        aside: language("\(loads.count) 家", counted(loads.count, "unit")), blocks: [.table(table)])
    ]
  }

  private func row(_ load: UnitLoad) -> [Table.Cell] {
    func count(_ number: Int, _ role: Role = .plain) -> Table.Cell {
      Table.Cell("\(number)", number == 0 ? .muted : role)
    }
    return [
      Table.Cell(visible(load.name), mark: load.isComplete ? .done : load.light.role),
      count(load.leads.tasks), count(load.leads.done), count(load.leads.red, .red),
      count(load.leads.yellow, .yellow), count(load.leads.overdue, .red), count(load.supports),
      count(load.openIssues), Table.Cell(visible(load.liaison)), Table.Cell(visible(load.phone)),
    ]
  }

  /// 区块: who patrols each, how often, and when they last did; empty if there are no zones.
  func zones() -> [Page] {
    guard !plan.zones.isEmpty else { return [] }
    let table = Table(
      columns: [
        .init(language("区块", "Zone"), .share(3)), .init(language("类型", "Kind"), .ems(6.5)),
        .init(language("工作组", "Group"), .ems(6)), .init(language("单位", "Unit"), .share(2)),
        .init(language("周期", "Every"), .ems(4), alignment: .right),
        .init(language("上次巡查", "Patrolled"), .ems(6)),
        .init(language("情况", "Result"), .share(3)),
      ], rows: plan.zones.map(row))
    return [Page(language("区块", "Zones"), blocks: [.table(table)])]
  }

  private func row(_ zone: Plan.Zone) -> [Table.Cell] {
    let concern = situation.concern(zone.ref)
    let why = concern?.reasons(language).first ?? ""
    return [
      Table.Cell(
        visible("\(zone.id)  \(zone.name)"),
        mark: concern?.light.role ?? (zone.everyDays == nil ? .grey : .green)),
      Table.Cell(zone.kind.label(language)),
      Table.Cell(visible(situation.groupName(zone.group))),
      Table.Cell(visible(situation.unitName(zone.unit))),
      Table.Cell(zone.everyDays.map { language("\($0) 天", "\($0) d") } ?? "—"),
      Table.Cell(date(zone.patrolled)),
      Table.Cell(
        visible(why.isEmpty ? zone.result : why), concern?.light.role ?? .plain,
        note: why.isEmpty ? "" : visible(zone.result)),
    ]
  }
}
