import BattlePlan
import History
import Testing

@Suite struct WordsTests {
  @Test func aMomentIsNamedInManyWays() throws {
    let day = try #require(Day("2019-09-28"))
    let eight = Moment(day: day, second: 8 * 3600)
    let cases: [(String, When)] = [
      ("12", .version(12)), ("2019", .version(2019)),
      ("2019-09-28", .moment(Moment(day: day, second: 0))),
      ("2019-09-28T08:00", .moment(eight)),
      ("2019-09-28T08:00:07", .moment(Moment(day: day, second: 8 * 3600 + 7))),
      ("2019-09-28T08:00Z", .instant(1_569_657_600)),
      ("2019-09-28T08:00:00+08:00", .instant(1_569_628_800)),
      ("2019-09-28T08:00-01:30", .instant(1_569_663_000)),
      ("yesterday", .yesterday), ("昨天", .yesterday), ("shift", .shift), ("本班", .shift),
      ("last", .last), ("LAST", .last), ("上次", .last),
    ]
    for (text, when) in cases { #expect(When(text) == when, "\(text)") }
  }

  @Test(arguments: [
    "", "0", "-1", "1.5", "+3", "99999999999999999999", "2019-09-31", "2019-9-28",
    "2019-09-28T", "2019-09-28T8:00", "2019-09-28T24:00", "2019-09-28T08:60", "2019-09-28 08:00",
    "2019-09-28T08:00+8", "2019-09-28T08:00+08:00:00", "2019-09-28T08:00x", "tomorrow", "１２",
  ])
  func otherTextsAreNotMoments(text: String) { #expect(When(text) == nil) }

  @Test func everyKindIsReadAsItIsWritten() throws {
    for kind in NewEntry.Kind.allCases where kind != .correction {
      for word in [kind.rawValue, kind.label(.zh), kind.rawValue.uppercased()] {
        let parsed = try #require(NewEntry.Kind.parse(word))
        #expect(parsed.kind == kind && parsed.corrects == nil)
      }
    }
    for word in ["correction of 12", "correction 12", "更正 12"] {
      let parsed = try #require(NewEntry.Kind.parse(word))
      #expect(parsed.kind == .correction && parsed.corrects == 12)
    }
    for word in ["", "correction", "correction of", "correction of x", "correction of 0", "shift"] {
      #expect(NewEntry.Kind.parse(word) == nil, "\(word)")
    }
  }

  @Test func aLocalTimeSaysItsOffset() throws {
    let moment = Moment(day: try #require(Day("2019-09-28")), second: 8 * 3600 + 5)
    #expect(LocalTime(moment, offset: 8 * 3600).iso == "2019-09-28T08:00:05+08:00")
    #expect(LocalTime(moment, offset: -9000).iso == "2019-09-28T08:00:05-02:30")
    #expect(LocalTime(moment, offset: 0).iso == "2019-09-28T08:00:05+00:00")
    #expect(LocalTime(moment, offset: 0).short == "2019-09-28 08:00")
  }
}
