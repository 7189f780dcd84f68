import Testing

@testable import BattlePlan

@Suite struct DayTests {
  @Test(
    "Days since 1970 and back",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("1970-03-01", 59), ("2000-02-29", 11_016),
      ("2019-11-05", 18_205), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
      ("1900-03-01", -25_508), ("2100-03-01", 47_541),
    ])
  func numbers(text: String, number: Int32) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test("Every day of four centuries follows the one before")
  func everyDay() {
    var day = Day("1799-12-31")!
    var expected = (year: 1800, month: 1, day: 1)
    while expected.year < 2201 {
      let next = day + 1
      #expect(next - day == 1)
      #expect(next.components == expected)
      #expect(Day(year: expected.year, month: expected.month, day: expected.day) == next)
      #expect(next.weekday == day.weekday % 7 + 1)
      day = next
      expected.day += 1
      if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }

  @Test(
    "Weekdays, Monday first",
    arguments: [
      ("2019-09-29", 7), ("2019-11-05", 2), ("1970-01-01", 4), ("1969-12-31", 3),
      ("0001-01-01", 1), ("9999-12-31", 5), ("2000-02-29", 2),
    ])
  func weekdays(text: String, weekday: Int) {
    #expect(Day(text)!.weekday == weekday)
  }

  @Test(
    "What is no day",
    arguments: [
      "", "2019-9-29", "2019-09-29 ", " 2019-09-29", "2019-09-31", "2019-02-29", "1900-02-29",
      "2019-00-10", "2019-13-01", "2019-01-00", "0000-01-01", "2019/09/29", "20190929",
      "2019-09-2", "2019-09-290", "+019-09-29", "-019-09-29", "2019-09-29T00:00", "今天",
      "\u{FF12}\u{FF10}19-09-29", "2019–09–29", "10000-01-01",
    ])
  func refused(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "The leap days that exist", arguments: ["2000-02-29", "2020-02-29", "0004-02-29", "2400-02-29"])
  func leapDays(text: String) {
    #expect(Day(text)?.description == text)
  }

  @Test("Arithmetic stops at both ends of the calendar")
  func saturates() {
    #expect(Day.last + 1 == .last)
    #expect(Day.first - 1 == .first)
    #expect(Day.last + .max == .last)
    #expect(Day.last - .max == .first)
    #expect(Day.first - .min == .last)
    #expect(Day.first + .min == .first)
    #expect(Day(clamping: .max) == .last)
    #expect(Day(clamping: .min) == .first)
    #expect(Day.last - Day.first == 3_652_058)
    #expect(Day.first + (Day.last - Day.first) == .last)
  }

  @Test("A moment's seconds across midnight")
  func moments() {
    let late = Moment(day: today, second: 86_399)
    let early = Moment(day: today + 1, second: 0)
    #expect(late < early)
    #expect(early - late == 1)
    #expect(late - early == -1)
    #expect(late.time == "23:59:59")
    #expect(late.hourMinute == "23:59")
    #expect(early.time == "00:00:00")
  }

  @Test("Numbers are padded, never cut")
  func padding() {
    #expect(padded(7, 2) == "07")
    #expect(padded(123, 2) == "123")
    #expect(Day("0007-03-04")!.description == "0007-03-04")
    #expect(Day("2019-03-04")!.monthDay == "03-04")
  }
}
