/// A date and time of day in the operation's time zone.
public struct Moment: Hashable, Comparable, Sendable {
  public var day: Day
  /// Seconds since midnight, 0..<86 400.
  public var second: Int

  public init(day: Day, second: Int) {
    self.day = day
    self.second = second
  }

  /// `14:32`
  public var hourMinute: String { "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))" }
  /// `14:31:58`
  public var time: String { "\(hourMinute):\(padded(second % 60, 2))" }

  /// `14:32`; if it is not `today`, `09-28 14:32`.
  public func short(on today: Day) -> String {
    day == today ? hourMinute : "\(day.monthDay) \(hourMinute)"
  }

  public static func < (a: Moment, b: Moment) -> Bool {
    (a.day, a.second) < (b.day, b.second)
  }
  /// Seconds from `b` to `a`.
  public static func - (a: Moment, b: Moment) -> Int {
    (a.day - b.day) * 86_400 + a.second - b.second
  }
}
