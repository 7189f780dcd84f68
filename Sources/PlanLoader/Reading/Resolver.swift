import BattlePlan

/// Holds the records of all sections against each other, and makes the plan of those that stand.
///
/// Sections are settled in the order in which they refer to each other. A faulty record is replaced by
/// its last good version, marked stale, or left out where it has none.
struct Resolver {
  private(set) var plan = Plan()
  private(set) var stale: Set<RecordRef> = []
  private(set) var log: FindingLog
  private let previous: Reading?
  private var directories: [Section: Directory] = [:]
  /// A task waits for one that stands below it or is the task itself: only then can there be a circle.
  private var mayHaveCycles = false

  init(_ drafts: PlanDrafts, previous: Reading?, _ log: FindingLog) {
    self.previous = previous
    self.log = log
    plan.operation = drafts.operation?.value ?? Plan.Operation()
    plan.rules = drafts.rules?.value ?? Plan.Rules()
    settle(drafts.units)
    settle(drafts.milestones)
    settle(drafts.groups)
    settle(drafts.zones)
    settle(drafts.contingency)
    settle(drafts.drills)
    settle(drafts.tasks)
    settle(drafts.issues)
    keepOldRules(drafts)
  }

  /// For single records of a plan that stands as a whole.
  init(standingOn plan: Plan, _ log: FindingLog) {
    previous = nil
    self.log = log
    self.plan = plan
  }

  /// Resolves the references of a record of that plan.
  /// - Returns: false where something is wrong with them, or where it now waits for other tasks.
  mutating func resolveAlone<R: PlanRecord>(_ draft: inout Draft<R>, at place: Int) -> Bool {
    var sections: Set<Section> = []
    draft.record.eachReference { _, section, _ in sections.insert(section) }
    for section in sections where directories[section] == nil {
      directories[section] = directory(of: section)
    }
    resolve(&draft, at: place)
    return !draft.isFaulty && log.diagnostics.isEmpty
  }

  private func directory(of section: Section) -> Directory? {
    switch section {
    case .operation, .rules: nil
    case .units: Directory(of: plan.units)
    case .groups: Directory(of: plan.groups)
    case .milestones: Directory(of: plan.milestones)
    case .tasks: Directory(of: plan.tasks)
    case .issues: Directory(of: plan.issues)
    case .drills: Directory(of: plan.drills)
    case .contingency: Directory(of: plan.contingency)
    case .zones: Directory(of: plan.zones)
    }
  }

  /// Faulty rules or a faulty operation: the last good ones.
  private mutating func keepOldRules(_ drafts: PlanDrafts) {
    if drafts.rules?.isFaulty == true {
      plan.rules = previous?.plan.rules ?? plan.rules
      stale.insert(RecordRef(.rules))
    }
    if drafts.operation?.isFaulty == true, let previous {
      plan.operation = previous.plan.operation
      stale.insert(RecordRef(.operation))
    }
  }

  private mutating func settle<R: PlanRecord>(_ all: [Draft<R>]) {
    var drafts = withoutDuplicates(all)
    directories[R.section] = Directory(drafts)
    for place in drafts.indices { resolve(&drafts[place], at: place) }
    var standing = Standing<R>(previous)
    for draft in drafts {
      if !draft.isFaulty {
        standing.keep(draft.record, draft)
      } else if let old = lastGood(draft, standing) {
        standing.keep(old, draft, isStale: true)
      } else {
        directories[R.section]?.leaveOut(draft.record.id)
      }
    }
    if R.self == Plan.Task.self, mayHaveCycles || !standing.stale.isEmpty {
      breakCycles(&standing)
    }
    if directories[R.section]?.leftOut.isEmpty == false || !standing.stale.isEmpty {
      dropReferencesWithin(&standing)
    }
    warn(standing)
    plan[keyPath: R.inPlan] = standing.records
    for id in standing.stale { stale.insert(RecordRef(R.section, id)) }
  }

  private mutating func withoutDuplicates<R: PlanRecord>(_ all: [Draft<R>]) -> [Draft<R>] {
    var firstLines = [String: UInt32](minimumCapacity: all.count)
    var repeated: [Int] = []
    for (place, draft) in all.enumerated() {
      let id = draft.record.id
      if let first = firstLines[id] {
        repeated.append(place)
        // A stale stand-in for a file that cannot be read gives way without a word.
        guard !draft.isStandIn else { continue }
        log.add(
          .error, .duplicateID(id, firstLine: Int(first)), file: draft.file, draft.mark,
          RecordRef(R.section, id))
      } else {
        firstLines[id] = draft.mark.line
      }
    }
    guard !repeated.isEmpty else { return all }
    let gone = Set(repeated)
    return all.indices.filter { !gone.contains($0) }.map { all[$0] }
  }

