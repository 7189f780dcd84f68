import History

extension SQLiteStore {
  public func append(_ version: NewVersion) throws(StoreError) -> Appended {
    try locked { (connection) throws(StoreError) in try connection.append(version) }
  }

  public func latestVersion() throws(StoreError) -> PlanVersion? {
    try locked { (connection) throws(StoreError) in try connection.latestVersion() }
  }

  public func version(at instant: Int) throws(StoreError) -> PlanVersion? {
    try locked { (connection) throws(StoreError) in
      try connection.versions("WHERE first_seen <= ? ORDER BY number DESC LIMIT 1", instant).first
    }
  }

  public func version(_ number: Int) throws(StoreError) -> PlanVersion? {
    try locked { (connection) throws(StoreError) in
      try connection.versions("WHERE number = ?", number).first
    }
  }

  public func versions(after number: Int, limit: Int) throws(StoreError) -> [PlanVersion] {
    try locked { (connection) throws(StoreError) in
      try connection.versions("WHERE number > ? ORDER BY number LIMIT \(max(0, limit))", number)
    }
  }

  public func files(ofVersion number: Int) throws(StoreError) -> [VersionFile] {
    try locked { (connection) throws(StoreError) in
      try connection.database.transaction(.read) { () throws(StoreError) in
        try connection.files(ofVersion: number)
      }
    }
  }
}

extension Connection {
  private static let columns =
    "number, first_seen, last_seen, by, changes, red, yellow, blue, green, grey"

  func versions(_ condition: String, _ number: Int) throws(StoreError) -> [PlanVersion] {
    try database.all(
      "SELECT \(Connection.columns), sum FROM versions \(condition)", .integer(number)
    ) { (row) throws(StoreError) in
      let version = PlanVersion(
        number: row.integer(0), firstSeen: row.integer(1), lastSeen: row.integer(2),
        by: row.text(3), changes: row.integer(4),
        lights: LightCounts(
          red: row.integer(5), yellow: row.integer(6), blue: row.integer(7), green: row.integer(8),
          grey: row.integer(9)))
      guard row.integer(10) == rowSum(version.values) else {
        throw damaged("版本 \(version.number) 的记录", "the record of version \(version.number)")
      }
      return version
    }
  }

  func latestVersion() throws(StoreError) -> PlanVersion? {
    try database.first("SELECT max(number) FROM versions") { $0.optional(0) }
      .flatMap { $0 }
      .flatMap { (number) throws(StoreError) in try versions("WHERE number = ?", number).first }
  }

  func append(_ new: NewVersion) throws(StoreError) -> Appended {
    let contents = new.files.map { NewContent($0) }
    return try write { () throws(StoreError) in
      let latest = try latestVersion()
      let files =
        try latest.map { (latest) throws(StoreError) in try fileRows(latest.number) } ?? []
      if let latest, try isSame(contents, files) { return .known(try seen(latest, new.seen)) }
      if let latest, latest.number != new.after { return .overtaken(latest) }
      let version = PlanVersion(
        number: (latest?.number ?? 0) + 1, firstSeen: new.seen, lastSeen: new.seen, by: new.by,
        changes: new.changes, lights: new.lights)
      try put(version)
      for (place, content) in contents.enumerated() {
        let before = files.first { $0.name == content.name }?.content
        let id = try content.bytes.map { (bytes) throws(StoreError) in
          try keep(bytes, sum: content.sum, like: before)
        }
        let values: [Value] = [
          .integer(version.number), .integer(place), .text(content.name), Value(id),
        ]
        try database.run(
          "INSERT INTO files VALUES (?, ?, ?, ?, ?)", values[0], values[1], values[2], values[3],
          .integer(rowSum(values)))
      }
      try put(new.edits.prefix(NewVersion.mostEdits), of: version.number)
      return .new(version)
    }
  }

  /// Whether the files are those of a version, byte for byte.
  private func isSame(_ new: [NewContent], _ old: [FileRow])
    throws(StoreError) -> Bool
  {
    guard new.count == old.count else { return false }
    for (new, old) in zip(new, old) {
      guard new.name == old.name else { return false }
      switch (new.bytes, old.content) {
      case (nil, nil): continue
      case (let bytes?, let content?):
        guard let row = try contentRow(content), row.sum == new.sum, row.size == bytes.count,
          try bytes == load(row)
        else { return false }
      default: return false
      }
    }
    return true
  }

  private func seen(_ version: PlanVersion, _ instant: Int) throws(StoreError) -> PlanVersion {
    guard instant > version.lastSeen else { return version }
    var version = version
    version.lastSeen = instant
    try put(version)
    return version
  }

  private func put(_ version: PlanVersion) throws(StoreError) {
    let lights = version.lights
    try database.run(
      """
      INSERT INTO versions (\(Connection.columns), sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (number) DO UPDATE SET last_seen = excluded.last_seen, sum = excluded.sum
      """, .integer(version.number), .integer(version.firstSeen), .integer(version.lastSeen),
      .text(version.by), .integer(version.changes), .integer(lights.red), .integer(lights.yellow),
      .integer(lights.blue), .integer(lights.green), .integer(lights.grey),
      .integer(rowSum(version.values)))
  }
}

/// A file of a new version with its checksum.
private struct NewContent {
  let name: String
  let bytes: [UInt8]?
  let sum: Int

  init(_ file: VersionFile) {
    name = file.name
    bytes = file.bytes
    sum = Int(bitPattern: UInt(checksum(file.bytes ?? [])))
  }
}

extension PlanVersion {
  /// The values of its row, without the checksum.
  fileprivate var values: [Value] {
    [number, firstSeen, lastSeen].map { .integer($0) } + [.text(by), .integer(changes)]
      + [lights.red, lights.yellow, lights.blue, lights.green, lights.grey].map { .integer($0) }
  }
}
