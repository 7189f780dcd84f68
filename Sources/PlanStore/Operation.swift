import BattlePlan
import History

/// What a store knows about its operation: enough to recognize it if its plan was moved or renamed.
public struct StoredOperation: Equatable, Sendable {
  public var name: String
  /// ISO 8601.
  public var opens: String
  /// An IANA name; empty for the machine's own zone.
  public var timezone: String

  public init(name: String, opens: Day, timezone: String) {
    self.name = name
    self.opens = opens.description
    self.timezone = timezone
  }

  fileprivate init(_ row: Row) {
    name = row.text(0)
    opens = row.text(1)
    timezone = row.text(2)
  }

  /// Whether it is the same operation: the name may be corrected or the date moved, but not both.
  public func isLike(_ other: StoredOperation) -> Bool {
    name == other.name || opens == other.opens
  }
}

extension SQLiteStore {
  /// Nil if no operation has been recorded.
  public func operation() throws(StoreError) -> StoredOperation? {
    try locked { (connection) throws(StoreError) in
      try connection.database.first(
        "SELECT name, opens, timezone FROM operation"
      ) { StoredOperation($0) }
    }
  }

  /// Records the operation and the path of its plan. Writes nothing if both are known.
  /// - Parameters:
  ///   - operation: nil if the plan cannot be read.
  ///   - path: a `canonical` path.
  ///   - anew: whether to claim a path that another store claims too: from now on it belongs to this one.
  public func note(_ operation: StoredOperation?, path: String, anew: Bool = false)
    throws(StoreError)
  {
    let (claims, known) = (try claims(), try self.operation())
    let isNew = operation.map { $0 != known } ?? false
    guard anew || isNew || claims[path] == nil else { return }
    try locked { (connection) throws(StoreError) in
      try connection.write { () throws(StoreError) in
        if let operation, isNew { try connection.database.note(operation) }
        try connection.database.claim(path, at: connection.clock(), anew: anew)
      }
    }
  }

  /// The paths from which the plan was read, and since when each belongs to this operation.
  func claims() throws(StoreError) -> [String: Int] {
    let rows = try locked { (connection) throws(StoreError) in
      try connection.database.all("SELECT path, claimed FROM paths") {
        ($0.text(0), $0.integer(1))
      }
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}

extension Database {
  func note(_ operation: StoredOperation) throws(StoreError) {
    try run(
      "INSERT OR REPLACE INTO operation VALUES (1, ?, ?, ?)", .text(operation.name),
      .text(operation.opens), .text(operation.timezone))
  }

  func claim(_ path: String, at instant: Int, anew: Bool) throws(StoreError) {
    try run(
      "INSERT OR \(anew ? "REPLACE" : "IGNORE") INTO paths VALUES (?, ?)", .text(path),
      .integer(instant))
  }
}
