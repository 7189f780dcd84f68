internal import CSQLite

/// A value of a column or a parameter.
enum Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])

  init(integerLiteral value: Int) { self = .integer(value) }
  init(stringLiteral value: String) { self = .text(value) }
  init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: String?) { self = value.map { .text($0) } ?? .null }

  func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let number): return sqlite3_bind_int64(statement, place, Int64(number))
    case .text(var text):
      return text.withUTF8 { text in
        text.withMemoryRebound(to: CChar.self) {
          battlemap_bind_text(statement, place, $0.baseAddress, UInt64($0.count))
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes {
        // An empty blob needs an address as well, or SQLite takes it for NULL.
        battlemap_bind_blob(
          statement, place, $0.baseAddress ?? UnsafeRawPointer(statement), UInt64($0.count))
      }
    }
  }
}

/// The current row of a result.
struct Row {
  fileprivate let statement: OpaquePointer

  init(statement: OpaquePointer) { self.statement = statement }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func optional(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

  /// Empty for NULL.
  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
