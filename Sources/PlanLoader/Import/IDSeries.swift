import BattlePlan

/// The ids of a section, for the next of their pattern: `T-152` after `T-151`.
public struct IDSeries: Sendable {
  /// The greatest number behind each prefix.
  private var greatest: [String: Int] = [:]

  public init(_ ids: some Sequence<String>) {
    for id in ids { insert(id) }
  }

  public mutating func insert(_ id: String) {
    guard let (prefix, digits) = IDSeries.parts(id), let number = Int(id.suffix(digits)) else {
      return
    }
    greatest[prefix] = max(greatest[prefix] ?? 0, number)
  }

  /// The prefix of an id, and the greatest number behind it plus one, as wide as in that id; nil where the id
  /// does not end in a number.
  public func next(after id: String) -> String? {
    guard let (prefix, digits) = IDSeries.parts(id) else { return nil }
    return prefix + padded((greatest[prefix] ?? 0) + 1, digits)
  }

  private static func parts(_ id: String) -> (prefix: String, digits: Int)? {
    let digits = id.utf8.reversed().prefix { (48...57).contains($0) }.count
    return (1...15).contains(digits) ? (String(id.dropLast(digits)), digits) : nil
  }
}
