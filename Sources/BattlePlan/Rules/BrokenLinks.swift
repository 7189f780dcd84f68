/// A link that the plan's own dates do not keep: the planned lag is below its own (`docs/rules.md`,
/// “Links”). It gives no light, for the schedule goes by the lesser of the two.
public struct BrokenLink: Equatable, Sendable {
  /// The task or milestone that is waited for.
  public let predecessor: RecordRef
  /// The task, or heading, whose link it is.
  public let successor: RecordRef
  public let link: Plan.Link
  /// The lag that the dates leave, in days of the plan's calendar; less than the link's own.
  public let planned: Int
  /// The two planned days that the link ties together.
  public let from: Day
  public let to: Day

  public init(
    predecessor: RecordRef, successor: RecordRef, link: Plan.Link, planned: Int, from: Day, to: Day
  ) {
    self.predecessor = predecessor
    self.successor = successor
    self.link = link
    self.planned = planned
    self.from = from
    self.to = to
  }
}

/// Holds the links of a plan against its dates: in file order, of unfinished tasks to unfinished tasks and
/// to milestones, each by the records that the file names.
struct LinkCheck {
  private let plan: Plan
  private let assessment: Assessment
  private let milestones: [Plan.Milestone.ID: Int]
  /// By milestone: the latest of its date and the due days of the unfinished tasks that name it.
  private let milestoneDues: [Day]

  init(_ plan: Plan, _ assessment: Assessment) {
    self.plan = plan
    self.assessment = assessment
    let milestones = firstIndex(of: plan.milestones.lazy.map(\.id))
    self.milestones = milestones
    var dues = plan.milestones.map(\.date)
    if plan.waitsForMilestones {
      for task in plan.tasks.indices where assessment.tasks[task].slackDays != nil {
        guard let place = plan.tasks[task].milestone.flatMap({ milestones[$0] }),
          let due = assessment.tasks[task].due
        else { continue }
        dues[place] = max(dues[place], due)
      }
    }
    milestoneDues = dues
  }

  func broken() -> [BrokenLink] {
    var broken: [BrokenLink] = []
    // Fields are looked at where they are: to take a task out of its array is to copy it.
    plan.tasks.withUnsafeBufferPointer { tasks in
      for place in tasks.indices where !tasks[place].after.isEmpty {
        guard let span = span(of: place) else { continue }
        for link in tasks[place].after {
          if assessment.tasks[place].kind == .parent, link.kind != .finishToStart { continue }
          if let found = check(link, RecordRef(tasks[place].id), span) { broken.append(found) }
        }
      }
    }
    return broken
  }

  private typealias Span = (start: Day, due: Day)

  private func check(_ link: Plan.Link, _ successor: RecordRef, _ own: Span) -> BrokenLink? {
    guard link.id != successor.id || link.isToMilestone, let other = span(before: link) else {
      return nil
    }
    let from =
      switch link.kind {
      case .finishToStart, .finishToFinish: other.due
      case .startToStart, .startToFinish: other.start
      }
    let to =
      switch link.kind {
      case .finishToStart, .startToStart: own.start
      case .finishToFinish, .startToFinish: own.due
      }
    let gap = assessment.dayCount.gap(from, to)
    let planned = link.kind == .finishToStart ? gap - 1 : gap
    guard planned < link.lag else { return nil }
    let predecessor =
      switch link.predecessor {
      case .task(let id): RecordRef(id)
      case .milestone(let id): RecordRef(id)
      }
    return BrokenLink(
      predecessor: predecessor, successor: successor, link: link, planned: planned, from: from,
      to: to)
  }

  /// When the predecessor is planned; nil for a link that is void or holds nobody any more.
  private func span(before link: Plan.Link) -> Span? {
    switch link.predecessor {
    case .milestone(let id):
      return milestones[id].map { (milestoneDues[$0], milestoneDues[$0]) }
    case .task(let id):
      guard let place = assessment.indexOfTask[id],
        assessment.tasks[place].kind != .parent || link.kind == .finishToStart
      else { return nil }
      return span(of: place)
    }
  }

  /// From when to when an unfinished task is planned, or the unfinished tasks under a heading.
  private func span(of place: Int) -> Span? {
    let status = assessment.tasks[place]
    guard status.kind == .parent else {
      guard status.slackDays != nil, let start = status.start, let due = status.due else {
        return nil
      }
      return (start, due)
    }
    var span: Span?
    var open = assessment.outline.children(of: place)
    while let next = open.popLast() {
      open += assessment.outline.children(of: next)
      guard assessment.tasks[next].kind == .task, let own = self.span(of: next) else { continue }
      span = span.map { (min($0.start, own.start), max($0.due, own.due)) } ?? own
    }
    return span
  }
}

extension Plan {
  fileprivate var waitsForMilestones: Bool {
    tasks.indices.contains { tasks[$0].after.contains(where: \.isToMilestone) }
  }
}

extension Plan.Link {
  fileprivate var isToMilestone: Bool {
    if case .milestone = predecessor { true } else { false }
  }
}
