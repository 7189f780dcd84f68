import BattlePlan
import Situation

extension ViewName {
  /// What the view is called.
  public var label: Text {
    switch self {
    case .overview: Text("总图", "overview")
    case .group: Text("工作组", "group")
    case .task: Text("任务", "task")
    case .timeline: Text("路线图", "timeline")
    case .attention: Text("督办", "attention")
    case .issues: Text("问题清单", "issues")
    case .units: Text("成员单位", "units")
    case .unit: Text("单位", "unit")
    case .drills: Text("演练", "drills")
    case .changes: Text("动态", "changes")
    case .trend: Text("走势", "trend")
    case .record: Text("记录", "record")
    case .faults: Text("计划差错", "faults")
    }
  }

  /// What it shows, for the help; the views that a key opens say the same there.
  var help: Text {
    switch self {
    case .overview: Text("总图", "the overview")
    case .group: Text("一个工作组：序号、编号或名称", "a group, by number, id or name")
    case .task: Text("一项任务：编号", "a task, by id")
    case .timeline: Text("路线图", "the timeline")
    case .attention: Text("督办：一切亮灯的事", "everything that is lit")
    case .issues: Text("问题清单", "the issue list")
    case .units: Text("成员单位", "the member units")
    case .unit: Text("一个成员单位：编号或名称", "a member unit, by id or name")
    case .drills: Text("演练、预案、区块", "drills, contingency plans, zones")
    case .changes: Text("动态：什么变了", "what changed")
    case .trend: Text("走势", "the trend")
    case .record:
      Text("问题、演练、预案、区块、节点：编号", "an issue, drill, contingency plan, zone or milestone, by id")
    case .faults: Text("计划文件的差错与提醒", "errors and warnings in the plan file")
    }
  }

  /// True where the view shows one record, which must be named.
  var wantsRecord: Bool {
    switch self {
    case .group, .task, .unit, .record: true
    case .overview, .timeline, .attention, .issues, .units, .drills, .changes, .trend, .faults:
      false
    }
  }
}
