import BattlePlan

/// A time zone as a value: what its clocks show at any instant.
///
/// Nothing reads or changes the process's `TZ`, so any number of zones can be used at once, on any thread.
/// Instants are seconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct TimeZone: Equatable, Sendable {
  /// When clocks were changed, ascending.
  private let changes: [Int]
  /// Seconds east of UTC: before the first change, and after each.
  private let offsets: [Int32]
  /// What holds forever after the last change; nil: the last offset.
  private let rule: YearlyRule?

  public static let utc = TimeZone(changes: [], offsets: [0], rule: nil)

  /// - Precondition: there is one offset more than there are changes.
  init(changes: [Int], offsets: [Int32], rule: YearlyRule?) {
    (self.changes, self.offsets, self.rule) = (changes, offsets, rule)
  }

  init(_ rule: YearlyRule) { self.init(changes: [], offsets: [0], rule: rule) }

  /// Seconds east of UTC at `instant`.
  public func offset(at instant: Int) -> Int {
    let instant = TimeZone.bounded(instant)
    if let rule, changes.last.map({ $0 <= instant }) ?? true { return rule.offset(at: instant) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return Int(offsets[low])
  }

  /// What a clock shows at `instant`.
  public func localTime(at instant: Int) -> Moment {
    let instant = TimeZone.bounded(instant)
    let (day, second) = (instant + offset(at: instant)).dividedIntoDays
    return Moment(day: Day(clamping: day), second: second)
  }

  /// When a clock shows `local`: the first time, if it does so twice. If it never does, because clocks are
  /// put forward past it, as long after the change as `local` is after the start of the skipped hour.
  public func instant(of local: Moment) -> Int {
    let asUTC = Int(local.day.number) * 86_400 + local.second
    // No zone changes its clocks twice within two days.
    let before = offset(at: asUTC - 86_400)
    let after = offset(at: asUTC + 86_400)
    let isAfter = offset(at: asUTC - before) != before && offset(at: asUTC - after) == after
    return asUTC - (isAfter ? after : before)
  }

  /// A file may contain any time at all; beyond millions of years, additions could overflow.
  private static func bounded(_ instant: Int) -> Int { min(max(instant, -1 << 48), 1 << 48) }
}

extension Int {
  /// Days, rounded down, and the remaining seconds.
  var dividedIntoDays: (days: Int, seconds: Int) {
    let seconds = self % 86_400
    return seconds < 0 ? (self / 86_400 - 1, seconds + 86_400) : (self / 86_400, seconds)
  }
}
