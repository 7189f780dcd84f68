import BattlePlan
import Board
import Situation

/// What names a record, from the other side: the tasks of a milestone, the issues of a zone, the drills
/// that try a contingency plan.
extension RecordWriter {
  func related() -> [RecordLine] {
    switch record.section {
    case .milestones: milestoneLines()
    case .zones: zoneLines()
    case .contingency: drillLines { $0.plan == record.id(of: Plan.ContingencyPlan.self) }
    default: []
    }
  }

  private func milestoneLines() -> [RecordLine] {
    guard let id = record.id(of: Plan.Milestone.self), let place = situation.indexOfMilestone[id]
    else { return [] }
    var lines: [RecordLine] = []
    let groups = plan.groups.indices.filter {
      situation.assessment.cell(group: $0, milestone: place).tasks > 0
    }
    if !groups.isEmpty { lines.append(heading("各组", "By group")) }
    for group in groups {
      lines.append(
        RecordLine(
          .cell(group: group, milestone: place),
          link: .cell(group: plan.groups[group].id, milestone: id)))
    }
    if !tasks.isEmpty {
      lines.append(heading("未完成 \(tasks.count)", "Unfinished: \(tasks.count)"))
    }
    return lines
  }

  private func zoneLines() -> [RecordLine] {
    var lines: [RecordLine] = []
    let issues = plan.issues.indices.filter { plan.issues[$0].zone == Plan.Zone.ID(record.id) }
    let open = issues.filter { plan.issues[$0].status != .closed }
    if !issues.isEmpty {
      lines.append(
        heading(
          "问题 \(issues.count)，未销号 \(open.count)", "Issues: \(issues.count), open \(open.count)"))
    }
    lines += (open + issues.filter { plan.issues[$0].status == .closed }).map { index in
      RecordLine(.issue(index), link: .record(RecordRef(plan.issues[index].id)))
    }
    if !tasks.isEmpty {
      lines.append(heading("未完成任务 \(tasks.count)", "Unfinished tasks: \(tasks.count)"))
    }
    return lines
  }

  private func drillLines(_ isMeant: (Plan.Drill) -> Bool) -> [RecordLine] {
    let drills = plan.drills.indices.filter { isMeant(plan.drills[$0]) }
    guard !drills.isEmpty else { return [] }
    return [heading("演练", "Drills")]
      + drills.map { index in
        RecordLine(.drill(index), link: .record(RecordRef(plan.drills[index].id)))
      }
  }
}

extension Situation {
  /// The unfinished tasks of a milestone or in a zone: what is most urgent first, then by due date.
  /// Costs a pass over all tasks.
  func unfinishedTasks(of record: RecordRef) -> [Int] {
    switch record.section {
    case .milestones:
      guard let place = indexOfMilestone[Plan.Milestone.ID(record.id)] else { return [] }
      return unfinished { assessment.tasks[$0].milestone == place }
    case .zones: return unfinished { plan.tasks[$0].zone == Plan.Zone.ID(record.id) }
    default: return []
    }
  }

  private func unfinished(_ isMeant: (Int) -> Bool) -> [Int] {
    let urgent = attention.filter(isMeant)
    let rest = plan.tasks.indices.filter {
      plan.tasks[$0].isUnfinished && !assessment.tasks[$0].light.isTrouble && isMeant($0)
    }
    return urgent + rest.sorted { (plan.tasks[$0].due, $0) < (plan.tasks[$1].due, $1) }
  }
}

/// The lines of a record's screen; those of its tasks, which may be thousands, are made when they are
/// asked for.
struct RecordLines {
  /// All lines above the tasks.
  let head: [RecordLine]
  /// Places in `plan.tasks`.
  let tasks: [Int]
  let plan: Plan

  var count: Int { head.count + tasks.count }

  subscript(line: Int) -> RecordLine {
    guard line >= head.count else { return head[line] }
    let index = tasks[line - head.count]
    return RecordLine(.task(index), link: .record(RecordRef(plan.tasks[index].id)))
  }

  /// The lines that lead somewhere: every task does.
  var links: LinkPlaces {
    LinkPlaces(
      head: head.indices.filter { head[$0].link != nil }, tail: head.count..<count)
  }
}

/// Numbers of lines: some, and then all of a range.
struct LinkPlaces: RandomAccessCollection {
  let head: [Int]
  let tail: Range<Int>

  var startIndex: Int { 0 }
  var endIndex: Int { head.count + tail.count }
  subscript(place: Int) -> Int {
    place < head.count ? head[place] : tail.lowerBound + place - head.count
  }

  /// How many lie before a line.
  func count(before line: Int) -> Int {
    line >= tail.lowerBound
      ? head.count + Swift.min(line - tail.lowerBound, tail.count) : head.prefix { $0 < line }.count
  }
}
