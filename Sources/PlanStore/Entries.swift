import BattlePlan
import History

extension SQLiteStore {
  public func append(_ entry: NewEntry) throws(StoreError) -> LogEntry {
    try locked { (connection) throws(StoreError) in try connection.append(entry) }
  }

  public func entry(_ number: Int) throws(StoreError) -> LogEntry? {
    try locked { (connection) throws(StoreError) in try connection.entry(number) }
  }

  public func entries(_ query: EntryQuery) throws(StoreError) -> [LogEntry] {
    try locked { (connection) throws(StoreError) in try connection.entries(query) }
  }

  public func redactEntry(_ number: Int, reason: String, by: String) throws(StoreError)
    -> LogEntry
  {
    try locked { (connection) throws(StoreError) in
      try connection.redact(number, reason: reason, by: by)
    }
  }

  public func lastLook(of who: String) throws(StoreError) -> Int? {
    try locked { (connection) throws(StoreError) in
      try connection.database.first("SELECT at FROM looks WHERE who = ?", .text(who)) {
        $0.integer(0)
      }
    }
  }

  public func noteLook(of who: String, at instant: Int) throws(StoreError) {
    try locked { (connection) throws(StoreError) in
      try connection.write { () throws(StoreError) in
        try connection.database.run(
          "INSERT OR REPLACE INTO looks VALUES (?, ?)", .text(who), .integer(instant))
      }
    }
  }
}

extension Connection {
  private static let columns = """
    number, at, entered, clock_back, by, role, kind, text, records, promise, who, corrects, \
    redacted_at, redacted_by, redacted_for
    """
  /// Separates the ids of an entry's records; no id contains it.
  private static let separator: Character = "\u{1F}"

  func append(_ new: NewEntry) throws(StoreError) -> LogEntry {
    guard new.fits else { throw .tooLarge }
    return try write { () throws(StoreError) in
      if let corrected = new.corrects, try entry(corrected) == nil { throw .noEntry(corrected) }
      // Read the clock as the only writer, so that it can only go back if it was set back.
      let now = clock()
      let last = try database.first("SELECT max(number) FROM entries") { $0.optional(0) } ?? nil
      let before = try last.flatMap { (number) throws(StoreError) in try self.entry(number) }
      var content = new
      content.on = new.on.map { $0.filter { $0 != Connection.separator } }
      let entry = LogEntry(
        number: (last ?? 0) + 1, entered: now,
        clockBack: max(0, (before?.entered ?? now) - now), content)
      try put(entry)
      for record in entry.mentions {
        try database.run(
          "INSERT INTO mentions VALUES (?, ?)", .text(record), .integer(entry.number))
      }
      return entry
    }
  }

  private func put(_ entry: LogEntry) throws(StoreError) {
    let values = entry.values
    let places = [String](repeating: "?", count: values.count + 1).joined(separator: ", ")
    try database.run(
      "INSERT OR REPLACE INTO entries (\(Connection.columns), sum) VALUES (\(places))",
      values + [.integer(rowSum(values))])
  }

  func entry(_ number: Int) throws(StoreError) -> LogEntry? {
    try entries("WHERE number = ?", [.integer(number)]).first
  }

  func entries(_ query: EntryQuery) throws(StoreError) -> [LogEntry] {
    var conditions: [String] = []
    var values: [Value] = []
    var after = query.after
    if let since = query.since {
      conditions.append("entered >= ?")
      values.append(.integer(since))
      // Find the first entry without a scan of those before it.
      if after == 0 {
        let first = try database.first(
          // The plus sign keeps SQLite from scanning the entries by number.
          "SELECT min(+number) FROM entries WHERE entered >= ?", .integer(since)
        ) { $0.optional(0) }
        guard let first = first ?? nil else { return [] }
        after = first - 1
      }
    }
    conditions.append("number > ?")
    values.append(.integer(after))
    if let kinds = query.kinds {
      let places = [String](repeating: "?", count: kinds.count).joined(separator: ", ")
      conditions.append("kind IN (\(places))")
      values += kinds.map { .text($0.rawValue) }
    }
    if let record = query.on {
      conditions.append("number IN (SELECT entry FROM mentions WHERE record = ?)")
      values.append(.text(record))
    }
    return try entries(
      "WHERE \(conditions.joined(separator: " AND ")) ORDER BY number LIMIT ?",
      values + [.integer(max(0, query.limit))])
  }

  private func entries(_ condition: String, _ values: [Value]) throws(StoreError) -> [LogEntry] {
    try database.all("SELECT \(Connection.columns), sum FROM entries \(condition)", values) {
      (row) throws(StoreError) in
      guard let entry = LogEntry(row), row.integer(15) == rowSum(entry.values) else {
        throw damaged("日志第 \(row.integer(0)) 条", "entry \(row.integer(0)) of the log")
      }
      return entry
    }
  }

  func redact(_ number: Int, reason: String, by: String) throws(StoreError) -> LogEntry {
    try write { () throws(StoreError) in
      guard var entry = try self.entry(number) else { throw .noEntry(number) }
      guard entry.redaction == nil else { throw .alreadyRedacted(number) }
      entry.content.text = ""
      entry.redaction = Redaction(at: clock(), by: by, reason: reason)
      // Update in place: SQLite overwrites freed bytes (secure_delete).
      let values = entry.values
      try database.run(
        """
        UPDATE entries SET text = '', redacted_at = ?, redacted_by = ?, redacted_for = ?, sum = ?
        WHERE number = ?
        """, values[12], values[13], values[14], .integer(rowSum(values)), .integer(number))
      return entry
    }
  }
}

extension LogEntry {
  /// The values of its row, without the checksum.
  fileprivate var values: [Value] {
    let numbers: [Value] = [number, at, entered, clockBack].map { .integer($0) }
    let records = content.on.joined(separator: "\u{1F}")
    let words: [Value] = [
      content.by, content.role, content.kind.rawValue, content.text, records,
    ].map { .text($0) }
    let promise: Value = content.promise.map { .text($0.description) } ?? .null
    let rest: [Value] = [promise, .text(content.who), Value(content.corrects)]
    guard let redaction else { return numbers + words + rest + [.null, .null, .null] }
    let mark: [Value] = [
      .integer(redaction.at), .text(redaction.by), .text(redaction.reason),
    ]
    return numbers + words + rest + mark
  }

  /// Nil if the kind is unknown.
  fileprivate init?(_ row: Row) {
    guard let kind = NewEntry.Kind(rawValue: row.text(6)) else { return nil }
    var content = NewEntry(kind, row.text(7), by: row.text(4))
    content.at = row.integer(1)
    content.role = row.text(5)
    content.on = row.text(8).split(separator: "\u{1F}").map(String.init)
    content.promise = Day(row.text(9))
    content.who = row.text(10)
    content.corrects = row.optional(11)
    let redaction = row.optional(12).map {
      Redaction(at: $0, by: row.text(13), reason: row.text(14))
    }
    self.init(
      number: row.integer(0), entered: row.integer(2), clockBack: row.integer(3),
      redaction: redaction, content)
  }
}
