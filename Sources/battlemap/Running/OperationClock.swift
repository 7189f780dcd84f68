import BattlePlan
import Glibc

/// The time in the operation's zone, really or as if it were another day (`--as-of`).
///
/// The zone is the process's own (TZ), so that everything that names a time agrees. Used from the
/// main thread only.
struct OperationClock {
  private var timezone = ""
  /// Seconds added to the real time.
  private var offset = 0
  /// Where the clock starts in the first zone that it is told of.
  private var start: AsOf?

  /// In the machine's zone until it is told of another.
  /// - Parameter start: from where the clock runs; nil: from the real time.
  init(_ start: AsOf? = nil) {
    self.start = start
    if let start { pretend(start) }
  }

  /// - Parameter timezone: an IANA name; empty: the machine's zone.
  init(_ start: AsOf? = nil, timezone: String) {
    self.init(start)
    use(timezone)
  }

  /// - Parameter timezone: an IANA name; empty: as before.
  mutating func use(_ timezone: String) {
    defer { start = nil }
    guard !timezone.isEmpty, timezone != self.timezone else { return }
    self.timezone = timezone
    setenv("TZ", ":" + timezone, 1)
    tzset()
    if let start { pretend(start) }
  }

  /// From now on the clock runs from `start` in the zone; without a time of day, from the present one.
  private mutating func pretend(_ start: AsOf) {
    let real = time(nil)
    let second = start.second ?? moment(real).second
    var parts = tm()
    let (year, month, day) = start.day.components
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (
      Int32(year - 1900), Int32(month - 1), Int32(day)
    )
    (parts.tm_hour, parts.tm_min) = (Int32(second / 3600), Int32(second / 60 % 60))
    parts.tm_sec = Int32(second % 60)
    // Summer time or not, as the zone had it on that day.
    parts.tm_isdst = -1
    var instant = mktime(&parts)
    // A time that there was not, on a day that began at one o'clock: it may be taken for the day before.
    if moment(instant).day < start.day { instant += 3600 }
    offset = instant - real
  }

  var now: Moment { moment(time(nil) + offset) }

  func moment(_ seconds: time_t) -> Moment {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    let day =
      Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? .first
    // A leap second is shown as the second before it.
    return Moment(
      day: day,
      second: min(86_399, Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + Int(parts.tm_sec)))
  }

  /// Milliseconds until the clock shows another minute. Zones change their time when a minute is full.
  var millisecondsToNextMinute: Int {
    var real = timespec()
    clock_gettime(CLOCK_REALTIME, &real)
    return (60 - moment(real.tv_sec + offset).second % 60) * 1000 - real.tv_nsec / 1_000_000
  }
}

/// `--as-of`: a day, and perhaps a time of it.
struct AsOf: Equatable {
  var day: Day
  var second: Int?

  init(day: Day) { self.day = day }

  /// `2019-09-29` or `2019-09-29T14:00`.
  init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = Day(parts[0]) else { return nil }
    self.day = day
    guard parts.count == 2 else { return }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(numbers[0]), let minute = Int(numbers[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    second = hour * 3600 + minute * 60
  }

  var moment: Moment? { second.map { Moment(day: day, second: $0) } }
}
