/// An enumeration in the plan format: raw values are the English words; it adds the Chinese ones.
public protocol Choice: CaseIterable, RawRepresentable<String>, Hashable, Sendable {
  /// The Chinese words that the format accepts; the first is the one shown.
  var chinese: [String] { get }
  static var choices: Choices<Self> { get }
}

extension Choice {
  public func label(_ language: Language) -> String { language(chinese[0], rawValue) }
}

/// The cases of an enumeration with their words.
public struct Choices<Value: Choice>: Sendable {
  private let values: [Value]
  public let words: ChoiceWords

  init() {
    values = Array(Value.allCases)
    words = ChoiceWords(values.map { ($0.rawValue, $0.chinese) })
  }

  /// The case that a word in the file means.
  public func meaning(of word: String) -> Value? {
    words.table.meaning(of: word).map { values[$0] }
  }

  subscript(value: ChoiceValue) -> Value { values[value.place] }

  public func value(of value: Value) -> ChoiceValue {
    words.value(values.firstIndex(of: value) ?? 0)
  }
}

/// The words of an enumeration, without its type.
public final class ChoiceWords: Equatable, Sendable {
  private let values: [ChoiceValue]
  /// Every word that a field may hold, with the index of the case that it means.
  public let table: WordTable<Int>
  /// The same, ignoring spelling variants.
  private let spelled: WordTable<Int>
  /// Every word in the table.
  public let all: [String]

  init(_ cases: [(english: String, chinese: [String])]) {
    values = cases.enumerated().map { place, one in
      ChoiceValue(place: place, word: one.english, chinese: one.chinese[0])
    }
    table = WordTable(
      cases.enumerated().flatMap { place, one in
        ([one.english] + one.chinese).map { (word: $0, meaning: place) }
      })
    spelled = WordTable(
      cases.enumerated().flatMap { place, one in
        ([one.english] + one.chinese).map { (word: normalized($0), meaning: place) }
      })
    all = cases.flatMap { [$0.english] + $0.chinese }
  }

  public func value(_ place: Int) -> ChoiceValue { values[place] }

  /// The case that a word means, ignoring spelling variants.
  public func value(spelled word: String) -> ChoiceValue? {
    spelled.meaning(of: normalized(word)).map { values[$0] }
  }

  /// The word to show of each case.
  public func labels(_ language: Language) -> [String] { values.map { $0.label(language) } }

  /// `中文 english` for each case, for messages.
  public var mixedLabels: [String] { values.map { "\($0.chinese) \($0.word)" } }

  public static func == (a: ChoiceWords, b: ChoiceWords) -> Bool { a.all == b.all }
}

/// One case of an enumeration, without its type.
public struct ChoiceValue: Equatable, Sendable {
  let place: Int
  /// The English word.
  public let word: String
  let chinese: String

  public func label(_ language: Language) -> String { language(chinese, word) }
}
