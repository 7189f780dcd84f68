import BattlePlan
import History

/// What pruning removes.
public struct Pruned: Equatable, Sendable {
  public var versions: [PlanVersion]
  /// The stored size of the contents.
  public var bytes: Int
}

extension SQLiteStore {
  /// Checks the whole store.
  /// - Returns: everything that is damaged; empty if all is well.
  /// - Throws: only if the check itself is impossible.
  public func verify() throws(StoreError) -> [Text] {
    try locked { (connection) throws(StoreError) in
      try connection.database.transaction(.read) { () throws(StoreError) in
        try connection.verify()
      }
    }
  }

  /// What pruning would remove: the versions last seen before `instant`, but never the latest one.
  public func prunable(before instant: Int) throws(StoreError) -> Pruned {
    try locked { (connection) throws(StoreError) in
      try connection.database.transaction(.read) { () throws(StoreError) in
        try connection.prunable(before: instant)
      }
    }
  }

  /// Removes versions for good and frees their space. The log is not touched.
  public func prune(before instant: Int) throws(StoreError) -> Pruned {
    try locked { (connection) throws(StoreError) in
      let pruned = try connection.write { () throws(StoreError) in
        let pruned = try connection.prunable(before: instant)
        try connection.remove(pruned.versions.map(\.number))
        return pruned
      }
      connection.keys.clear()
      if !pruned.versions.isEmpty { try connection.database.run("VACUUM") }
      return pruned
    }
  }
}

extension Connection {
  func verify() throws(StoreError) -> [Text] {
    var faults: [Text] = []
    func note(_ check: () throws(StoreError) -> Void) throws(StoreError) {
      do throws(StoreError) { try check() } catch {
        guard case .damaged(_, let what) = error else { throw error }
        faults.append(what)
      }
    }
    let words = try database.all("PRAGMA integrity_check(100)") { $0.text(0) }
    faults += words.filter { $0 != "ok" }.map { Text($0, $0) }
    let orphans = try database.all("PRAGMA foreign_key_check") { $0.text(0) }
    faults += Set(orphans).sorted().map {
      Text("表 \($0) 引用了没有的行", "the table \($0) refers to a row that is missing")
    }
    let numbers = try database.all("SELECT number FROM versions ORDER BY number") { $0.integer(0) }
    for number in numbers {
      try note { () throws(StoreError) in
        _ = try versions("WHERE number = ?", number)
        _ = try files(ofVersion: number)
      }
    }
    try note { () throws(StoreError) in _ = try edits(EditQuery(limit: .max)) }
    try note { () throws(StoreError) in _ = try turns(TurnQuery(limit: .max)) }
    try verifyLog(note)
    return faults
  }

  /// Checks all entries. They are numbered without gaps, so a missing number is damage.
  private func verifyLog(_ note: (() throws(StoreError) -> Void) throws(StoreError) -> Void)
    throws(StoreError)
  {
    let last = try database.first("SELECT max(number) FROM entries") { $0.integer(0) } ?? 0
    guard last > 0 else { return }
    for number in 1...last {
      try note { () throws(StoreError) in
        if try entry(number) == nil {
          throw damaged("日志缺第 \(number) 条", "entry \(number) of the log is missing")
        }
      }
    }
  }

  func prunable(before instant: Int) throws(StoreError) -> Pruned {
    let versions = try versions(
      "WHERE last_seen < ? AND number < (SELECT max(number) FROM versions) ORDER BY number",
      instant)
    let bytes = try database.first(
      """
      SELECT total(length(data)) FROM contents WHERE id NOT IN (SELECT content FROM files
        WHERE content IS NOT NULL AND version NOT IN (SELECT number FROM versions
          WHERE last_seen < ? AND number < (SELECT max(number) FROM versions)))
      """, .integer(instant)
    ) { $0.integer(0) }
    return Pruned(versions: versions, bytes: bytes ?? 0)
  }

  /// Removes versions, and contents that are no longer used, neither by a version nor as a key.
  fileprivate func remove(_ versions: [Int]) throws(StoreError) {
    for version in versions {
      try database.run("DELETE FROM files WHERE version = ?", .integer(version))
      try database.run("DELETE FROM edits WHERE version = ?", .integer(version))
      try database.run("DELETE FROM versions WHERE number = ?", .integer(version))
    }
    let unused = "id NOT IN (SELECT content FROM files WHERE content IS NOT NULL)"
    try database.run("DELETE FROM contents WHERE key IS NOT NULL AND \(unused)")
    try database.run(
      """
      DELETE FROM contents WHERE key IS NULL AND \(unused)
        AND id NOT IN (SELECT key FROM contents WHERE key IS NOT NULL)
      """)
  }
}
