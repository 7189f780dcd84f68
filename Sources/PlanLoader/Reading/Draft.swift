import BattlePlan

/// The records of one kind as the files give them, their references still as written.
struct Drafts<R: PlanRecord>: Sendable {
  /// What the reader knows of a record besides what it says.
  struct Note {
    var file: Int
    var mark: Mark
    var isFaulty: Bool
    /// Not from the file, which cannot be read, but from its last good version.
    var isStandIn = false
    /// Where the places of its references begin in `marks`.
    var firstMark = 0
  }

  private(set) var records: [R] = []
  /// Parallel to `records`.
  private(set) var notes: [Note] = []
  /// Where each word of each reference stands, in the order in which the records hold them.
  private(set) var marks: [Mark] = []

  var count: Int { records.count }

  mutating func reserve(_ count: Int) {
    records.reserveCapacity(count)
    notes.reserveCapacity(count)
    // A task has some four or five references.
    marks.reserveCapacity(count * 5)
  }

  /// Takes over the records of `other`, which has none afterwards.
  mutating func append(_ other: inout Drafts) {
    defer { other = Drafts() }
    if records.isEmpty { return swap(&self, &other) }
    for place in other.records.indices {
      // Moved, not copied: a record holds a dozen texts.
      var record = R()
      swap(&record, &other.records[place])
      records.append(consume record)
      other.notes[place].firstMark += marks.count
    }
    notes += other.notes
    marks += other.marks
  }

  mutating func appendStandIn(for record: R, file: Int) {
    let mark = Mark(line: record.origin.line, column: 1)
    records.append(record)
    notes.append(
      Note(file: file, mark: mark, isFaulty: true, isStandIn: true, firstMark: marks.count))
  }

  mutating func updateEach(_ body: (_ place: Int, inout R, inout Note) -> Void) {
    for place in records.indices { body(place, &records[place], &notes[place]) }
  }

  mutating func replace(_ place: Int, with record: R) { records[place] = record }

  mutating func remove(_ places: Set<Int>) {
    guard !places.isEmpty else { return }
    let kept = records.indices.filter { !places.contains($0) }
    records = kept.map { records[$0] }
    notes = kept.map { notes[$0] }
  }

  /// The records, which are not needed here any more.
  mutating func takeRecords() -> [R] {
    let taken = records
    records = []
    return taken
  }
}

/// What reading asks of a record of the plan.
protocol PlanRecord: Sendable {
  static var section: Section { get }
  static var inPlan: WritableKeyPath<Plan, [Self]> { get }
  var id: String { get set }
  /// By what it can be referred to, besides its id.
  var names: RecordNames { get }
  var origin: Origin { get set }
  init()
  /// Takes one field of the entry.
  mutating func take(_ field: Entry.Field, _ entry: inout Entry)
  /// Rules within the record, once it has all its fields.
  func check(_ entry: inout Entry)
  /// Shows each reference that it has, in an order of its own, always the same.
  mutating func eachReference(_ visitor: inout some ReferenceVisitor)
}

struct RecordNames: Equatable, Sendable {
  var name: String
  var short = ""
}

/// Sees the references of a record and may change them.
protocol ReferenceVisitor {
  /// A reference that is one word; never an empty one.
  mutating func see(_ word: inout String, _ field: Field, in section: Section)
  /// A reference that is a list; never an empty one.
  mutating func see(_ words: inout [String], _ field: Field, in section: Section)
}

extension ReferenceVisitor {
  mutating func see(_ word: inout String, _ field: Field, in section: Section) {
    seeAsList(&word, field, in: section)
  }

  mutating func seeAsList(_ word: inout String, _ field: Field, in section: Section) {
    var words = [word]
    see(&words, field, in: section)
    word = words.first ?? ""
  }

  /// Shows a reference if there is one.
  mutating func visit(_ word: inout String, _ field: Field, in section: Section) {
    if !word.isEmpty { see(&word, field, in: section) }
  }
  mutating func visit(_ words: inout [String], _ field: Field, in section: Section) {
    if !words.isEmpty { see(&words, field, in: section) }
  }
}

extension PlanRecord {
  func check(_ entry: inout Entry) {}
}

extension Drafts {
  /// Reads the record on the tape; not one without a usable id (that is said).
  /// - Parameters:
  ///   - refusal: what of it was refused: what is missing then is no news.
  ///   - cut: where a value stands that was cut.
  mutating func read(
    _ tape: Tape, _ form: EntryForm, file: Int, refusal: Refusal?, cut: Mark?,
    _ log: inout FindingLog
  ) {
    var entry = Entry(tape, form, isListening: log.isListening)
    var record = R()
    for field in entry.fields {
      if field.name == .id { record.id = entry.text(field) } else { record.take(field, &entry) }
    }
    if refusal == nil, entry.isMapping {
      for field in form.required where !entry.gives(field) {
        entry.fault(.missingField(entry.label(field), section: R.section), entry.mark)
      }
    }
    if !entry.isFaulty { record.check(&entry) }
    record.origin = Origin(file: UInt16(clamping: file), line: entry.mark.line)
    if let cut { entry.warn(.longValue(limit: Tape.longest), cut) }
    tell(entry.findings, of: record, file, refusal, &log)
    guard !record.id.isEmpty else { return }
    notes.append(
      Note(
        file: file, mark: entry.mark, isFaulty: entry.isFaulty || refusal != nil,
        firstMark: marks.count))
    var collector = MarkCollector(entry: entry, marks: marks)
    marks = []
    record.eachReference(&collector)
    marks = collector.marks
    records.append(consume record)
  }

  private func tell(
    _ findings: [(severity: Diagnostic.Severity, problem: Diagnostic.Problem, mark: Mark)],
    of record: R, _ file: Int, _ refusal: Refusal?, _ log: inout FindingLog
  ) {
    if findings.isEmpty, refusal == nil { return }
    let ref = record.id.isEmpty ? nil : RecordRef(R.section, record.id)
    for finding in findings {
      log.add(finding.severity, finding.problem, file: file, finding.mark, ref)
    }
    if let refusal { log.add(.error, refusal.problem, file: file, refusal.mark, ref) }
  }
}

/// Notes where the words of references stand.
private struct MarkCollector: ReferenceVisitor {
  let entry: Entry
  var marks: [Mark]

  mutating func see(_ words: inout [String], _ field: Field, in section: Section) {
    entry.addMarks(of: field, to: &marks)
  }
}
