/// A kind of record that the plan has a list of.
public protocol PlanRecord: Placed {
  static var section: Section { get }
  static var inPlan: WritableKeyPath<Plan, [Self]> { get }
  var id: RecordID<Self> { get set }
}

extension PlanRecord {
  public static var shape: Shape { description.shape }
  public var called: String { Self.description.name(self) }
  public var ref: RecordRef { RecordRef(id) }
}

/// One record of the plan, of any kind: what it is known by across reloads. `id` is empty for sections that
/// are one mapping.
public struct RecordRef: Hashable, Sendable {
  public var section: Section
  public var id: String

  public init(_ section: Section, _ id: String = "") {
    self.section = section
    self.id = id
  }

  public init<R: PlanRecord>(_ id: RecordID<R>) { self.init(R.section, id.text) }

  /// Its id if it is a record of that kind.
  public func id<R: PlanRecord>(of kind: R.Type) -> RecordID<R>? {
    section == R.section ? RecordID(id) : nil
  }
}

// MARK: - Records of any kind

extension Plan {
  public func count(_ section: Section) -> Int {
    func count<R: PlanRecord>(_ kind: R.Type) -> Int { self[keyPath: R.inPlan].count }
    return section.recordKind.map { count($0) } ?? 0
  }

  /// The record at an index of its section.
  public subscript(section: Section, place: Int) -> any PlanRecord {
    func record<R: PlanRecord>(_ kind: R.Type) -> any PlanRecord { self[keyPath: R.inPlan][place] }
    guard let kind = section.recordKind else { preconditionFailure("asked of lists only") }
    return record(kind)
  }

  /// The id of the record at an index of its section.
  public func id(_ section: Section, _ place: Int) -> String {
    func id<R: PlanRecord>(_ kind: R.Type) -> String {
      self[keyPath: R.inPlan].withUnsafeBufferPointer { $0[place].id.text }
    }
    return section.recordKind.map { id($0) } ?? ""
  }

  /// The name of the record at an index of its section.
  public func name(_ section: Section, _ place: Int) -> String {
    func name<R: PlanRecord>(_ kind: R.Type) -> String {
      self[keyPath: R.inPlan].withUnsafeBufferPointer { R.description.name($0[place]) }
    }
    return section.recordKind.map { name($0) } ?? ""
  }

  /// Its short name; empty if it has none.
  public func short(_ section: Section, _ place: Int) -> String {
    func short<R: PlanRecord>(_ kind: R.Type) -> String {
      self[keyPath: R.inPlan].withUnsafeBufferPointer { R.description.short($0[place]) }
    }
    return section.recordKind.map { short($0) } ?? ""
  }

  /// Finds a record by its id with a linear search; nil if there is none.
  public subscript(record: RecordRef) -> (any PlanRecord)? {
    func find<R: PlanRecord>(_ kind: R.Type) -> (any PlanRecord)? {
      self[keyPath: R.inPlan].first { $0.id.text == record.id }
    }
    return record.section.recordKind.flatMap { find($0) }
  }

  public subscript<R: PlanRecord>(id: RecordID<R>) -> R? {
    self[keyPath: R.inPlan].first { $0.id == id }
  }

  /// Where the record at `place` of its section is in the source.
  public func origin(_ section: Section, _ place: Int) -> Origin? {
    func origin<R: PlanRecord>(_ kind: R.Type) -> Origin {
      self[keyPath: R.inPlan].withUnsafeBufferPointer { $0[place].origin }
    }
    return section.recordKind.map { origin($0) }
  }

  /// Where a record is in the source, by a linear search; nil if the plan has no such record.
  public func origin(of record: RecordRef) -> Origin? {
    record.section == .operation ? operation.origin : self[record]?.origin
  }

  /// A record's fields and values, in the order of the format; nil if the plan has no such record.
  public func values(of record: RecordRef) -> [(field: FieldDescription, value: FieldValue)]? {
    func values<V: Described>(_ value: V) -> [(field: FieldDescription, value: FieldValue)] {
      V.description.fields.map { ($0.description, $0.get(value)) }
    }
    switch record.section {
    case .operation: return values(operation)
    case .rules: return values(rules)
    case .calendar: return values(calendar)
    default: return self[record].map { values($0) }
    }
  }

  /// The values of each record of a section, in the order of the format; one row for a section that is one
  /// mapping.
  public func rows(_ section: Section) -> [[FieldValue]] {
    func row<V: Described>(_ value: V) -> [FieldValue] {
      V.description.fields.map { $0.get(value) }
    }
    func rows<R: PlanRecord>(_ kind: R.Type) -> [[FieldValue]] {
      self[keyPath: R.inPlan].map { row($0) }
    }
    switch section {
    case .operation: return [row(operation)]
    case .rules: return [row(rules)]
    case .calendar: return [row(calendar)]
    default: return section.recordKind.map { rows($0) } ?? []
    }
  }

  /// The first record of a section with this name or short name.
  public func record(called word: String, in section: Section) -> RecordRef? {
    func find<R: PlanRecord>(_ kind: R.Type) -> RecordRef? {
      self[keyPath: R.inPlan].first {
        R.description.name($0) == word || R.description.short($0) == word
      }?.ref
    }
    return word.isEmpty ? nil : section.recordKind.flatMap { find($0) }
  }
}
