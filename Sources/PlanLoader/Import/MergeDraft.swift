import BattlePlan

/// Rows that have been matched with the records of a plan, and what the plan would be with them: it is read
/// with the rows in the place of the records that they mean, so that whatever is wrong is found at its cell.
/// What cannot be used is left as the plan has it, and the plan read again.
struct MergeDraft {
  private let sources: [SourceFile]
  private var tables: [SheetReading]
  private let meanings: [[RowMatching.Meaning]]
  private let files: [SourceFile]
  private let reading: Reading
  private let held: HeldValues
  private let gives: (RecordRef, Field) -> Bool
  private(set) var told: [Diagnostic] = []
  private(set) var hiddenErrors = 0
  private(set) var rows: [TableMerge.Row] = []
  /// Of records that are in a circle, the fields that lead around it.
  private var circles: [RecordRef: [Field]] = [:]
  /// Of each table, the cells with errors.
  private var errors: [Set<String>]

  /// Each round leaves something out: a cell, what the schedule follows from, the row.
  private static let mostRounds = 5

  init(
    _ sources: [SourceFile], _ tables: [SheetReading], _ meanings: [[RowMatching.Meaning]],
    into files: [SourceFile], _ reading: Reading, _ gives: @escaping (RecordRef, Field) -> Bool
  ) {
    (self.sources, self.tables, self.meanings) = (sources, tables, meanings)
    (self.files, self.reading, self.gives) = (files, reading, gives)
    held = HeldValues(reading.plan)
    errors = tables.map { _ in [] }
    for (table, place) in places { keepWhatIsNotSaid(table, place) }
  }

  private var places: [(table: Int, place: Int)] {
    tables.indices.flatMap { table in tables[table].records.indices.map { (table, $0) } }
  }

  private func cell(_ mark: Mark, _ table: Int) -> String {
    SheetPlace(line: mark.line).text(column: Int(mark.column), in: tables[table].names)
  }

  // MARK: - What a row does not say

  private mutating func keepWhatIsNotSaid(_ table: Int, _ place: Int) {
    let meaning = meanings[table][place]
    guard !meaning.isNew, let values = held[meaning.record] else { return }
    tables[table].records[place].keep(values) { gives(meaning.record, $0) }
  }

  // MARK: - Reading

  mutating func read() {
    for _ in 0..<MergeDraft.mostRounds {
      let (plan, found) = readTogether()
      tell(found)
      guard leaveOutFaults(plan) else { return compare(plan) }
    }
  }

  /// - Returns: where each row's record is; nothing where there is no plan.
  private mutating func readTogether() -> (plan: MergedPlan?, found: [Diagnostic]) {
    var numbered: [Int: SheetReading] = [:]
    for (table, reading) in tables.enumerated() { numbered[files.count + table] = reading }
    let replaced = places.map { meanings[$0.table][$0.place] }.filter { !$0.isNew }.map(\.record)
    let names = Set(sources.map(\.name))
    switch readPlan(files + sources, tables: numbered, replacing: Set(replaced)) {
    case .plan(let merged):
      hiddenErrors = max(0, merged.hiddenErrors - reading.hiddenErrors)
      return (
        MergedPlan(merged, from: files.count), merged.diagnostics.filter { names.contains($0.file) }
      )
    case .unreadable(let found): return (nil, found.filter { names.contains($0.file) })
    }
  }

  /// Tells what has not been told. What the plan says of a record already is not the table's fault.
  private mutating func tell(_ found: [Diagnostic]) {
    let known = Set(
      reading.diagnostics.compactMap { finding in
        finding.record.map { "\($0.section) \($0.id) \(finding.problem.code)" }
      })
    var before = Set(told.map { "\($0.file) \($0.cell) \($0.problem.code)" })
    for finding in found {
      if let table = sources.firstIndex(where: { $0.name == finding.file }),
        finding.severity == .error
      {
        errors[table].insert(finding.cell)
        addCircle(finding)
      }
      if let record = finding.record, finding.column == 0, finding.severity == .warning,
        known.contains("\(record.section) \(record.id) \(finding.problem.code)")
      {
        continue
      }
      if before.insert("\(finding.file) \(finding.cell) \(finding.problem.code)").inserted {
        told.append(finding)
      }
    }
  }

