/// A calendar day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// Arithmetic is in days and saturates at both ends, so no dates in a plan, however absurd, can overflow it.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int32

  public static let first = Day(clamping: -719_162)
  public static let last = Day(clamping: 2_932_896)

  /// The day `number` days after 1970-01-01, clamped to `first...last`.
  public init(clamping number: Int) {
    self.number = Int32(Swift.min(Swift.max(number, -719_162), 2_932_896))
  }

  /// Nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, counted in 400-year eras that begin in March (H. Hinnant, “chrono-Compatible Low-Level
    // Date Algorithms”).
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(clamping: era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `YYYY-MM-DD` and nothing else; nil for any other text and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let day = text.withUTF8({ Day($0) }) else { return nil }
    self = day
  }

  /// The same, from UTF-8.
  public init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = Day.number(text, 0..<4), let month = Day.number(text, 5..<7),
      let day = Day.number(text, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    for place in range {
      let digit = Int(text[place]) - 48
      guard (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  /// Days from `b` to `a`.
  public static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
  public static func + (day: Day, days: Int) -> Day {
    // The whole calendar is shorter than this bound, so clamping the step first loses nothing.
    Day(clamping: Int(day.number) + Swift.min(Swift.max(days, -10_000_000), 10_000_000))
  }
  public static func - (day: Day, days: Int) -> Day { day + -Swift.max(days, -10_000_000) }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2019-09-29`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Month and day, for columns: `09-29`.
  public var monthDay: String {
    let (_, month, day) = components
    return "\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// `number` in decimal with leading zeros to at least `width` digits.
public func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return digits.utf8.count >= width
    ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