  /// The version of a faulty record that the last reading had, if all that it must refer to is there.
  private func lastGood<R: PlanRecord>(_ draft: Draft<R>, _ standing: Standing<R>) -> R? {
    guard var old = standing.lastGood(draft.record.id) else { return nil }
    old.origin = Origin(file: UInt16(clamping: draft.file), line: draft.mark.line)
    var isWhole = true
    old.eachReference { field, section, ids in
      guard section != R.section, let directory = directories[section] else { return }
      if section == .units, directory.isEmpty { return }
      ids.removeAll { !directory.isInPlan($0) }
      if ids.isEmpty, R.section.required.contains(field) { isWhole = false }
    }
    return isWhole ? old : nil
  }
}

// MARK: - References

extension Resolver {
  /// Turns the references of a draft into ids.
  private mutating func resolve<R: PlanRecord>(_ draft: inout Draft<R>, at place: Int) {
    guard !draft.isStandIn, !draft.marks.isEmpty else { return }
    var next = 0
    var isFaulty = draft.isFaulty
    let (file, marks) = (draft.file, draft.marks)
    let ref = RecordRef(R.section, draft.record.id)
    draft.record.eachReference { field, section, words in
      var ids = DistinctWords(capacity: words.count)
      for word in words {
        let site = Site(
          field: field, section: section, file: file,
          mark: next < marks.count ? marks[next] : draft.mark, ref: ref)
        next += 1
        // A list may be given as one text, in which names are set apart as one writes them.
        for part in parts(of: word, isAlone: words.count == 1, section) {
          switch follow(part, site) {
          case .success(let id?): ids.add(id)
          case .success: break
          case .failure: isFaulty = true
          }
          if section == .tasks, R.section == .tasks { noteOrder(ids.words.last, place) }
        }
      }
      words = ids.words
    }
    draft.isFaulty = isFaulty
  }

  /// Where a reference stands.
  private struct Site {
    var field: Field
    var section: Section
    var file: Int
    var mark: Mark
    var ref: RecordRef
  }
  private struct Unresolved: Error {}

  private mutating func parts(of word: String, isAlone: Bool, _ section: Section) -> [String] {
    guard isAlone, word.unicodeScalars.contains(where: { "、，,".unicodeScalars.contains($0) }),
      case .unknown? = directories[section]?.find(word)
    else { return [word] }
    return Entry.split(word)
  }

  /// The id that `word` means; nil where it means nothing but may be passed over.
  private mutating func follow(_ word: String, _ site: Site) -> Result<String?, Unresolved> {
    let section = site.section
    // A plan that lists no units may still name them.
    if section == .units, directories[.units]?.isEmpty != false { return .success(word) }
    switch directories[section]?.find(word) ?? .unknown {
    case .id(let id):
      if section == site.ref.section || directories[section]?.isInPlan(id) == true {
        return .success(id)
      }
      let isRequired = site.ref.section.required.contains(site.field)
      log.add(
        isRequired ? .error : .warning, .leftOutReference(id, section: section), file: site.file,
        site.mark, site.ref)
      return isRequired ? .failure(Unresolved()) : .success(nil)
    case .ambiguous:
      log.add(
        .error, .ambiguousName(word, section: section), file: site.file, site.mark, site.ref)
      return .failure(Unresolved())
    case .unknown:
      let near =
        log.isListening ? directories[section].flatMap { nearest(word, among: $0.words) } : nil
      let label = Shape.section(site.ref.section).mixedLabel(site.field)
      log.add(
        .error, .unknownReference(word, field: label, section: section, suggestion: near),
        file: site.file, site.mark, site.ref)
      return .failure(Unresolved())
    }
  }

  private mutating func noteOrder(_ predecessor: String?, _ place: Int) {
    guard let predecessor, let other = directories[.tasks]?.places[predecessor] else { return }
    if other >= place { mayHaveCycles = true }
  }

