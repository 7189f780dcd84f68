extension Plan.Unit: PlanRecord {
  public static var section: Section { .units }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Unit]> { \.units }

  public static let description = Description<Plan.Unit>(
    ["单位", "成员单位", "责任单位", "参与单位", "单位名单", "部门"], singular: "unit", section: .units,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .text("short", "简称", get: \.short) { $0.short = $1 }.searched(as: .name),
      .word("liaison", "联络员", get: \.liaison) { $0.liaison = $1 }.searched(as: .name),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text),
    ],
    name: { $0.name }, short: { $0.short })
}

extension Plan.Group: PlanRecord {
  public static var section: Section { .groups }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Group]> { \.groups }

  public static let description = Description<Plan.Group>(
    ["工作组", "专项组", "专项工作组", "工作小组", "工作专班", "专班"], singular: "group", section: .groups,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .text("short", "简称", get: \.short) { $0.short = $1 }.searched(as: .name),
      .person("leader", "组长", get: \.leader) { $0.leader = $1 }.searched(as: .name),
      .reference("lead", "牵头单位", "牵头部门", get: \.lead) { $0.lead = $1 }.searched(as: .name),
      .references("with", "协同单位", "协同部门", get: \.with) { $0.with = $1 }.searched(as: .name),
      .texts("duties", "职责", get: \.duties) { $0.duties = $1 }.searched(as: .text),
    ],
    name: { $0.name }, short: { $0.short })
}

extension Plan.Milestone: PlanRecord {
  public static var section: Section { .milestones }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Milestone]> { \.milestones }

  public static let description = Description<Plan.Milestone>(
    ["节点", "重要节点", "时间节点", "关键节点", "里程碑"], singular: "milestone", section: .milestones,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .day("date", "日期", get: \.date) { $0.date = $1 }.required,
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 },
      .text("note", "备注", get: \.note) { $0.note = $1 }.searched(as: .text),
    ],
    name: { $0.name })
}

extension Plan.Task: PlanRecord {
  public static var section: Section { .tasks }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Task]> { \.tasks }

  public static let description = Description<Plan.Task>(
    ["任务", "工作任务", "重点任务", "任务清单", "任务分解", "任务书"], singular: "task", section: .tasks,
    isKnownByID: true,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("title", "任务", "标题", get: \.title) { $0.title = $1 }.required,
      .reference("group", "工作组", get: \.group) { $0.group = $1 }
        .required(unless: Field("parent")),
      .reference("milestone", "节点", get: \.milestone) { $0.milestone = $1 },
      .reference("parent", "上级任务", get: \.parent) { $0.parent = $1 },
      .leads("lead", "牵头单位", "牵头部门").searched(as: .name),
      .references("with", "协同单位", "协同部门", get: \.with) { $0.with = $1 }.searched(as: .name),
      .texts("owner", "责任人", "负责人", "责任人员", get: \.owners) { $0.owners = $1 }.searched(
        as: .mainName),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text),
      .day("start", "开始", get: \.start) { $0.start = $1 }.vital,
      .due("due", "截止").vital,
      .count("days", "工期", in: 1...100_000, get: \.days) { $0.days = $1 }.vital,
      .count("every_days", "周期", in: 1...100_000, get: \.everyDays) { $0.everyDays = $1 },
      .day("last", "上次完成", get: \.last) { $0.last = $1 },
      .day("finished", "完成日期", get: \.finished) { $0.finished = $1 },
      .choice("status", "状态", get: \.status) { $0.status = $1 },
      .percent("progress", "进度", get: \.progress) { $0.progress = $1 },
      .number("weight", "权重", in: 0...1e9, get: \.weight) { $0.weight = $1 },
      .links("after", "前置"),
      .text("deliverable", "成果", get: \.deliverable) { $0.deliverable = $1 }.searched(as: .text),
      .reference("zone", "区块", get: \.zone) { $0.zone = $1 },
      .text("reason", "受阻原因", get: \.reason) { $0.reason = $1 }.searched(as: .text),
      .text("note", "备注", get: \.note) { $0.note = $1 }.searched(as: .text),
    ],
    name: { $0.title },
    complete: { task, gives in
      guard !gives(.status) else { return }
      task.status = task.finished != nil ? .done : task.progress > 0 ? .doing : .todo
    },
    check: { $0.faults(gives: $1) })
}

extension Plan.Task {
  fileprivate func faults(gives: (Field) -> Bool) -> [RecordFault] {
    var faults: [RecordFault] = []
    func warn(_ problem: Diagnostic.Problem, at field: Field) {
      faults.append(RecordFault(.warning, problem, at: field))
    }
    if let start, let due, due < start {
      faults.append(RecordFault(.error, .dueBeforeStart, at: .due))
    }
    if status == .done, finished == nil { warn(.doneWithoutFinished, at: .status) }
    if status != .done, finished != nil { warn(.finishedWithoutDone, at: .finished) }
    if isUnfinished, progress >= 100 { warn(.completeButNotDone, at: .progress) }
    if !gives(.status), status == .doing, progress < 100 {
      warn(.progressWithoutStatus, at: .progress)
    }
    if status == .blocked, reason.isEmpty { warn(.blockedWithoutReason, at: .status) }
    return faults
  }
}

