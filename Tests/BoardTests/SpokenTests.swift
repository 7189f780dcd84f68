import BattlePlan
import History
import Testing

@testable import Board

/// Days and moments as people at the desk name them.
@Suite struct SpokenTests {
  /// A Sunday.
  private let today = Day("2019-09-29")!

  static let days: [(String, String?)] = [
    ("+0", "2019-09-29"), ("+3", "2019-10-02"), ("今天", "2019-09-29"), ("明天", "2019-09-30"),
    ("后天", "2019-10-01"), ("tomorrow", "2019-09-30"), ("周日", "2019-09-29"),
    ("周一", "2019-09-30"), ("星期五", "2019-10-04"), ("Fri", "2019-10-04"), ("10-08", "2019-10-08"),
    ("10/8", "2019-10-08"), ("10月8日", "2019-10-08"), ("09-28", "2020-09-28"),
    ("2019-11-05", "2019-11-05"), ("+", nil), ("+-1", nil), ("周八", nil), ("13-01", nil),
    ("尽快", nil), ("", nil), ("fr", nil), ("02-30", nil),
  ]

  @Test(arguments: days)
  func aDay(text: String, expected: String?) {
    #expect(Day(spoken: text, from: today)?.description == expected)
  }

  static let moments: [(String, String?)] = [
    ("08:00", "2019-09-29T08:00:00"), ("8:00", "2019-09-29T08:00:00"),
    ("09-28 08:00", "2019-09-28T08:00:00"), ("昨天 14:30", "2019-09-28T14:30:00"),
    ("10-08", "2018-10-08T00:00:00"), ("2019-09-01 06:00", "2019-09-01T06:00:00"),
    ("25:00", nil), ("x", nil), ("昨天 x", nil), ("1 2 3", nil),
  ]

  @Test(arguments: moments)
  func aMoment(text: String, expected: String?) {
    var told: String?
    if case .moment(let moment)? = When(spoken: text, on: today) {
      told = "\(moment.day)T\(moment.time)"
    }
    #expect(told == expected)
  }

  @Test func occasionsAndVersionsAreWhatTheyAreOnTheCommandLine() {
    for (text, when) in [
      ("12", When.version(12)), ("昨天", .yesterday), ("shift", .shift), ("上次", .last),
    ] {
      #expect(When(spoken: text, on: today) == when)
    }
  }
}