  private mutating func addCircle(_ finding: Diagnostic) {
    guard let record = finding.record else { return }
    switch finding.problem {
    case .dependencyCycle: circles[record] = [.after, Field("parent")]
    case .parentsInCircle, .parentsTooDeep: circles[record] = [Field("parent")]
    default: break
    }
  }

  /// Leaves out what stands in the way of records.
  /// - Returns: whether anything was left out.
  private mutating func leaveOutFaults(_ plan: MergedPlan?) -> Bool {
    var isChanged = false
    for (table, place) in places where plan?.place(of: tables[table].records[place], table) == nil {
      let faulty = self.faulty(tables[table].records[place], meanings[table][place], table)
      if faulty.isEmpty { continue }
      isChanged = true
      tables[table].records[place].fields.removeAll { faulty.contains($0.field) }
      keepWhatIsNotSaid(table, place)
    }
    return isChanged
  }

  /// Fields of a row without which its record may stand. A new one needs its cells.
  private func faulty(_ record: SheetRecord, _ meaning: RowMatching.Meaning, _ table: Int)
    -> Set<Int>
  {
    let shape = record.section.shape
    let said = Set(record.fields.map(\.field)).filter {
      !record.known.contains($0) && shape.fields[$0].field != .id
    }
    let inCircles = (circles[meaning.record] ?? []).compactMap { shape.place(of: $0) }
      .filter(said.contains)
    if !inCircles.isEmpty { return Set(inCircles) }
    if meaning.isNew { return [] }
    let cells = record.fields.filter { errors[table].contains(cell($0.mark, table)) }
    let faulty = said.intersection(cells.map(\.field))
    return faulty.isEmpty ? said.filter { shape.fields[$0].isVital } : faulty
  }

  // MARK: - What is new

  private mutating func compare(_ plan: MergedPlan?) {
    guard let plan else { return }
    for (table, place) in places {
      let record = tables[table].records[place]
      let meaning = meanings[table][place]
      guard let (section, number) = plan.place(of: record, table),
        let values = plan.values(section, number)
      else { continue }
      let old = meaning.isNew ? nil : held[meaning.record]
      let changes = changes(in: record, table, old, values).filter { change in
        guard section == .tasks, change.field.field == .due, !meaning.isNew else { return true }
        return !isSameDay(change.new, held.due(of: meaning.record))
      }
      if changes.isEmpty { continue }
      rows.append(
        TableMerge.Row(
          place: self.place(of: record.mark, table), record: meaning.record, isNew: meaning.isNew,
          name: section.isList ? record.name ?? "" : section.label(.zh), changes: changes))
    }
  }

  /// A milestone's day is what the plan says already.
  private func isSameDay(_ new: FieldValue, _ due: Day?) -> Bool {
    switch new {
    case .day(let day), .month(let day): day == due
    default: false
    }
  }

  private func changes(
    in record: SheetRecord, _ table: Int, _ old: [FieldValue]?, _ new: [FieldValue]
  ) -> [TableMerge.Change] {
    let (values, marks) = record.values
    return zip(values, marks).compactMap { value, mark in
      let (field, written) = value
      guard let place = record.section.shape.place(of: field.field),
        !record.known.contains(place), !errors[table].contains(cell(mark, table)),
        !new[place].isEmpty, new[place] != old?[place]
      else { return nil }
      return TableMerge.Change(
        field: field, old: old?[place] ?? .none, new: new[place], written: written,
        place: self.place(of: mark, table))
    }
  }

  private func place(of mark: Mark, _ table: Int) -> TablePlace {
    TablePlace(sources[table].name, mark, tables[table].names)
  }
}

// MARK: - The plan with the rows in it

private struct MergedPlan {
  private let plan: Plan
  private let firstTable: Int
  /// Rows by their tables and lines.
  private var places: [Int: [UInt32: (Section, Int)]] = [:]

