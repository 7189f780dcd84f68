import BattlePlan
import Canvas
import History
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// The duty log, sign-in, handover and reports: keys on a board with a store.
@Suite struct DutyLogTests {
  @Test func anEntryIsMadeAboutTheRecordInFront() throws {
    var desk = try RememberingSession()
    try desk.type("a")
    let record = try #require(desk.session.board.screen.view.record(desk.session.board))
    try desk.type("B已到位")
    try desk.press(.tab)
    #expect(desk.text.contains("[通话]") && desk.text.contains("关于 \(record.id)"))
    try desk.press(.enter)
    #expect(desk.log.map(\.kind) == [.call])
    let entry = try #require(desk.log.last)
    // Nobody is on duty, so the user is the author.
    #expect(entry.text == "已到位" && entry.on == [record.id] && entry.by == "root")
    #expect(desk.text.contains("已记第 1 条"))
    // The row shows the call, so that nobody phones again.
    #expect(!desk.rows(with: "已电 14:32 root").isEmpty)
    try desk.type("b")
    #expect(desk.rows(with: "已到位").first?.contains("通话") == true)
    #expect(desk.text.contains("还没有人接班"))
  }

  @Test func escapeLeavesNoTrace() throws {
    var desk = try RememberingSession()
    try desk.type("B不记了")
    try desk.press(.escape)
    #expect(desk.log.isEmpty && desk.session.board.layer == nil)
    // An empty line does not make an entry either.
    try desk.type("B")
    try desk.press(.enter)
    #expect(desk.log.isEmpty && desk.text.contains("还没写内容"))
  }

  static let days: [(String, String)] = [
    ("+3 交方案", "2019-10-02"), ("周五 交方案", "2019-10-04"), ("10-08 交方案", "2019-10-08"),
    ("明天 交方案", "2019-09-30"), ("2019-11-01 交方案", "2019-11-01"), ("10月8日 交方案", "2019-10-08"),
  ]

  @Test(arguments: days)
  func aPromiseBeginsWithItsDay(typed: String, day: String) throws {
    var desk = try RememberingSession()
    try desk.type("B")
    try desk.press(.tab, .tab)
    try desk.type("@张某 " + typed)
    try desk.press(.enter)
    let entry = try #require(desk.log.last)
    #expect(entry.kind == .promised && entry.text == "交方案" && entry.who == "张某")
    #expect(entry.promise == Day(day))
  }

  @Test func aPromiseWithoutADayIsRefused() throws {
    var desk = try RememberingSession()
    try desk.type("B")
    try desk.press(.tab, .tab)
    try desk.type("尽快")
    try desk.press(.enter)
    #expect(desk.log.isEmpty && desk.text.contains("承诺先写日期"))
  }

  @Test func aPromisePastItsTimeIsRedAndIsAnswered() throws {
    var desk = try RememberingSession()
    try desk.type("B")
    try desk.press(.tab, .tab)
    try desk.type("+1 交方案")
    try desk.press(.enter)
    try desk.type("a")
    #expect(desk.rows(with: "承诺过期").isEmpty)
    try desk.wait(until: "09:00", day: sampleDay + 2)
    let row = try #require(desk.rows(with: "承诺过期 1 天").first)
    #expect(row.contains("交方案"))
    try desk.type("b")
    #expect(desk.text.contains("过期的承诺 1 件"))
    // An entry made on it answers it.
    try desk.type("B")
    try desk.press(.tab, .tab, .tab, .tab)
    try desk.type("已交")
    try desk.press(.enter)
    #expect(desk.log.last?.on.first == "#1" && desk.log.last?.kind == .report)
    #expect(desk.session.board.lapsedPromises.isEmpty)
  }

  @Test func acknowledgingAnAlarmIsAnEntry() throws {
    var desk = try RememberingSession()
    let place = desk.session.board.situation.assessment.tasks.firstIndex { $0.light == .green }
    let index = try #require(place)
    let id = desk.session.board.situation.plan.tasks[index].id.text
    try desk.change { $0.tasks[index].status = .blocked }
    try desk.type("A")
    let entry = try #require(desk.log.last)
    #expect(entry.kind == .acknowledged && entry.on == [id])
  }

  @Test func aShiftIsHandedOverAndTakenOver() throws {
    var desk = try RememberingSession()
    try desk.type(":handover")
    try desk.press(.enter)
    #expect(desk.text.contains("⏎ 接班"))
    try desk.press(.enter)
    try desk.press(.control("u"))
    try desk.type("王某")
    try desk.press(.enter)
    try desk.type("B")
    try desk.press(.tab, .tab, .tab)
    try desk.type("引导牌到了没有")
    try desk.press(.enter)
    #expect(desk.rows(with: "现在未了 1 件").count == 1)
    try desk.press(.enter)
    #expect(desk.log.last?.kind == .shiftEnds && desk.log.last?.by == "王某")
    // The first key of the next shift asks for the name, and what is open is carried.
    try desk.type("a")
    #expect(desk.text.contains("王某 已交班，谁接班"))
    try desk.press(.control("u"))
    try desk.type("李某")
    try desk.press(.enter)
    #expect(desk.log.last?.kind == .shiftBegins && desk.log.last?.by == "李某")
    #expect(desk.rows(with: "接班时未了 1 件").count == 1)
    #expect(desk.text.contains("已交接 1 班"))
  }

