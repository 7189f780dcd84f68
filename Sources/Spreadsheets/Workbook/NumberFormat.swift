import BattlePlan

/// A number format, as far as a plan needs it.
enum NumberFormat: Equatable, Sendable {
  case general
  case day
  case month
  case moment
  case time
  case percent
  /// Digits and literal texts: `"T-"000`, `000-0000-0000`.
  case pattern([Piece])

  enum Piece: Equatable, Sendable {
    case text(String)
    /// `0` is forced; `#` and `?` show no leading zero.
    case digit(isForced: Bool)
    case point
  }

  /// The format with a built-in number, for which workbooks give no code; nil if the number is unknown.
  static func builtIn(_ id: Int) -> NumberFormat? {
    switch id {
    case 9, 10: .percent
    case 14, 15, 16, 28...31, 51, 53, 54, 58: .day
    // In Chinese workbooks these show 2019年10月.
    case 17, 27, 36, 50, 52, 57: .month
    case 18...21, 32...35, 45...47, 55, 56: .time
    case 22: .moment
    default: nil
    }
  }

  /// The format with a code; only its part for positive numbers counts.
  init(code: String) {
    var scan = Scan()
    scan.read(code)
    self = scan.meaning
  }
}

/// What a format code contains.
private struct Scan {
  private var hasYear = false
  private var hasMonthOrMinute = false
  private var hasDay = false
  private var hasClock = false
  private var hasPercent = false
  private var hasExponent = false
  private var isGeneral = false
  private var pieces: [NumberFormat.Piece] = []

  mutating func read(_ code: String) {
    isGeneral = code.isEmpty || code.lowercased().hasPrefix("general") || code == "@"
    var scalars = code.unicodeScalars.prefix(255)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case ";": return
      case "\"":
        let quoted = scalars.prefix { $0 != "\"" }
        scalars = scalars.dropFirst(quoted.count + 1)
        add(String(String.UnicodeScalarView(quoted)))
      case "\\": if let next = scalars.popFirst() { add(String(next)) }
      // A space as wide as the next character, or a fill with it.
      case "_", "*": _ = scalars.popFirst()
      case "[":
        let inner = String(String.UnicodeScalarView(scalars.prefix { $0 != "]" })).lowercased()
        scalars = scalars.dropFirst(inner.unicodeScalars.count + 1)
        // Elapsed time; other brackets are colors, conditions and languages.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inner) { hasClock = true }
        // The system's long date, and its time.
        if inner.hasSuffix("f800") { (hasYear, hasMonthOrMinute, hasDay) = (true, true, true) }
        if inner.hasSuffix("f400") { hasClock = true }
      default: read(scalar, &scalars)
      }
    }
  }

  private mutating func add(_ text: String) {
    // 上午/下午
    if text.contains("上午") || text.contains("下午") { hasClock = true }
    pieces.append(.text(text))
  }

  private mutating func read(
    _ scalar: Unicode.Scalar, _ rest: inout String.UnicodeScalarView.SubSequence
  ) {
    switch scalar {
    case "y", "Y", "g", "G", "b", "B": hasYear = true
    case "e", "E":
      if rest.first == "+" || rest.first == "-" { hasExponent = true } else { hasYear = true }
    case "m", "M": hasMonthOrMinute = true
    case "d", "D", "a", "A":
      // AM/PM and A/P belong to a time; aaaa is a day of the week.
      if scalar == "a" || scalar == "A", let next = rest.first, "mM/".unicodeScalars.contains(next)
      {
        hasClock = true
        rest = rest.drop { "amp/AMP".unicodeScalars.contains($0) }
      } else {
        hasDay = true
      }
    case "h", "H", "s", "S": hasClock = true
    case "%": hasPercent = true
    case "0": pieces.append(.digit(isForced: true))
    case "#", "?": pieces.append(.digit(isForced: false))
    case ".": pieces.append(.point)
    // Thousands separators are left out, so that the text still reads as a number.
    case ",": break
    default: pieces.append(.text(String(scalar)))
    }
  }

  var meaning: NumberFormat {
    if isGeneral { return .general }
    if hasPercent { return .percent }
    let hasDate = hasYear || hasDay
    switch (hasDate, hasClock) {
    case (true, true): return .moment
    case (true, false): return hasDay || !hasMonthOrMinute ? .day : .month
    case (false, true): return .time
    case (false, false) where hasMonthOrMinute: return .month
    default: break
    }
    let hasDigits = pieces.contains { if case .digit = $0 { true } else { false } }
    return hasExponent || !hasDigits ? .general : .pattern(pieces)
  }
}

