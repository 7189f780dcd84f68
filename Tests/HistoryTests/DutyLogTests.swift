import History
import Testing

/// Who is on duty and what is open, derived from entries alone.
@Suite struct DutyLogTests {
  /// Entries of a log, numbered from 1, an hour apart.
  static func log(_ entries: NewEntry...) -> [LogEntry] {
    entries.enumerated().map { LogEntry(number: $0 + 1, entered: $0 * 3600, $1) }
  }

  static func entry(
    _ kind: NewEntry.Kind, _ text: String = "", by: String = "", on: [String] = [],
    who: String = ""
  ) -> NewEntry {
    var entry = NewEntry(kind, text, by: by)
    entry.on = on
    entry.who = who
    return entry
  }

  /// The numbers of the entries that are open after all of these.
  private func open(_ entries: NewEntry...) -> [Int] {
    var log = DutyLog()
    for (place, entry) in entries.enumerated() {
      log.apply(LogEntry(number: place + 1, entered: place * 3600, entry))
    }
    return log.open.map(\.entry.number)
  }

  private typealias Make = DutyLogTests

  @Test func aShiftBeginsAndEndsAndIsConfirmed() throws {
    var log = DutyLog()
    let entries = Make.log(
      Make.entry(.shiftBegins, by: "王"), Make.entry(.asked, "几时到？", by: "王", on: ["T-1"]),
      Make.entry(.shiftEnds, by: "王"), Make.entry(.shiftBegins, by: "李"))
    #expect(log.apply(entries[0]).count == 1)
    let asked = log.apply(entries[1])
    #expect(asked == [.opened(try #require(log.open.first))])
    guard case .onDuty(let first) = log.watch else { throw Unexpected() }
    #expect(first.officer == "王" && first.carried.isEmpty && first.ended == nil)
    log.apply(entries[2])
    guard case .handedOver(let ended) = log.watch else { throw Unexpected() }
    #expect(ended.ended == 2 * 3600)
    #expect(log.open.map(\.shiftsCarried) == [0])
    // The next officer confirms, and open matters are carried over.
    let consequences = log.apply(entries[3])
    guard case .onDuty(let next) = log.watch else { throw Unexpected() }
    #expect(consequences == [.began(next)])
    #expect(next.officer == "李" && next.carried.map(\.entry.number) == [2])
    #expect(log.open.map(\.shiftsCarried) == [1])
  }

  private struct Unexpected: Error {}

  @Test func beginningWhileAnotherIsOnDutyTakesOver() {
    var log = DutyLog()
    let entries = Make.log(
      Make.entry(.shiftBegins, by: "王"), Make.entry(.shiftBegins, by: "王"),
      Make.entry(.shiftBegins, by: "李"), Make.entry(.shiftEnds, by: "李"),
      Make.entry(.shiftEnds, by: "李"))
    #expect(log.apply(entries[0]).count == 1)
    #expect(log.apply(entries[1]).isEmpty, "a key pressed twice")
    #expect(log.apply(entries[2]).count == 2, "one ends, the other begins")
    #expect(log.shift?.officer == "李")
    #expect(log.apply(entries[3]).count == 1)
    #expect(log.apply(entries[4]).isEmpty)
    #expect(log.apply(entries[0]).isEmpty, "an entry is taken once")
  }

  @Test func whatAnswersAQuestion() {
    let question = Make.entry(.asked, "到了吗？", on: ["T-1"], who: "张")
    #expect(open(question) == [1])
    for kind in [NewEntry.Kind.report, .acknowledged, .promised] {
      #expect(!open(question, Make.entry(kind, on: ["#1"])).contains(1), "\(kind)")
    }
    #expect(open(question, Make.entry(.report, on: ["T-1"])).isEmpty)
    #expect(open(question, Make.entry(.promised, on: ["T-1"])) == [2])
    // Not answers: another's, another record's, a call that nobody answered, an alarm's.
    #expect(open(question, Make.entry(.report, on: ["T-1"], who: "李")) == [1])
    #expect(open(question, Make.entry(.report, on: ["T-2"])) == [1])
    #expect(open(question, Make.entry(.report)) == [1])
    #expect(open(question, Make.entry(.call, "没人接", on: ["#1", "T-1"])) == [1])
    #expect(open(question, Make.entry(.note, on: ["#1"])) == [1])
    #expect(open(question, Make.entry(.acknowledged, on: ["T-1"])) == [1])
  }

  @Test func whatKeepsAPromise() {
    let promise = Make.entry(.promised, "明天到", on: ["T-1"])
    #expect(open(promise) == [1])
    #expect(open(promise, Make.entry(.report, on: ["T-1"])).isEmpty)
    #expect(open(promise, Make.entry(.acknowledged, "不办了", on: ["#1"])).isEmpty)
    #expect(open(promise, Make.entry(.promised, "后天到", on: ["#1"])) == [2], "another for it")
    #expect(open(promise, Make.entry(.promised, "还有一件", on: ["T-1"])) == [1, 2])
    // Entries named by entries do not count as shared records.
    let aboutEntry = Make.entry(.promised, on: ["#9"])
    #expect(open(aboutEntry, Make.entry(.report, on: ["#9"])) == [1])
  }

  @Test func anIncidentIsOpenUntilItsFinalReport() throws {
    var log = DutyLog()
    for entry in Make.log(
      Make.entry(.incident, "停电", on: ["Z-1"]), Make.entry(.report, "首报：停电", on: ["#1"]),
      Make.entry(.report, "门岗一切正常"), Make.entry(.report, "一切正常", on: ["Z-1"]))
    { log.apply(entry) }
    let matter = try #require(log.open.first)
    guard case .incident(let clock) = matter.kind else { throw Unexpected() }
    #expect(clock.sent == [.first], "reports of other things are not this incident's")
    #expect(clock.due == .init(stage: .follow, by: 3600 + 2 * 3600))
    let ended = log.apply(LogEntry(number: 5, entered: 9000, NewEntry(.report, "终报：已恢复")))
    #expect(ended.count == 1 && log.open.isEmpty)
  }

  @Test func withTwoIncidentsAReportMustNameOne() {
    let both = [Make.entry(.incident, "停电"), Make.entry(.incident, "火情", on: ["Z-1"])]
    #expect(open(both[0], both[1], Make.entry(.report, "终报：好了")) == [1, 2])
    #expect(open(both[0], both[1], Make.entry(.report, "终报：好了", on: ["Z-1"])) == [1])
    #expect(open(both[0], both[1], Make.entry(.report, "终报：好了", on: ["#1"])) == [2])
  }

  /// A query may leave out these kinds, because they have no consequences.
  @Test func otherKindsHaveNoConsequences() {
    var log = DutyLog()
    log.apply(LogEntry(number: 1, entered: 0, Make.entry(.asked, on: ["T-1"])))
    log.apply(LogEntry(number: 2, entered: 0, Make.entry(.incident)))
    let (open, watch) = (log.open, log.watch)
    for (place, kind) in NewEntry.Kind.allCases.filter({ !DutyLog.kinds.contains($0) }).enumerated()
    {
      let entry = Make.entry(kind, "终报", by: "王", on: ["T-1", "#1", "#2"])
      #expect(log.apply(LogEntry(number: 3 + place, entered: 0, entry)).isEmpty)
    }
    #expect(log.open == open && log.watch == watch)
  }
}
