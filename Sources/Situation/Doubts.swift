import BattlePlan

/// What a count on the board does not include.
public struct Doubt: Equatable, Sendable {
  /// Records that are in the files but not in the plan.
  public var leftOut = 0
  /// Records that stand in their last good version.
  public var stale = 0

  public var isEmpty: Bool { leftOut == 0 && stale == 0 }
}

/// Where what a reading left out would stand, and where what is stale stands.
public struct Doubts: Equatable, Sendable {
  private let columns: Int
  /// Row by row; empty where there is no doubt anywhere.
  private var cells: [Doubt] = []
  private var rows: [Doubt] = []
  private var heads: [Doubt] = []
  /// Records left out that belong to no group of the plan.
  public private(set) var outside: [LeftOut] = []

  /// Takes a pass over what is stale and what was left out.
  init(
    _ reading: Reading, _ assessment: Assessment, _ indexOfGroup: [Plan.Group.ID: Int],
    _ indexOfMilestone: [Plan.Milestone.ID: Int]
  ) {
    columns = reading.plan.milestones.count
    guard !reading.stale.isEmpty || !reading.leftOut.isEmpty else { return }
    rows = Array(repeating: Doubt(), count: reading.plan.groups.count)
    heads = Array(repeating: Doubt(), count: columns)
    cells = Array(repeating: Doubt(), count: rows.count * columns)
    for record in reading.leftOut {
      let groups = record.groups.compactMap { indexOfGroup[$0] }
      let milestone = record.milestone.flatMap { indexOfMilestone[$0] }
      if groups.isEmpty { outside.append(record) }
      add(Set(groups), milestone, \.leftOut)
    }
    for record in reading.stale {
      let (groups, milestone) = place(of: record, reading.plan, assessment)
      add(Set(groups.compactMap { indexOfGroup[$0] }), milestone, \.stale)
    }
  }

  private mutating func add(
    _ groups: Set<Int>, _ milestone: Int?, _ count: WritableKeyPath<Doubt, Int>
  ) {
    if let milestone { heads[milestone][keyPath: count] += 1 }
    for group in groups {
      rows[group][keyPath: count] += 1
      if let milestone { cells[group * columns + milestone][keyPath: count] += 1 }
    }
  }

  /// The groups and the milestone under which a record stands.
  private func place(of record: RecordRef, _ plan: Plan, _ assessment: Assessment)
    -> (groups: [Plan.Group.ID], milestone: Int?)
  {
    switch record.section {
    case .tasks:
      guard let index = assessment.indexOfTask[Plan.Task.ID(record.id)] else { return ([], nil) }
      return ([plan.tasks[index].group], assessment.tasks[index].milestone)
    case .groups: return ([Plan.Group.ID(record.id)], nil)
    case .milestones:
      return ([], plan.milestones.firstIndex { $0.id.text == record.id })
    case .issues: return ([plan[Plan.Issue.ID(record.id)]?.group].compactMap { $0 }, nil)
    case .drills: return (plan[Plan.Drill.ID(record.id)]?.groups ?? [], nil)
    case .contingency:
      return ([plan[Plan.ContingencyPlan.ID(record.id)]?.group].compactMap { $0 }, nil)
    case .zones: return ([plan[Plan.Zone.ID(record.id)]?.group].compactMap { $0 }, nil)
    default: return ([], nil)
    }
  }

  public func group(_ place: Int) -> Doubt { rows.isEmpty ? Doubt() : rows[place] }
  public func milestone(_ place: Int) -> Doubt { heads.isEmpty ? Doubt() : heads[place] }
  public func cell(group: Int, milestone: Int) -> Doubt {
    cells.isEmpty ? Doubt() : cells[group * columns + milestone]
  }
}

extension Situation {
  /// What was left out of a section, perhaps only of one group.
  public func leftOut(of sections: [Section], group: Plan.Group.ID? = nil) -> [LeftOut] {
    guard !reading.leftOut.isEmpty else { return [] }
    return reading.leftOut.filter {
      sections.contains($0.record.section) && (group.map($0.groups.contains) ?? true)
    }
  }

  /// What is wrong with a record, and the broken links that lead to it.
  public func findings(about record: RecordRef) -> [Diagnostic] {
    findings.all.filter { $0.isAbout(record) }
  }
}
