import BattlePlan

/// Holds the records of all sections against each other, and makes the plan of those that stand.
///
/// Sections are settled in the order in which they refer to each other. A faulty record is replaced by
/// its last good version, marked stale, or left out where it has none.
struct Resolver {
  private(set) var plan = Plan()
  private(set) var stale: Set<RecordRef> = []
  private var references: References
  private let previous: Reading?
  /// Places of the records of `previous`, by id; made when first needed.
  private var previousPlaces: [Section: [String: Int]] = [:]

  var log: FindingLog { references.log }

  init(_ drafts: consuming PlanDrafts, previous: Reading?, _ log: FindingLog) {
    self.previous = previous
    references = References(log)
    plan.operation = drafts.operation?.value ?? Plan.Operation()
    plan.rules = drafts.rules?.value ?? Plan.Rules()
    settle(&drafts.units)
    settle(&drafts.milestones)
    settle(&drafts.groups)
    settle(&drafts.zones)
    settle(&drafts.contingency)
    settle(&drafts.drills)
    settleTasks(&drafts.tasks)
    settle(&drafts.issues)
    if drafts.rules?.isFaulty == true {
      plan.rules = previous?.plan.rules ?? plan.rules
      stale.insert(RecordRef(.rules))
    }
    if drafts.operation?.isFaulty == true, let previous {
      plan.operation = previous.plan.operation
      stale.insert(RecordRef(.operation))
    }
  }

  /// For single records of a plan that stands as a whole.
  init(standingOn plan: Plan, _ log: FindingLog) {
    previous = nil
    references = References(log)
    self.plan = plan
  }

  /// Resolves the references of a record of that plan that was read alone.
  /// - Returns: nil where something is wrong with them.
  mutating func resolveAlone<R: PlanRecord>(_ drafts: Drafts<R>) -> R? {
    var drafts = drafts
    drafts.updateEach { _, record, _ in
      var targets = Targets()
      record.eachReference(&targets)
      for section in targets.sections where references[section] == nil {
        references[section] = directory(of: section)
      }
    }
    references.resolve(&drafts)
    return drafts.notes[0].isFaulty || !log.diagnostics.isEmpty ? nil : drafts.records[0]
  }

  private func directory(of section: Section) -> Directory? {
    switch section {
    case .operation, .rules: nil
    case .units: Directory(plan.units)
    case .groups: Directory(plan.groups)
    case .milestones: Directory(plan.milestones)
    case .tasks: Directory(plan.tasks)
    case .issues: Directory(plan.issues)
    case .drills: Directory(plan.drills)
    case .contingency: Directory(plan.contingency)
    case .zones: Directory(plan.zones)
    }
  }