extension Plan.Issue: PlanRecord {
  public static var section: Section { .issues }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Issue]> { \.issues }

  public static let description = Description<Plan.Issue>(
    ["问题", "问题清单", "问题台账", "存在问题"], singular: "issue", section: .issues, isKnownByID: true,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("title", "标题", "问题", get: \.title) { $0.title = $1 }.required,
      .reference("group", "工作组", get: \.group) { $0.group = $1 },
      .reference("task", "任务", get: \.task) { $0.task = $1 },
      .reference("zone", "区块", get: \.zone) { $0.zone = $1 },
      .choice("source", "来源", get: \.source) { $0.source = $1 },
      .choice("severity", "等级", get: \.severity) { $0.severity = $1 },
      .day("found", "发现", get: \.found) { $0.found = $1 },
      .text("measure", "对策措施", "措施", get: \.measure) { $0.measure = $1 }.searched(as: .text),
      .reference("lead", "牵头单位", "牵头部门", get: \.lead) { $0.lead = $1 }.searched(as: .name),
      .word("owner", "责任人", "负责人", "责任人员", get: \.owner) { $0.owner = $1 }.searched(as: .mainName),
      .day("due", "截止", get: \.due) { $0.due = $1 },
      .choice("status", "状态", get: \.status) { $0.status = $1 },
      .day("closed", "销号日期", get: \.closed) { $0.closed = $1 },
    ],
    name: { $0.title },
    check: { issue, _ in
      switch (issue.status, issue.closed) {
      case (.closed, nil): [RecordFault(.warning, .closedWithoutDay, at: .status)]
      case (.open, .some), (.fixing, .some):
        [RecordFault(.warning, .closedDayOfOpenIssue, at: .closed)]
      default: []
      }
    })
}

extension Plan.Drill: PlanRecord {
  public static var section: Section { .drills }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Drill]> { \.drills }

  public static let description = Description<Plan.Drill>(
    ["演练", "应急演练", "演练计划"], singular: "drill", section: .drills,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 },
      .day("date", "日期", get: \.date) { $0.date = $1 },
      .references("groups", "工作组", get: \.groups) { $0.groups = $1 },
      .reference("plan", "预案", get: \.plan) { $0.plan = $1 },
      .choice("status", "状态", get: \.status) { $0.status = $1 },
      .text("result", "评估", "结果", get: \.result) { $0.result = $1 }.searched(as: .text),
    ],
    name: { $0.name })
}

extension Plan.ContingencyPlan: PlanRecord {
  public static var section: Section { .contingency }
  public static var inPlan: WritableKeyPath<Plan, [Plan.ContingencyPlan]> { \.contingency }

  public static let description = Description<Plan.ContingencyPlan>(
    ["预案", "应急预案"], singular: "plan", section: .contingency,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .reference("group", "工作组", get: \.group) { $0.group = $1 },
      .word("version", "版本", get: \.version) { $0.version = $1 }.searched(as: .text),
      .day("reviewed", "复核日期", get: \.reviewed) { $0.reviewed = $1 },
      .choice("status", "状态", get: \.status) { $0.status = $1 },
    ],
    name: { $0.name })
}

extension Plan.Zone: PlanRecord {
  public static var section: Section { .zones }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Zone]> { \.zones }

  public static let description = Description<Plan.Zone>(
    ["区块", "责任区块", "安保责任区块", "重点区域"], singular: "zone", section: .zones,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 },
      .reference("group", "工作组", get: \.group) { $0.group = $1 },
      .reference("unit", "单位", get: \.unit) { $0.unit = $1 }.searched(as: .name),
      .count("every_days", "巡查周期", in: 1...100_000, get: \.everyDays) { $0.everyDays = $1 },
      .day("patrolled", "上次巡查", get: \.patrolled) { $0.patrolled = $1 },
      .text("result", "结果", "评估", get: \.result) { $0.result = $1 }.searched(as: .text),
    ],
    name: { $0.name })
}

extension Plan.Duty: PlanRecord {
  public static var section: Section { .roster }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Duty]> { \.roster }

  public static let description = Description<Plan.Duty>(
    ["值班"], singular: "duty", section: .roster, isNumbered: true,
    [
      .role("role", "岗位").required,
      .text("name", "姓名", "名称", get: \.name) { $0.name = $1 }.required.searched(as: .mainName),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text),
      .moment("from", "自", get: \.from) { $0.from = $1 },
      .moment("to", "至", get: \.to) { $0.to = $1 },
    ],
    name: { $0.name },
    check: { duty, _ in
      guard let from = duty.from, let to = duty.to, to <= from else { return [] }
      return [RecordFault(.error, .dutyEndsBeforeItBegins, at: Field("to"))]
    })
}
