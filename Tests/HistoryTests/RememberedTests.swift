import BattlePlan
import History
import Testing

/// Traces, and time zones as values.
@Suite struct RememberedTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func moved(_ id: String, _ from: String, _ to: String, at instant: Int) throws
    -> RecordedEdit
  {
    RecordedEdit(
      version: 1, at: instant,
      change: Change(
        record: RecordRef(.tasks, id), name: "x",
        kind: .changed(.due, from: .day(try day(from)), to: .day(try day(to)))))
  }

  private func red(_ id: String, from since: Int?, to at: Int) -> LightTurn {
    LightTurn(
      RecordRef(.tasks, id), name: "x", from: .red, to: .none, why: Text("", ""), at: at,
      since: since)
  }

  private func approval(_ id: String, _ language: Language) -> LogEntry {
    let grounds = EditGrounds(reason: "设备晚到", approver: "王某")
    var entry = NewEntry(.note, "\(id) 截止：2019-09-10 → 2019-09-17" + grounds.words(language))
    entry.on = [id]
    return LogEntry(number: 1, entered: 3, entry)
  }

  @Test(arguments: Language.allCases)
  func whoApprovedAMoveIsKeptWithIt(language: Language) throws {
    let moves = [try moved("T-3", "2019-09-10", "2019-09-17", at: 3)]
    let entries = [approval("T-3", language), approval("T-2", language)]
    let traces = Trace.all(reds: [], moves: moves, entries: entries) {
      Day(clamping: $0 / 86_400)
    }
    #expect(traces.count == 1)
    let trace = try #require(traces[RecordRef(.tasks, "T-3")])
    #expect(trace.dueWords(.zh) == "原定 09-10，已改期 1 次，共 7 天，批准：王某")
    #expect(trace.dueWords(.en) == "first due 09-10, moved once, 7 d in all, approved by 王某")
    #expect(EditGrounds.approver(in: "截止 2019-09-10 → 2019-09-17（原因：设备晚到）") == nil)
  }

  @Test func redsAndMovesAreCountedByRecord() throws {
    let hour = 3600
    let traces = Trace.all(
      reds: [
        red("T-1", from: 0, to: 96 * hour), red("T-1", from: 100 * hour, to: 101 * hour),
        red("T-2", from: nil, to: 5),
      ],
      moves: [
        try moved("T-1", "2019-09-10", "2019-09-17", at: 1),
        try moved("T-1", "2019-09-17", "2019-09-24", at: 2),
        try moved("T-3", "2019-09-10", "2019-09-08", at: 3),
      ], entries: []
    ) { Day(clamping: $0 / 86_400) }
    let first = try #require(traces[RecordRef(.tasks, "T-1")])
    // An hour of red counts as a day.
    #expect(first.redWords(.zh) == "曾亮红 2 次，共 5 天")
    #expect(first.dueWords(.zh) == "原定 09-10，已改期 2 次，共 14 天")
    #expect(first.dueWords(.en) == "first due 09-10, moved 2 times, 14 d in all")
    #expect(traces[RecordRef(.tasks, "T-2")]?.redWords(.en) == "was red once, 1 d in all")
    #expect(traces[RecordRef(.tasks, "T-2")]?.dueWords(.zh) == nil)
    #expect(traces[RecordRef(.tasks, "T-3")]?.dueWords(.zh)?.hasSuffix("提前 2 天") == true)
  }

  /// Berlin put its clocks back on 2019-10-27 at 01:00 UTC.
  @Test func aChangeOfTheClocksIsFoundToTheSecond() throws {
    let change = 1_572_138_000
    let zone = ZoneOffsets(change - 40 * 86_400...change + 40 * 86_400) {
      $0 < change ? 7200 : 3600
    }
    #expect(zone.offset(at: change - 1) == 7200 && zone.offset(at: change) == 3600)
    #expect(zone.offset(at: .min) == 7200 && zone.offset(at: .max) == 3600)
    let before = Moment(day: try day("2019-10-27"), second: 2 * 3600 + 59 * 60 + 59)
    #expect(zone.moment(change - 1) == before)
    #expect(zone.moment(change) == Moment(day: try day("2019-10-27"), second: 2 * 3600))
    for instant in stride(from: change - 200_000, to: change + 200_000, by: 7_321) {
      let back = zone.instant(of: zone.moment(instant))
      #expect(back == instant || abs(back - instant) == 3600, "\(instant)")
    }
  }

  @Test func anyInstantIsAMoment() {
    let zone = ZoneOffsets(8 * 3600)
    #expect(zone.moment(.max).day == .last && zone.moment(.min).day == .first)
    #expect(zone.moment(-1).hourMinute == "07:59")
    #expect(zone.local(0).iso == "1970-01-01T08:00:00+08:00")
  }
}
