import BattlePlan

/// Reads a plan again and again, as it is edited: of a plan without findings, records whose bytes are
/// as they were are not decoded again.
///
/// It never says anything but what `readPlan` would say: where an edit may touch more than the edited
/// records (an id, a name, a milestone's date, a dependency, a record more or less), or where there is
/// anything to be said about it, the whole plan is read.
public struct PlanMemory: Sendable {
  private var last: (reading: Reading, print: Fingerprint)?
  /// What was read in full and has not been looked at closely yet.
  private var fresh: (files: [SourceFile], reading: Reading)?

  public init() {}

  /// - Parameters:
  ///   - previous: what the last read that gave a plan gave, as `readPlan` wants it.
  ///   - accepted: as for `readPlan`.
  public mutating func read(
    _ files: [SourceFile], previous: Reading?, accepting accepted: [HeldBack] = []
  ) -> PlanOutcome {
    settle()
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
    if files.count == 1, case .plan(let reading) = outcome { fresh = (files, reading) }
    return outcome
  }

  /// Takes down what has been read, so that its bytes need not be kept. Done by the next `read` at the
  /// latest; done before, it costs nobody time who waits for a plan.
  public mutating func settle() {
    guard let (files, reading) = fresh else { return }
    fresh = nil
    if let print = Fingerprint(files[0].bytes), print.fits(reading) { last = (reading, print) }
  }
}

/// What a file was when it was last read, record by record.
struct Fingerprint: Sendable {
  struct Part: Sendable {
    var word: String
    var section: Section?
    /// Of all before the first record.
    var head: Int
    var headRange: Range<Int>
    var line: UInt32
    var records: [Record] = []
  }

  struct Record: Sendable {
    /// Equal bytes have equal hashes within one run of the program, and others as good as never.
    var hash: Int
    var start: UInt32
    var line: UInt32
  }

  /// More are better read in one.
  static let mostChanges = 500

  var parts: [Part] = []
  /// Where the last record ends.
  var end: Int

  /// Nil where the file cannot be cut into records, and where so many differ from those of `other` that it is
  /// better read in full.
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

  /// True where nothing is said about the plan and each of its records is one of those here.
  func fits(_ reading: Reading) -> Bool {
    guard reading.diagnostics.isEmpty, reading.stale.isEmpty else { return false }
    func count<R: PlanRecord>(_ type: R.Type) -> Bool {
      let here = parts.first { $0.section == R.section }?.records.count ?? 0
      return here == reading.plan[keyPath: R.inPlan].count
    }
    return Section.recordKinds.allSatisfy { count($0) }
  }
}
