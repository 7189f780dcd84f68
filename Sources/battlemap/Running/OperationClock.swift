import BattlePlan
import Glibc
import History
import System

/// The time in the operation's zone, either real or as if it were another day (`--as-of`).
struct OperationClock {
  private var timezone = TimeZone.local()
  /// Seconds added to the real time.
  private var shift = 0
  /// Where the clock starts in the first zone it is given.
  private var start: AsOf?

  /// In the machine's zone until it is given another.
  /// - Parameter start: where the clock starts; nil: at the real time.
  init(_ start: AsOf? = nil) {
    self.start = start
    if let start { begin(at: start) }
  }

  /// - Parameter timezone: as plans name it; empty: the machine's zone.
  init(_ start: AsOf? = nil, timezone: String) {
    self.init(start)
    use(timezone)
  }

  /// - Parameter timezone: as plans name it; if empty or unknown to the machine, nothing changes.
  mutating func use(_ timezone: String) {
    defer { start = nil }
    guard let zone = TimeZone(inPlan: timezone), zone != self.timezone else { return }
    self.timezone = zone
    if let start { begin(at: start) }
  }

  /// From now on the clock runs from `start` in the zone; without a time of day, from the present one.
  private mutating func begin(at start: AsOf) {
    let real = time(nil)
    let second = start.second ?? moment(real).second
    shift = timezone.instant(of: Moment(day: start.day, second: second)) - real
  }

  var now: Moment { moment(instant) }

  /// Now, in seconds since 1970.
  var instant: Int { time(nil) + shift }

  func moment(_ instant: Int) -> Moment { timezone.localTime(at: instant) }

  func instant(of moment: Moment) -> Int { timezone.instant(of: moment) }

  func local(_ instant: Int) -> LocalTime {
    LocalTime(moment(instant), offset: timezone.offset(at: instant))
  }

  /// The zone, for as long as anybody is likely to look back.
  var offsets: ZoneOffsets {
    let year = 366 * 86_400
    return ZoneOffsets((instant - 8 * year)...(instant + year)) { timezone.offset(at: $0) }
  }

  /// Milliseconds until the clock shows another minute. Zones change their time when a minute is full.
  var millisecondsToNextMinute: Int {
    var real = timespec()
    clock_gettime(CLOCK_REALTIME, &real)
    return (60 - moment(real.tv_sec + shift).second % 60) * 1000 - real.tv_nsec / 1_000_000
  }
}

/// `--as-of`: a day, perhaps with a time.
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
