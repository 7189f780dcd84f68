import BattlePlan

/// A table for people, spreadsheets and programs: the same contents in several formats.
public struct ReportTable: Sendable {
  struct Column: Sendable {
    /// Name of the field in JSON.
    let key: String
    let title: Text
    /// Numbers are right-aligned.
    var isNumber = false
    /// Cut if the terminal is too narrow.
    var isFlexible = false
    /// Left out if the terminal is too narrow; the last optional column goes first.
    var isOptional = false
    /// Only in CSV and JSON: too long for a line on a terminal, or of no use there.
    var isDetail = false
  }

  enum Value: Sendable {
    case text(String)
    case texts([String])
    case number(Int?)
    case day(Day?)
    case light(Light)
    /// An id or a word of the format for programs, and what people read instead.
    case coded(String, shown: String)
    /// A field's value for programs, and what people read instead.
    case field(FieldValue, shown: String)
  }

  /// The list's name in JSON.
  let name: String
  let day: Day
  let columns: [Column]
  let rows: [[Value]]
}

public enum TableFormat: String, CaseIterable, Sendable { case table, csv, json }

extension ReportTable {
  /// CSV begins with a byte order mark, without which spreadsheet programs do not recognize UTF-8.
  /// - Parameter width: the width of the terminal in columns; nil for no limit.
  public func text(_ format: TableFormat, _ language: Language, _ paint: Inks, width: Int?)
    -> String
  {
    switch format {
    case .table: aligned(language, paint, width: width)
    case .csv: "\u{FEFF}" + csv(language)
    case .json: json(language)
    }
  }
}

extension ReportTable.Value {
  /// The text for people and spreadsheets.
  func words(_ language: Language) -> String {
    switch self {
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: language("；", "; "))
    case .number(let number): number.map(String.init) ?? ""
    case .day(let day): day?.description ?? ""
    case .light(let light): light.name(language)
    case .coded(_, let shown), .field(_, let shown): shown
    }
  }
}

// MARK: - JSON

extension ReportTable {
  func json(_ language: Language) -> String {
    var writer = JSONWriter()
    writer.object { root in
      root.field("as_of", day.description)
      root.array(name) { list in
        for row in rows {
          list.object { object in
            for (column, value) in zip(columns, row) { object.field(column.key, value) }
          }
        }
      }
    }
    return writer.text
  }
}

extension JSONWriter {
  /// Writes null for a value that is not given.
  fileprivate mutating func field(_ key: String, _ value: ReportTable.Value) {
    switch value {
    case .text(let text): field(key, text.isEmpty ? nil : text)
    case .texts(let texts): field(key, texts)
    case .number(let number): field(key, number)
    case .day(let day): field(key, day?.description)
    case .light(let light): field(key, light.rawValue)
    case .coded(let code, _): field(key, code.isEmpty ? nil : code)
    case .field(let value, _): field(key, value)
    }
  }

  /// As in the plan format: a choice as its English word, a reference as the id.
  private mutating func field(_ key: String, _ value: FieldValue) {
    switch value {
    case .number(let number): field(key, number)
    case .count(let count): field(key, count)
    case .texts(let texts), .references(_, let texts): field(key, texts)
    case .person(let person): fields(of: person, key)
    case .people(let people):
      array(key) { list in
        for person in people { list.fields(of: person) }
      }
    case .office(let office): fields(of: office, key)
    case .links(let links): field(key, links.map(\.text))
    case .choices(let choices): field(key, choices.map(\.word))
    case .dayRanges(let ranges): field(key, ranges.map { FieldValue.dayRanges([$0]).plain })
    case .reports(let reports): fields(of: reports, key)
    case .none, .text, .day, .choice, .reference, .month, .ongoing, .moment, .duty:
      field(key, value.isEmpty ? nil : value.plain)
    }
  }

  private mutating func fields<V: Described>(of value: V, _ key: String? = nil) {
    object(key) { object in
      for field in V.description.fields {
        object.field(field.description.field.key, field.get(value))
      }
    }
  }
}

// MARK: - CSV

extension ReportTable {
  /// RFC 4180, with a header line. Text that a spreadsheet program would take for a formula is prefixed with `'`.
  func csv(_ language: Language) -> String {
    var text = ReportTable.csvLine(columns.map { $0.title(language) })
    for row in rows {
      text += ReportTable.csvLine(
        row.map { value in
          if case .number = value { return value.words(language) }
          return ReportTable.harmless(value.words(language))
        })
    }
    return text
  }

  static func csvLine(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// Text that begins with one of these characters may run as a formula when the file is opened (OWASP, "CSV
  /// injection").
  static func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return cell
    }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { "\",\r\n".utf8.contains($0) }
    guard needsQuotes else { return cell }
    var result = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
