/// A link that the planned dates break: they leave less lag than the link asks for (`docs/rules.md`,
/// “Links”). It affects no light, because the schedule uses the smaller of the two lags.
public struct BrokenLink: Equatable, Sendable {
  /// A task or milestone.
  public let predecessor: RecordRef
  /// The task or heading that has the link.
  public let successor: RecordRef
  public let link: Plan.Link
  /// The lag that the dates leave, in days of the plan's calendar; less than `link.lag`.
  public let planned: Int
  /// The two planned days that the link connects.
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

extension [BrokenLink] {
  /// The links among these that held in an older plan: it had them, perhaps with another lag, and they were not
  /// broken.
  /// - Parameter before: the broken links of the older plan.
  public func held(in old: Plan, broken before: [BrokenLink]) -> [BrokenLink] {
    func has(_ links: [Plan.Link]?, _ broken: BrokenLink) -> Bool {
      links?.contains {
        $0.predecessor == broken.link.predecessor && $0.kind == broken.link.kind
      } ?? false
    }
    let known = Dictionary(grouping: before, by: \.successor).mapValues { $0.map(\.link) }
    let new = filter { !has(known[$0.successor], $0) }
    // Most edits break none.
    if new.isEmpty { return [] }
    let successors = Set(new.map(\.successor))
    let links = Dictionary(
      old.tasks.lazy.filter { successors.contains($0.ref) }.map { ($0.ref, $0.after) },
      uniquingKeysWith: { first, _ in first })
    return new.filter { has(links[$0.successor], $0) }
  }
}

/// Checks the links of unfinished tasks against the planned dates. Links to finished tasks no longer hold
/// anything back.
struct LinkCheck {
  private let plan: Plan
  private let assessment: Assessment
  private let milestones: [Plan.Milestone.ID: Int]
  /// For each milestone, the latest of its date and the due days of the unfinished tasks that name it.
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
    // Fields are read in place, because taking a task out of its array copies it.
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

  /// When the predecessor is planned; nil if the link is void or the predecessor is finished.
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

  /// When a task is planned, or the unfinished tasks under a heading; nil if there is nothing unfinished.
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
