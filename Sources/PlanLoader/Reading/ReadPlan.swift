import BattlePlan

public enum PlanOutcome: Equatable, Sendable {
  case plan(Reading)
  /// The files contain no usable plan; here is why.
  case unreadable([Diagnostic])
}

/// Reads the files of a plan: everything that can be read, with a finding for everything that cannot.
///
/// A fault stays in its record, which keeps its version from `previous` (marked stale) or is left out. If one
/// of several files cannot be read, its records are kept in the same way. So are the records of a section
/// whose heading is faulty, and those missing when more than a third of a section is gone at once:
/// `Reading.heldBack`.
/// - Parameters:
///   - previous: the last good reading, for what is now faulty or missing.
///   - accepted: held-back records whose removal somebody has accepted.
public func readPlan(
  _ files: [SourceFile], previous: Reading?, accepting accepted: [HeldBack] = []
) -> PlanOutcome {
  var reader = PlanReader(files, previous, accepted)
  return reader.read()
}

/// The same of tables that have been looked at already, by their places among the files, which come last.
/// - Parameter replaced: records of the other files in whose place the tables have others.
func readPlan(
  _ files: [SourceFile], tables: [Int: SheetReading], replacing replaced: Set<RecordRef> = []
) -> PlanOutcome {
  var reader = PlanReader(files, nil, [])
  reader.tables = tables
  reader.replaced = replaced
  return reader.read()
}

struct PlanReader {
  let files: [SourceFile]
  let previous: Reading?
  let accepted: [HeldBack]
  var log: FindingLog
  var drafts = PlanDrafts()
  fileprivate(set) var tables: [Int: SheetReading] = [:]
  fileprivate var replaced: Set<RecordRef> = []

  fileprivate init(_ files: [SourceFile], _ previous: Reading?, _ accepted: [HeldBack]) {
    self.files = files
    self.previous = previous
    self.accepted = accepted
    log = FindingLog(files)
  }

  mutating func read() -> PlanOutcome {
    var read = 0
    var unreadable = 0
    let copies = files.count > 1 ? conflictCopies(among: files) : [:]
    // Tables last: groups of other files may stand over their rows.
    for file in files.indices.sorted(by: { files[$0].isText && !files[$1].isText }) {
      if tables[file] != nil, !replaced.isEmpty {
        drafts.remove(replaced)
        replaced = []
      }
      if let reason = files[file].leftOut ?? copies[file].map({ .copy(of: files[$0].shortName) }) {
        log.add(.warning, .leftOutFile(reason), file: file, .start)
        continue
      }
      switch readFile(file) {
      case .read: read += 1
      case .empty: break
      case .unreadable:
        unreadable += 1
        standIn(for: file)
      }
    }
    if read == 0 {
      if unreadable == 0 {
        log.add(.error, .empty, file: files.firstIndex(where: \.isRead) ?? 0, .start)
      }
      return .unreadable(log.sorted())
    }
    return outcome()
  }

  private mutating func outcome() -> PlanOutcome {
    let heldBack = keepWhatIsMissing()
    if drafts.mappings.operation == nil {
      if !drafts.lostHeadings.contains(where: { $0.meant == .operation }) {
        log.add(
          .error, .missingField(Section.operation.mixedLabel, section: .operation), file: 0,
          .start, RecordRef(.operation))
      }
      drafts.mappings.operation = MappingDraft(void: Plan.Operation())
    }
    // Without a name and an opening day there is nothing to count down to.
    if drafts.mappings.operation?.isVoid == true, previous == nil {
      return .unreadable(log.sorted())
    }
    let read = drafts
    // Not held by anything else, so that they are resolved in place.
    drafts = PlanDrafts()
    let resolver = Resolver(read, previous: previous, log)
    var reading = Reading(
      plan: resolver.plan, stale: resolver.stale, diagnostics: resolver.log.sorted(),
      files: files.map(\.name))
    reading.incomplete = resolver.incomplete
    reading.leftOut = resolver.leftOut
    reading.heldBack = heldBack
    reading.sheets = resolver.log.sheets
    reading.hiddenErrors = resolver.log.hiddenErrors
    reading.hiddenWarnings = resolver.log.hiddenWarnings
    return .plan(reading)
  }

  /// Keeps what the last reading had and the files no longer have, if that looks like a mistake.
  private mutating func keepWhatIsMissing() -> [HeldBack] {
    guard let previous else { return [] }
    var missing = MissingRecords(since: previous, in: files, accepting: accepted)
    missing.keepSections(&drafts)
    missing.holdBack(&drafts)
    for held in missing.heldBack {
      let heading = drafts.headings[held.section]?.first ?? PlanDrafts.Place(file: 0, mark: .start)
      log.add(.warning, .recordsGone(held), file: heading.file, heading.mark)
    }
    return missing.heldBack
  }

  enum FileOutcome { case read, empty, unreadable }

  private mutating func readFile(_ file: Int) -> FileOutcome {
    let bytes = files[file].bytes
    if let fault = files[file].fault {
      log.add(.error, .cannotOpen(fault), file: file, .start)
      return .unreadable
    }
    if let reading = tables[file] { return take(reading, file) }
    if let kind = files[file].table { return readTable(file, kind) }
    if var halves = readInHalves(files, file, seed: drafts) {
      drafts.append(&halves.drafts)
      log.append(halves.log)
      return .read
    }
    if let (mark, guess) = encodingFault(bytes) {
      log.add(.error, .notUTF8(guess: guess), file: file, mark)
      return .unreadable
    }
    // Nothing before the fault is used: half a file is not a plan.
    var own = PlanDrafts(mappings: drafts.mappings)
    var ownLog = log
    do throws(YAMLError) {
      let outcome = try parse(bytes, file, &own, &ownLog)
      if outcome == .read {
        drafts.append(&own)
        log = ownLog
      }
      return outcome
    } catch {
      log.add(error, file: file)
      return .unreadable
    }
  }

  private mutating func parse(
    _ bytes: [UInt8], _ file: Int, _ drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) -> FileOutcome {
    var outcome = FileOutcome.empty
    var wrong: (String, Mark)?
    try withParser(bytes) { parser throws(YAMLError) in
      var reader = DraftReader(parser, file: file)
      if try reader.read(into: &drafts, &log) { outcome = .read }
      wrong = reader.wrongVersion
    }
    if let (version, mark) = wrong {
      self.log.add(.error, .unsupportedVersion(version), file: file, mark)
      return .unreadable
    }
    return outcome
  }

  /// The records that an unreadable file gave when it was last read, each marked faulty.
  private mutating func standIn(for file: Int) {
    guard files.count > 1, let previous,
      let old = previous.files.firstIndex(of: files[file].name)
    else { return }
    let plan = previous.plan
    if Int(plan.operation.origin.file) == old, drafts.mappings.operation == nil,
      !plan.operation.name.isEmpty
    {
      drafts.mappings.operation = MappingDraft(void: plan.operation)
    }
    func add<R: PlanRecord>(_ kind: R.Type) {
      for record in plan[keyPath: R.inPlan] where Int(record.origin.file) == old {
        let mark = Mark(line: record.origin.line, column: 1)
        drafts[kind].appendStandIn(for: record, PlanDrafts.Place(file: file, mark: mark))
      }
    }
    for kind in Section.recordKinds { add(kind) }
  }
}
