/// A field of the plan format, by its English key.
///
/// The descriptions of the records say which fields there are; only those that code refers to are named here.
public struct Field: Hashable, Sendable {
  public let key: String
  public init(_ key: String) { self.key = key }

  /// The key as shown in English text.
  var english: String { key.split(separator: "_").joined(separator: " ") }
}

extension Field {
  public static let id = Field("id")
  public static let name = Field("name")
  public static let title = Field("title")
  public static let short = Field("short")
  public static let opens = Field("opens")
  public static let closes = Field("closes")
  public static let timezone = Field("timezone")
  public static let date = Field("date")
  public static let group = Field("group")
  public static let milestone = Field("milestone")
  public static let owner = Field("owner")
  public static let phone = Field("phone")
  public static let start = Field("start")
  public static let due = Field("due")
  public static let finished = Field("finished")
  public static let status = Field("status")
  public static let progress = Field("progress")
  public static let closed = Field("closed")
  public static let after = Field("after")
  public static let everyDays = Field("every_days")
}
