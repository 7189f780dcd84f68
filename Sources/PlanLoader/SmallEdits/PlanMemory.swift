import BattlePlan

/// Reads a plan again and again as it is edited. After a small edit it decodes only the records that changed.
///
/// **Contract.** `read` returns what `readPlan` would return for the same files and the same previous
/// reading, down to the line numbers. It only gets there sooner.
///
/// A small edit is decoded by itself when all of this holds; otherwise the plan is read in full:
/// - The plan is one file, and its last reading had no errors and nothing stale; warnings are all about
///   records.
/// - `PlanCut` can cut the file into sections and records both before and after the edit, and before it
///   counted as many records in each section as the parser did (`Fingerprint.fits`).
/// - The sections are the same, in the same order, with as many records each, and no list's heading
///   changed. At most `Fingerprint.mostChanges` records did.
/// - Each changed record is whole YAML by itself: it parses to its end, is UTF-8, and has no anchor, alias
///   or tag (`PieceReading`). Decoding it gives no error.
/// - It keeps its id, its names and whatever other records are checked against, such as a milestone's
///   date or a task's links (`Patch.isLocal`), and what it refers to exists.
/// - Of the sections that are one mapping, only the operation and the rules may change.
///
/// **Why the result is the same.** Without anchors, one item of a block list means the same wherever it
/// stands, so a piece that is whole by itself is read as it would be in its place. A wrong cut gives
/// itself away: one inside a quoted text or a bracket leaves a piece that is not whole, and one that takes
/// text for a record makes the counts differ. Records with the same bytes decode to the same values, and
/// since nothing that others are checked against has changed, the checks that passed still pass, and those
/// that warned still warn. What is left to do is to move the line numbers below the edit.
///
/// `PlanMemoryTests.anyEditGivesWhatAFullReadGives` makes hundreds of edits and compares each result with
/// a full reading; `make fuzz` does the same with files that nobody would write.
public struct PlanMemory: Sendable {
  private(set) var last: (reading: Reading, print: Fingerprint)?
  /// What was read in full and has no fingerprint yet.
  private var fresh: (files: [SourceFile], reading: Reading)?

  public init() {}

  /// - Parameters:
  ///   - previous: the last reading that gave a plan; passed on to `readPlan`.
  ///   - accepted: passed on to `readPlan`.
  public mutating func read(
    _ files: [SourceFile], previous: Reading?, accepting accepted: [HeldBack] = []
  ) -> PlanOutcome {
    takeFingerprint()
    if let last, last.reading.files == files.map(\.name),
      let print = Fingerprint(files[0].bytes, near: last.print),
      var patch = Patch(files, from: last.print, to: print, last.reading),
      let reading = patch.reading()
    {
      self.last = (reading, print)
      return .plan(reading)
    }
    last = nil
    let outcome = readPlan(files, previous: previous, accepting: accepted)
    if files.count == 1, files[0].isText, case .plan(let reading) = outcome {
      fresh = (files, reading)
    }
    return outcome
  }

  /// Takes the fingerprint of what was read in full, so that its bytes need not be kept. The next `read`
  /// does this at the latest; calling it earlier keeps that time off the next reading.
  public mutating func takeFingerprint() {
    guard let (files, reading) = fresh else { return }
    fresh = nil
    if let print = Fingerprint(files[0].bytes), print.fits(reading) { last = (reading, print) }
  }
}

/// A file as it was last read, record by record, as hashes.
struct Fingerprint: Sendable {
  struct Part: Sendable {
    var word: String
    var section: Section?
    /// Hash of everything before the first record.
    var head: Int
    var headRange: Range<Int>
    var line: UInt32
    var records: [Record] = []
  }

  struct Record: Sendable {
    /// Equal bytes have equal hashes within one run of the program; different bytes practically never do.
    var hash: Int
    var start: UInt32
    var line: UInt32
  }

  /// With more than these, reading the whole file is faster.
  static let mostChanges = 500

  var parts: [Part] = []
  /// Where the last record ends.
  var end: Int

  /// Nil if the file cannot be cut into records, or if more than `mostChanges` of them differ from those
  /// of `other`.
  init?(_ bytes: [UInt8], near other: Fingerprint? = nil) {
    end = bytes.count
    var changed = 0
    let parts: [Part]? = bytes.withUnsafeBufferPointer { buffer in
      guard let cut = PlanCut(buffer) else { return nil }
      func hash(_ range: Range<Int>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[range])))
        return hasher.finalize()
      }
      var parts: [Part] = []
      for (place, part) in cut.parts.enumerated() {
        let headEnd = part.records.first.map { Int($0.start) } ?? part.end
        let headRange = part.start..<headEnd
        var new = Part(
          word: part.word, section: part.section, head: hash(headRange), headRange: headRange,
          line: part.line)
        new.records.reserveCapacity(part.records.count)
        let old = other.flatMap { place < $0.parts.count ? $0.parts[place].records : nil }
        for index in part.records.indices {
          let hash = hash(part.range(ofRecord: index))
          if let old, index >= old.count || old[index].hash != hash { changed += 1 }
          if changed > Fingerprint.mostChanges { return nil }
          new.records.append(
            Record(hash: hash, start: part.records[index].start, line: part.records[index].line))
        }
        parts.append(new)
      }
      return parts
    }
    guard let parts else { return nil }
    self.parts = parts
  }

  /// The bytes of a record.
  func range(of record: Int, in part: Int) -> Range<Int> {
    let records = parts[part].records
    let next = part + 1 < parts.count ? parts[part + 1].headRange.lowerBound : end
    return Int(
      records[record].start)..<(record + 1 < records.count
      ? Int(records[record + 1].start) : next)
  }

  /// The record whose bytes a line (1-based) belongs to.
  func record(atLine line: Int) -> (part: Int, record: Int)? {
    guard let part = parts.lastIndex(where: { $0.line <= line }) else { return nil }
    let records = parts[part].records
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if records[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? (part, low - 1) : nil
  }

  /// Whether the reading has no errors, no warnings but about records, and as many records in each section
  /// as were counted here.
  func fits(_ reading: Reading) -> Bool {
    guard reading.stale.isEmpty, reading.incomplete.isEmpty, reading.leftOut.isEmpty,
      reading.heldBack.isEmpty, reading.hiddenErrors + reading.hiddenWarnings == 0,
      reading.diagnostics.allSatisfy({
        $0.severity == .warning && $0.record != nil && record(atLine: $0.line) != nil
      })
    else { return false }
    func count<R: PlanRecord>(_ type: R.Type) -> Bool {
      let here = parts.first { $0.section == R.section }?.records.count ?? 0
      return here == reading.plan[keyPath: R.inPlan].count
    }
    return Section.recordKinds.allSatisfy { count($0) }
  }
}
