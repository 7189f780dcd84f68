import BattlePlan
import Glibc
import History
import System

/// An open store. For use by one thread at a time.
struct Connection {
  let database: Database
  let clock: @Sendable () -> Int
  /// Why the store can only be read; nil if it can be written.
  let obstacle: StoreError?
  let keys = KeyCache()

  /// Stores up to this size, in bytes, are checked when opened, which takes a few milliseconds.
  private static let small = 16 << 20

  init(
    _ path: String, _ access: Database.Access, patience: Int32, schema: Schema, checks: Bool,
    clock: @escaping @Sendable () -> Int
  ) throws(StoreError) {
    try Connection.checkFile(at: path)
    let database = try Database(path, access, patience: patience)
    guard try database.pragma("application_id") == Schema.applicationID else {
      throw .foreign(path: path)
    }
    for setting in [
      "trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "temp_store = MEMORY",
      "secure_delete = ON", "synchronous = FULL",
    ] {
      try database.run("PRAGMA \(setting)")
    }
    // Truncate the journal rather than delete it: SQLite syncs the truncation, which makes a commit final. Do not
    // use WAL: before SQLite 3.51.3, two programs could damage a store with it.
    let mode = try database.first("PRAGMA journal_mode = TRUNCATE") { $0.text(0) }
    guard mode == "truncate" else { throw .locked(path: path) }
    if checks { try Connection.check(database) }
    self.database = database
    self.clock = clock
    obstacle = try Connection.migrate(database, schema)
  }

  /// Checks what can be checked without opening the file.
  private static func checkFile(at path: String) throws(StoreError) {
    var info = stat()
    guard stat(path, &info) == 0 else {
      let error = SystemError()
      throw [ENOENT, ENOTDIR].contains(error.code)
        ? .missing(path: path) : .failed(path: path, reason: error.reason)
    }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    // A new store only gets its name when it is complete (`SQLiteStore.create`), so it was never empty.
    guard info.st_size > 0 else {
      throw .damaged(path: path, Text("文件是空的", "the file is empty"))
    }
  }

  /// Checks that the file is undamaged, as far as that takes no noticeable time.
  private static func check(_ database: Database) throws(StoreError) {
    // SQLite would read a missing part of the last page as zeros.
    let size = try database.transaction(.read) { () throws(StoreError) in
      let size = try database.pragma("page_count") * database.pragma("page_size")
      var info = stat()
      guard stat(database.path, &info) == 0, info.st_size >= size else {
        throw .damaged(path: database.path, Text("文件被截短了", "the file has been cut short"))
      }
      return size
    }
    if size <= Connection.small { try database.check("PRAGMA quick_check(1)") }
  }

  /// Brings the store to the current schema.
  /// - Returns: why it can only be read; nil if it can be written.
  private static func migrate(_ database: Database, _ schema: Schema) throws(StoreError)
    -> StoreError?
  {
    var version = try database.pragma("user_version")
    let readOnly = StoreError.readOnly(path: database.path)
    if version < schema.version {
      if database.isReadOnly { throw readOnly }
      version = try database.transaction(.write) { () throws(StoreError) -> Int in
        // Another program may have done it in the meantime.
        let version = try database.pragma("user_version")
        guard version > 0 else {
          throw .damaged(path: database.path, Text("格式号不对", "it has no schema number"))
        }
        if version < schema.version { try schema.migrate(database, from: version) }
        return max(version, schema.version)
      }
    }
    if version > schema.version { return .newer(path: database.path, schema: version) }
    return database.isReadOnly ? readOnly : nil
  }

  /// Runs `body` as the only writer.
  func write<R>(_ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    if let obstacle { throw obstacle }
    do throws(StoreError) {
      return try database.transaction(.write, body)
    } catch {
      // The ids of contents that were rolled back will be used again.
      keys.clear()
      throw error
    }
  }

  func damaged(_ zh: String, _ en: String) -> StoreError {
    .damaged(path: database.path, Text(zh, en))
  }
}

extension Database {
  func pragma(_ name: String) throws(StoreError) -> Int {
    try first("PRAGMA \(name)") { $0.integer(0) } ?? 0
  }

  /// Runs one of SQLite's checks, whose result is the single row `ok` if all is well.
  func check(_ pragma: String) throws(StoreError) {
    let words = try first(pragma) { $0.text(0) } ?? "no answer"
    if words != "ok" { throw .damaged(path: path, Text(words, words)) }
  }
}
