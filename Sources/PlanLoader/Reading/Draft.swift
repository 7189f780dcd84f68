import BattlePlan

/// A record as one file gives it, its references still as written.
struct Draft<R: PlanRecord>: Sendable {
  var record: R
  var file: Int
  var mark: Mark
  var isFaulty: Bool
  /// Where each word of a reference stands, in the order in which the record holds them.
  var marks: [Mark] = []
  /// Not from the file, which cannot be read, but from its last good version.
  var isStandIn = false
}

extension Draft {
  init(standingInFor record: R, file: Int) {
    self.init(
      record: record, file: file, mark: Mark(line: record.origin.line, column: 1), isFaulty: true,
      isStandIn: true)
  }
}

/// What reading asks of a record of the plan.
protocol PlanRecord: Sendable {
  static var section: Section { get }
  static var inPlan: WritableKeyPath<Plan, [Self]> { get }
  var id: String { get set }
  /// The names by which it can be referred to, besides its id.
  var names: [String] { get }
  var origin: Origin { get set }
  init()
  /// Takes one field of the entry.
  mutating func take(_ field: Entry.Field, _ entry: inout Entry)
  /// Rules within the record, once it has all its fields.
  func check(_ entry: inout Entry)
  /// Calls `body` with each reference: its field, the section that it points into, and the word.
  mutating func eachReference(_ body: (Field, Section, inout [String]) -> Void)
}

extension PlanRecord {
  func check(_ entry: inout Entry) {}
}

extension PlanRecord {
  /// Reads a record; nil where it has no usable id (that has been said).
  /// - Parameter isWhole: false where part of it was refused: what is missing then is no news.
  static func read(_ node: Node, file: Int, isWhole: Bool, _ log: inout FindingLog)
    -> Draft<Self>?
  {
    var entry = Entry(node, .section(section), in: section, isListening: log.isListening)
    var record = Self()
    for field in entry.fields {
      if field.name == .id { record.id = entry.text(field) } else { record.take(field, &entry) }
    }
    let given = entry.fields.filter { !$0.value.isEmpty }.map(\.name)
    for field in section.required where isWhole && entry.isMapping && !given.contains(field) {
      entry.fault(.missingField(entry.label(field), section: section), entry.mark)
    }
    if !entry.isFaulty { record.check(&entry) }
    let ref = record.id.isEmpty ? nil : RecordRef(section, record.id)
    for finding in entry.findings {
      log.add(finding.severity, finding.problem, file: file, finding.mark, ref)
    }
    record.origin = Origin(file: UInt16(clamping: file), line: entry.mark.line)
    guard ref != nil else { return nil }
    var draft = Draft(record: record, file: file, mark: entry.mark, isFaulty: entry.isFaulty)
    var marks: [Mark] = []
    draft.record.eachReference { field, _, words in
      if !words.isEmpty { entry.addMarks(of: field, to: &marks) }
    }
    draft.marks = marks
    return draft
  }
}

extension Node {
  fileprivate var isEmpty: Bool {
    if case .scalar(let scalar) = self { return scalar.isNull || scalar.text.isEmpty }
    return false
  }
}

/// Lets `eachReference` treat a single reference as a list of none or one.
func single(
  _ word: inout String, _ field: Field, _ section: Section,
  _ body: (Field, Section, inout [String]) -> Void
) {
  guard !word.isEmpty else { return }
  var words = [word]
  body(field, section, &words)
  word = words.first ?? ""
}