  init(_ reading: Reading, from firstTable: Int) {
    plan = reading.plan
    self.firstTable = firstTable
    func add(_ origin: Origin, _ section: Section, _ place: Int) {
      if origin.file >= firstTable {
        places[Int(origin.file), default: [:]][origin.line] = (section, place)
      }
    }
    func add<R: PlanRecord>(_ kind: R.Type) {
      for (place, record) in plan[keyPath: R.inPlan].enumerated() {
        add(record.origin, R.section, place)
      }
    }
    for kind in Section.recordKinds { add(kind) }
    add(plan.operation.origin, .operation, 0)
    add(plan.rules.origin, .rules, 0)
    add(plan.calendar.origin, .calendar, 0)
  }

  func place(of record: SheetRecord, _ table: Int) -> (Section, Int)? {
    places[firstTable + table]?[record.mark.line].flatMap { $0.0 == record.section ? $0 : nil }
  }

  func values(_ section: Section, _ place: Int) -> [FieldValue]? { plan.values(section, place) }
}

/// What the records of a plan hold.
private struct HeldValues {
  private let plan: Plan
  private var places: [RecordRef: Int] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    func add<R: PlanRecord>(_ kind: R.Type) {
      for (place, record) in plan[keyPath: R.inPlan].enumerated() { places[record.ref] = place }
    }
    for kind in Section.recordKinds { add(kind) }
  }

  /// In the order of the format; nil for a record that the plan has not.
  subscript(record: RecordRef) -> [FieldValue]? {
    guard record.section.isList else { return plan.values(record.section, 0) }
    return places[record].flatMap { plan.values(record.section, $0) }
  }

  func due(of task: RecordRef) -> Day? { places[task].flatMap { plan.tasks[$0].due } }
}

extension Plan {
  fileprivate func values(_ section: Section, _ place: Int) -> [FieldValue]? {
    func values<V: Described>(_ value: V) -> [FieldValue] {
      V.description.fields.map { $0.get(value) }
    }
    switch section {
    case .operation: return values(operation)
    case .rules: return values(rules)
    case .calendar: return values(calendar)
    default: return values(self[section, place])
    }
  }
}

extension SheetRecord {
  /// Takes from a plan what the row does not say.
  /// - Parameters:
  ///   - values: what the plan's record holds, in the order of the format.
  ///   - gives: whether its text has a field.
  fileprivate mutating func keep(_ values: [FieldValue], _ gives: (Field) -> Bool) {
    for (place, field) in section.shape.fields.enumerated() where gives(field.field) {
      guard let value = values[place].written else { continue }
      let said = fields.filter { $0.field == place }
      if said.isEmpty {
        fields.append(Given(field: place, value: .known(value), mark: row))
        known.insert(place)
      } else if case .people(let people) = values[place] {
        keepParts(of: people, place)
      } else if case .map(let pairs) = value, let parts = field.form.parts {
        keepParts(pairs, parts, place)
      }
    }
  }

  private mutating func keepParts(_ pairs: [WrittenValue.Pair], _ parts: Shape, _ place: Int) {
    for pair in pairs {
      guard let part = parts.place(of: Field(pair.key)), case .scalar(let text, _) = pair.value,
        !fields.contains(where: { $0.field == place && ($0.part ?? 0) == part })
      else { continue }
      fields.append(Given(field: place, part: part, value: .text(text), mark: row))
    }
  }

  /// Somebody keeps the title and the telephone that the row leaves out.
  private mutating func keepParts(of people: [Plan.Person], _ place: Int) {
    for number in fields.indices where fields[number].field == place {
      guard case .person(var texts) = fields[number].value, let name = texts.first,
        let person = people.first(where: { $0.name == name })
      else { continue }
      let known = Plan.Person.description.fields.map { $0.get(person).plain }
      for part in texts.indices where texts[part].isEmpty && known.indices.contains(part) {
        texts[part] = known[part]
      }
      fields[number].value = .person(texts)
    }
  }
}
