import BattlePlan

/// When clocks change every year: the rule in the footer of a TZif file, which is a POSIX `TZ` string such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`, with the times of RFC 8536 (−167 to 167 hours).
struct YearlyRule: Equatable, Sendable {
  private var standard: Int
  private var summer: Summer?

  /// The part of the year with another offset, which may be the winter (Europe/Dublin).
  fileprivate struct Summer: Equatable, Sendable {
    var offset: Int
    /// By a clock that still shows standard time.
    var start: Change
    /// By a clock that still shows summer time.
    var end: Change
  }

  fileprivate struct Change: Equatable, Sendable {
    var day: YearDay
    /// Seconds since that day's midnight; may be on another day.
    var time: Int
  }

  /// Nil for a text that is not such a rule.
  init?(_ text: some StringProtocol) {
    var scanner = RuleScanner(text)
    guard scanner.skipName(), let offset = scanner.offset() else { return nil }
    standard = -offset
    if scanner.isAtEnd { return }
    guard scanner.skipName() else { return nil }
    let east: Int
    if scanner.isAtEnd || scanner.isNext(",") {
      east = standard + 3_600
    } else {
      guard let offset = scanner.offset() else { return nil }
      east = -offset
    }
    // If a rule does not say when, the C library uses the days of the United States.
    if scanner.isAtEnd { scanner = RuleScanner(",M3.2.0,M11.1.0") }
    guard let start = Change(&scanner), let end = Change(&scanner), scanner.isAtEnd else {
      return nil
    }
    summer = Summer(offset: east, start: start, end: end)
  }

  /// Seconds east of UTC at `instant`.
  func offset(at instant: Int) -> Int {
    guard let summer else { return standard }
    let year = Day(clamping: (instant + standard).dividedIntoDays.days).components.year
    // A change due at the turn of the year may fall into the next year or the last.
    var (latest, offset) = (Int.min, standard)
    for year in [year - 1, year, year + 1] {
      guard let start = summer.start.seconds(in: year), let end = summer.end.seconds(in: year)
      else { continue }
      let (startsAt, endsAt) = (start - standard, end - summer.offset)
      if endsAt <= instant, endsAt > latest { (latest, offset) = (endsAt, standard) }
      // A summer that begins as the last one ends is one summer.
      if startsAt <= instant, startsAt >= latest { (latest, offset) = (startsAt, summer.offset) }
    }
    return offset
  }
}

extension YearlyRule.Change {
  /// `,` a day, and perhaps `/` a time; two o'clock by default.
  fileprivate init?(_ scanner: inout RuleScanner) {
    guard scanner.skip(","), let day = scanner.day() else { return nil }
    self.day = day
    time = 7_200
    if scanner.skip("/") {
      guard let time = scanner.time(hours: 167) else { return nil }
      self.time = time
    }
  }

  /// Seconds since 1970 if clocks showed UTC; nil beyond the calendar.
  fileprivate func seconds(in year: Int) -> Int? {
    day.number(in: year).map { $0 * 86_400 + time }
  }
}

/// A day that occurs every year.
private enum YearDay: Equatable, Sendable {
  /// 1–365; 29 February is never counted.
  case withoutLeapDay(Int)
  /// 0–365.
  case zeroBased(Int)
  /// The `week`-th (5: last) of a weekday (0: Sunday) in a month.
  case weekday(month: Int, week: Int, day: Int)

  /// Days since 1970-01-01; nil beyond the calendar.
  func number(in year: Int) -> Int? {
    guard let newYear = Day(year: year, month: 1, day: 1).map({ Int($0.number) }) else {
      return nil
    }
    switch self {
    case .withoutLeapDay(let day):
      let isAfterLeapDay = day >= 60 && Day.length(ofMonth: 2, year: year) == 29
      return newYear + day - (isAfterLeapDay ? 0 : 1)
    case .zeroBased(let day): return newYear + day
    case .weekday(let month, let week, let day):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      let daysTo = (day - first.weekday % 7 + 7) % 7 + (week - 1) * 7
      let isBeyond = daysTo >= Day.length(ofMonth: month, year: year)
      return Int(first.number) + (isBeyond ? daysTo - 7 : daysTo)
    }
  }
}

/// Reads the parts of a rule, one after the other.
private struct RuleScanner {
  private var rest: Substring.UTF8View

  init(_ text: some StringProtocol) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  func isNext(_ sign: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: sign) }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard isNext(sign) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Three letters or more, or a name in `<` and `>`.
  mutating func skipName() -> Bool {
    if skip("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { (65...90).contains($0 & 0xDF) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// West of UTC, as POSIX counts.
  mutating func offset() -> Int? { time(hours: 24) }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(hours most: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(0...most) else { return nil }
    var seconds = hours * 3_600
    for unit in [60, 1] where isNext(":") {
      guard skip(":"), let part = number(0...59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `J60`, `59` or `M3.5.0`.
  mutating func day() -> YearDay? {
    if skip("J") { return number(1...365).map { .withoutLeapDay($0) } }
    guard skip("M") else { return number(0...365).map { .zeroBased($0) } }
    guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
      let day = number(0...6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }

  /// One to three digits.
  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    rest = rest.dropFirst(digits.count)
    guard (1...3).contains(digits.count) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    return range.contains(number) ? number : nil
  }
}
