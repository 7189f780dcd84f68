import BattlePlan

/// Fills in what tasks leave to others: a due day that is a milestone's, a group that is the parent's, a
/// start or due day that follows from the number of days. Reports what is still missing.
struct TaskCompletion {
  private(set) var log: FindingLog
  private let milestones: [Plan.Milestone.ID: Day]
  /// The milestones' dates, earliest first.
  private let dates: [Day]
  private let count: DayCount

  init(_ plan: Plan, _ log: FindingLog) {
    self.log = log
    milestones = Dictionary(
      plan.milestones.map { ($0.id, $0.date) }, uniquingKeysWith: { first, _ in first })
    dates = plan.milestones.map(\.date).sorted()
    count = DayCount(plan.calendar)
  }

  mutating func complete(_ drafts: inout Drafts<Plan.Task>) {
    let parents = Parents(drafts.records)
    let missing = Shape.of(.tasks, .group)
    drafts.updateEach { place, task, note in
      if note.isStandIn { return }
      if parents.isEmpty == false { inherit(from: parents, place, &task, &note) }
      if !note.isVoid, task.group.text.isEmpty {
        fault(.missingField(missing, section: .tasks), task, &note)
      }
      if case .milestone(let id) = task.dueForm { task.due = milestones[id] }
      guard !note.isVoid else { return }
      let isParent = !parents.isEmpty && parents.isParent(task.id)
      if isParent {
        if task.status != .todo && task.status != .cancelled || task.progress > 0 {
          log.add(.warning, .parentStatusIgnored, file: note.file, note.mark, task.ref)
        }
      } else if !task.isOngoing {
        schedule(&task, &note)
      }
      if let start = task.start, let due = task.due, due < start, !note.isVoid {
        fault(.dueBeforeStart, task, &note)
      }
    }
    warnOfLinksToOngoing(drafts)
  }

  private mutating func fault(
    _ problem: Diagnostic.Problem, _ task: Plan.Task, _ note: inout Drafts<Plan.Task>.Note
  ) {
    log.add(.error, problem, file: note.file, note.mark, task.ref)
    note.isVoid = true
  }

  // MARK: - Parents

  private mutating func inherit(
    from parents: Parents, _ place: Int, _ task: inout Plan.Task,
    _ note: inout Drafts<Plan.Task>.Note
  ) {
    switch parents.line(of: place) {
    case .none: break
    case .circle(let ids):
      log.add(.error, .parentsInCircle(ids.map(\.text)), file: note.file, note.mark, task.ref)
      drop(&task, &note)
    case .line(let line) where line.count >= Outline.levels:
      log.add(
        .error, .parentsTooDeep(levels: Outline.levels), file: note.file, note.mark, task.ref)
      drop(&task, &note)
    case .line(let line):
      if task.group.text.isEmpty { task.group = line.first { !$0.group.text.isEmpty }?.group ?? "" }
      if task.milestone == nil { task.milestone = line.lazy.compactMap(\.milestone).first }
    }
  }

  /// A fault in the parent reference costs only the parent.
  private func drop(_ task: inout Plan.Task, _ note: inout Drafts<Plan.Task>.Note) {
    task.parent = nil
    if let place = Plan.Task.shape.place(of: Field("parent")) { note.faulty.insert(place) }
  }

  // MARK: - Start, due and days

  private mutating func schedule(
    _ task: inout Plan.Task, _ note: inout Drafts<Plan.Task>.Note
  ) {
    switch task.completeSchedule(count, milestones: dates) {
    case nil: break
    case .daysDisagree(let days):
      log.add(.warning, .daysDisagree(days: days), file: note.file, note.mark, task.ref)
    case .startAssumed(let start):
      log.add(.warning, .startAssumed(start), file: note.file, note.mark, task.ref)
    case .missing: fault(.scheduleMissing, task, &note)
    }
  }

  private mutating func warnOfLinksToOngoing(_ drafts: Drafts<Plan.Task>) {
    let ongoing = Set(drafts.records.lazy.filter(\.isOngoing).map(\.id))
    guard !ongoing.isEmpty else { return }
    for (place, task) in drafts.records.enumerated() {
      for link in task.after {
        guard case .task(let id) = link.predecessor, ongoing.contains(id) else { continue }
        let note = drafts.notes[place]
        log.add(.warning, .linkToOngoing(id.text), file: note.file, note.mark, task.ref)
      }
    }
  }
}

extension Shape {
  /// A field's name in messages.
  static func of(_ section: Section, _ field: Field) -> String {
    section.shape[field]?.mixedLabel ?? field.key
  }
}

/// Which task is under which.
private struct Parents {
  private let tasks: [Plan.Task]
  private let places: [Plan.Task.ID: Int]
  private let named: Set<Plan.Task.ID>

  enum Line {
    case none
    /// The tasks above, nearest first, at most as many as allowed.
    case line([Plan.Task])
    case circle([Plan.Task.ID])
  }

  init(_ tasks: [Plan.Task]) {
    named = Set(tasks.lazy.compactMap(\.parent))
    guard !named.isEmpty else {
      (self.tasks, places) = ([], [:])
      return
    }
    self.tasks = tasks
    places = Dictionary(
      tasks.indices.lazy.map { (tasks[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var isEmpty: Bool { named.isEmpty }
  func isParent(_ id: Plan.Task.ID) -> Bool { named.contains(id) }

  func line(of place: Int) -> Line {
    var line: [Plan.Task] = []
    var next = tasks[place].parent
    while let id = next, let above = places[id] {
      if above == place { return .circle([tasks[place].id] + line.map(\.id)) }
      line.append(tasks[above])
      if line.count >= Outline.levels { break }
      next = tasks[above].parent
    }
    return line.isEmpty ? .none : .line(line)
  }
}
