import BattlePlan

/// Checks the records of all sections against each other, and makes the plan of those that pass.
///
/// Sections are resolved in the order in which they refer to each other. A faulty record is replaced by its
/// last good version, marked stale, or left out if it has none.
struct Resolver {
  private(set) var plan = Plan()
  private(set) var stale: Set<RecordRef> = []
  private(set) var incomplete: Set<RecordRef> = []
  private(set) var leftOut: [LeftOut] = []
  private var references: References
  private let previous: Reading?
  /// Indices of the records of `previous`, by id; computed when first needed.
  private var previousPlaces: [Section: [String: Int]] = [:]

  var log: FindingLog { references.log }

  init(_ drafts: consuming PlanDrafts, previous: Reading?, _ log: FindingLog) {
    self.previous = previous
    references = References(log)
    plan.operation =
      drafts.mappings.operation?.mended(from: previous?.plan.operation) ?? Plan.Operation()
    plan.rules = drafts.mappings.rules?.mended(from: previous?.plan.rules) ?? Plan.Rules()
    plan.calendar =
      drafts.mappings.calendar?.mended(from: previous?.plan.calendar) ?? WorkCalendar()
    mark(.operation, drafts.mappings.operation, previous?.plan.operation)
    mark(.rules, drafts.mappings.rules, previous?.plan.rules)
    mark(.calendar, drafts.mappings.calendar, previous?.plan.calendar)
    references.log.addLikelyYears(of: plan.operation)
    for kind in Resolver.order { resolve(kind, &drafts) }
  }

  /// Marks a section that is a single mapping if it is faulty.
  private mutating func mark<V>(_ section: Section, _ draft: MappingDraft<V>?, _ old: V?) {
    guard let draft, draft.isFaulty else { return }
    mark(RecordRef(section), isOld: draft.keeps(old))
  }

  private mutating func mark(_ record: RecordRef, isOld: Bool) {
    if isOld { stale.insert(record) } else { incomplete.insert(record) }
  }

  /// The kinds of records, each after those that it refers to.
  private static let order: [any PlanRecord.Type] = {
    var (left, order) = (Section.recordKinds, [any PlanRecord.Type]())
    func isReady(_ kind: any PlanRecord.Type) -> Bool {
      kind.shape.fields.compactMap(\.form.target).allSatisfy { target in
        target == kind.section || order.contains { $0.section == target }
      }
    }
    while let next = left.firstIndex(where: isReady) { order.append(left.remove(at: next)) }
    precondition(left.isEmpty, "kinds of records refer to each other in a circle")
    return order
  }()

  /// For resolving single records against a complete plan.
  init(standingOn plan: Plan, _ log: FindingLog) {
    previous = nil
    references = References(log)
    self.plan = plan
  }

  /// Resolves the references of a record that was read alone.
  /// - Returns: nil if there is anything wrong with them.
  mutating func resolveAlone<R: PlanRecord>(_ drafts: Drafts<R>) -> R? {
    var drafts = drafts
    drafts.updateEach { _, record, _ in
      for place in R.description.references where R.description.fields[place].refers(record) {
        let field = R.description.fields[place]
        let targets = field.links == nil ? [] : [Section.tasks, .milestones]
        for section in targets + [field.reference?.target].compactMap({ $0 })
        where references[section] == nil {
          references[section] = directory(of: section)
        }
      }
    }
    references.resolve(&drafts)
    if var tasks = drafts as? Drafts<Plan.Task> {
      completeAlone(&tasks)
      return tasks.notes[0].isVoid || !log.diagnostics.isEmpty ? nil : tasks.records[0] as? R
    }
    return drafts.notes[0].isVoid || !log.diagnostics.isEmpty ? nil : drafts.records[0]
  }

  /// Completes a task that has no children: what it inherits from its parent, and its dates.
  private mutating func completeAlone(_ drafts: inout Drafts<Plan.Task>) {
    let plan = plan
    drafts.updateEach { _, task, _ in
      guard let parent = task.parent.flatMap({ plan[$0] }) else { return }
      if task.group.text.isEmpty { task.group = parent.group }
      if task.milestone == nil { task.milestone = parent.milestone }
    }
    var completion = TaskCompletion(plan, references.log)
    completion.complete(&drafts)
    references.log = completion.log
  }

  private func directory(of section: Section) -> Directory? {
    func directory<R: PlanRecord>(_ kind: R.Type) -> Directory {
      Directory(plan[keyPath: R.inPlan])
    }
    return section.recordKind.map { directory($0) }
  }

  private mutating func resolve<R: PlanRecord>(_ kind: R.Type, _ drafts: inout PlanDrafts) {
    if kind == Plan.Task.self { return resolveTasks(&drafts[Plan.Task.self]) }
    resolveReferences(&drafts[kind])
    dropReferencesWithin(&drafts[kind])
    plan[keyPath: R.inPlan] = drafts[kind].takeRecords()
  }

