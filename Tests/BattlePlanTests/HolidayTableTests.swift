import Testing

@testable import BattlePlan

/// The built-in days off of China, according to the State Council's notices.
@Suite struct HolidayTableTests {
  private let china = HolidayTable.china
  private let days: DayCount = {
    var calendar = WorkCalendar.weekdays()
    calendar.country = .china
    return DayCount(calendar)
  }()

  @Test("Years from 2019 to 2026, each with the number and address of its notice")
  func years() {
    #expect(Set(china.notices.map(\.year)) == Set(2019...2026))
    for notice in china.notices {
      #expect(notice.number.hasPrefix("国办发明电〔20") && notice.number.hasSuffix("号"))
      #expect(notice.address.contains("://www.gov.cn/"))
    }
    // Two notices were changed.
    #expect(
      china.notices.filter { $0.year == 2019 }.map(\.number)
        == ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"])
    #expect(
      china.notices.filter { $0.year == 2020 }.map(\.number)
        == ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"])
    // 29 December 2018 is in the notice for 2019, but that does not make the year known.
    #expect(!china.knows(2018) && china.knows(2019) && china.knows(2026) && !china.knows(2027))
  }

  @Test("Days off that fall on weekends or not, and make-up days that are all weekends")
  func plausible() {
    func days(_ range: ClosedRange<Day>) -> [Day] {
      (0...range.upperBound - range.lowerBound).map { range.lowerBound + $0 }
    }
    for range in china.on { #expect(days(range).count == 1 && range.lowerBound.weekday > 5) }
    for range in china.off {
      #expect(days(range).contains { $0.weekday < 6 } && days(range).count <= 10)
    }
    let off = china.off.flatMap(days)
    let on = china.on.map(\.lowerBound)
    #expect(Set(off).count == off.count && Set(on).count == on.count)
    #expect(Set(off).isDisjoint(with: on))
    #expect(off == off.sorted())
  }

  /// How many working days each year has according to the notices.
  @Test(arguments: [
    (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248),
    (2026, 248),
  ])
  func workingDays(year: Int, count: Int) {
    let first = Day(year: year, month: 1, day: 1)!
    #expect(days.count(from: first, through: Day(year: year, month: 12, day: 31)!) == count)
  }

  @Test(
    "What the changed notices say",
    arguments: [
      ("2019-05-01", false), ("2019-05-03", false), ("2019-05-04", false), ("2019-04-28", true),
      ("2019-05-05", true), ("2020-01-31", false), ("2020-02-01", false), ("2020-02-02", false),
      ("2020-02-03", true), ("2020-01-19", true), ("2018-12-29", true), ("2018-12-31", false),
      ("2022-12-31", false), ("2026-01-04", true), ("2026-09-20", true), ("2026-10-10", true),
    ])
  func changed(day: String, isWorking: Bool) {
    #expect(days.isWorking(Day(day)!) == isWorking)
  }

  @Test("A line that says nothing is passed over")
  func otherLines() {
    let table = HolidayTable(
      Array("# off 2019-01-01\n2030 号\noff 2030-13-01 x\noff 2030-01-02..2030-01-01 x\n\non\n".utf8)
    )
    #expect(table.notices.map(\.year) == [2030] && table.off.isEmpty && table.on.isEmpty)
    #expect(table.notices[0].address.isEmpty)
  }
}
