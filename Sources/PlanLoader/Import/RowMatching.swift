import BattlePlan

/// Which records of a plan the rows of tables mean: by id, else by title within the group. What has no record
/// yet gets the next id.
struct RowMatching {
  struct Meaning {
    var record: RecordRef
    var isNew: Bool
  }

  private let plan: Plan
  private var tables: [SheetReading]
  /// Parallel to the tables' records; nil for what could not be matched.
  private var meanings: [[Meaning?]]
  private var names: [Section: RecordNames] = [:]
  private var series: [Section: IDSeries] = [:]
  /// Records of the plan that a row means, and the row.
  private var claimed: [RecordRef: String] = [:]
  private var faults: [[(place: Int, fault: SheetFault)]]

  /// The tables with an id for each record, and what each means; rows that mean nothing are left out and told.
  static func match(_ tables: [SheetReading], with reading: Reading) -> (
    tables: [SheetReading], meanings: [[Meaning]]
  ) {
    var matching = RowMatching(tables, reading)
    matching.matchIDs()
    matching.matchTitles()
    matching.setIDs()
    return matching.leaveOutFaults()
  }

  private init(_ tables: [SheetReading], _ reading: Reading) {
    plan = reading.plan
    self.tables = tables
    meanings = tables.map { Array(repeating: nil, count: $0.records.count) }
    faults = tables.map { _ in [] }
    let sections = Set(tables.flatMap { $0.records.map(\.section) }).filter(\.isList)
    for section in sections {
      let leftOut = reading.leftOut.filter { $0.record.section == section }.map(\.record.id)
      let known = RecordNames(plan, section, leftOut)
      let own = tables.flatMap { $0.records }.filter { $0.section == section }
      series[section] = IDSeries(Array(known.ids) + own.compactMap { $0.text(.id) })
      names[section] = known
    }
  }

  private var places: [(table: Int, place: Int)] {
    tables.indices.flatMap { table in
      tables[table].records.indices.map { (table, $0) }
    }
  }

  private func cell(_ table: Int, _ place: Int) -> String {
    let mark = tables[table].records[place].mark
    return SheetPlace(line: mark.line).text(column: Int(mark.column), in: tables[table].names)
  }

  private mutating func claim(_ record: RecordRef, _ table: Int, _ place: Int) {
    if let first = claimed[record] {
      let name = tables[table].records[place].name ?? record.id
      return faults[table].append((place, .repeatedTitle(name, first: first)))
    }
    claimed[record] = cell(table, place)
    meanings[table][place] = Meaning(record: record, isNew: false)
  }

  // MARK: - By id

  private mutating func matchIDs() {
    for (table, place) in places {
      let record = tables[table].records[place]
      if !record.section.isList {
        claim(RecordRef(record.section), table, place)
      } else if let id = record.text(.id).map(withoutSpaces),
        names[record.section]?.ids.contains(id) ?? false
      {
        claim(RecordRef(record.section, id), table, place)
      }
    }
  }

