import BattlePlan
import Glibc
import History
import Synchronization
import System

/// A store in one SQLite file.
///
/// Commits use a rollback journal that is synced (`synchronous=FULL`): once a function has returned, its effect
/// survives a power loss. Any number of programs may read and write at the same time; writers wait for each other.
/// A store of a newer program is read but never written; a damaged or foreign file is reported and left as it is.
public final class SQLiteStore: Store {
  public enum Access: Sendable { case read, write }

  public let path: String
  /// Why it can only be read: it was written by a newer program, or the file is not writable. Nil if it can be written.
  public let obstacle: StoreError?
  private let connection: Mutex<Connection>

  /// How long to wait for another writer by default, in milliseconds.
  public static let patience: Int32 = 15_000

  /// Opens an existing store.
  /// - Parameter clock: the current time, in seconds since 1970.
  public convenience init(
    _ path: String, _ access: Access, patience: Int32 = SQLiteStore.patience,
    clock: @escaping @Sendable () -> Int = { time(nil) }
  ) throws(StoreError) {
    try self.init(path, access, patience: patience, schema: .current, clock: clock)
  }

  /// - Parameter checks: whether to check the file for damage, as far as that is quick.
  init(
    _ path: String, _ access: Access, patience: Int32, schema: Schema = .current,
    checks: Bool = true, clock: @escaping @Sendable () -> Int = { time(nil) }
  ) throws(StoreError) {
    self.path = absolute(path)
    let opened = try Connection(
      self.path, access == .read ? .read : .write, patience: patience, schema: schema,
      checks: checks, clock: clock)
    obstacle = opened.obstacle
    connection = Mutex(opened)
  }

  /// Creates a store for a plan. The file only gets its name when it is complete, so that nobody finds a partial store,
  /// or one without its plan. If another program was faster, its store stays.
  /// - Parameters:
  ///   - operation: nil if the plan cannot be read.
  ///   - plan: the `canonical` path of the plan; nil if it has none yet.
  public static func create(
    _ path: String, for operation: StoredOperation? = nil, plan: String? = nil
  ) throws(StoreError) {
    try create(path, for: operation, plan: plan, schema: .current)
  }

  static func create(
    _ path: String, for operation: StoredOperation? = nil, plan: String? = nil, schema: Schema
  ) throws(StoreError) {
    let path = absolute(path)
    let database = try Database(":memory:", .memory, patience: 0)
    try database.transaction(.write) { () throws(StoreError) in
      try schema.migrate(database, from: 0)
      if let operation { try database.note(operation) }
      if let plan { try database.claim(plan, at: time(nil), anew: false) }
    }
    let bytes = try database.bytes()
    do throws(WriteError) {
      try writeWhole(bytes, to: path, overwrite: false, isPrivate: true)
    } catch {
      switch error {
      case .exists: return
      case .notAFile: throw .foreign(path: path)
      case .failed(_, let code) where [ENOSPC, EDQUOT, EFBIG].contains(code):
        throw .full(path: path)
      case .failed(_, EROFS): throw .readOnly(path: path)
      case .failed(_, let code): throw .failed(path: path, reason: SystemError(code).reason)
      }
    }
  }

  func locked<R: Sendable>(_ body: (Connection) throws(StoreError) -> R) throws(StoreError)
    -> R
  {
    let result: Result<R, StoreError> = connection.withLock { connection in
      do throws(StoreError) { return .success(try body(connection)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// The absolute path.
func absolute(_ path: String) -> String {
  if path.hasPrefix("/") { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return String(cString: folder) + "/" + path
}
