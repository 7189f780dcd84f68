extension Plan.Unit: PlanRecord {
  public static var section: Section { .units }
  public static var inPlan: WritableKeyPath<Plan, [Plan.Unit]> { \.units }

  public static let description = Description<Plan.Unit>(
    ["单位", "成员单位", "责任单位", "参与单位", "单位名单", "部门"], singular: "unit", section: .units,
    [
      .id(get: \.id) { $0.id = $1 },
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("单位名称", "成员单位", "单位", "部门", "部门名称"),
      .text("short", "简称", get: \.short) { $0.short = $1 }.searched(as: .name),
      .word("liaison", "联络员", get: \.liaison) { $0.liaison = $1 }.searched(as: .name)
        .headed("联系人", "联络人", "unit contact"),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text)
        .headed("联系电话", "联系方式", "手机", "办公电话"),
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
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("工作组", "工作组名称", "组名", "组别", "专项组", "专班"),
      .text("short", "简称", get: \.short) { $0.short = $1 }.searched(as: .name),
      .person("leader", "组长", get: \.leader) { $0.leader = $1 }.searched(as: .name),
      .reference("lead", "牵头单位", "牵头部门", get: \.lead) { $0.lead = $1 }.searched(as: .name)
        .headed("责任单位", "主责单位"),
      .references("with", "协同单位", "协同部门", get: \.with) { $0.with = $1 }.searched(as: .name)
        .headed("成员单位", "配合单位", "参与单位"),
      .texts("duties", "职责", get: \.duties) { $0.duties = $1 }.searched(as: .text)
        .headed("工作职责", "主要职责", "职责分工"),
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
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("节点", "节点名称", "时间节点", "工作节点", "事项", "里程碑"),
      .day("date", "日期", get: \.date) { $0.date = $1 }.required
        .headed("时间", "节点时间", "完成时间", "完成时限", "节点日期"),
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 }
        .headed("类别", "节点类型"),
      .text("note", "备注", get: \.note) { $0.note = $1 }.searched(as: .text)
        .headed("说明"),
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
      .text("title", "任务", "标题", get: \.title) { $0.title = $1 }.required
        .headed(
          "工作任务", "主要任务", "重点任务", "重点工作", "目标任务", "任务名称", "任务内容", "工作内容", "工作事项", "任务事项", "事项",
          "具体任务", "具体工作", "具体举措", "具体措施", "工作举措", "工作措施", "主要举措", "主要措施", "措施", "举措", "task",
          "activity"),
      .reference("group", "工作组", get: \.group) { $0.group = $1 }
        .required(unless: Field("parent"))
        .headed("组别", "专项组", "所属工作组", "责任组", "专班", "工作专班"),
      .reference("milestone", "节点", get: \.milestone) { $0.milestone = $1 }
        .headed("所属节点", "节点名称", "阶段", "里程碑"),
      .reference("parent", "上级任务", get: \.parent) { $0.parent = $1 },
      .leads("lead", "牵头单位", "牵头部门").searched(as: .name)
        .headed("责任单位", "责任部门", "主责单位", "主办单位", "承办单位", "落实单位", "牵头", "responsible unit"),
      .references("with", "协同单位", "协同部门", get: \.with) { $0.with = $1 }.searched(as: .name)
        .headed(
          "配合单位", "配合部门", "协办单位", "协作单位", "参与单位", "成员单位", "责任单位", "责任部门", "配合", "协同", "support"),
      .texts("owner", "责任人", "负责人", "责任人员", get: \.owners) { $0.owners = $1 }.searched(
        as: .mainName
      )
      .headed("具体负责人", "责任领导", "牵头领导", "分管领导", "包保领导", "联系人", "经办人", "responsible"),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text)
        .headed("联系电话", "联系方式", "手机", "手机号", "责任人电话"),
      .day("start", "开始", get: \.start) { $0.start = $1 }.vital
        .headed("start date", "开始时间", "开始日期", "起始时间", "起始日期", "启动时间", "计划开始", "计划开始时间"),
      .due("due", "截止").vital
        .headed(
          "完成时限", "完成期限", "截止时间", "截止日期", "时限", "时限要求", "时间要求", "时间节点", "完成节点", "计划完成", "计划完成时间",
          "计划完成日期", "办结时限", "结束时间", "结束日期", "完成时间", "deadline", "due date", "finish date",
          "end date"),
      .count("days", "工期", in: 1...100_000, get: \.days) { $0.days = $1 }.vital
        .headed("天数", "用时"),
      .count("every_days", "周期", in: 1...100_000, get: \.everyDays) { $0.everyDays = $1 },
      .day("last", "上次完成", get: \.last) { $0.last = $1 }.past,
      .day("finished", "完成日期", get: \.finished) { $0.finished = $1 }.past
        .headed("完成时间", "实际完成", "实际完成时间", "实际完成日期", "办结时间", "办结日期"),
      .choice("status", "状态", get: \.status) { $0.status = $1 }
        .headed(
          "完成状态", "任务状态", "工作状态", "进展情况", "进展", "工作进展", "目前进展", "最新进展", "进度情况", "完成情况", "落实情况",
          "推进情况"),
      .percent("progress", "进度", get: \.progress) { $0.progress = $1 }
        .headed("完成进度", "完成率", "完成比例", "完成百分比", "百分比", "当前进度", "percent complete", "% complete"),
      .number("weight", "权重", in: 0...1e9, get: \.weight) { $0.weight = $1 },
      .links("after", "前置")
        .headed("前置任务", "前置工作", "紧前任务", "predecessors"),
      .text("deliverable", "成果", get: \.deliverable) { $0.deliverable = $1 }.searched(as: .text)
        .headed("成果形式", "预期成果", "工作成果", "目标成效", "工作目标", "完成标志", "目标"),
      .reference("zone", "区块", get: \.zone) { $0.zone = $1 },
      .text("reason", "受阻原因", get: \.reason) { $0.reason = $1 }.searched(as: .text)
        .headed("未完成原因", "滞后原因", "困难问题"),
      .text("note", "备注", get: \.note) { $0.note = $1 }.searched(as: .text)
        .headed("说明", "备注说明", "remarks"),
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
      .text("title", "标题", "问题", get: \.title) { $0.title = $1 }.required
        .headed("问题描述", "问题内容", "存在问题", "问题名称", "事项"),
      .reference("group", "工作组", get: \.group) { $0.group = $1 }
        .headed("组别", "专项组", "责任组"),
      .reference("task", "任务", get: \.task) { $0.task = $1 }
        .headed("关联任务"),
      .reference("zone", "区块", get: \.zone) { $0.zone = $1 },
      .choice("source", "来源", get: \.source) { $0.source = $1 }
        .headed("问题来源"),
      .choice("severity", "等级", get: \.severity) { $0.severity = $1 }
        .headed("问题等级", "严重程度"),
      .day("found", "发现", get: \.found) { $0.found = $1 }.past
        .headed("发现时间", "发现日期"),
      .text("measure", "对策措施", "措施", get: \.measure) { $0.measure = $1 }.searched(as: .text)
        .headed("整改措施", "整改举措", "解决措施", "对策"),
      .reference("lead", "牵头单位", "牵头部门", get: \.lead) { $0.lead = $1 }.searched(as: .name)
        .headed("责任单位", "整改单位", "责任部门"),
      .word("owner", "责任人", "负责人", "责任人员", get: \.owner) { $0.owner = $1 }.searched(as: .mainName)
        .headed("责任领导", "整改责任人", "联系人"),
      .day("due", "截止", get: \.due) { $0.due = $1 }
        .headed("整改时限", "整改期限", "完成时限", "完成期限", "销号时限", "截止时间", "截止日期", "完成时间"),
      .choice("status", "状态", get: \.status) { $0.status = $1 }
        .headed("整改状态", "整改情况", "销号情况", "进展情况", "是否销号"),
      .day("closed", "销号日期", get: \.closed) { $0.closed = $1 }.past
        .headed("销号时间", "整改完成时间", "完成时间", "完成日期"),
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
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("演练", "演练名称", "演练科目", "科目"),
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 }
        .headed("演练类型", "类别"),
      .day("date", "日期", get: \.date) { $0.date = $1 }
        .headed("时间", "演练时间", "演练日期"),
      .references("groups", "工作组", get: \.groups) { $0.groups = $1 }
        .headed("参演单位", "参加组", "组别"),
      .reference("plan", "预案", get: \.plan) { $0.plan = $1 }
        .headed("对应预案"),
      .choice("status", "状态", get: \.status) { $0.status = $1 }
        .headed("开展情况"),
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
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("预案", "预案名称"),
      .reference("group", "工作组", get: \.group) { $0.group = $1 }
        .headed("责任组", "组别"),
      .word("version", "版本", get: \.version) { $0.version = $1 }.searched(as: .text),
      .day("reviewed", "复核日期", get: \.reviewed) { $0.reviewed = $1 }.past
        .headed("复核时间"),
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
      .text("name", "名称", get: \.name) { $0.name = $1 }.required
        .headed("区块", "区块名称", "点位", "点位名称"),
      .choice("kind", "类型", get: \.kind) { $0.kind = $1 }
        .headed("类别"),
      .reference("group", "工作组", get: \.group) { $0.group = $1 }
        .headed("责任组", "组别"),
      .reference("unit", "单位", get: \.unit) { $0.unit = $1 }.searched(as: .name)
        .headed("责任单位"),
      .count("every_days", "巡查周期", in: 1...100_000, get: \.everyDays) { $0.everyDays = $1 },
      .day("patrolled", "上次巡查", get: \.patrolled) { $0.patrolled = $1 }.past
        .headed("巡查时间", "最近巡查"),
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
      .role("role", "岗位").required
        .headed("值班岗位", "值班组"),
      .text("name", "姓名", "名称", get: \.name) { $0.name = $1 }.required.searched(as: .mainName)
        .headed("值班人员", "值班人", "值班领导"),
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.searched(as: .text)
        .headed("联系电话", "联系方式", "值班电话", "手机"),
      .moment("from", "自", get: \.from) { $0.from = $1 }
        .headed("开始", "开始时间", "起", "起始时间"),
      .moment("to", "至", get: \.to) { $0.to = $1 }
        .headed("结束", "结束时间", "止", "截止时间"),
    ],
    name: { $0.name },
    check: { duty, _ in
      guard let from = duty.from, let to = duty.to, to <= from else { return [] }
      return [RecordFault(.error, .dutyEndsBeforeItBegins, at: Field("to"))]
    })
}