  private mutating func settle<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    stand(&drafts)
    dropReferencesWithin(&drafts)
    plan[keyPath: R.inPlan] = drafts.takeRecords()
  }

  private mutating func settleTasks(_ drafts: inout Drafts<Plan.Task>) {
    let known = stale.count
    stand(&drafts)
    // An old version may wait for others than the new one does.
    if references.mayHaveCycles || stale.count > known { breakCycles(&drafts) }
    dropReferencesWithin(&drafts)
    warnOfLateOnes(drafts)
    plan.tasks = drafts.takeRecords()
  }

  /// Leaves in `drafts` the records that stand, with their references as ids.
  private mutating func stand<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    dropRepeated(&drafts)
    references.resolve(&drafts)
    var gone: Set<Int> = []
    for (place, note) in drafts.notes.enumerated() where note.isFaulty {
      let id = drafts.records[place].id
      if let old = lastGood(R.self, id, note) {
        drafts.replace(place, with: old)
        stale.insert(RecordRef(R.section, id))
      } else {
        gone.insert(place)
        references[R.section]?.leaveOut(id)
      }
    }
    drafts.remove(gone)
  }

  private mutating func dropRepeated<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    let directory = Directory(drafts.records)
    references[R.section] = directory
    guard !directory.repeated.isEmpty else { return }
    for (place, first) in directory.repeated {
      let (id, note) = (drafts.records[place].id, drafts.notes[place])
      // A stale stand-in for a file that cannot be read gives way without a word.
      guard !note.isStandIn else { continue }
      references.log.add(
        .error, .duplicateID(id, firstLine: Int(drafts.notes[first].mark.line)), file: note.file,
        note.mark, RecordRef(R.section, id))
    }
    drafts.remove(Set(directory.repeated.map(\.place)))
    references[R.section] = Directory(drafts.records)
  }

  /// The version of a faulty record that the last reading had, if all that it must refer to is there.
  private mutating func lastGood<R: PlanRecord>(
    _ type: R.Type, _ id: String, _ note: Drafts<R>.Note
  )
    -> R?
  {
    guard let previous else { return nil }
    let records = previous.plan[keyPath: R.inPlan]
    if previousPlaces[R.section] == nil {
      previousPlaces[R.section] = Dictionary(
        records.indices.lazy.map { (records[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    guard let place = previousPlaces[R.section]?[id] else { return nil }
    var old = records[place]
    old.origin = Origin(file: UInt16(clamping: note.file), line: note.mark.line)
    var check = StandingReferences(references: references, section: R.section)
    old.eachReference(&check)
    return check.isWhole ? old : nil
  }

  /// References to records of the same section that are not in the plan are dropped, with a warning
  /// where the file itself gives them.
  private mutating func dropReferencesWithin<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    guard let directory = references[R.section],
      !directory.leftOut.isEmpty || stale.contains(where: { $0.section == R.section })
    else { return }
    var dropped: [(place: Int, id: String)] = []
    drafts.updateEach { place, record, _ in
      var drop = DropReferences(section: R.section, own: record.id, directory: directory)
      record.eachReference(&drop)
      dropped += drop.dropped.map { (place, $0) }
    }
    for (place, id) in dropped {
      let (ref, note) = (RecordRef(R.section, drafts.records[place].id), drafts.notes[place])
      guard !stale.contains(ref) else { continue }
      references.log.add(
        .warning, .leftOutReference(id, section: R.section), file: note.file, note.mark, ref)
    }
  }
}

// MARK: - Tasks against each other

extension Resolver {
  /// Every task that lies on a circle of predecessors is at fault.
  private mutating func breakCycles(_ drafts: inout Drafts<Plan.Task>) {
    // Each round replaces or removes at least one task of every circle.
    while true {
      let circles = dependencyCircles(drafts.records)
      if circles.isEmpty { return }
      var gone: Set<Int> = []
      for circle in circles {
        let ids = circle.map { drafts.records[$0].id }
        for (place, id) in zip(circle, ids) {
          let (note, ref) = (drafts.notes[place], RecordRef(.tasks, id))
          let wasStale = stale.contains(ref)
          if !wasStale {
            references.log.add(.error, .dependencyCycle(ids), file: note.file, note.mark, ref)
          }
          if !wasStale, let old = lastGood(Plan.Task.self, id, note) {
            drafts.replace(place, with: old)
            stale.insert(ref)
          } else {
            gone.insert(place)
            stale.remove(ref)
            references[.tasks]?.leaveOut(id)
          }
        }
      }
      drafts.remove(gone)
    }
  }

  private mutating func warnOfLateOnes(_ drafts: Drafts<Plan.Task>) {
    var places: [String: Int] = [:]
    for (place, milestone) in plan.milestones.enumerated() { places[milestone.id] = place }
    let dates = plan.milestones.map(\.date)
    let earliest = dates.min() ?? .last
    for place in drafts.records.indices where drafts.records[place].due > earliest {
      let id = drafts.records[place].milestone
      guard !id.isEmpty, let milestone = places[id], drafts.records[place].due > dates[milestone]
      else { continue }
      let (ref, note) = (RecordRef(.tasks, drafts.records[place].id), drafts.notes[place])
      if stale.contains(ref) { continue }
      references.log.add(
        .warning,
        .dueAfterMilestone(milestone: plan.milestones[milestone].name, date: dates[milestone]),
        file: note.file, note.mark, ref)
    }
  }
}

// MARK: - Looking at references

/// Notes which sections a record refers to.
private struct Targets: ReferenceVisitor {
  private(set) var sections: Set<Section> = []

  mutating func see(_ words: inout [String], _ field: Field, in section: Section) {
    sections.insert(section)
  }
}

/// Drops references to what is not in the plan any more; those of the record's own section are judged
/// later.
private struct StandingReferences: ReferenceVisitor {
  let references: References
  let section: Section
  private(set) var isWhole = true

  init(references: References, section: Section) {
    self.references = references
    self.section = section
  }

  mutating func see(_ words: inout [String], _ field: Field, in target: Section) {
    guard target != section, let directory = references[target] else { return }
    if target == .units, directory.isEmpty { return }
    words.removeAll { !directory.isInPlan($0) }
    if words.isEmpty, section.required.contains(field) { isWhole = false }
  }
}

/// Drops a record's references to itself and to what is not in the plan of its own section.
private struct DropReferences: ReferenceVisitor {
  let section: Section
  let own: String
  let directory: Directory
  var dropped: [String] = []

  mutating func see(_ words: inout [String], _ field: Field, in target: Section) {
    guard target == section else { return }
    var gone: [String] = []
    words.removeAll { word in
      guard word == own || !directory.isInPlan(word) else { return false }
      gone.append(word)
      return true
    }
    dropped += gone
  }
}
