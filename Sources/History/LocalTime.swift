import BattlePlan

/// An instant in the operation's time zone.
public struct LocalTime: Equatable, Sendable {
  public var moment: Moment
  /// Seconds ahead of UTC.
  public var offset: Int

  public init(_ moment: Moment, offset: Int) {
    self.moment = moment
    self.offset = offset
  }

  /// ISO 8601: `2019-09-28T08:00:00+08:00`.
  public var iso: String {
    let minutes = (abs(offset) + 30) / 60
    let zone = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    return "\(moment.day)T\(moment.time)\(zone)"
  }

  /// `2019-09-28 08:00`
  public var short: String { "\(moment.day) \(moment.hourMinute)" }
}
