import BattlePlan
import Board
import Canvas
import Situation

/// The records that refer to this one: a milestone's tasks, a zone's issues, a contingency plan's drills.
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

/// A record's screen as lines: the head, its fields, and the records that refer to it, which are beside the fields
/// on a wide screen. The lines of its tasks, possibly thousands, are made on demand.
struct RecordPage {
  let top: [RecordLine]
  let fields: [RecordLine]
  let related: [RecordLine]
  /// Indices into `plan.tasks`; their lines follow `related`.
  let tasks: [Int]
  let plan: Plan
  let isWide: Bool

  /// A screen of at least this width has two columns.
  static let widthForTwo = 140
  private static let gap = 3

  /// The number of the first line of `related`.
  private var relatedStart: Int { top.count + (isWide ? 0 : fields.count) }
  private var tasksStart: Int { relatedStart + related.count }
  var count: Int { max(top.count + fields.count, tasksStart + tasks.count) }

  private func line(ofTask place: Int) -> RecordLine {
    RecordLine(.task(tasks[place]), link: .record(RecordRef(plan.tasks[tasks[place]].id)))
  }

  /// The links above the tasks, in the order in which the keys step through them.
  private var headLinks: [(line: Int, link: RecordLink)] {
    [(0, top), (top.count, fields), (relatedStart, related)].flatMap { start, lines in
      lines.enumerated().compactMap { place, line in line.link.map { (start + place, $0) } }
    }
  }

  /// The line numbers of all links. Every task is a link.
  var links: LinkPlaces {
    LinkPlaces(head: headLinks.map(\.line), tail: tasksStart..<(tasksStart + tasks.count))
  }

  /// The n-th link.
  func link(_ place: Int) -> RecordLink? {
    let head = headLinks
    if head.indices.contains(place) { return head[place].link }
    return tasks.indices.contains(place - head.count) ? line(ofTask: place - head.count).link : nil
  }

  /// Draws the visible lines.
  func draw(
    _ pen: inout Pen, _ visible: Range<Int>, in body: Rect, selected: Int, _ board: BoardState
  ) {
    let half = (body.width - RecordPage.gap) / 2
    let left = Rect(x: body.x, y: body.y, width: isWide ? half : body.width, height: body.height)
    let right =
      isWide ? Rect(x: body.right - half, y: body.y, width: half, height: body.height) : body
    var place = 0
    for (start, lines, area) in [
      (0, top, body), (top.count, fields, left), (relatedStart, related, right),
    ] {
      for (number, line) in lines.enumerated() {
        let isLink = line.link != nil
        draw(line, start + number, isLink ? place : nil, &pen, visible, area, selected, board)
        if isLink { place += 1 }
      }
    }
    for number in visible.clamped(to: tasksStart..<(tasksStart + tasks.count)) {
      let task = number - tasksStart
      draw(line(ofTask: task), number, place + task, &pen, visible, right, selected, board)
    }
  }

  private func draw(
    _ line: RecordLine, _ number: Int, _ link: Int?, _ pen: inout Pen, _ visible: Range<Int>,
    _ area: Rect, _ selected: Int, _ board: BoardState
  ) {
    guard visible.contains(number) else { return }
    let row = Rect(
      x: area.x, y: area.y + number - visible.lowerBound, width: area.width, height: 1)
    line.draw(&pen, row, board)
    guard let link else { return }
    pen.mark(row, .item(link))
    if link == selected { pen.lay(.selection, under: row) }
  }
}

/// The line numbers in `head`, followed by all those in `tail`.
struct LinkPlaces: RandomAccessCollection {
  let head: [Int]
  let tail: Range<Int>

  var startIndex: Int { 0 }
  var endIndex: Int { head.count + tail.count }
  subscript(place: Int) -> Int {
    place < head.count ? head[place] : tail.lowerBound + place - head.count
  }
}
