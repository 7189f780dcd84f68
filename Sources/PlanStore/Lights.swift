import BattlePlan
import History

extension SQLiteStore {
  public func note(_ lit: [LitRecord], at instant: Int) throws(StoreError) -> [LightTurn] {
    try locked { (connection) throws(StoreError) in try connection.note(lit, at: instant) }
  }

  public func turns(_ query: TurnQuery) throws(StoreError) -> [LightTurn] {
    try locked { (connection) throws(StoreError) in try connection.turns(query) }
  }
}

extension Connection {
  private static let columns =
    "at, section, record, name, before, after, why_zh, why_en, since"

  /// A recorded light, and since when the record has it.
  private struct Noted {
    var lit: LitRecord
    var since: Int
  }

  func note(_ lit: [LitRecord], at instant: Int) throws(StoreError) -> [LightTurn] {
    if let obstacle { throw obstacle }
    // Usually no light has changed, and nothing needs to be written.
    let known = try noted()
    if try isNoted(), turns(from: known, to: lit, at: instant).isEmpty { return [] }
    return try write { () throws(StoreError) in
      let before = try noted()
      let turns = try isNoted() ? turns(from: before, to: lit, at: instant) : []
      for turn in turns { try put(turn) }
      let isFirst = try !isNoted()
      for record in lit where isFirst || before[record.record]?.lit.light != record.light {
        try put(record, since: instant)
      }
      let now = Set(lit.map(\.record))
      for record in before.keys where !now.contains(record) {
        try database.run(
          "DELETE FROM lights WHERE section = ? AND record = ?", .text(record.section.rawValue),
          .text(record.id))
      }
      try database.run("INSERT OR REPLACE INTO lights_noted VALUES (1, ?)", .integer(instant))
      return turns
    }
  }

  private func isNoted() throws(StoreError) -> Bool {
    try database.first("SELECT at FROM lights_noted") { $0.integer(0) } != nil
  }

  private func noted() throws(StoreError) -> [RecordRef: Noted] {
    let rows = try database.all(
      "SELECT section, record, name, light, why_zh, why_en, since FROM lights"
    ) { row in
      Section(rawValue: row.text(0)).map { section in
        Noted(
          lit: LitRecord(
            RecordRef(section, row.text(1)), name: row.text(2),
            light: Light(rawValue: row.text(3)) ?? .none, why: Text(row.text(4), row.text(5))),
          since: row.integer(6))
      }
    }
    return Dictionary(
      rows.compactMap { $0 }.map { ($0.lit.record, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func turns(from before: [RecordRef: Noted], to lit: [LitRecord], at instant: Int)
    -> [LightTurn]
  {
    var turns: [LightTurn] = []
    var left = before
    for record in lit {
      let old = left.removeValue(forKey: record.record)
      if old?.lit.light == record.light { continue }
      turns.append(
        LightTurn(
          record.record, name: record.name, from: old?.lit.light ?? .none, to: record.light,
          why: record.why, at: instant, since: old?.since))
    }
    let over = left.values.sorted { $0.lit.record.id < $1.lit.record.id }
    return turns
      + over.map { old in
        LightTurn(
          old.lit.record, name: old.lit.name, from: old.lit.light, to: .none, why: old.lit.why,
          at: instant, since: old.since)
      }
  }

  private func put(_ record: LitRecord, since instant: Int) throws(StoreError) {
    try database.run(
      "INSERT OR REPLACE INTO lights VALUES (?, ?, ?, ?, ?, ?, ?)",
      .text(record.record.section.rawValue), .text(record.record.id), .text(record.name),
      .text(record.light.rawValue), .text(record.why.zh), .text(record.why.en), .integer(instant))
  }

  private func put(_ turn: LightTurn) throws(StoreError) {
    let values = turn.values
    try database.run(
      "INSERT INTO turns (\(Connection.columns), sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      values + [.integer(rowSum(values))])
  }

  func turns(_ query: TurnQuery) throws(StoreError) -> [LightTurn] {
    var conditions = ["at >= ?"]
    var values: [Value] = [.integer(query.since)]
    if let before = query.before {
      conditions.append("before = ?")
      values.append(.text(before.rawValue))
    }
    let rows = try database.all(
      """
      SELECT \(Connection.columns), sum, number FROM turns
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY number DESC LIMIT ?
      """, values + [.integer(max(0, query.limit))]
    ) { (row) throws(StoreError) -> LightTurn? in
      guard let section = Section(rawValue: row.text(1)) else { return nil }
      let turn = LightTurn(
        RecordRef(section, row.text(2)), name: row.text(3),
        from: Light(rawValue: row.text(4)) ?? .none, to: Light(rawValue: row.text(5)) ?? .none,
        why: Text(row.text(6), row.text(7)), at: row.integer(0), since: row.optional(8))
      guard row.integer(9) == rowSum(turn.values) else {
        throw damaged(
          "第 \(row.integer(10)) 次变灯", "light change \(row.integer(10))")
      }
      return turn
    }
    return rows.compactMap { $0 }.reversed()
  }
}

extension LightTurn {
  /// The values of its row, without the checksum.
  fileprivate var values: [Value] {
    [
      .integer(at), .text(record.section.rawValue), .text(record.id), .text(name),
      .text(before.rawValue), .text(after.rawValue), .text(why.zh), .text(why.en), Value(since),
    ]
  }
}