  private mutating func resolveTasks(_ drafts: inout Drafts<Plan.Task>) {
    let known = stale.count
    dropRepeated(&drafts)
    references.resolve(&drafts)
    var completion = TaskCompletion(plan, references.log)
    completion.complete(&drafts)
    references.log = completion.log
    replaceFaulty(&drafts)
    // An old version may wait for other tasks than the new one does.
    if references.mayHaveCycles || stale.count > known { breakCycles(&drafts) }
    dropReferencesWithin(&drafts)
    plan.tasks = drafts.takeRecords()
  }

  /// Leaves the valid records in `drafts`, with ids for references.
  private mutating func resolveReferences<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    if R.shape.isNumbered { drafts.number() }
    dropRepeated(&drafts)
    references.resolve(&drafts)
    replaceFaulty(&drafts)
  }

  /// Replaces faulty records by their last good version, or leaves them out.
  private mutating func replaceFaulty<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    var gone: Set<Int> = []
    for record in drafts.nameless { leaveOut(record) }
    for (place, note) in drafts.notes.enumerated() where note.isVoid || !note.faulty.isEmpty {
      let ref = drafts.records[place].ref
      if !note.isVoid {
        let (record, isOld) = mended(drafts.records[place], note)
        drafts.replace(place, with: record)
        mark(ref, isOld: isOld)
      } else if let old = lastGood(R.self, ref.id, note) {
        drafts.replace(place, with: old)
        stale.insert(ref)
      } else {
        gone.insert(place)
        leaveOut(drafts.records[place])
        references[R.section]?.leaveOut(ref.id)
      }
    }
    drafts.remove(gone)
  }

  /// Notes a record that is in the files but not in the plan.
  private mutating func leaveOut<R: PlanRecord>(_ record: R) {
    var groups: [Plan.Group.ID] = record.ref.id(of: Plan.Group.self).map { [$0] } ?? []
    var milestone: Plan.Milestone.ID?
    for place in R.description.references {
      guard let access = R.description.fields[place].reference else { continue }
      let ids = access.words(record).map { known($0, access.target) }
      if access.target == .groups { groups += ids.map { Plan.Group.ID($0) } }
      // A task names milestones in several fields; the first that it gives is its own.
      if access.target == .milestones, milestone == nil {
        milestone = ids.first.map { Plan.Milestone.ID($0) }
      }
    }
    leftOut.append(LeftOut(record.ref, groups: groups, milestone: milestone))
  }

  /// The id that a word means, or else the word.
  private mutating func known(_ word: String, _ section: Section) -> String {
    guard case .record(let id, _, _)? = references[section]?.find(word) else { return word }
    return id
  }

  /// A record with its faulty fields taken from the last version, and whether that had a value in any.
  private mutating func mended<R: PlanRecord>(_ record: R, _ note: Drafts<R>.Note)
    -> (record: R, isOld: Bool)
  {
    guard let old = lastGood(R.self, record.id.text, note) else { return (record, false) }
    return (
      R.description.filled(record, from: old, note.faulty), R.description.says(old, note.faulty)
    )
  }

  private mutating func dropRepeated<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    let directory = Directory(drafts.records)
    references[R.section] = directory
    guard !directory.repeated.isEmpty else { return }
    var gone: Set<Int> = []
    let repeated = Dictionary(grouping: directory.repeated, by: \.first)
    for (first, others) in repeated.sorted(by: { $0.key < $1.key }) {
      let places = [first] + others.map(\.place)
      // A stale stand-in for an unreadable file gives way silently.
      let given = places.filter { !drafts.notes[$0].isStandIn }
      let kept = given.first { isWhereItWas(drafts, $0) } ?? given.first ?? first
      for place in places where place != kept {
        gone.insert(place)
        reportRepeated(drafts, place, kept)
      }
    }
    for place in gone.sorted() where !drafts.notes[place].isStandIn {
      leaveOut(drafts.records[place])
    }
    drafts.remove(gone)
    references[R.section] = Directory(drafts.records)
  }

  private mutating func reportRepeated<R: PlanRecord>(
    _ drafts: Drafts<R>, _ place: Int, _ kept: Int
  ) {
    let (note, other) = (drafts.notes[place], drafts.notes[kept])
    guard !note.isStandIn else { return }
    let ref = drafts.records[place].ref
    let first = references.log.line(of: other.mark, inFile: other.file)
    let file = note.file == other.file ? nil : references.log.shortName(ofFile: other.file)
    references.log.add(
      .error,
      .duplicateID(
        ref.id, otherFile: [file, first.sheet].compactMap(\.self).joined(separator: " ").nonEmpty,
        otherLine: first.line),
      file: note.file, note.mark, ref)
  }

  /// Whether a record is in the file where the last reading found it, if there are several.
  private mutating func isWhereItWas<R: PlanRecord>(_ drafts: Drafts<R>, _ place: Int) -> Bool {
    guard let previous, previous.files.count > 1,
      let old = previousPlace(R.self, drafts.records[place].id.text)
    else { return false }
    let file = Int(previous.plan[keyPath: R.inPlan][old].origin.file)
    return previous.files.indices.contains(file)
      && previous.files[file] == references.log.name(ofFile: drafts.notes[place].file)
  }

  /// A faulty record's version from the last reading, if everything that it must refer to is there.
  private mutating func lastGood<R: PlanRecord>(
    _ type: R.Type, _ id: String, _ note: Drafts<R>.Note
  )
    -> R?
  {
    guard let previous, let place = previousPlace(type, id) else { return nil }
    var old = previous.plan[keyPath: R.inPlan][place]
    old.origin = note.mark.origin(file: note.file)
    return references.dropGone(from: &old) ? old : nil
  }

  /// The index of a record in the last reading.
  private mutating func previousPlace<R: PlanRecord>(_ type: R.Type, _ id: String) -> Int? {
    if previousPlaces[R.section] == nil {
      let records = previous?.plan[keyPath: R.inPlan] ?? []
      previousPlaces[R.section] = Dictionary(
        records.indices.lazy.map { (records[$0].id.text, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    return previousPlaces[R.section]?[id]
  }

  /// Drops references to records of the same section that are not in the plan, with a warning if the file
  /// itself gives them.
  private mutating func dropReferencesWithin<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    guard let directory = references[R.section],
      !directory.leftOut.isEmpty || stale.contains(where: { $0.section == R.section })
    else { return }
    var dropped: [(place: Int, id: String)] = []
    drafts.updateEach { place, record, _ in
      dropped += record.dropReferences(within: directory).map { (place, $0) }
    }
    for (place, id) in dropped {
      let (ref, note) = (drafts.records[place].ref, drafts.notes[place])
      guard !stale.contains(ref) else { continue }
      references.log.add(
        .warning, .leftOutReference(id, section: R.section), file: note.file, note.mark, ref)
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

// MARK: - Tasks compared with each other

extension Resolver {
  /// Every task on a cycle of predecessors is faulty.
  private mutating func breakCycles(_ drafts: inout Drafts<Plan.Task>) {
    // Each round replaces or removes at least one task of every cycle.
    while true {
      let circles = dependencyCircles(drafts.records, plan.milestones)
      if circles.isEmpty { return }
      var gone: Set<Int> = []
      for circle in circles {
        let ids = circle.map { drafts.records[$0].id.text }
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
            leaveOut(drafts.records[place])
            stale.remove(ref)
            references[.tasks]?.leaveOut(id)
          }
        }
      }
      drafts.remove(gone)
    }
  }
}

// MARK: - Dropping references

extension References {
  /// Drops an old version's references to records that are no longer in the plan; those within its own
  /// section are checked later.
  /// - Returns: false if the record cannot do without one of them.
  fileprivate func dropGone<R: PlanRecord>(from old: inout R) -> Bool {
    for place in R.description.references {
      let field = R.description.fields[place]
      if let access = field.links, let milestones = self[.milestones] {
        let links = access.get(old)
        let standing = links.filter { link in
          guard case .milestone(let id) = link.predecessor else { return true }
          return milestones.isInPlan(id.text)
        }
        if standing.count < links.count { access.set(&old, standing) }
      }
      guard let access = field.reference, access.target != R.section,
        let directory = self[access.target], access.target != .units || !directory.isEmpty
      else { continue }
      let words = access.words(old)
      let standing = words.filter { directory.isInPlan($0) }
      if standing.isEmpty, !words.isEmpty, field.description.isVital { return false }
      if standing.count < words.count { access.setWords(&old, standing) }
    }
    return true
  }
}

extension PlanRecord {
  /// Drops references to itself and to records of its own section that are not in the plan.
  /// - Returns: the ids that were dropped.
  fileprivate mutating func dropReferences(within directory: Directory) -> [String] {
    var dropped: [String] = []
    for place in Self.description.references {
      if let access = Self.description.fields[place].links {
        let links = access.get(self)
        let standing = links.filter { link in
          guard case .task(let task) = link.predecessor else { return true }
          return task.text != id.text && directory.isInPlan(task.text)
        }
        dropped += links.filter { !standing.contains($0) }.map(\.id)
        if standing.count < links.count { access.set(&self, standing) }
      }
      guard let access = Self.description.fields[place].reference, access.target == Self.section
      else { continue }
      let words = access.words(self)
      let standing = words.filter { $0 != id.text && directory.isInPlan($0) }
      guard standing.count < words.count else { continue }
      dropped += words.filter { $0 == id.text || !directory.isInPlan($0) }
      access.setWords(&self, standing)
    }
    return dropped
  }
}
