import BattlePlan
import Glibc
import History
import System

/// An open store. Used by one thread at a time.
struct Connection {
  let database: Database
  let clock: @Sendable () -> Int
  /// Why it is only read, where it is.
  let obstacle: StoreError?
  let keys = KeyCache()

  /// A store of no more bytes is looked through when it is opened: that takes some milliseconds.
  private static let small = 16 << 20

  init(
    _ path: String, _ access: Database.Access, patience: Int32, schema: Schema, checks: Bool,
    clock: @escaping @Sendable () -> Int
  ) throws(StoreError) {
    try Connection.look(at: path)
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
    // Truncated and not deleted: SQLite syncs that, and so a commit is for good. Never WAL: with SQLite
    // before 3.51.3 two programs can damage a store by it.
    let mode = try database.first("PRAGMA journal_mode = TRUNCATE") { $0.text(0) }
    guard mode == "truncate" else { throw .locked(path: path) }
    if checks { try Connection.check(database) }
    self.database = database
    self.clock = clock
    obstacle = try Connection.bringUp(database, schema)
  }

  /// What can be told of a file without opening it.
  private static func look(at path: String) throws(StoreError) {
    var info = stat()
    guard stat(path, &info) == 0 else {
      let error = SystemError()
      throw [ENOENT, ENOTDIR].contains(error.code)
        ? .missing(path: path) : .failed(path: path, reason: error.reason)
    }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    // A store gets its name when it is whole (`SQLiteStore.create`): it was never empty.
    guard info.st_size > 0 else {
      throw .damaged(path: path, Text("文件是空的", "the file is empty"))
    }
  }

  /// Looks whether the file is sound, as far as that takes no time that anybody would notice.
  private static func check(_ database: Database) throws(StoreError) {
    // SQLite takes what is missing of the last page for noughts.
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

  /// Takes the steps that the store lacks.
  /// - Returns: why it can only be read.
  private static func bringUp(_ database: Database, _ schema: Schema) throws(StoreError)
    -> StoreError?
  {
    var version = try database.pragma("user_version")
    let readOnly = StoreError.readOnly(path: database.path)
    if version < schema.version {
      if database.isReadOnly { throw readOnly }
      version = try database.transaction(.write) { () throws(StoreError) -> Int in
        // Another program may have been first.
        let version = try database.pragma("user_version")
        guard version > 0 else {
          throw .damaged(path: database.path, Text("格式号不对", "it has no schema number"))
        }
        if version < schema.version { try schema.bringUp(database, from: version) }
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
      // Their ids will be given anew.
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

  /// Runs a check of SQLite's, whose only row is `ok` where all is well.
  func check(_ pragma: String) throws(StoreError) {
    let words = try first(pragma) { $0.text(0) } ?? "no answer"
    if words != "ok" { throw .damaged(path: path, Text(words, words)) }
  }
}
