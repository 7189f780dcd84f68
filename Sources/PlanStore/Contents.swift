import History

struct FileRow {
  var name: String
  var content: Int?
}

struct ContentRow {
  var id: Int
  var size: Int
  var sum: Int
  var key: Int?
}

/// Caches the key contents last used as bases of deltas, by id: normally one per file.
final class KeyCache {
  private(set) var bytes: [Int: [UInt8]] = [:]
  private static let most = 16

  func note(_ id: Int, _ key: [UInt8]) {
    if bytes.count >= KeyCache.most { clear() }
    bytes[id] = key
  }

  func clear() { bytes = [:] }
}

extension Connection {
  func fileRows(_ version: Int) throws(StoreError) -> [FileRow] {
    try database.all(
      "SELECT place, name, content, sum FROM files WHERE version = ? ORDER BY place",
      .integer(version)
    ) { (row) throws(StoreError) in
      let (name, content) = (row.text(1), row.optional(2))
      let sum = rowSum([.integer(version), .integer(row.integer(0)), .text(name), Value(content)])
      guard row.integer(3) == sum else {
        throw damaged("版本 \(version) 的文件表", "the list of files of version \(version)")
      }
      return FileRow(name: name, content: content)
    }
  }

  func contentRow(_ id: Int) throws(StoreError) -> ContentRow? {
    try database.first("SELECT size, sum, key FROM contents WHERE id = ?", .integer(id)) {
      ContentRow(id: id, size: $0.integer(0), sum: $0.integer(1), key: $0.optional(2))
    }
  }

  func files(ofVersion number: Int) throws(StoreError) -> [VersionFile] {
    let rows = try fileRows(number)
    if rows.isEmpty {
      throw try versions("WHERE number = ?", number).isEmpty
        ? .noVersion(number) : damaged("版本 \(number) 没有文件", "version \(number) has no files")
    }
    var files: [VersionFile] = []
    for row in rows {
      let bytes = try row.content.map { (id) throws(StoreError) in
        guard let content = try contentRow(id) else {
          throw damaged("缺内容 \(id)", "content \(id) is missing")
        }
        return try load(content)
      }
      files.append(VersionFile(name: row.name, bytes: bytes))
    }
    return files
  }

  /// The bytes of a content, verified by their checksum.
  func load(_ row: ContentRow) throws(StoreError) -> [UInt8] {
    if let known = keys.bytes[row.id] { return known }
    let base = try row.key.map { (key) throws(StoreError) in try loadKey(key) } ?? []
    let data = try database.first(
      "SELECT data FROM contents WHERE id = ?", .integer(row.id)
    ) { $0.blob(0) }
    guard let data, let bytes = Delta.decode(data, from: base, count: row.size),
      Int(bitPattern: UInt(checksum(bytes))) == row.sum
    else { throw damaged("内容 \(row.id)", "content \(row.id)") }
    return bytes
  }

  private func loadKey(_ id: Int) throws(StoreError) -> [UInt8] {
    guard let row = try contentRow(id), row.key == nil else {
      throw damaged("缺基准内容 \(id)", "key content \(id) is missing")
    }
    let bytes = try load(row)
    keys.note(id, bytes)
    return bytes
  }

  /// Stores bytes, unless they are stored already, and returns their id.
  /// - Parameter before: the id of the content that they probably resemble most. They are stored as a delta from its
  ///   key, unless all deltas from that key would then be larger than the key itself: in that case they become a
  ///   key of their own.
  func keep(
    _ bytes: [UInt8], sum: Int, like before: Int?
  ) throws(StoreError) -> Int {
    guard bytes.count <= Delta.largest else { throw .tooLarge }
    let alike = try database.all(
      "SELECT id, key FROM contents WHERE sum = ? AND size = ?", .integer(sum),
      .integer(bytes.count)
    ) { ContentRow(id: $0.integer(0), size: bytes.count, sum: sum, key: $0.optional(1)) }
    for row in alike where try load(row) == bytes { return row.id }
    if let before, let delta = try delta(of: bytes, like: before) {
      return try insert(bytes.count, sum, key: delta.key, delta.data)
    }
    let id = try insert(bytes.count, sum, key: nil, Delta.encode(bytes, from: []))
    keys.note(id, bytes)
    return id
  }

  private func delta(of bytes: [UInt8], like before: Int)
    throws(StoreError) -> (key: Int, data: [UInt8])?
  {
    guard let row = try contentRow(before) else { return nil }
    let key = row.key ?? row.id
    let spent = try database.first(
      "SELECT total(length(data)) FROM contents WHERE key = ?", .integer(key)
    ) { $0.integer(0) }
    let most = try database.first(
      "SELECT length(data) FROM contents WHERE id = ?", .integer(key)
    ) { $0.integer(0) }
    guard let spent, let most, spent < most else { return nil }
    let data = Delta.encode(bytes, from: try loadKey(key))
    return spent + data.count <= most ? (key, data) : nil
  }

  private func insert(_ size: Int, _ sum: Int, key: Int?, _ data: [UInt8]) throws(StoreError)
    -> Int
  {
    let id = try database.first(
      "INSERT INTO contents (size, sum, key, data) VALUES (?, ?, ?, ?) RETURNING id",
      .integer(size), .integer(sum), Value(key), .blob(data)
    ) { $0.integer(0) }
    guard let id else { throw damaged("内容表", "the contents table") }
    return id
  }
}