  /// References to records of the same section that are not in the plan are dropped, with a warning
  /// where the file itself gives them.
  private mutating func dropReferencesWithin<R: PlanRecord>(_ standing: inout Standing<R>) {
    guard let directory = directories[R.section] else { return }
    for place in standing.records.indices {
      let draft = standing.places[place]
      let id = standing.records[place].id
      let isStale = standing.stale.contains(id)
      var dropped: [(String, Field)] = []
      standing.records[place].eachReference { field, section, ids in
        guard section == R.section else { return }
        ids.removeAll { other in
          guard !directory.isInPlan(other) || other == id else { return false }
          dropped.append((other, field))
          return true
        }
      }
      guard !isStale else { continue }
      for (other, _) in dropped {
        log.add(
          .warning, .leftOutReference(other, section: R.section), file: draft.file, draft.mark,
          RecordRef(R.section, id))
      }
    }
  }
}

// MARK: - Tasks against each other

extension Resolver {
  /// Every task that lies on a circle of predecessors is at fault.
  private mutating func breakCycles<R: PlanRecord>(_ standing: inout Standing<R>) {
    // Each round replaces or removes at least one task of every circle.
    while true {
      guard let tasks = standing.records as? [Plan.Task] else { return }
      let circles = dependencyCircles(tasks)
      if circles.isEmpty { return }
      var gone: Set<String> = []
      for circle in circles {
        let ids = circle.map { tasks[$0].id }
        for place in circle {
          let (id, draft) = (tasks[place].id, standing.places[place])
          let wasStale = standing.stale.contains(id)
          if !wasStale {
            log.add(
              .error, .dependencyCycle(ids), file: draft.file, draft.mark, RecordRef(.tasks, id))
          }
          if !wasStale, let old = standing.lastGood(id) {
            standing.records[place] = old
            standing.records[place].origin = tasks[place].origin
            standing.stale.insert(id)
          } else {
            gone.insert(id)
          }
        }
      }
      for id in gone { directories[.tasks]?.leaveOut(id) }
      standing.remove(gone)
    }
  }

  private mutating func warn<R: PlanRecord>(_ standing: Standing<R>) {
    guard R.self == Plan.Task.self, let tasks = standing.records as? [Plan.Task] else { return }
    var dates: [String: Plan.Milestone] = [:]
    for milestone in plan.milestones { dates[milestone.id] = milestone }
    for (place, task) in tasks.enumerated() {
      guard !task.milestone.isEmpty, let milestone = dates[task.milestone],
        task.due > milestone.date, !standing.stale.contains(task.id)
      else { continue }
      let draft = standing.places[place]
      log.add(
        .warning, .dueAfterMilestone(milestone: milestone.name, date: milestone.date),
        file: draft.file, draft.mark, RecordRef(.tasks, task.id))
    }
  }
}

/// Words in their order, each once. A handful is searched, more are hashed.
private struct DistinctWords {
  private(set) var words: [String] = []
  private var known: Set<String> = []

  init(capacity: Int) { words.reserveCapacity(capacity) }

  mutating func add(_ word: String) {
    if words.count < 16 {
      if !words.contains(word) { words.append(word) }
      return
    }
    if known.isEmpty { known = Set(words) }
    if known.insert(word).inserted { words.append(word) }
  }
}

/// The records of a section that stand so far.
private struct Standing<R: PlanRecord> {
  struct Place {
    var file: Int
    var mark: Mark
  }

  var records: [R] = []
  /// Parallel to `records`: where the file gives them.
  var places: [Place] = []
  var stale: Set<String> = []
  private let previous: [R]
  private let previousByID: [String: Int]

  init(_ reading: Reading?) {
    previous = reading?.plan[keyPath: R.inPlan] ?? []
    previousByID = Dictionary(
      previous.indices.lazy.map { [previous] in (previous[$0].id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func lastGood(_ id: String) -> R? { previousByID[id].map { previous[$0] } }

  mutating func keep(_ record: R, _ draft: Draft<R>, isStale: Bool = false) {
    records.append(record)
    places.append(Place(file: draft.file, mark: draft.mark))
    if isStale { stale.insert(record.id) }
  }

  mutating func remove(_ ids: Set<String>) {
    guard !ids.isEmpty else { return }
    let kept = records.indices.filter { !ids.contains(records[$0].id) }
    records = kept.map { records[$0] }
    places = kept.map { places[$0] }
    stale.subtract(ids)
  }
}