  private func withoutSpaces(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  // MARK: - By title

  private mutating func matchTitles() {
    for (table, place) in places where meanings[table][place] == nil {
      guard !faults[table].contains(where: { $0.place == place }) else { continue }
      matchTitle(table, place)
    }
  }

  private mutating func matchTitle(_ table: Int, _ place: Int) {
    let record = tables[table].records[place]
    let section = record.section
    if section.shape.isNumbered { return matchShift(record, table, place) }
    let above = record.parent.flatMap { meanings[table][$0] }
    if let parent = record.parent, above == nil {
      let name = tables[table].records[parent].name ?? ""
      return faults[table].append((place, .parentNotRead(name)))
    }
    let parent = above?.record.id ?? record.text(Field("parent")).map(idOfTask)
    let group =
      record.text(.group).map(idOfGroup) ?? parent.flatMap { names[.tasks]?.group(of: $0) }
    let id = record.text(.id)
    let found = names[section]?.called(record.name ?? "", group: group, parent: parent) ?? []
    let free = found.filter { claimed[RecordRef(section, $0)] == nil }
    switch (free.count, id) {
    case (1, _):
      claim(RecordRef(section, free[0]), table, place)
      if let id { tables[table].tell(.warning, .otherID(id, known: free[0]), record.mark) }
    case (2..., nil):
      faults[table].append((place, .severalCalled(record.name ?? "", free.count)))
    case (_, let id?) where record.name == nil: faults[table].append((place, .unknownID(id)))
    case (_, let id?): meanings[table][place] = Meaning(record: RecordRef(section, id), isNew: true)
    case (_, nil) where !found.isEmpty:
      faults[table].append(
        (
          place,
          .repeatedTitle(record.name ?? "", first: claimed[RecordRef(section, found[0])] ?? "")
        ))
    case (_, nil): makeNew(section, group, table, place)
    }
  }

  private mutating func makeNew(_ section: Section, _ group: String?, _ table: Int, _ place: Int) {
    let letter = section.rawValue.prefix(1).uppercased()
    let last = names[section]?.lastID(group: group) ?? letter + "-000"
    guard let id = series[section]?.next(after: last) else {
      return faults[table].append((place, .noNextID(section: section)))
    }
    series[section]?.insert(id)
    meanings[table][place] = Meaning(record: RecordRef(section, id), isNew: true)
  }

  /// A shift is known by its post and when it begins.
  private mutating func matchShift(_ record: SheetRecord, _ table: Int, _ place: Int) {
    let (values, _) = record.values
    func value(_ field: Field) -> FieldValue {
      values.first { $0.0.field == field }?.1 ?? .none
    }
    var role = value(Field("role"))
    if case .reference(_, let word) = role { role = .reference(.groups, idOfGroup(word)) }
    let known = plan.roster.enumerated().first { number, duty in
      let held = plan.values(of: duty.ref) ?? []
      func same(_ field: Field, _ value: FieldValue) -> Bool {
        held.contains { $0.field.field == field && $0.value == value }
      }
      let from = value(Field("from"))
      return claimed[duty.ref] == nil && same(Field("role"), role) && same(Field("from"), from)
        && (!from.isEmpty || duty.name == record.name)
    }
    if let known { return claim(known.element.ref, table, place) }
    meanings[table][place] = Meaning(record: RecordRef(.roster), isNew: true)
  }

  private func idOfGroup(_ word: String) -> String {
    let group = plan.groups.first { $0.id.text == word || $0.name == word || $0.short == word }
    return group?.id.text ?? word
  }

  private func idOfTask(_ word: String) -> String {
    guard let names = names[.tasks], !names.ids.contains(word) else { return word }
    let found = names.called(word, group: nil, parent: nil)
    return found.count == 1 ? found[0] : word
  }

  // MARK: - What comes of it

  private mutating func setIDs() {
    for (table, place) in places {
      guard let meaning = meanings[table][place], meaning.record.section.isList,
        !meaning.record.section.shape.isNumbered
      else { continue }
      if tables[table].records[place].text(.id) != meaning.record.id {
        tables[table].records[place].set(.id, meaning.record.id)
      }
      if let parent = tables[table].records[place].parent.flatMap({ meanings[table][$0] }) {
        tables[table].records[place].set(Field("parent"), parent.record.id)
      }
    }
  }

  private mutating func leaveOutFaults() -> (tables: [SheetReading], meanings: [[Meaning]]) {
    for table in tables.indices {
      for (place, fault) in faults[table] {
        tables[table].tell(.error, fault, tables[table].records[place].mark)
      }
      tables[table].leaveOut(Set(meanings[table].indices.filter { meanings[table][$0] == nil }))
    }
    return (tables, meanings.map { $0.compactMap(\.self) })
  }
}

/// The records of a section of a plan by what tables call them.
private struct RecordNames {
  private(set) var ids: Set<String> = []
  private var named: [String: [Int]] = [:]
  private let list: [String]
  private var groups: [String] = []
  private var parents: [String] = []
  private var places: [String: Int] = [:]
  private var last: [String: String] = [:]

  /// - Parameter leftOut: ids of records that the plan's files have and the plan has not.
  init(_ plan: Plan, _ section: Section, _ leftOut: [String]) {
    func column(_ field: Field) -> [String] {
      guard let place = section.shape.place(of: field) else {
        return Array(repeating: "", count: plan.count(section))
      }
      return plan.column(section, place).map(\.plain)
    }
    list = column(.id)
    (groups, parents) = (column(.group), column(Field("parent")))
    for (place, name) in column(SheetRecord.nameField(section)).enumerated() {
      named[normalized(name), default: []].append(place)
      places[list[place]] = place
      last[groups[place]] = list[place]
    }
    ids = Set(list + leftOut)
  }

  func group(of id: String) -> String? { places[id].map { groups[$0] } }

  /// The last id of a group, else of all.
  func lastID(group: String?) -> String? { group.flatMap { last[$0] } ?? list.last }

  /// The ids of the records of a name.
  /// - Parameters:
  ///   - group: nil for any.
  ///   - parent: those under it, else those under none; nil for the one under none, else for any.
  func called(_ name: String, group: String?, parent: String?) -> [String] {
    let found = (named[normalized(name)] ?? []).filter { group == nil || groups[$0] == group }
    let top = found.filter { parents[$0].isEmpty && list[$0] != parent }
    guard let parent else { return (top.count == 1 ? top : found).map { list[$0] } }
    let under = found.filter { parents[$0] == parent }
    return (under.isEmpty ? top : under).map { list[$0] }
  }
}

extension Plan {
  /// What each record of a section holds in a field, by the field's place.
  func column(_ section: Section, _ place: Int) -> [FieldValue] {
    func column<R: PlanRecord>(_ kind: R.Type) -> [FieldValue] {
      let field = R.description.fields[place]
      return self[keyPath: R.inPlan].map { field.get($0) }
    }
    return section.recordKind.map { column($0) } ?? []
  }
}
