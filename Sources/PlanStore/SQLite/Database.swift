import BattlePlan
internal import CSQLite
internal import CSQLiteOnDemand
import Glibc
import History
import System

/// A connection to SQLite, which prepares each statement once. For use by one thread at a time.
final class Database {
  let path: String
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  enum Access {
    case read, write
    /// A new database without a file.
    case memory

    fileprivate var flags: Int32 {
      switch self {
      case .read: SQLITE_OPEN_READONLY
      case .write: SQLITE_OPEN_READWRITE
      case .memory: SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY
      }
    }
  }

  /// Opens an existing file; it never creates one.
  /// - Parameters:
  ///   - path: an absolute path, which SQLite cannot mistake for a URI or a special name.
  ///   - patience: how long to wait for another program, in milliseconds.
  init(_ path: String, _ access: Access, patience: Int32) throws(StoreError) {
    if let reason = battlemap_sqlite_failure() { throw .noLibrary(String(cString: reason)) }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, access.flags | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let reason = opened.map { SystemError(sqlite3_system_errno($0)) }
      sqlite3_close_v2(opened)
      throw .failed(path: path, reason: (reason ?? SystemError(ENOMEM)).reason)
    }
    self.path = path
    handle = opened
    sqlite3_busy_timeout(handle, patience)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// The whole database, as in a file.
  func bytes() throws(StoreError) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let copy = sqlite3_serialize(handle, "main", &size, 0) else {
      throw .failed(path: path, reason: SystemError(ENOMEM).reason)
    }
    defer { sqlite3_free(copy) }
    return [UInt8](UnsafeBufferPointer(start: copy, count: Int(size)))
  }

  /// Whether the database cannot be written, even if it was opened for writing.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// Runs a statement to completion.
  func run(_ sql: String, _ values: Value...) throws(StoreError) { try run(sql, values) }

  func run(_ sql: String, _ values: [Value]) throws(StoreError) {
    try each(sql, values) { (_) throws(StoreError) in }
  }

  /// The result of `read` for the first row; nil if there is none.
  func first<R>(_ sql: String, _ values: Value..., read: (Row) throws(StoreError) -> R)
    throws(StoreError) -> R?
  {
    var result: R?
    try each(sql, values, limit: 1) { (row) throws(StoreError) in result = try read(row) }
    return result
  }

  /// The results of `read` for all rows.
  func all<R>(_ sql: String, _ values: Value..., read: (Row) throws(StoreError) -> R)
    throws(StoreError) -> [R]
  {
    try all(sql, values, read: read)
  }

  func all<R>(_ sql: String, _ values: [Value], read: (Row) throws(StoreError) -> R)
    throws(StoreError) -> [R]
  {
    var results: [R] = []
    try each(sql, values) { (row) throws(StoreError) in results.append(try read(row)) }
    return results
  }

  private func each(
    _ sql: String, _ values: [Value], limit: Int = .max,
    _ body: (Row) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (place, value) in values.enumerated() {
      guard value.bind(to: statement, at: Int32(place + 1)) == SQLITE_OK else { throw failure() }
    }
    var rows = 0
    while rows < limit {
      errno = 0
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(Row(statement: statement))
      case SQLITE_DONE: return
      default: throw failure()
      }
      rows += 1
    }
  }

  private func prepared(_ sql: String) throws(StoreError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  /// Runs `body` in a transaction, which is rolled back if it throws.
  /// - Parameter access: `.write` waits to become the only writer; `.read` sees the same state of the store throughout.
  func transaction<R>(_ access: Access, _ body: () throws(StoreError) -> R) throws(StoreError) -> R
  {
    try run(access == .write ? "BEGIN IMMEDIATE" : "BEGIN")
    do throws(StoreError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // Fails harmlessly if SQLite has already rolled back.
      try? run("ROLLBACK")
      throw error
    }
  }

  /// Why the last call failed.
  private func failure() -> StoreError {
    // SQLite does not store the system error of every call that fails.
    let last = errno
    let code = sqlite3_extended_errcode(handle)
    let remembered = sqlite3_system_errno(handle)
    let system = remembered == 0 ? last : remembered
    let message = String(cString: sqlite3_errmsg(handle))
    let words = Text(message, message)
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return .locked(path: path)
    case SQLITE_NOTADB: return .foreign(path: path)
    case SQLITE_CORRUPT: return .damaged(path: path, words)
    case SQLITE_READONLY, SQLITE_PERM: return .readOnly(path: path)
    case SQLITE_FULL: return .full(path: path)
    case SQLITE_TOOBIG: return .tooLarge
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      if [ENOSPC, EDQUOT, EFBIG].contains(system) { return .full(path: path) }
      if system == EROFS { return .readOnly(path: path) }
      if system != 0 { return .failed(path: path, reason: SystemError(system).reason) }
    // A missing table or column, or a violated constraint: the file is not as this program wrote it.
    case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH: return .damaged(path: path, words)
    default: break
    }
    return .failed(path: path, reason: words)
  }
}
