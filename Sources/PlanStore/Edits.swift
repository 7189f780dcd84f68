import BattlePlan
import History

extension SQLiteStore {
  public func edits(_ query: EditQuery) throws(StoreError) -> [RecordedEdit] {
    try locked { (connection) throws(StoreError) in try connection.edits(query) }
  }
}

extension Connection {
  func edits(_ query: EditQuery) throws(StoreError) -> [RecordedEdit] {
    var conditions = ["first_seen >= ?"]
    var values: [Value] = [.integer(query.since)]
    if let field = query.field {
      conditions.append("field = ?")
      values.append(.text(field.key))
    }
    let rows = try database.all(
      """
      SELECT version, place, section, record, name, kind, field, before, after, edits.sum, first_seen
      FROM edits JOIN versions ON number = version WHERE \(conditions.joined(separator: " AND "))
      ORDER BY version DESC, place DESC LIMIT ?
      """, values + [.integer(max(0, query.limit))]
    ) { (row) throws(StoreError) in
      let change = EditRow(row)
      guard row.integer(9) == rowSum(change.values) else {
        throw damaged(
          "版本 \(change.version) 的变动", "the changes of version \(change.version)")
      }
      return change.change.map {
        RecordedEdit(version: change.version, at: row.integer(10), change: $0)
      }
    }
    return rows.compactMap { $0 }.reversed()
  }

  func put(_ edits: ArraySlice<Change>, of version: Int) throws(StoreError) {
    for (place, change) in edits.enumerated() {
      let values = EditRow(change, version: version, place: place).values
      try database.run(
        "INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values + [.integer(rowSum(values))])
    }
  }
}

/// A change as a row of the table.
private struct EditRow {
  var version: Int
  var place: Int
  var section: String
  var record: String
  var name: String
  var kind: String
  var field: String?
  var before: String?
  var after: String?

  /// The greatest length of a text, in bytes; longer ones are cut, as the version itself has the whole text.
  private static let longest = 2_000

  init(_ change: Change, version: Int, place: Int) {
    self.version = version
    self.place = place
    section = change.record.section.rawValue
    record = EditRow.kept(change.record.id)
    name = EditRow.kept(change.name)
    switch change.kind {
    case .added: kind = "added"
    case .removed: kind = "removed"
    case .changed(let field, let from, let to):
      kind = "changed"
      self.field = field.key
      before = EditRow.kept(from.plain)
      after = EditRow.kept(to.plain)
    case .brokeLink(let link):
      kind = EditRow.broken
      // A program that does not know this kind shows it as a change of the links.
      field = Field.after.key
      before = EditRow.kept(link.link.id)
      after = [
        link.predecessor.section.rawValue, link.link.kind.rawValue, "\(link.link.lag)",
        "\(link.planned)", "\(link.from)", "\(link.to)",
      ].joined(separator: " ")
    }
  }

  init(_ row: Row) {
    version = row.integer(0)
    place = row.integer(1)
    section = row.text(2)
    record = row.text(3)
    name = row.text(4)
    kind = row.text(5)
    field = row.isNull(6) ? nil : row.text(6)
    before = row.isNull(7) ? nil : row.text(7)
    after = row.isNull(8) ? nil : row.text(8)
  }

  private static func kept(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var bytes = Array(text.utf8.prefix(longest))
    // Do not cut within a character.
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    bytes.removeLast()
    return String(decoding: bytes, as: UTF8.self) + "…"
  }

  var values: [Value] {
    [
      .integer(version), .integer(place), .text(section), .text(record), .text(name), .text(kind),
      Value(field), Value(before), Value(after),
    ]
  }

  /// Nil if its section is unknown to this program.
  var change: Change? {
    guard let section = Section(rawValue: section) else { return nil }
    return Change(record: RecordRef(section, record), name: name, kind: changeKind(section))
  }

  private static let broken = "broken link"

  private var brokenLink: BrokenLink? {
    let parts = (after ?? "").split(separator: " ").map(String.init)
    guard kind == EditRow.broken, let id = before, parts.count == 6,
      let kind = Plan.Link.Kind(rawValue: parts[1]), let lag = Int(parts[2]),
      let planned = Int(parts[3]), let from = Day(parts[4]), let to = Day(parts[5])
    else { return nil }
    let isMilestone = parts[0] == Section.milestones.rawValue
    let predecessor: Plan.Link.Predecessor =
      isMilestone ? .milestone(Plan.Milestone.ID(id)) : .task(Plan.Task.ID(id))
    return BrokenLink(
      predecessor: RecordRef(isMilestone ? .milestones : .tasks, id),
      successor: RecordRef(.tasks, record), link: Plan.Link(predecessor, kind, lag: lag),
      planned: planned, from: from, to: to)
  }

  private func changeKind(_ section: Section) -> Change.Kind {
    if let brokenLink { return .brokeLink(brokenLink) }
    guard let field else { return kind == "added" ? .added : .removed }
    let described = section.shape[Field(field)]
    func value(_ text: String?) -> FieldValue {
      described?.value(plain: text ?? "") ?? .text(text ?? "")
    }
    return .changed(Field(field), from: value(before), to: value(after))
  }
}

extension FieldDescription {
  /// The value whose `FieldValue.plain` is `text`, for forms that are shown differently; for others, the text.
  fileprivate func value(plain text: String) -> FieldValue {
    switch form {
    case .text, .word, .timezone: return .text(text)
    case .texts: return .texts(text.split(separator: "、").map(String.init))
    case .references(let section):
      return .references(section, text.split(separator: "、").map(String.init))
    default: return text.isEmpty ? .none : valueOfOther(plain: text)
    }
  }

  private func valueOfOther(plain text: String) -> FieldValue {
    switch form {
    case .choice(let words): words.value(spelled: text).map { .choice($0) } ?? .text(text)
    case .dutyRole: .text(text)
    case .day: Day(text).map { .day($0) } ?? .text(text)
    case .due:
      if text == FieldValue.ongoing.plain {
        .ongoing
      } else {
        Day(text).map { .day($0) } ?? .text(text)
      }
    case .number, .percent: Double(text).map { .number($0) } ?? .text(text)
    case .count: Int(text).map { .count($0) } ?? .text(text)
    case .reference(let section): .reference(section, text)
    default: .text(text)
    }
  }
}
