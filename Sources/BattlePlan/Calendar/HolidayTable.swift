/// A country's days off and make-up working days, for the years in which they are known.
public struct HolidayTable: Sendable {
  /// An official notice that the table is based on.
  public struct Notice: Sendable {
    public let year: Int
    public let number: String
    public let address: String
  }

  public let notices: [Notice]
  /// 放假
  public let off: [ClosedRange<Day>]
  /// 调休上班
  public let on: [ClosedRange<Day>]

  /// The State Council's notices; the file says how a year is added.
  public static let china = HolidayTable(PackageResources.holidays_cn_txt)

  /// Whether the days off of that year are known. A notice also names days of the year before, which
  /// does not make that year known.
  public func knows(_ year: Int) -> Bool { notices.contains { $0.year == year } }

  /// Reads lines of `2019 NUMBER ADDRESS`, `off FIRST[..LAST] NAME` and `on DAY NAME`; ignores others.
  init(_ bytes: [UInt8]) {
    var notices: [Notice] = []
    var off: [ClosedRange<Day>] = []
    var on: [ClosedRange<Day>] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard words.count > 1 else { continue }
      if words[0] == "off", let days = HolidayTable.days(words[1]) {
        off.append(days)
      } else if words[0] == "on", let days = HolidayTable.days(words[1]) {
        on.append(days)
      } else if let year = Int(words[0]) {
        notices.append(
          Notice(year: year, number: words[1], address: words.count > 2 ? words[2] : ""))
      }
    }
    self.notices = notices
    self.off = off
    self.on = on
  }

  /// `2019-10-01` or `2019-10-01..2019-10-07`.
  private static func days(_ word: String) -> ClosedRange<Day>? {
    guard let first = Day(word.prefix(10)) else { return nil }
    guard word.utf8.count > 10 else { return first...first }
    guard word.dropFirst(10).hasPrefix(".."), let last = Day(word.dropFirst(12)), first <= last
    else { return nil }
    return first...last
  }
}

extension WorkCalendar.Country {
  public var holidays: HolidayTable {
    switch self {
    case .china: .china
    }
  }
}
