import BattlePlan

/// A section that is one mapping, as the files give it.
struct MappingDraft<Value: Described>: Sendable {
  let value: Value
  /// It cannot be used as it is.
  let isVoid: Bool
  private let faulty: FieldSet

  init(_ value: Value, _ entry: Entry) {
    self.value = value
    isVoid = entry.isVoid
    faulty = entry.faulty
  }

  init(void value: Value) {
    self.value = value
    isVoid = true
    faulty = FieldSet()
  }

  var isFaulty: Bool { isVoid || !faulty.isEmpty }

  /// With faulty fields taken from the last good version.
  func mended(from old: Value?) -> Value {
    guard isFaulty, let old else { return value }
    return isVoid ? old : Value.description.filled(value, from: old, faulty)
  }

  /// Whether any value of the last version replaces a faulty one.
  func keeps(_ old: Value?) -> Bool {
    guard let old else { return false }
    return isVoid || Value.description.says(old, faulty)
  }
}

extension Description {
  /// A record with some fields taken from another version.
  func filled(_ record: Value, from old: Value, _ places: FieldSet) -> Value {
    var record = record
    for (place, field) in fields.enumerated() where places.contains(place) {
      field.set(&record, field.get(old))
    }
    return record
  }
}

extension Description where Value: Described {
  /// Whether a record has a value in any of some fields.
  func says(_ record: Value, _ places: FieldSet) -> Bool {
    let blank = Value()
    return fields.indices.contains {
      places.contains($0) && fields[$0].get(record) != fields[$0].get(blank)
    }
  }
}

/// The records of one kind as the files give them, with references still as written.
struct Drafts<R: PlanRecord>: Sendable {
  /// What the reader knows about a record besides its contents.
  struct Note {
    var file: Int
    var mark: Mark
    /// It cannot be used as it is.
    var isVoid: Bool
    /// Faulty fields that it can do without.
    var faulty = FieldSet()
    /// Not from the file, which cannot be read, but from its last good version.
    var isStandIn = false
    /// Where the marks of its references begin in `marks`.
    var firstMark = 0
  }

  private(set) var records: [R] = []
  /// Parallel to `records`.
  private(set) var notes: [Note] = []
  /// The place of each word of each reference, in the order in which the records hold them.
  private(set) var marks: [Mark] = []

  /// Records without an id: they can only be counted.
  private(set) var nameless: [R] = []

  var count: Int { records.count }

  mutating func reserve(_ count: Int) {
    records.reserveCapacity(count)
    notes.reserveCapacity(count)
    // A task has four or five references.
    marks.reserveCapacity(count * 5)
  }

  /// Moves the records of `other` here, leaving it empty.
  mutating func append(_ other: inout Drafts) {
    defer { other = Drafts() }
    if records.isEmpty, nameless.isEmpty { return swap(&self, &other) }
    for place in other.records.indices {
      // Moved, not copied: a record holds a dozen strings.
      var record = R()
      swap(&record, &other.records[place])
      records.append(consume record)
      other.notes[place].firstMark += marks.count
    }
    notes += other.notes
    marks += other.marks
    nameless += other.nameless
  }

  mutating func appendStandIn(for record: R, _ place: PlanDrafts.Place) {
    records.append(record)
    notes.append(
      Note(
        file: place.file, mark: place.mark, isVoid: true, isStandIn: true, firstMark: marks.count))
  }

  mutating func updateEach(_ body: (_ place: Int, inout R, inout Note) -> Void) {
    for place in records.indices { body(place, &records[place], &notes[place]) }
  }

  /// Numbers records that have no ids of their own.
  mutating func number() {
    for place in records.indices where !notes[place].isStandIn {
      records[place].id = RecordID("\(R.section.rawValue):\(place + 1)")
    }
  }

  mutating func replace(_ place: Int, with record: R) { records[place] = record }

  mutating func remove(_ places: Set<Int>) {
    guard !places.isEmpty else { return }
    let kept = records.indices.filter { !places.contains($0) }
    records = kept.map { records[$0] }
    notes = kept.map { notes[$0] }
  }

  /// The records, which are no longer needed here.
  mutating func takeRecords() -> [R] {
    let taken = records
    records = []
    return taken
  }
}

extension Drafts {
  /// Reads the record on the tape, unless it has no usable id (which is reported).
  /// - Parameters:
  ///   - refusal: what was refused in it; anything missing because of that is not reported again.
  ///   - cut: where a value was cut short.
  ///   - faults: what is wrong with values that are not on the tape.
  mutating func read(
    _ tape: Tape, _ form: EntryForm, file: Int, refusal: Refusal? = nil, cut: Mark? = nil,
    faults: [CellFault] = [], _ log: inout FindingLog
  ) {
    var entry = Entry(tape, form, isListening: log.isListening)
    for fault in faults { entry.refuse(fault) }
    var record = R()
    let description = R.description
    entry.fill(&record, description.fields)
    if refusal == nil, entry.isMapping { entry.demandRequired() }
    entry.finish(&record)
    record.origin = entry.mark.origin(file: file)
    if let cut { entry.warn(.longValue(limit: Tape.longest), cut) }
    report(entry.findings, of: record, file, refusal, &log)
    guard !record.id.text.isEmpty || R.shape.isNumbered else { return nameless.append(record) }
    notes.append(
      Note(
        file: file, mark: entry.mark, isVoid: entry.isVoid || refusal != nil,
        faulty: entry.faulty, firstMark: marks.count))
    for place in description.references
    where description.fields[place].refers(record) {
      entry.addMarks(ofFieldAt: place, to: &marks)
    }
    records.append(consume record)
  }

  private func report(
    _ findings: [(severity: Diagnostic.Severity, problem: Diagnostic.Problem, mark: Mark)],
    of record: R, _ file: Int, _ refusal: Refusal?, _ log: inout FindingLog
  ) {
    if findings.isEmpty, refusal == nil { return }
    let ref = record.id.text.isEmpty ? nil : record.ref
    for finding in findings {
      log.add(finding.severity, finding.problem, file: file, finding.mark, ref)
    }
    if let refusal { log.add(.error, refusal.problem, file: file, refusal.mark, ref) }
  }
}

extension DescribedField {
  func refers(_ record: Record) -> Bool {
    if let links { return !links.get(record).isEmpty }
    return reference?.isEmpty(record) == false
  }
}
