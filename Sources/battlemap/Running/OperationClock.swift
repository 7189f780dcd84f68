import BattlePlan
import Glibc

/// The time in the operation's zone, really or as if it were another day (`--as-of`).
///
/// The zone is the process's own (TZ), so that everything that names a time agrees. Used from the
/// main thread only.
struct OperationClock {
  private(set) var timezone = ""
  /// Seconds added to the real time.
  private var offset = 0

  /// - Parameter timezone: an IANA name; empty: the machine's zone.
  init(timezone: String) { use(timezone) }

  mutating func use(_ timezone: String) {
    self.timezone = timezone
    guard !timezone.isEmpty else { return }
    setenv("TZ", ":" + timezone, 1)
    tzset()
  }

  /// From now on the clock runs from `start`; without a time of day, from the present one.
  mutating func pretend(_ start: AsOf) {
    let real = time(nil)
    let present = moment(real)
    offset =
      (start.day - present.day) * 86_400 + ((start.second ?? present.second) - present.second)
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

  /// Milliseconds until the clock shows another minute.
  var millisecondsToNextMinute: Int {
    var real = timespec()
    clock_gettime(CLOCK_REALTIME, &real)
    let second = ((real.tv_sec + offset) % 60 + 60) % 60
    return (60 - second) * 1000 - real.tv_nsec / 1_000_000
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
