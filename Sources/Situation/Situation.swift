import BattlePlan

/// What is true of the operation on one day: the plan as read, its assessment, and the orders and
/// look-ups that every view needs. A value that is made whole, away from the board's thread if need
/// be, and never changed.
public struct Situation: Equatable, Sendable {
  public let reading: Reading
  public let assessment: Assessment
  /// Every red, yellow and blue task, the most urgent first; indices into `plan.tasks`.
  public let attention: [Int]
  /// 要事, 督办: every red, yellow and blue task, issue, drill, contingency plan and zone, the most urgent
  /// first.
  public let concerns: Concerns
  /// For each cell (row by row, as `assessment.cells`) its most urgent tasks, at most `worstKept`.
  public let worst: [[Int]]

  package let indexOfGroup: [Plan.Group.ID: Int]
  package let indexOfMilestone: [Plan.Milestone.ID: Int]
  package let indexOfUnit: [Plan.Unit.ID: Int]

  static let worstKept = 4

  public var plan: Plan { reading.plan }
  public var day: Day { assessment.day }

  /// Costs n + t log t in n records and t troubled ones.
  public init(_ reading: Reading, on day: Day) {
    let plan = reading.plan
    let assessment = Assessment(plan: plan, on: day)
    self.reading = reading
    self.assessment = assessment
    attention = Situation.byUrgency(plan, assessment)
    concerns = Concerns(plan: plan, assessment: assessment, attention: attention)
    worst = Situation.worstOfCells(attention, assessment)
    indexOfGroup = Situation.index(plan.groups.map(\.id))
    indexOfMilestone = Situation.index(plan.milestones.map(\.id))
    indexOfUnit = Situation.index(plan.units.map(\.id))
  }

  private static func index<R>(_ ids: [RecordID<R>]) -> [RecordID<R>: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// By escalation, then days overdue, then how soon it is due, then the plan's order.
  private static func byUrgency(_ plan: Plan, _ assessment: Assessment) -> [Int] {
    var keyed: [(key: Urgency, index: Int)] = []
    for (index, task) in assessment.tasks.enumerated() where task.light.isTrouble {
      let urgency = Urgency(
        light: task.light, escalation: task.escalation, overdue: task.overdueDays,
        due: plan.tasks[index].due)
      keyed.append((urgency, index))
    }
    keyed.sort { ($0.key, $0.index) < ($1.key, $1.index) }
    return keyed.map(\.index)
  }

  private static func worstOfCells(_ attention: [Int], _ assessment: Assessment) -> [[Int]] {
    var worst = [[Int]](repeating: [], count: assessment.cells.count)
    for index in attention {
      let task = assessment.tasks[index]
      guard let group = task.group, let milestone = task.milestone else { continue }
      let cell = group * assessment.milestones.count + milestone
      if worst[cell].count < worstKept { worst[cell].append(index) }
    }
    return worst
  }
}

/// Sorts what must be seen first to the front.
struct Urgency: Comparable {
  let light: Light
  let escalation: Escalation
  let overdue: Int
  let due: Day

  static func < (a: Urgency, b: Urgency) -> Bool {
    if a.light != b.light { return a.light > b.light }
    if a.escalation != b.escalation { return a.escalation > b.escalation }
    if a.overdue != b.overdue { return a.overdue > b.overdue }
    return a.due < b.due
  }
}

extension Situation {
  /// The name to show for a unit reference: its short name, its name, or the text as written; empty for
  /// none.
  public func unitName(_ id: Plan.Unit.ID?) -> String {
    guard let id else { return "" }
    guard let index = indexOfUnit[id] else { return id.text }
    let unit = plan.units[index]
    return unit.short.isEmpty ? unit.name : unit.short
  }

  /// The name to show for a group: its short name, its name, or the id where there is no such group; empty
  /// for none.
  public func groupName(_ id: Plan.Group.ID?) -> String {
    guard let id else { return "" }
    guard let group = group(id) else { return id.text }
    return group.short.isEmpty ? group.name : group.short
  }

  public func group(_ id: Plan.Group.ID?) -> Plan.Group? {
    id.flatMap { indexOfGroup[$0] }.map { plan.groups[$0] }
  }
  public func milestone(_ id: Plan.Milestone.ID?) -> Plan.Milestone? {
    id.flatMap { indexOfMilestone[$0] }.map { plan.milestones[$0] }
  }
  public func task(_ id: Plan.Task.ID) -> (index: Int, task: Plan.Task, status: TaskAssessment)? {
    assessment.indexOfTask[id].map { ($0, plan.tasks[$0], assessment.tasks[$0]) }
  }
  public func isStale(_ record: RecordRef) -> Bool {
    !reading.stale.isEmpty && reading.stale.contains(record)
  }
  public func isStale<R: PlanRecord>(_ id: RecordID<R>) -> Bool {
    !reading.stale.isEmpty && reading.stale.contains(RecordRef(id))
  }

  /// Columns of the board in order of their dates.
  public var milestoneOrder: [Int] {
    plan.milestones.indices.sorted {
      (plan.milestones[$0].date, $0) < (plan.milestones[$1].date, $1)
    }
  }

  /// Days to the opening, the day of the event, or days since its close.
  public enum Countdown: Equatable, Sendable {
    case before(days: Int)
    case during(day: Int)
    case after(days: Int)
  }
  public var countdown: Countdown {
    let operation = plan.operation
    if day < operation.opens { return .before(days: operation.opens - day) }
    if day <= operation.closes { return .during(day: day - operation.opens + 1) }
    return .after(days: day - operation.closes)
  }

  /// Whom to phone about a task, by its escalation (督办); nil where nobody need be.
  public func contact(forTask index: Int) -> Contact? {
    let task = plan.tasks[index]
    let step = assessment.tasks[index].escalation
    return step == .owner
      ? Contact(.owner, name: task.owner, phone: task.phone) : contact(on: step, group: task.group)
  }

  /// Who stands on a step above the owner; nil for the steps below.
  func contact(on step: Escalation, group: Plan.Group.ID?) -> Contact? {
    switch step {
    case .none, .owner: return nil
    case .group:
      let leader = self.group(group)?.leader ?? Plan.Person()
      return Contact(.group, name: leader.name, phone: leader.phone)
    case .office:
      let office = plan.operation.office
      return Contact(
        .office, name: office.head.isEmpty ? office.name : office.head, phone: office.phone)
    case .command:
      let commander = plan.operation.commanders.first ?? Plan.Person()
      return Contact(.command, name: commander.name, phone: commander.phone)
    }
  }
}

/// A step of the escalation and who stands on it.
public struct Contact: Equatable, Sendable {
  public let step: Escalation
  public let name: String
  public let phone: String
  public init(_ step: Escalation, name: String, phone: String) {
    self.step = step
    self.name = name
    self.phone = phone
  }
}
