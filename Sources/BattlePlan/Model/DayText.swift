/// A text where a day is expected: `2019-09-02`, or what people write instead.
public enum DayText: Equatable, Sendable {
  case day(Day)
  /// `2019-10`: a month, as its last day.
  case month(Day)
  /// `9月2日`: without a year.
  case dayOfYear(month: Int, day: Int)
  /// A bare number that a spreadsheet would show as this day.
  case serial(Day)
  /// `20191008`
  case digits(Day)

  /// Nil for any other text and for days that do not exist.
  public init?(_ text: String) {
    let (text, isEnd) = DayText.withoutBefore(DayText.closedUp(normalized(text)))
    guard !text.isEmpty, text.utf8.count <= 32 else { return nil }
    if text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      guard let number = Int(text), (1900...2100).contains(number / 10_000),
        let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      else { return nil }
      self = .digits(day)
      return
    }
    var numbers: [Int] = []
    var separators = ""
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard let number = Int(digits), digits.utf8.count <= 5 else { return nil }
        numbers.append(number)
        digits = ""
        separators.append(character)
      }
    }
    if !digits.isEmpty {
      guard let number = Int(digits), digits.utf8.count <= 5 else { return nil }
      numbers.append(number)
    }
    if isEnd, separators == "月", let month = numbers.first, (1...12).contains(month) {
      self = .dayOfYear(month: month, day: Day.length(ofMonth: month, year: 2019))
      return
    }
    guard let meaning = DayText.meaning(of: numbers, separators, endsInDigit: !digits.isEmpty)
    else { return nil }
    self = meaning
  }

  /// Without the spaces beside characters that are not ASCII: `10 月 8 日 前`, `2019/10/8 以前`.
  private static func closedUp(_ text: String) -> String {
    guard text.utf8.contains(0x20), text.utf8.count <= 64 else { return text }
    let parts = text.split(separator: " ")
    var result = ""
    for part in parts {
      let isApart = result.last?.isASCII == true && part.first?.isASCII == true
      result += (isApart ? " " : "") + part
    }
    return result
  }

  /// `2019年10月8日前` is that day, `2019年10月底前` that month's last.
  private static func withoutBefore(_ text: String) -> (text: String, isEnd: Bool) {
    var text = text[...]
    for word in ["之前", "以前", "前", "止"] where text.hasSuffix(word) {
      text.removeLast(word.count)
      break
    }
    guard text.hasSuffix("月底") else { return (String(text), false) }
    return (String(text.dropLast()), true)
  }

  private static func meaning(of numbers: [Int], _ separators: String, endsInDigit: Bool)
    -> DayText?
  {
    func day(_ year: Int, _ month: Int, _ day: Int) -> DayText? {
      year < 1000 ? nil : Day(year: year, month: month, day: day).map(DayText.day)
    }
    func lastDay(_ year: Int, _ month: Int) -> DayText? {
      guard year >= 1000, (1...12).contains(month) else { return nil }
      return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
        .map(DayText.month)
    }
    switch (numbers.count, separators, endsInDigit) {
    case (3, "--", true), (3, "//", true), (3, "..", true), (3, "年月", true),
      (3, "年月日", false), (3, "年月号", false):
      return day(numbers[0], numbers[1], numbers[2])
    case (2, "-", true), (2, "/", true), (2, ".", true), (2, "年月", false):
      return lastDay(numbers[0], numbers[1])
    case (2, "月日", false), (2, "月号", false), (2, "月", true):
      // 2020 has a 29th of February.
      return Day(year: 2020, month: numbers[0], day: numbers[1]) == nil
        ? nil : .dayOfYear(month: numbers[0], day: numbers[1])
    case (1, "", true):
      // Days since 1899-12-30. A number that does not have five digits is no day of our times.
      return (20_000...80_000).contains(numbers[0])
        ? .serial(Day(clamping: numbers[0] - 25_569)) : nil
    default: return nil
    }
  }
}

extension Plan.Operation {
  /// The day most likely meant when no year is given: the latest one not after the closing, if it is within a
  /// year of it.
  public func likelyDay(month: Int, day: Int) -> Day? {
    let end = max(opens, closes)
    let year = end.components.year
    return [year, year - 1].compactMap { Day(year: $0, month: month, day: day) }
      .first { $0 <= end }
  }
}
