extension Section: Choice {
  public static let table = makeTable()

  public var chinese: [String] {
    switch self {
    case .operation: ["行动"]
    case .rules: ["规则"]
    case .units: ["单位", "成员单位"]
    case .groups: ["工作组"]
    case .milestones: ["节点"]
    case .tasks: ["任务"]
    case .issues: ["问题"]
    case .drills: ["演练"]
    case .contingency: ["预案"]
    case .zones: ["区块"]
    }
  }

  /// What one of its records is called.
  public func singular(_ language: Language) -> String {
    let english =
      switch self {
      case .operation: "operation"
      case .rules: "rules"
      case .units: "unit"
      case .groups: "group"
      case .milestones: "milestone"
      case .tasks: "task"
      case .issues: "issue"
      case .drills: "drill"
      case .contingency: "plan"
      case .zones: "zone"
      }
    return language(chinese[0], english)
  }

  public static func named(_ word: String) -> Section? { table.meaning(of: word) }

  /// The fields of its records, in the order of PRODUCT's table.
  public var fields: [Field] {
    switch self {
    case .operation:
      [
        .name, .short, .venue, .opens, .closes, .timezone, .commanders, .deputies, .office,
      ]
    case .rules: [.soonDays, .yellowLag, .redLag, .lagMinDays, .slipRedDays, .escalateDays]
    case .units: [.id, .name, .short, .liaison, .phone]
    case .groups: [.id, .name, .short, .leader, .lead, .with, .duties]
    case .milestones: [.id, .name, .date, .kind, .note]
    case .tasks:
      [
        .id, .title, .group, .milestone, .lead, .with, .owner, .phone, .start, .due, .finished,
        .status, .progress, .weight, .after, .deliverable, .zone, .reason, .note,
      ]
    case .issues:
      [
        .id, .title, .group, .task, .zone, .source, .severity, .found, .measure, .lead, .owner,
        .due, .status, .closed,
      ]
    case .drills: [.id, .name, .kind, .date, .groups, .plan, .status, .result]
    case .contingency: [.id, .name, .group, .version, .reviewed, .status]
    case .zones: [.id, .name, .kind, .group, .unit, .everyDays, .patrolled, .result]
    }
  }

  /// The fields that every record must have.
  public var required: [Field] {
    switch self {
    case .operation: [.name, .opens]
    case .rules: []
    case .units, .groups, .drills, .contingency, .zones: [.id, .name]
    case .milestones: [.id, .name, .date]
    case .tasks: [.id, .title, .group, .start, .due]
    case .issues: [.id, .title]
    }
  }
}
