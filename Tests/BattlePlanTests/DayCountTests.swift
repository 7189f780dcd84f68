import SeededRandom
import Testing

@testable import BattlePlan

/// Days counted in one step compared with days counted one by one.
@Suite struct DayCountTests {
  private static let china: WorkCalendar = {
    var calendar = WorkCalendar.weekdays()
    calendar.country = .china
    return calendar
  }()

  private func day(_ number: Int) -> Day { Day(clamping: number) }

  /// National Day 2019: 29 September and 12 October are worked, 1 to 7 October are off.
  @Test(
    "The examples of the rules",
    arguments: [
      ("2019-09-28", "2019-09-29", 1), ("2019-09-30", "2019-10-08", 2),
      ("2019-10-01", "2019-10-07", 0), ("2019-10-08", "2019-10-13", 5),
      ("2019-10-13", "2019-10-08", 0), ("2019-10-09", "2019-10-09", 1),
    ])
  func counts(from: String, through: String, count: Int) {
    #expect(DayCount(DayCountTests.china).count(from: Day(from)!, through: Day(through)!) == count)
  }

  @Test(
    "shift, run, back and gap around a holiday",
    arguments: [
      ("2019-09-30", 1, "2019-10-08"), ("2019-09-30", 0, "2019-09-30"),
      ("2019-10-03", 0, "2019-10-03"), ("2019-10-03", 1, "2019-10-08"),
      ("2019-10-08", -1, "2019-09-30"), ("2019-10-03", -1, "2019-09-29"),
      ("2019-10-12", 1, "2019-10-14"),
    ])
  func shifts(from: String, by: Int, to: String) {
    let days = DayCount(DayCountTests.china)
    #expect(days.shift(Day(from)!, by) == Day(to)!)
    if by < 0 { #expect(days.back(Day(from)!, 1 - by) == Day(to)!) }
    if by > 0 { #expect(days.run(Day(from)! + 1, by) == Day(to)!) }
  }

  @Test("Every question agrees with counting day by day", arguments: 0..<20 as Range<UInt64>)
  func agrees(seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let calendar = randomWorkingCalendar(&generator)
      let (days, oracle) = (DayCount(calendar), OracleCalendar(calendar, around: today))
      for _ in 0..<100 {
        let a = Int(today.number) + Int.random(in: -60...60, using: &generator)
        let b = Int(today.number) + Int.random(in: -60...60, using: &generator)
        let k = Int.random(in: -20...20, using: &generator)
        try #require(days.isWorking(day(a)) == oracle.isWorking(a), "\(calendar)")
        try #require(days.count(from: day(a), through: day(b)) == oracle.W(a, b), "\(calendar)")
        try #require(days.gap(day(a), day(b)) == oracle.gap(a, b), "\(calendar)")
        try #require(days.shift(day(a), k) == day(oracle.shift(a, k)), "\(calendar)")
        if k > 0 {
          try #require(days.run(day(a), k) == day(oracle.run(a, k)), "\(calendar)")
          try #require(days.back(day(a), k) == day(oracle.back(a, k)), "\(calendar)")
        }
        let last = Int(days.last(shiftedBy: k, notAfter: day(b)).number)
        try #require(oracle.shift(last, k) <= b && oracle.shift(last + 1, k) > b, "\(calendar)")
      }
    }
  }

  private func randomWorkingCalendar(_ generator: inout SeededRandom) -> WorkCalendar {
    var calendar = WorkCalendar.weekdays()
    let week = WorkCalendar.Weekday.allCases.shuffled(using: &generator)
    calendar.weekend = Array(week.prefix(Int.random(in: 0...6, using: &generator)))
    if Bool.random(using: &generator) { calendar.country = .china }
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let first = today + Int.random(in: -80...80, using: &generator)
      calendar.holidays.append(first...first + Int.random(in: 0...20, using: &generator))
      let other = today + Int.random(in: -80...80, using: &generator)
      calendar.workdays.append(other...other + Int.random(in: 0...4, using: &generator))
    }
    return calendar
  }

  @Test(
    "The calendar's ends are no ends of counting", arguments: ["first", "last", "both", "none"])
  func ends(which: String) {
    var calendar = WorkCalendar.weekdays()
    if which == "first" || which == "both" { calendar.holidays.append(.first ... .first + 40) }
    if which == "last" || which == "both" { calendar.holidays.append(.last - 40 ... .last) }
    let days = DayCount(calendar)
    let all = days.count(from: .first, through: .last)
    #expect(days.gap(.first, .last) == all - (days.isWorking(.first) ? 1 : 0))
    let first = days.run(.first, 1)
    let last = days.back(.last, 1)
    #expect(days.isWorking(first) && days.isWorking(last))
    #expect(days.run(.first, all) == last && days.back(.last, all) == first)
    // There is nothing beyond the last working day: the calendar's end stands in for it.
    #expect(days.run(.first, all + 1) == .last && days.back(.last, all + 1) == .first)
    #expect(days.shift(today, 10_000_000) == .last && days.shift(today, -10_000_000) == .first)
    // 0001-01-01 is a Monday, 9999-12-31 a Friday.
    if which == "none" { #expect(all == (Day.last - .first + 1) / 7 * 5 + 5) }
  }

  @Test("The plan's own days go before the country's, and working days before days off")
  func precedence() {
    var calendar = DayCountTests.china
    func isWorking(_ day: String) -> Bool { DayCount(calendar).isWorking(Day(day)!) }
    #expect(!isWorking("2019-10-02") && isWorking("2019-10-12"))
    calendar.workdays = [Day("2019-10-02")!...Day("2019-10-03")!]
    calendar.holidays = [Day("2019-10-03")!...Day("2019-10-12")!]
    #expect(isWorking("2019-10-02") && isWorking("2019-10-03"))
    #expect(!isWorking("2019-10-08") && !isWorking("2019-10-12") && isWorking("2019-10-14"))
  }

  @Test("Every day counts unless the plan says otherwise, and where no day of the week would")
  func everyDay() {
    var calendar = WorkCalendar()
    calendar.holidays = [today...today]
    #expect(DayCount(calendar) == .everyDay && !calendar.lacksWorkingDays)
    calendar.count = .working
    #expect(!DayCount(calendar).isWorking(today))
    calendar.weekend = WorkCalendar.Weekday.allCases
    #expect(calendar.lacksWorkingDays && DayCount(calendar) == .everyDay)
    #expect(DayCount.everyDay.shift(today, -3) == today - 3)
    #expect(DayCount.everyDay.last(shiftedBy: 3, notAfter: today) == today - 3)
  }
}
