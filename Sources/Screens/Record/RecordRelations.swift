import BattlePlan
import Board
import Situation

/// The records that refer to this one: the tasks of a milestone, the issues of a zone, the drills of a
/// contingency plan.
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

/// The lines on a record's screen. Those of its tasks, possibly thousands, are made on demand.
struct RecordLines {
  /// The lines above the tasks.
  let head: [RecordLine]
  /// Indices into `plan.tasks`.
  let tasks: [Int]
  let plan: Plan

  var count: Int { head.count + tasks.count }

  subscript(line: Int) -> RecordLine {
    guard line >= head.count else { return head[line] }
    let index = tasks[line - head.count]
    return RecordLine(.task(index), link: .record(RecordRef(plan.tasks[index].id)))
  }

  /// The numbers of the lines that are links. Every task is one.
  var links: LinkPlaces {
    LinkPlaces(
      head: head.indices.filter { head[$0].link != nil }, tail: head.count..<count)
  }
}

/// Line numbers: arbitrary ones, followed by all those in a range.
struct LinkPlaces: RandomAccessCollection {
  let head: [Int]
  let tail: Range<Int>

  var startIndex: Int { 0 }
  var endIndex: Int { head.count + tail.count }
  subscript(place: Int) -> Int {
    place < head.count ? head[place] : tail.lowerBound + place - head.count
  }

  /// How many are before a line.
  func count(before line: Int) -> Int {
    line >= tail.lowerBound
      ? head.count + Swift.min(line - tail.lowerBound, tail.count) : head.prefix { $0 < line }.count
  }
}
