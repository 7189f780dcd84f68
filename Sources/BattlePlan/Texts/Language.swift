/// The two languages of the interface. Every text is written in both where it is used:
///
///     language("逾期 \(n) 天", "\(n) d overdue")
public enum Language: String, CaseIterable, Sendable {
  case zh, en

  public func callAsFunction(
    _ zh: @autoclosure () -> String, _ en: @autoclosure () -> String
  ) -> String {
    switch self {
    case .zh: zh()
    case .en: en()
    }
  }
}

/// A fixed text in both languages, for tables.
public struct Text: Equatable, Sendable {
  public let zh: String
  public let en: String
  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }
  public func callAsFunction(_ language: Language) -> String { language(zh, en) }
}
