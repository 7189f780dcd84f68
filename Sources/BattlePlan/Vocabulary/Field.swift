/// The fields of the plan format. The raw value is the English key.
///
/// One vocabulary serves the reader, the differences between plans, the screens and the messages.
public enum Field: String, CaseIterable, Sendable {
  // Operation
  case name, short, venue, opens, closes, timezone, commanders, deputies, office
  // People and the office
  case title, phone, unit, head
  // Rules
  case soonDays = "soon_days"
  case yellowLag = "yellow_lag"
  case redLag = "red_lag"
  case lagMinDays = "lag_min_days"
  case slipRedDays = "slip_red_days"
  case escalateDays = "escalate_days"
  // Records
  case id, liaison, leader, lead, with, duties, date, kind, note
  // Tasks
  case group, milestone, owner, start, due, finished, status, progress, weight, after, deliverable
  case zone, reason
  // Issues
  case task, source, severity, found, measure, closed
  // Drills and contingency plans
  case groups, plan, result, version, reviewed
  // Zones
  case everyDays = "every_days"
  case patrolled

  /// The Chinese names that the format knows; the first is the one to show.
  public var chinese: [String] {
    switch self {
    case .name: ["名称", "姓名"]
    case .short: ["简称"]
    case .venue: ["地点"]
    case .opens: ["开幕"]
    case .closes: ["闭幕"]
    case .timezone: ["时区"]
    case .commanders: ["总指挥"]
    case .deputies: ["副组长"]
    case .office: ["办公室"]
    case .title: ["任务", "标题", "职务"]
    case .phone: ["电话"]
    case .unit: ["单位"]
    case .head: ["负责人", "主任"]
    case .soonDays: ["临近天数"]
    case .yellowLag: ["黄灯滞后"]
    case .redLag: ["红灯滞后"]
    case .lagMinDays: ["滞后起算天数"]
    case .slipRedDays: ["拖后红灯天数"]
    case .escalateDays: ["督办升级天数"]
    case .id: ["编号"]
    case .liaison: ["联络员"]
    case .leader: ["组长"]
    case .lead: ["牵头单位", "牵头部门"]
    case .with: ["协同单位", "协同部门"]
    case .duties: ["职责"]
    case .date: ["日期"]
    case .kind: ["类型"]
    case .note: ["备注"]
    case .group: ["工作组"]
    case .milestone: ["节点"]
    case .owner: ["责任人"]
    case .start: ["开始"]
    case .due: ["截止"]
    case .finished: ["完成日期"]
    case .status: ["状态"]
    case .progress: ["进度"]
    case .weight: ["权重"]
    case .after: ["前置"]
    case .deliverable: ["成果"]
    case .zone: ["区块"]
    case .reason: ["受阻原因"]
    case .task: ["任务"]
    case .source: ["来源"]
    case .severity: ["等级"]
    case .found: ["发现"]
    case .measure: ["对策措施", "措施"]
    case .closed: ["销号日期"]
    case .groups: ["工作组"]
    case .plan: ["预案"]
    case .result: ["评估", "结果"]
    case .version: ["版本"]
    case .reviewed: ["复核日期"]
    case .everyDays: ["巡查周期"]
    case .patrolled: ["上次巡查"]
    }
  }

  public func label(_ language: Language) -> String {
    language(chinese[0], rawValue.split(separator: "_").joined(separator: " "))
  }
}

/// Things of the format that have fields: the sections' records, and what is nested in them.
public enum Shape: Hashable, Sendable {
  case section(Section)
  case person
  case office

  /// The fields it can have, in the order of the format.
  public var fields: [Field] {
    switch self {
    case .section(let section): section.fields
    case .person: [.name, .title, .phone]
    case .office: [.name, .unit, .head, .phone]
    }
  }

  /// The Chinese names of a field here. A word may mean one thing in a task and another in an issue
  /// (`任务`: a task's title, and the task that an issue belongs to).
  public func chinese(_ field: Field) -> [String] {
    switch (self, field) {
    case (.person, .title): ["职务"]
    case (.person, .name), (.office, .head): field == .name ? ["姓名", "名称"] : field.chinese
    case (.section(.issues), .title): ["标题", "问题"]
    case (.section(.tasks), .title): ["任务", "标题"]
    case (.section(.zones), .result): ["结果", "评估"]
    case (_, .name): ["名称"]
    default: field.chinese
    }
  }

  public func label(_ field: Field, _ language: Language) -> String {
    language(chinese(field)[0], field.label(.en))
  }

  /// Every word that a key of the file may be, and the field that it names.
  public var table: WordTable<Field> {
    guard let table = Shape.tables[self] else { preconditionFailure("every shape has a table") }
    return table
  }

  /// Every word of the table.
  public var words: [String] { fields.flatMap { [$0.rawValue] + chinese($0) } }

  private static let tables: [Shape: WordTable<Field>] = {
    let shapes = Section.allCases.map(Shape.section) + [.person, .office]
    return Dictionary(
      uniqueKeysWithValues: shapes.map { shape in
        let words = shape.fields.flatMap { field in
          ([field.rawValue] + shape.chinese(field)).map { (word: $0, meaning: field) }
        }
        return (shape, WordTable(words))
      })
  }()
}
