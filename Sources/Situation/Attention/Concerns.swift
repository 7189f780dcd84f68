import BattlePlan

/// 督办: all red, yellow and blue tasks, issues, drills, contingency plans and zones, the most urgent first:
/// by light, escalation, days overdue and date, then tasks before the rest, in the plan's order.
///
/// Only the order is stored. A concern is made on demand, in constant time, so that tens of thousands of
/// them take a few bytes each and a screen costs only what it shows.
public struct Concerns: Equatable, Sendable {
  /// A record by its section and its index there.
  private struct Place: Equatable {
    let section: Section
    let index: Int32

    init(_ section: Section, _ index: Int) {
      self.section = section
      self.index = Int32(index)
    }
  }

  private let plan: Plan
  private let assessment: Assessment
  private let order: [Place]
  /// The positions, in the order, of concerns other than tasks.
  private let watched: [RecordRef: Int]

  /// - Parameter attention: tasks in trouble, in order; indices into `plan.tasks`.
  init(plan: Plan, assessment: Assessment, attention: [Int]) {
    let finder = ConcernFinder(plan: plan, assessment: assessment)
    let watched = finder.watched().enumerated()
      .map { (Urgency($1), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var order: [Place] = []
    order.reserveCapacity(attention.count + watched.count)
    var places: [RecordRef: Int] = [:]
    var rest = watched[...]
    func appendNextWatched() {
      guard let next = rest.popFirst()?.2 else { return }
      // If two records have the same id, the first one counts.
      if places[next.record] == nil { places[next.record] = order.count }
      order.append(Place(next.record.section, next.index))
    }
    for index in attention {
      let urgency = finder.urgency(ofTask: index)
      while let next = rest.first, next.0 < urgency { appendNextWatched() }
      order.append(Place(.tasks, index))
    }
    while !rest.isEmpty { appendNextWatched() }
    self.plan = plan
    self.assessment = assessment
    self.order = order
    self.watched = places
  }

  private var finder: ConcernFinder { ConcernFinder(plan: plan, assessment: assessment) }
}

extension Concerns: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { order.count }

  public subscript(place: Int) -> Concern {
    let (section, index) = (order[place].section, Int(order[place].index))
    guard let concern = finder.concern(section, index) else {
      preconditionFailure("only what needs attention is in the order")
    }
    return concern
  }
}

extension Concerns {
  /// The light of a concern, without making the rest of it.
  public func light(at place: Int) -> Light {
    order[place].section == .tasks
      ? assessment.tasks[Int(order[place].index)].light : self[place].light
  }

  /// The escalation of a concern, without making the rest of it.
  public func escalation(at place: Int) -> Escalation {
    order[place].section == .tasks
      ? assessment.tasks[Int(order[place].index)].escalation : self[place].escalation
  }

  /// The concern about a record; nil if nobody needs to be told about it. Takes constant time.
  public subscript(record: RecordRef) -> Concern? {
    guard record.section == .tasks else { return watched[record].map { self[$0] } }
    return record.id(of: Plan.Task.self).flatMap { assessment.indexOfTask[$0] }.flatMap {
      finder.concern(.tasks, $0)
    }
  }

  /// The index of the concern about a record. For a task, this takes a pass over the order.
  public func place(of record: RecordRef) -> Int? {
    guard record.section == .tasks else { return watched[record] }
    return record.id(of: Plan.Task.self).flatMap { assessment.indexOfTask[$0] }.flatMap {
      order.firstIndex(of: Place(.tasks, $0))
    }
  }

  /// The concerns that are red and were not red in `old`, in order. Takes a lookup for each red one.
  package func turnedRed(from old: Concerns) -> [Concern] {
    // Red ones come first in the order.
    indices.prefix { light(at: $0) == .red }.filter { !wasRed($0, in: old) }.map { self[$0] }
  }

  private func wasRed(_ place: Int, in old: Concerns) -> Bool {
    guard order[place].section == .tasks else { return old[self[place].record]?.light == .red }
    let index = Int(order[place].index)
    // Most tasks stay where they are and need not be looked up by id.
    let id = plan.tasks[index].id
    let before =
      old.plan.tasks.indices.contains(index) && old.plan.tasks[index].id == id
      ? index : old.assessment.indexOfTask[id]
    return before.map { old.assessment.tasks[$0].light == .red } ?? false
  }
}

/// Makes concerns.
struct ConcernFinder {
  let plan: Plan
  let assessment: Assessment

  /// Nil if nobody needs to be told about the record.
  func concern(_ section: Section, _ index: Int) -> Concern? {
    let (day, rules) = (assessment.day, plan.rules)
    switch section {
    case .tasks: return task(index)
    case .issues:
      let issue = plan.issues[index]
      return issue.watchReason(on: day, rules: rules).map {
        concern(RecordRef(issue.id), index, issue.title, issue.group, $0, issue.due)
      }
    case .drills:
      let drill = plan.drills[index]
      let record = RecordRef(drill.id)
      return drill.watchReason(on: day, rules: rules).map {
        concern(record, index, drill.name, drill.groups.first, $0, drill.date)
      }
    case .contingency:
      let paper = plan.contingency[index]
      let record = RecordRef(paper.id)
      return paper.watchReason(on: day, opens: plan.operation.opens, rules: rules).map {
        concern(record, index, paper.name, paper.group, $0, nil)
      }
    case .zones:
      let zone = plan.zones[index]
      return zone.watchReason(on: day).map {
        concern(RecordRef(zone.id), index, zone.name, zone.group, $0, zone.patrolDue)
      }
    default: return nil
    }
  }

  private func task(_ index: Int) -> Concern? {
    let status = assessment.tasks[index]
    guard status.light.isTrouble, status.kind != .parent else { return nil }
    let task = plan.tasks[index]
    return Concern(
      record: RecordRef(task.id), index: index, title: task.title, group: task.group,
      light: status.light, why: .task(status.reasons), escalation: status.escalation,
      overdueDays: status.overdueDays, due: status.due)
  }

  private func concern(
    _ record: RecordRef, _ index: Int, _ title: String, _ group: Plan.Group.ID?, _ why: WatchReason,
    _ due: Day?
  ) -> Concern {
    Concern(
      record: record, index: index, title: title, group: group, light: why.light, why: .watch(why),
      escalation: why.light.escalation(
        due: assessment.day - why.overdueDays, on: assessment.day, by: assessment.dayCount,
        rules: plan.rules),
      overdueDays: why.overdueDays, due: due)
  }

  /// All concerns except tasks, in the plan's order.
  func watched() -> [Concern] {
    plan.issues.indices.compactMap { concern(.issues, $0) }
      + plan.drills.indices.compactMap { concern(.drills, $0) }
      + plan.contingency.indices.compactMap { concern(.contingency, $0) }
      + plan.zones.indices.compactMap { concern(.zones, $0) }
  }

  func urgency(ofTask index: Int) -> Urgency {
    let status = assessment.tasks[index]
    return Urgency(
      light: status.light, escalation: status.escalation, overdue: status.overdueDays,
      due: status.due ?? .last)
  }
}

extension Urgency {
  init(_ concern: Concern) {
    self.init(
      light: concern.light, escalation: concern.escalation, overdue: concern.overdueDays,
      due: concern.due ?? .last)
  }
}
