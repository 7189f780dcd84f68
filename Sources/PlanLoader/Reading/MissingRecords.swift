import BattlePlan

/// Records of the last reading that are missing from the files, if that looks like a mistake. They are kept
/// in the drafts as they were, marked faulty, so that they are shown as stale.
struct MissingRecords {
  private let previous: Reading
  private let accepted: [HeldBack]
  private let files: [SourceFile]
  private(set) var heldBack: [HeldBack] = []

  /// - Parameter accepted: removals that somebody has accepted.
  init(since previous: Reading, in files: [SourceFile], accepting accepted: [HeldBack]) {
    self.previous = previous
    self.files = files
    self.accepted = accepted
  }

  // MARK: - Whole sections

  /// For a faulty heading, keeps what the file had in the sections that the heading may stand for.
  func keepSections(_ drafts: inout PlanDrafts) {
    for lost in drafts.lostHeadings {
      for section in Section.allCases where mayStand(lost, for: section, drafts) {
        keep(section, lost.place, &drafts)
      }
    }
  }

  private func mayStand(
    _ lost: PlanDrafts.LostHeading, for section: Section, _ drafts: PlanDrafts
  ) -> Bool {
    if let meant = lost.meant { return meant == section }
    return drafts.headings[section]?.contains { $0.file == lost.place.file } != true
  }

  private func keep(_ section: Section, _ place: PlanDrafts.Place, _ drafts: inout PlanDrafts) {
    func keepAll<R: PlanRecord>(_ kind: R.Type) {
      for record in gone(kind, drafts) where stood(record.origin, in: place.file) {
        drafts[kind].appendStandIn(for: record, place)
      }
    }
    let old = previous.plan
    switch section {
    case .operation
    where drafts.mappings.operation == nil && stood(old.operation.origin, in: place.file):
      drafts.mappings.operation = MappingDraft(void: old.operation)
    case .rules where drafts.mappings.rules == nil && old.rules != Plan.Rules():
      drafts.mappings.rules = MappingDraft(void: old.rules)
    case .calendar where drafts.mappings.calendar == nil && old.calendar != WorkCalendar():
      drafts.mappings.calendar = MappingDraft(void: old.calendar)
    case .operation, .rules: break
    default: if let kind = section.recordKind { keepAll(kind) }
    }
  }

  private func stood(_ origin: Origin, in file: Int) -> Bool {
    previous.files.indices.contains(Int(origin.file))
      && previous.files[Int(origin.file)] == files[file].name
  }

  // MARK: - Many records at once

  /// Keeps records that disappeared together with too many others of their section, and those they refer to.
  mutating func holdBack(_ drafts: inout PlanDrafts) {
    var needed: [Section: Set<String>] = [:]
    // Sections refer only to earlier ones.
    for kind in Section.recordKinds.reversed() { holdBack(kind, &drafts, &needed) }
    heldBack.reverse()
  }

  private mutating func holdBack<R: PlanRecord>(
    _ kind: R.Type, _ drafts: inout PlanDrafts, _ needed: inout [Section: Set<String>]
  ) {
    let gone = gone(kind, drafts)
    guard !gone.isEmpty else { return }
    let before = previous.plan[keyPath: R.inPlan].count
    let ids = Set(gone.map(\.id.text))
    let isHeld =
      HeldBack.isSuspicious(gone: gone.count, of: before)
      && !accepted.contains { $0.section == R.section && ids.isSubset(of: $0.ids) }
    if isHeld { heldBack.append(HeldBack(R.section, ids: ids, before: before)) }
    for record in gone where isHeld || needed[R.section]?.contains(record.id.text) == true {
      drafts[kind].appendStandIn(for: record, place(of: record))
      addNeeds(of: record, to: &needed)
    }
  }

  /// Records of the last reading whose ids are no longer in the files.
  private func gone<R: PlanRecord>(_ kind: R.Type, _ drafts: PlanDrafts) -> [R] {
    let (before, now) = (previous.plan[keyPath: R.inPlan], drafts[kind].records)
    // Most of a plan is unchanged: then nothing needs to be looked up.
    let (start, end) = alike(before, now)
    guard start + end < before.count else { return [] }
    let present = Set(now[start..<(now.count - end)].lazy.map(\.id.text))
    return before[start..<(before.count - end)].filter { !present.contains($0.id.text) }
  }

  /// How many records two lists have in common at their start and end, by id.
  private func alike<R: PlanRecord>(_ a: [R], _ b: [R]) -> (start: Int, end: Int) {
    let most = min(a.count, b.count)
    // Pointers, so that no record is copied.
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var (start, end) = (0, 0)
        while start < most, a[start].id == b[start].id { start += 1 }
        while end < most - start, a[a.count - 1 - end].id == b[b.count - 1 - end].id { end += 1 }
        return (start, end)
      }
    }
  }

  private func addNeeds<R: PlanRecord>(of record: R, to needed: inout [Section: Set<String>]) {
    for place in R.description.references {
      let field = R.description.fields[place]
      guard field.description.isRequired, let access = field.reference else { continue }
      needed[access.target, default: []].formUnion(access.words(record))
    }
  }

  /// Where a record was, if its file is still there.
  private func place<R: PlanRecord>(of record: R) -> PlanDrafts.Place {
    let file = files.indices.first { stood(record.origin, in: $0) } ?? 0
    return PlanDrafts.Place(file: file, mark: Mark(line: record.origin.line, column: 1))
  }
}
