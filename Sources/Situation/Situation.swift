import BattlePlan

/// What is known of an operation on a given day: the plan as read, its assessment, and the orders and
/// indexes that every view needs. Computed as a whole, possibly on another thread, and never changed.
public struct Situation: Equatable, Sendable {
  public let reading: Reading
  public let assessment: Assessment
  /// All red, yellow and blue tasks but headings, the most urgent first; indices into `plan.tasks`.
  public let attention: [Int]
  /// 要事, 督办: all red, yellow and blue tasks, issues, drills, contingency plans and zones, the most urgent
  /// first.
  public let concerns: Concerns
  /// The tasks of each cell that come first, at most `foremostKept`: those in trouble by urgency, then the
  /// other unfinished ones by due day; parallel to `assessment.cells`.
  public let foremost: [[Int]]
  /// Where the counts do not know all.
  public let doubts: Doubts

  /// The reader's findings and the contradictions of the plan on this day.
  public let findings: Findings

  package let indexOfGroup: [Plan.Group.ID: Int]
  package let indexOfMilestone: [Plan.Milestone.ID: Int]
  package let indexOfUnit: [Plan.Unit.ID: Int]

  static let foremostKept = 8

  public var plan: Plan { reading.plan }
  public var day: Day { assessment.day }

  /// Takes n + t log t for n records, t of them in trouble.
  public init(_ reading: Reading, on day: Day) {
    let plan = reading.plan
    let assessment = Assessment(plan: plan, on: day)
    self.reading = reading
    self.assessment = assessment
    attention = Situation.byUrgency(plan, assessment)
    concerns = Concerns(plan: plan, assessment: assessment, attention: attention)
    foremost = Situation.foremostOfCells(attention, plan, assessment)
    indexOfGroup = Situation.index(plan.groups.map(\.id))
    indexOfMilestone = Situation.index(plan.milestones.map(\.id))
    indexOfUnit = Situation.index(plan.units.map(\.id))
    doubts = Doubts(reading, assessment, indexOfGroup, indexOfMilestone)
    findings = Findings(reading, assessment, concerns)
  }

  private static func index<R>(_ ids: [RecordID<R>]) -> [RecordID<R>: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// By escalation, then days overdue, then how soon it is due, then the plan's order.
  private static func byUrgency(_ plan: Plan, _ assessment: Assessment) -> [Int] {
    var keyed: [(key: Urgency, index: Int)] = []
    for (index, task) in assessment.tasks.enumerated()
    where task.light.isTrouble && task.kind != .parent {
      let urgency = Urgency(
        light: task.light, escalation: task.escalation, overdue: task.overdueDays,
        due: task.due ?? .last)
      keyed.append((urgency, index))
    }
    keyed.sort { ($0.key, $0.index) < ($1.key, $1.index) }
    return keyed.map(\.index)
  }

  private static func foremostOfCells(
    _ attention: [Int], _ plan: Plan, _ assessment: Assessment
  ) -> [[Int]] {
    var troubled = [[Int]](repeating: [], count: assessment.cells.count)
    func cell(_ task: TaskAssessment) -> Int? {
      guard let group = task.group, let milestone = task.milestone else { return nil }
      return group * assessment.milestones.count + milestone
    }
    for index in attention {
      guard let cell = cell(assessment.tasks[index]) else { continue }
      if troubled[cell].count < foremostKept { troubled[cell].append(index) }
    }
    // Of the others only as many as there is room for, so that one pass is enough.
    var calm = [[(due: Day, index: Int)]](repeating: [], count: troubled.count)
    for (index, task) in assessment.tasks.enumerated() {
      guard task.light == .green || task.light == .grey, let cell = cell(task),
        troubled[cell].count < foremostKept, plan.tasks[index].isUnfinished, let due = task.due
      else { continue }
      let most = foremostKept - troubled[cell].count
      if calm[cell].count == most, calm[cell][most - 1].due <= due { continue }
      let place = calm[cell].firstIndex { $0.due > due } ?? calm[cell].count
      calm[cell].insert((due, index), at: place)
      if calm[cell].count > most { calm[cell].removeLast() }
    }
    return zip(troubled, calm).map { $0 + $1.map(\.index) }
  }
}

/// A sort key: the most urgent comes first.
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
  /// The short name of a unit, or its name, or the reference itself if there is no such unit; empty for
  /// nil.
  public func unitName(_ id: Plan.Unit.ID?) -> String {
    guard let id else { return "" }
    guard let index = indexOfUnit[id] else { return id.text }
    let unit = plan.units[index]
    return unit.short.isEmpty ? unit.name : unit.short
  }

  /// The short name of a group, or its name, or the reference itself if there is no such group; empty for
  /// nil.
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
  /// Whether the file's version of a record is faulty, so that the record is marked.
  public func isAtFault(_ record: RecordRef) -> Bool { faultText(of: record) != nil }
  /// What is shown instead of the file's version of a record if that is faulty; nil if it is not.
  public func faultText(of record: RecordRef) -> Text? {
    if isStale(record) {
      return Text("旧版：文件里的这一条有错", "stale: the file's version is faulty")
    }
    guard !reading.incomplete.isEmpty, reading.incomplete.contains(record) else { return nil }
    return Text("缺项：文件里的这一条有错", "incomplete: the file's version is faulty")
  }

  /// The links that held in an older plan and are broken in this one, each as a change of the task that waits.
  public func linksBroken(since old: Situation) -> [Change] {
    linksBroken(since: old.plan, old.findings.brokenLinks)
  }

  /// - Parameter broken: the broken links of the older plan.
  public func linksBroken(since old: Plan, _ broken: [BrokenLink]) -> [Change] {
    findings.brokenLinks.held(in: old, broken: broken).map { link in
      let successor = task(Plan.Task.ID(link.successor.id))?.task
      return Change(
        record: link.successor, name: successor?.called ?? "", kind: .brokeLink(link))
    }
  }

  /// Milestones by date: the columns of the overview. Indices into `plan.milestones`.
  public var milestoneOrder: [Int] {
    plan.milestones.indices.sorted {
      (plan.milestones[$0].date, $0) < (plan.milestones[$1].date, $1)
    }
  }

  /// Days until the opening, the current day of the event (from 1), or days since the closing.
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
}
