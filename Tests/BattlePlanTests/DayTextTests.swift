import Testing

@testable import BattlePlan

/// Days as people write them.
@Suite struct DayTextTests {
  @Test(
    "What can only mean one day is that day",
    arguments: [
      "2019-09-02", "2019-9-2", "2019/9/2", "2019/09/02", "2019.9.2", "2019年9月2日", "2019年09月02日",
      "2019年9月2号", " 2019-9-2 ", "\u{3000}2019-9-2\u{A0}", "２０１９-９-２", "２０１９／９／２", "２０１９年９月２日",
    ])
  func days(text: String) { #expect(DayText(text) == .day(Day("2019-09-02")!)) }

  @Test("A month is its last day", arguments: ["2020-02", "2020/2", "2020.2", "2020年2月"])
  func months(text: String) { #expect(DayText(text) == .month(Day("2020-02-29")!)) }

  @Test("What could be something else is not taken for granted")
  func asked() {
    #expect(DayText("9月2日") == .dayOfYear(month: 9, day: 2))
    #expect(DayText("9月2") == .dayOfYear(month: 9, day: 2))
    #expect(DayText("2月29日") == .dayOfYear(month: 2, day: 29))
    #expect(DayText("43710") == .serial(Day("2019-09-02")!))
    #expect(DayText("46122") == .serial(Day("2026-04-10")!))
    #expect(DayText("20190902") == .digits(Day("2019-09-02")!))
    #expect(DayText("10月底前") == .dayOfYear(month: 10, day: 31))
    #expect(DayText("10月8日 前") == .dayOfYear(month: 10, day: 8))
    #expect(DayText("10 月底 前") == .dayOfYear(month: 10, day: 31))
  }

  @Test(
    "Before a day is that day",
    arguments: [
      "2019年10月8日前", "2019-10-8之前", "2019/10/8以前", "2019年10月8日止", "2019/10/8 以前",
      "2019-10-08\u{3000}之前", "2019 年 10 月 8 日 前", "2019.10.8 止 ",
    ])
  func before(text: String) {
    #expect(DayText(text) == .day(Day("2019-10-08")!))
  }

  @Test("The end of a month is the month", arguments: ["2019年10月底前", "2019年10月底", "2019年10月前"])
  func ends(text: String) {
    #expect(DayText(text) == .month(Day("2019-10-31")!))
  }

  @Test(
    "Nothing else is a day",
    arguments: [
      "", " ", "2019-02-29", "2019-13-01", "2019-9", "19-9-2", "9/2", "9-2", "2019-9-2-1",
      "2019-9/2",
      "2019年9月", "13月1日", "2月30日", "201909", "20190229", "1", "99999", "soon", "2019--2",
      "-2019-9-2",
      "2019-9-2T08:00", "2019 9 2", "2019-9- 2", "2019-9-2 3", "20 19年9月2日",
      "99999999999999999999-1-1",
    ])
  func others(text: String) {
    switch DayText(text) {
    case nil: break
    case .month: #expect(["2019-9", "2019年9月"].contains(text))
    default: Issue.record("\(text) is taken for a day")
    }
  }

  @Test("A day without its year is sought back from the closing")
  func likely() {
    var operation = Plan.Operation()
    (operation.opens, operation.closes) = (Day("2019-11-05")!, Day("2019-11-10")!)
    #expect(operation.likelyDay(month: 9, day: 2) == Day("2019-09-02"))
    #expect(operation.likelyDay(month: 11, day: 10) == Day("2019-11-10"))
    #expect(operation.likelyDay(month: 11, day: 11) == Day("2018-11-11"))
    #expect(operation.likelyDay(month: 2, day: 29) == nil)
  }
}
