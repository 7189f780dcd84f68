import BattlePlan
import Situation

extension ReportTable {
  /// `battlemap attention`: everything that somebody must be told about, most urgent first.
  public static func attention(_ situation: Situation, _ language: Language) -> ReportTable {
    let rows = situation.concerns.map { concern -> [Value] in
      let contact = situation.contact(for: concern)
      return [
        .light(concern.light),
        .coded(concern.record.section.rawValue, shown: concern.record.section.singular(language)),
        .text(concern.record.id), .text(concern.title),
        .coded(concern.group?.text ?? "", shown: situation.groupName(concern.group)),
        .texts(concern.reasons(language)),
        .number(concern.overdueDays), .day(concern.due),
        .coded(concern.escalation.rawValue, shown: concern.escalation.name(language)),
        .text(situation.answering(for: concern).name),
        .text(contact?.name ?? ""), .text(contact?.phone ?? ""),
      ]
    }
    return ReportTable(
      name: "attention", day: situation.day,
      columns: [
        Column(key: "light", title: Text("亮灯", "light")),
        Column(key: "section", title: Text("类别", "kind")),
        Column(key: "id", title: Text("编号", "id")),
        Column(key: "title", title: Text("事项", "what"), isFlexible: true),
        Column(key: "group", title: Text("工作组", "group"), isFlexible: true),
        Column(key: "reasons", title: Text("缘由", "why"), isFlexible: true),
        Column(
          key: "overdue_days", title: Text("逾期天数", "days overdue"), isNumber: true, isDetail: true),
        Column(key: "due", title: Text("期限", "due")),
        Column(key: "escalation", title: Text("督办到", "tell")),
        Column(key: "owner", title: Text("责任人", "owner"), isDetail: true),
        Column(key: "contact", title: Text("联系人", "name"), isFlexible: true),
        Column(key: "phone", title: Text("电话", "phone")),
      ], rows: rows)
  }

  /// `battlemap issues`: 问题清单, open ones first, otherwise in the plan's order.
  public static func issues(_ situation: Situation, _ language: Language) -> ReportTable {
    let (plan, day) = (situation.plan, situation.day)
    let open = plan.issues.filter { $0.status != .closed }
    let closed = plan.issues.filter { $0.status == .closed }
    let rows = (open + closed).map { issue -> [Value] in
      [
        .light(issue.light(on: day, rules: plan.rules)),
        .text(issue.id.text), .text(issue.title),
        .coded(issue.status.rawValue, shown: issue.status.label(language)),
        .coded(issue.severity.rawValue, shown: issue.severity.label(language)),
        .coded(issue.source.rawValue, shown: issue.source.label(language)),
        .coded(issue.group?.text ?? "", shown: situation.groupName(issue.group)),
        .text(issue.task?.text ?? ""), .text(issue.zone?.text ?? ""), .day(issue.found),
        .day(issue.due),
        .number(issue.overdueDays(on: day)), .day(issue.closed), .text(issue.measure),
        .coded(issue.lead?.text ?? "", shown: situation.unitName(issue.lead)), .text(issue.owner),
      ]
    }
    return ReportTable(
      name: "issues", day: day,
      columns: [
        Column(key: "light", title: Text("亮灯", "light")),
        Column(key: "id", title: Text("编号", "id")),
        Column(key: "title", title: Text("问题", "issue"), isFlexible: true),
        Column(key: "status", title: Text("状态", "status")),
        Column(key: "severity", title: Text("等级", "severity")),
        Column(key: "source", title: Text("来源", "source")),
        Column(key: "group", title: Text("工作组", "group"), isFlexible: true),
        Column(key: "task", title: Text("任务", "task"), isDetail: true),
        Column(key: "zone", title: Text("区块", "zone"), isDetail: true),
        Column(key: "found", title: Text("发现", "found"), isDetail: true),
        Column(key: "due", title: Text("截止", "due")),
        Column(key: "overdue_days", title: Text("逾期天数", "days overdue"), isNumber: true),
        Column(key: "closed", title: Text("销号日期", "closed")),
        Column(key: "measure", title: Text("对策措施", "countermeasure"), isDetail: true),
        Column(key: "lead", title: Text("牵头单位", "lead unit"), isFlexible: true),
        Column(key: "owner", title: Text("责任人", "owner"), isFlexible: true),
      ], rows: rows)
  }

  /// `battlemap units`: the load of each member unit, and whom to phone there.
  public static func units(_ situation: Situation, _ language: Language) -> ReportTable {
    let rows = situation.unitLoads.map { load -> [Value] in
      [
        .light(load.leads.light), .text(load.id.text), .text(load.name),
        .number(load.leads.tasks), .number(load.leads.done), .number(load.leads.red),
        .number(load.leads.yellow), .number(load.leads.overdue), .number(load.supports),
        .number(load.openIssues), .text(load.liaison), .text(load.phone),
      ]
    }
    return ReportTable(
      name: "units", day: situation.day,
      columns: [
        Column(key: "light", title: Text("亮灯", "light")),
        Column(key: "id", title: Text("编号", "id")),
        Column(key: "name", title: Text("单位", "unit"), isFlexible: true),
        Column(key: "tasks", title: Text("牵头任务", "leads"), isNumber: true),
        Column(key: "done", title: Text("已完成", "done"), isNumber: true),
        Column(key: "red", title: Text("红", "red"), isNumber: true),
        Column(key: "yellow", title: Text("黄", "yellow"), isNumber: true),
        Column(key: "overdue", title: Text("逾期", "overdue"), isNumber: true),
        Column(key: "supports", title: Text("协同", "supports"), isNumber: true),
        Column(key: "open_issues", title: Text("未销号", "open issues"), isNumber: true),
        Column(key: "liaison", title: Text("联络员", "liaison"), isFlexible: true),
        Column(key: "phone", title: Text("电话", "phone")),
      ], rows: rows)
  }
}
