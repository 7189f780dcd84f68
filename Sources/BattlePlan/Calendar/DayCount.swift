/// Counts days the way a plan's calendar does (`docs/rules.md`, “Counting days”): every day, or working days
/// only. Exact over the whole range of `Day`; results that would fall outside it stop at its ends.
///
/// A working day's rank is the number of working days up to it. Weeks between the first and the last day that
/// differs from the usual week are kept in a table; all others follow from the usual week. Every question
/// therefore costs one lookup, or one search in the table.
public struct DayCount: Equatable, Sendable {
  /// Counts every day.
  public static let everyDay = DayCount()

  /// Whether only working days count.
  public let skipsDaysOff: Bool
  /// Bit 0 is Monday.
  private let usual: UInt8
  private let usualCount: Int
  /// The first week of the table, counted from the week of 0001-01-01, which is a Monday.
  private let firstWeek: Int
  private let weeks: [UInt8]
  /// Working days before each week of the table, and after the last.
  private let before: [Int32]
  private let total: Int

  private init() {
    (skipsDaysOff, usual, usualCount, firstWeek) = (false, 0x7F, 7, 0)
    (weeks, before, total) = ([], [0], 0)
  }

  /// A calendar without any working day counts every day.
  public init(_ calendar: WorkCalendar) {
    guard calendar.count == .working, !calendar.lacksWorkingDays else {
      self = .everyDay
      return
    }
    let table = calendar.country?.holidays
    let changes: [(days: [ClosedRange<Day>], isWorking: Bool)] = [
      (table?.off ?? [], false), (table?.on ?? [], true),
      (calendar.holidays, false), (calendar.workdays, true),
    ]
    let usual = calendar.usualWeek
    let first = changes.flatMap(\.days).map(\.lowerBound).min() ?? .first
    let last = changes.flatMap(\.days).map(\.upperBound).max() ?? .first
    let firstWeek = DayCount.place(first) / 7
    var weeks = [UInt8](repeating: usual, count: DayCount.place(last) / 7 - firstWeek + 1)
    for (days, isWorking) in changes {
      for range in days {
        let end = DayCount.place(range.upperBound)
        var place = DayCount.place(range.lowerBound)
        while place <= end {
          let bit = UInt8(1) << (place % 7)
          if isWorking {
            weeks[place / 7 - firstWeek] |= bit
          } else {
            weeks[place / 7 - firstWeek] &= ~bit
          }
          place += 1
        }
      }
    }
    skipsDaysOff = true
    self.usual = usual
    usualCount = usual.nonzeroBitCount
    self.firstWeek = firstWeek
    self.weeks = weeks
    var sum = Int32(firstWeek * usual.nonzeroBitCount)
    var before = [sum]
    before.reserveCapacity(weeks.count + 1)
    for week in weeks {
      sum += Int32(week.nonzeroBitCount)
      before.append(sum)
    }
    self.before = before
    let lastPlace = DayCount.place(.last)
    let behind = lastPlace / 7 - firstWeek - weeks.count
    total =
      behind < 0
      ? Int(sum) - (weeks[weeks.count - 1] >> (lastPlace % 7 + 1)).nonzeroBitCount
      : Int(sum) + behind * usual.nonzeroBitCount
        + DayCount.upTo(lastPlace % 7, of: usual)
  }

  /// Days since 0001-01-01.
  private static func place(_ day: Day) -> Int { day - .first }
  private static func upTo(_ weekday: Int, of week: UInt8) -> Int {
    (week & (UInt8(2) << weekday &- 1)).nonzeroBitCount
  }

  private func week(_ number: Int) -> UInt8 {
    let place = number - firstWeek
    return place >= 0 && place < weeks.count ? weeks[place] : usual
  }

  public func isWorking(_ day: Day) -> Bool {
    let place = DayCount.place(day)
    return week(place / 7) >> (place % 7) & 1 == 1
  }

  /// The number of counted days up to and including `day`. The difference of two ranks is a number of days.
  func rank(_ day: Day) -> Int {
    let place = DayCount.place(day)
    guard skipsDaysOff else { return place + 1 }
    let number = place / 7 - firstWeek
    if number < 0 {
      return place / 7 * usualCount + DayCount.upTo(place % 7, of: usual)
    }
    if number < weeks.count {
      return Int(before[number]) + DayCount.upTo(place % 7, of: weeks[number])
    }
    return Int(before[weeks.count]) + (number - weeks.count) * usualCount
      + DayCount.upTo(place % 7, of: usual)
  }

  /// The counted day of this rank; the first or last `Day` if the rank is out of range.
  func day(rank: Int) -> Day {
    guard skipsDaysOff else { return Day(clamping: Int(Day.first.number) + rank - 1) }
    if rank < 1 { return .first }
    if rank > total { return .last }
    if rank <= Int(before[0]) { return usualDay(rank, from: 0) }
    let behind = rank - Int(before[weeks.count])
    if behind > 0 { return usualDay(behind, from: firstWeek + weeks.count) }
    var low = 0
    var high = weeks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(before[middle]) < rank { low = middle } else { high = middle }
    }
    return DayCount.day(rank - Int(before[low]), of: weeks[low], firstWeek + low)
  }

  /// The counted day of this rank, counting from the beginning of `week` in usual weeks.
  private func usualDay(_ rank: Int, from week: Int) -> Day {
    DayCount.day(
      (rank - 1) % usualCount + 1, of: usual, week + (rank - 1) / usualCount)
  }

  /// The n-th counted day of a week that has at least n.
  private static func day(_ n: Int, of week: UInt8, _ number: Int) -> Day {
    var rest = week
    for _ in 1..<n { rest &= rest &- 1 }
    return .first + (number * 7 + rest.trailingZeroBitCount)
  }
}

// MARK: - What the rules ask

extension DayCount {
  /// W: the counted days from one day through another; 0 if the second is earlier.
  public func count(from a: Day, through b: Day) -> Int {
    guard a <= b else { return 0 }
    guard skipsDaysOff else { return b - a + 1 }
    return rank(b) - rank(a) + (isWorking(a) ? 1 : 0)
  }

  /// The k-th counted day from `day` on; k ≥ 1.
  public func run(_ day: Day, _ k: Int) -> Day {
    skipsDaysOff ? self.day(rank: rank(day) + k - (isWorking(day) ? 1 : 0)) : day + (k - 1)
  }

  /// The k-th counted day back from `day`; k ≥ 1.
  public func back(_ day: Day, _ k: Int) -> Day {
    skipsDaysOff ? self.day(rank: rank(day) - k + 1) : day - (k - 1)
  }

  /// The k-th counted day after `day`; `day` itself for 0; `back(day, 1 - k)` for negative k.
  public func shift(_ day: Day, _ k: Int) -> Day {
    if k == 0 { return day }
    return skipsDaysOff ? self.day(rank: rank(day) + k) : day + k
  }

  /// The last day that `shift` by k takes no further than `end`.
  public func last(shiftedBy k: Int, notAfter end: Day) -> Day {
    guard skipsDaysOff else { return end + -k }
    return k == 0 ? end : self.day(rank: rank(end) - k + 1) - 1
  }

  /// Counted days after `a` through `b`; negative if `b` is earlier.
  public func gap(_ a: Day, _ b: Day) -> Int { skipsDaysOff ? rank(b) - rank(a) : b - a }
}

extension WorkCalendar {
  /// Bit 0 is Monday.
  fileprivate var usualWeek: UInt8 {
    var week: UInt8 = 0
    for (place, day) in Weekday.allCases.enumerated() where !weekend.contains(day) {
      week |= 1 << place
    }
    return week
  }
}