  @Test func theNextOfficerMayGoOnWithoutAName() throws {
    var desk = try RememberingSession()
    try end(&desk)
    try desk.type("a")
    #expect(desk.text.contains("谁接班"))
    try desk.press(.escape)
    try desk.type("a")
    #expect(desk.session.board.screen.name == AttentionView.kind.name)
    #expect(desk.session.board.layer == nil)
  }

  /// A shift that has been handed over.
  private func end(_ desk: inout RememberingSession) throws {
    try desk.type(":handover")
    try desk.press(.enter, .enter)
    try desk.press(.control("u"))
    try desk.type("王某")
    try desk.press(.enter, .enter)
  }

  @Test func anIncidentsClockRunsUntilTheReportIsSent() throws {
    var desk = try RememberingSession()
    try desk.type("B")
    try desk.press(.backTab)
    try desk.type("3 号门拥堵")
    try desk.press(.enter)
    #expect(desk.log.last?.kind == .incident)
    #expect(desk.text.contains("首报还有 0:30"))
    try desk.wait(until: "15:03")
    #expect(desk.text.contains("首报已超时 0:01"))
    try desk.type("W")
    try desk.type("已疏导")
    #expect(desk.text.contains("事件：#1 3 号门拥堵") && desk.text.contains("处置：已疏导"))
    try desk.press(.enter)
    #expect(desk.log.last?.kind == .report && desk.log.last?.text == "首报：已疏导")
    #expect(desk.text.contains("续报还有 2:00"))
    let paper = desk.session.effects.contains { if case .paper = $0 { true } else { false } }
    #expect(paper)
    try desk.type("W")
    try desk.press(.tab, .enter)
    #expect(!desk.text.contains("续报还有"))
    #expect(desk.session.board.memory.known?.duty.open.isEmpty == true)
  }

  @Test func whatTheStoreRefusesIsKeptForTheNextTry() throws {
    var desk = try RememberingSession()
    desk.fault = .full(path: "/s")
    try desk.type("B重要的话")
    try desk.press(.enter)
    #expect(desk.log.isEmpty && desk.text.contains("没有记下"))
    // One line on the board says so; everything else works as usual.
    try desk.press(.escape)
    #expect(desk.rows(with: "写不下了").count == 1)
    desk.fault = nil
    desk.session.send(.memory(.known(desk.archivist.known)))
    try desk.type("B")
    #expect(desk.text.contains("重要的话"))
    try desk.press(.enter)
    #expect(desk.log.map(\.text) == ["重要的话"])
    #expect(desk.rows(with: "写不下了").isEmpty)
  }

  @Test func aKioskAsksNothingAndWritesNothing() throws {
    var desk = try RememberingSession()
    desk.session.board.appearance.isKiosk = true
    try desk.type("B")
    #expect(desk.session.board.layer == nil)
    try desk.type("b")
    #expect(desk.session.board.screen.name == LogView.kind.name)
  }

  @Test func aBoardWithoutAMemorySaysWhy() throws {
    var session = Session(try sampleBoard())
    session.board.forgetMemory(Text("样例没有历史库", "the sample has no store"))
    for keys in ["B", "<", "@"] {
      session.type(keys)
      #expect(session.text.contains("样例没有历史库"), "\(keys)")
      #expect(session.effects.isEmpty && session.board.layer == nil)
    }
    session.type("b")
    #expect(session.text.contains("样例没有历史库"))
  }

  static let faults: [StoreError] = [
    .damaged(path: "/s.sqlite", Text("坏页", "bad page")), .full(path: "/s.sqlite"),
    .locked(path: "/s.sqlite"), .readOnly(path: "/s.sqlite"), .foreign(path: "/s.sqlite"),
    .newer(path: "/s.sqlite", schema: 9), .noLibrary("not found"),
  ]

  @Test(arguments: faults)
  func aFaultOfTheStoreIsOneLineAndCostsNothingElse(fault: StoreError) throws {
    var session = Session(try sampleBoard())
    session.board.expectMemory(asksForNames: true)
    let before = session.text.split(separator: "\n", omittingEmptySubsequences: false)
    session.send(.memory(.failed(fault)))
    let after = session.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(after.filter { $0.contains(fault.text(.zh).prefix(12)) }.count == 1)
    #expect(after.prefix(3) == before.prefix(3), "the header is as it was")
    session.type("a")
    #expect(session.board.screen.name == AttentionView.kind.name)
    // It recovers by itself.
    session.send(.memory(.known(Remembered())))
    #expect(!session.text.contains(fault.text(.zh).prefix(12)))
  }
}
