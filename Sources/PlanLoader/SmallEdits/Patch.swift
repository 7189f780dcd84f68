import BattlePlan

/// Brings a plan up to date with the few records that an edit changed. `PlanMemory` says when it may.
struct Patch {
  private let files: [SourceFile]
  private let old: Fingerprint
  private let new: Fingerprint
  private let last: Reading
  private var plan: Plan
  /// Changed records, by part.
  private var changed: [(part: Int, record: Int)] = []
  /// Changed parts that are not lists.
  private var changedHeads: [Int] = []
  /// What the new texts of the changed records are warned about.
  private var warnings: [Diagnostic] = []

  /// Nil if more than single records have changed.
  init?(_ files: [SourceFile], from old: Fingerprint, to new: Fingerprint, _ last: Reading) {
    self.files = files
    self.old = old
    self.new = new
    self.last = last
    plan = last.plan
    guard old.parts.count == new.parts.count else { return nil }
    for index in new.parts.indices {
      let (before, after) = (old.parts[index], new.parts[index])
      guard before.word == after.word, before.records.count == after.records.count else {
        return nil
      }
      if before.head != after.head {
        // The head of a list is its key and comments; a change there may mean anything.
        guard after.records.isEmpty, after.section?.isList == false else {
          return nil
        }
        changedHeads.append(index)
      }
      for record in after.records.indices
      where before.records[record].hash != after.records[record].hash {
        changed.append((index, record))
      }
    }
  }

  /// Nil if the edit gives any error, or affects more than the edited records.
  mutating func reading() -> Reading? {
    for part in changedHeads {
      guard replaceMapping(part) else { return nil }
    }
    var resolver = Resolver(standingOn: last.plan, FindingLog(files))
    for (part, record) in changed {
      guard let section = new.parts[part].section,
        replaceRecord(section, part, record, &resolver)
      else {
        return nil
      }
    }
    moveLines()
    return Reading(plan: plan, diagnostics: diagnostics(), files: last.files)
  }

  private func piece(
    _ content: FilePiece.Content, _ range: Range<Int>, _ line: UInt32
  ) -> PieceReading? {
    guard encodingFault(Array(files[0].bytes[range])) == nil,
      let read = PieceReading(
        [FilePiece(content: content, range: range, line: line)], ofFile: 0, in: files,
        seed: PlanDrafts()),
      !read.log.hasErrors
    else { return nil }
    return read
  }

  private mutating func replaceMapping(_ part: Int) -> Bool {
    let here = new.parts[part]
    guard let read = piece(.parts, here.headRange, here.line), read.log.diagnostics.isEmpty
    else { return false }
    switch here.section {
    case .operation:
      guard let draft = read.drafts.mappings.operation, !draft.isFaulty else { return false }
      // Columns and lights may depend on it, but not how any other record is read.
      plan.operation = draft.value
    case .rules: plan.rules = read.drafts.mappings.rules?.value ?? Plan.Rules()
    default: return false
    }
    return true
  }

  private mutating func replaceRecord(
    _ section: Section, _ part: Int, _ record: Int, _ resolver: inout Resolver
  ) -> Bool {
    let range = new.range(of: record, in: part)
    let line = new.parts[part].records[record].line
    guard let read = piece(.records(section), range, line) else { return false }
    warnings += read.log.diagnostics
    func replace<R: PlanRecord>(_ kind: R.Type) -> Bool {
      self.replace(read.drafts[kind], record, &resolver)
    }
    return section.recordKind.map { replace($0) } ?? false
  }

  private mutating func replace<R: PlanRecord>(
    _ drafts: Drafts<R>, _ index: Int, _ resolver: inout Resolver
  ) -> Bool {
    let old = plan[keyPath: R.inPlan][index]
    guard drafts.count == 1, drafts.records[0].id == old.id, hasNames(of: old, drafts.records[0]),
      let record = resolver.resolveAlone(drafts), isLocal(record, old)
    else { return false }
    plan[keyPath: R.inPlan][index] = record
    return true
  }

  private func hasNames<R: PlanRecord>(of old: R, _ new: R) -> Bool {
    let description = R.description
    return description.name(new) == description.name(old)
      && description.short(new) == description.short(old)
  }

  /// Whether nothing changed that other records were checked against.
  private func isLocal<R: PlanRecord>(_ new: R, _ old: R) -> Bool {
    if let new = new as? Plan.Milestone, let old = old as? Plan.Milestone {
      return new.date == old.date
    }
    if let new = new as? Plan.Task, let old = old as? Plan.Task { return isLocal(new, old) }
    return true
  }

  /// Links and parents are checked against other tasks, a milestone waits for the tasks that name it,
  /// nothing can wait for an ongoing task, and children inherit from their parent.
  private func isLocal(_ new: Plan.Task, _ old: Plan.Task) -> Bool {
    new.after == old.after && new.parent == old.parent && new.milestone == old.milestone
      && (new.status == .cancelled) == (old.status == .cancelled)
      && new.isOngoing == old.isOngoing
      && !plan.tasks.indices.contains { plan.tasks[$0].parent == new.id }
  }

  /// Warnings about records that have not changed still hold, since what those were checked against has not
  /// changed, either.
  private func diagnostics() -> [Diagnostic] {
    var all = warnings
    for var old in last.diagnostics {
      guard let (part, record) = self.old.record(atLine: old.line),
        !changed.contains(where: { $0 == (part, record) })
      else { continue }
      let moved =
        Int(new.parts[part].records[record].line)
        - Int(self.old.parts[part].records[record].line)
      old.line += moved
      all.append(old)
    }
    // As in a full reading: top to bottom, and at one place in the order in which they were found.
    return all.enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }.map(\.element)
  }

  /// Records below an edit have moved up or down.
  private mutating func moveLines() {
    moveMapping(.operation, &plan.operation)
    moveMapping(.rules, &plan.rules)
    moveMapping(.calendar, &plan.calendar)
    for part in new.parts.indices {
      if let kind = new.parts[part].section?.recordKind { move(kind, part) }
    }
  }

  private func moveMapping<V: Placed>(_ section: Section, _ value: inout V) {
    guard !changedHeads.contains(where: { new.parts[$0].section == section }),
      let part = new.parts.indices.first(where: { new.parts[$0].section == section })
    else { return }
    let moved = Int(new.parts[part].line) - Int(old.parts[part].line)
    value.origin.line = UInt32(Int(value.origin.line) + moved)
  }

  private mutating func move<R: PlanRecord>(_ type: R.Type, _ part: Int) {
    let (before, after) = (old.parts[part].records, new.parts[part].records)
    guard zip(before, after).contains(where: { $0.line != $1.line }) else { return }
    let fresh = Set(changed.lazy.filter { $0.part == part }.map(\.record))
    for index in after.indices where !fresh.contains(index) {
      let moved = Int(after[index].line) - Int(before[index].line)
      guard moved != 0 else { continue }
      let line = Int(plan[keyPath: R.inPlan][index].origin.line) + moved
      plan[keyPath: R.inPlan][index].origin.line = UInt32(line)
    }
  }
}
