/// A change to a plan, as the user asks for it.
public enum PlanChange: Equatable, Sendable {
  /// Sets fields of a record.
  /// - Parameters:
  ///   - record: an id, `section:id`, `operation`, `rules`, `calendar`, `roster:3`.
  ///   - renames: whether an id or name that is referred to may change; the references change with it.
  case set(_ record: String, [Assignment], renames: Bool = false)
  /// Adds a record to a section, which is named in either language.
  case add(_ section: String, [Assignment])
  case remove(_ record: String)
}

/// `FIELD=VALUE`
public struct Assignment: Equatable, Sendable {
  /// The field's name in either language; `leader.phone` or `commanders.2.phone` for a nested field.
  public var field: String
  /// As in the plan file, lists separated by commas; empty to clear the field.
  public var value: String

  public init(_ field: String, _ value: String) {
    self.field = field
    self.value = value
  }

  /// Nil if there is no `=`.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    self.init(String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

extension RecordRef {
  /// The record's name in a `PlanChange`.
  public var word: String {
    id.isEmpty ? section.rawValue : section.shape.isNumbered ? id : "\(section.rawValue):\(id)"
  }
}
