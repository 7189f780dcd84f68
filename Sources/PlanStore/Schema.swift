import BattlePlan
import History

/// The tables of a store, as the steps in which they have evolved.
///
/// A store's `user_version` is the number of steps that it has taken. A released step never changes: every later change
/// is a new step at the end.
struct Schema {
  let steps: [[String]]

  static let current = Schema(steps: [first, second])

  /// "btmp" in the header of the file, which distinguishes stores from other programs' files.
  static let applicationID = 0x6274_6D70

  var version: Int { steps.count }

  /// Runs the steps that a store has not taken yet, in the caller's transaction.
  func migrate(_ database: Database, from version: Int) throws(StoreError) {
    for step in steps[version...] {
      for statement in step { try database.run(statement) }
    }
    try database.run("PRAGMA user_version = \(self.version)")
  }

  /// The `sum` columns are checksums: of the other columns of the row (`rowSum`), or of the decoded bytes of a content.
  private static let first = [
    "PRAGMA application_id = \(applicationID)",
    """
    CREATE TABLE operation (
      id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, opens TEXT NOT NULL,
      timezone TEXT NOT NULL) STRICT
    """,
    // From where the plan was read, and since when that path belongs to this operation.
    "CREATE TABLE paths (path TEXT PRIMARY KEY, claimed INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // `data` is a delta (Delta.encode) from the content `key`, which has no key itself, or from nothing. Ids are never
    // reused, because programs cache the bytes of keys by id.
    """
    CREATE TABLE contents (
      id INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL, sum INTEGER NOT NULL,
      key INTEGER REFERENCES contents (id), data BLOB NOT NULL) STRICT
    """,
    "CREATE INDEX contents_by_sum ON contents (sum)",
    "CREATE INDEX contents_by_key ON contents (key)",
    """
    CREATE TABLE versions (
      number INTEGER PRIMARY KEY, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
      by TEXT NOT NULL, changes INTEGER NOT NULL, red INTEGER NOT NULL, yellow INTEGER NOT NULL,
      blue INTEGER NOT NULL, green INTEGER NOT NULL, grey INTEGER NOT NULL, sum INTEGER NOT NULL)
      STRICT
    """,
    // A file that could not be opened has no content.
    """
    CREATE TABLE files (
      version INTEGER NOT NULL REFERENCES versions (number), place INTEGER NOT NULL,
      name TEXT NOT NULL, content INTEGER REFERENCES contents (id), sum INTEGER NOT NULL,
      PRIMARY KEY (version, place)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX files_by_content ON files (content)",
    // Records are separated by U+001F.
    """
    CREATE TABLE entries (
      number INTEGER PRIMARY KEY, at INTEGER NOT NULL, entered INTEGER NOT NULL,
      clock_back INTEGER NOT NULL, by TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL,
      text TEXT NOT NULL, records TEXT NOT NULL, promise TEXT, who TEXT NOT NULL, corrects INTEGER,
      redacted_at INTEGER, redacted_by TEXT, redacted_for TEXT, sum INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX entries_by_time ON entries (entered)",
    """
    CREATE TABLE mentions (
      record TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entries (number),
      PRIMARY KEY (record, entry)) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE looks (who TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  ]

  /// The changes that each version made, the current lights, and the changes of lights.
  private static let second = [
    // `before` and `after` are values as in `FieldValue.plain`; the field determines their form.
    """
    CREATE TABLE edits (
      version INTEGER NOT NULL REFERENCES versions (number), place INTEGER NOT NULL,
      section TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
      field TEXT, before TEXT, after TEXT, sum INTEGER NOT NULL,
      PRIMARY KEY (version, place)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX edits_by_field ON edits (field)",
    """
    CREATE TABLE lights (
      section TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, light TEXT NOT NULL,
      why_zh TEXT NOT NULL, why_en TEXT NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (section, record)) STRICT, WITHOUT ROWID
    """,
    // When the lights were last recorded; empty if they never were.
    "CREATE TABLE lights_noted (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE turns (
      number INTEGER PRIMARY KEY, at INTEGER NOT NULL, section TEXT NOT NULL, record TEXT NOT NULL,
      name TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, why_zh TEXT NOT NULL,
      why_en TEXT NOT NULL, since INTEGER, sum INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX turns_by_time ON turns (at)",
    "CREATE INDEX turns_by_light ON turns (before)",
  ]
}

/// The checksum of a row, to detect values that are not as written.
func rowSum(_ values: [Value]) -> Int {
  var bytes: [UInt8] = []
  for value in values {
    switch value {
    case .null: bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    case .text(let text):
      bytes.append(2)
      bytes.append(contentsOf: text.utf8)
      bytes.append(0xFF)
    case .blob(let blob):
      bytes.append(3)
      bytes.append(contentsOf: blob)
    }
  }
  return Int(bitPattern: UInt(checksum(bytes)))
}
