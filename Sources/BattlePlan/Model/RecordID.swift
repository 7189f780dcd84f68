/// The id of one kind of record, as the plan file gives it. A unit's id cannot be mistaken for a group's.
public struct RecordID<Kind>: Hashable, Sendable {
  public var text: String
  public init(_ text: String) { self.text = text }
}

extension RecordID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}

extension RecordID: CustomStringConvertible {
  public var description: String { text }
}

extension RecordID: Comparable {
  public static func < (a: RecordID, b: RecordID) -> Bool { a.text < b.text }
}