extension NumberFormat {
  /// The value of a cell with this format.
  /// - Parameter is1904: whether the workbook counts days from 1904.
  func value(_ number: Double, is1904: Bool) -> CellValue {
    switch self {
    case .general: .number(number, shown: number.shown)
    case .percent: .percent((number * 1e12).rounded() / 1e10)
    case .pattern(let pieces): .number(number, shown: NumberFormat.shown(number, pieces))
    case .day, .month, .moment: date(number, is1904)
    case .time: clock(number)
    }
  }

  private func clock(_ number: Double) -> CellValue {
    guard number >= 0, number < 100_000 else { return .number(number, shown: number.shown) }
    let second = Int(((number - number.rounded(.down)) * 86_400).rounded())
    return .time(min(second, 86_399))
  }

  private func date(_ number: Double, _ is1904: Bool) -> CellValue {
    // Up to 9999-12-31.
    guard number >= 0, number < 2_958_466 else { return .number(number, shown: number.shown) }
    var whole = Int(number.rounded(.down))
    var second = Int(((number - Double(whole)) * 86_400).rounded())
    if second >= 86_400 { (whole, second) = (whole + 1, 0) }
    // A time of day without a date.
    if whole == 0, !is1904 { return .time(second) }
    // 1900 was no leap year, but the format counts this day for compatibility with Lotus 1-2-3.
    if whole == 60, !is1904 { return .error("1900-02-29") }
    let base = is1904 ? 24_107 : whole < 60 ? 25_568 : 25_569
    let day = Day(clamping: whole - base)
    switch self {
    case .month:
      let (year, month, _) = day.components
      return .month(
        Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)) ?? day)
    case .moment where second > 0: return .moment(Moment(day: day, second: second))
    default: return .day(day)
    }
  }

  private static func shown(_ number: Double, _ pieces: [Piece]) -> String {
    let (before, after) = split(pieces)
    let decimals = after.count { if case .digit = $0 { true } else { false } }
    guard decimals <= 15, abs(number) < 1e18 else { return number.shown }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (abs(number) * scale).rounded()
    guard rounded < 9e18 else { return number.shown }
    var digits = String(UInt64(rounded))
    while digits.count < decimals { digits = "0" + digits }
    var whole = String(digits.dropLast(decimals))[...]
    if whole == "0" { whole = "" }
    var text = ""
    // From right to left; the leftmost place takes all remaining digits.
    let places = before.indices.filter { if case .digit = before[$0] { true } else { false } }
    for place in before.indices.reversed() {
      switch before[place] {
      case .text(let literal): text = literal + text
      case .point: break
      case .digit(let isForced):
        if place == places.first {
          text = (whole.isEmpty && isForced ? "0" : String(whole)) + text
        } else if let digit = whole.popLast() {
          text = String(digit) + text
        } else if isForced {
          text = "0" + text
        }
      }
    }
    var fraction = digits.suffix(decimals)
    var tail = ""
    for piece in after {
      switch piece {
      case .text(let literal): tail += literal
      case .point: break
      case .digit: if let digit = fraction.popFirst() { tail.append(digit) }
      }
    }
    return (number < 0 ? "-" : "") + text + (after.isEmpty ? "" : "." + tail)
  }

  private static func split(_ pieces: [Piece]) -> ([Piece], [Piece]) {
    guard let point = pieces.firstIndex(of: .point) else { return (pieces, []) }
    return (Array(pieces[..<point]), Array(pieces[(point + 1)...]))
  }
}

extension Double {
  /// The shortest decimal that is equal within 15 digits, the precision that spreadsheet programs show.
  var shown: String {
    guard isFinite else { return "\(self)" }
    if self == rounded(), abs(self) < 1e18 { return String(Int64(self)) }
    for digits in 1...15 {
      let scale = Double.power(of: digits)
      let near = (self * scale).rounded() / scale
      if abs(near - self) <= abs(self) * 1e-15 { return "\(near)" }
    }
    return "\(self)"
  }

  private static func power(of digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return scale
  }
}
