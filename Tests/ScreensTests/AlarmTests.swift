import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct AlarmTests {
  private func plan(_ status: String, extra: String = "") -> String {
    """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]
    tasks:
      - {id: T-1, title: 备料, group: a, start: 2019-09-20, due: 2019-10-20, status: \(status)}
      - {id: T-2, title: 明天到期, group: a, start: 2019-09-01, due: 2019-09-29, status: doing, progress: 100}
    \(extra)
    """
  }

  private func read(_ yaml: String, _ session: Session) throws -> Event {
    .planRead(
      Situation(try reading(yaml), on: session.board.situation.day), changes: [],
      at: Moment(day: sampleDay, second: 53_000), fileChanged: nil)
  }

  private func alarms(_ session: Session) -> [Alarm] {
    session.effects.compactMap { if case .alarm(let alarm) = $0 { alarm } else { nil } }
  }

  /// The records that the first alarm reports as red; nil if it is about something else.
  private func redRecords(_ session: Session) -> [String]? {
    guard case .red(let concerns)? = alarms(session).first?.cause else { return nil }
    return concerns.map(\.record.id)
  }

  @Test func aNewRedLightRingsOnceAndStaysUntilAcknowledged() throws {
    var session = Session(board(try reading(plan("doing, progress: 50"))))
    session.send(try read(plan("blocked"), session))
    #expect(session.effects.contains(.ring))
    #expect(alarms(session).count == 1)
    #expect(redRecords(session) == ["T-1"])
    #expect(session.rows(with: "1 件亮红灯：T-1 备料").count == 1)
    #expect(session.rows(with: "收到警报").count == 1)
    session.effects = []
    // Still red: nothing new.
    session.send(try read(plan("blocked", extra: "units: [{id: u, name: 单位}]"), session))
    #expect(session.effects.isEmpty)
    session.type("A")
    #expect(session.rows(with: "亮红灯").isEmpty)
    #expect(session.board.action(for: .character("A")) == nil)
  }

  @Test func midnightRingsForWhatFallsDue() throws {
    var session = Session(board(try reading(plan("doing, progress: 90"))))
    session.send(.tick(Moment(day: sampleDay, second: 86_399)))
    #expect(session.effects.isEmpty)
    session.send(.tick(Moment(day: sampleDay + 1, second: 0)))
    #expect(session.effects.contains(.ring))
    #expect(redRecords(session) == ["T-2"])
  }

  @Test func faultsRingWhenTheyBegin() throws {
    var session = Session(board(try reading(plan("todo"))))
    let faulty = plan(
      "todo", extra: "  - {id: T-3, title: 错, group: 无, start: 2019-09-01, due: 2019-10-01}")
    session.send(try read(faulty, session))
    #expect(alarms(session).map(\.cause) == [.faults(1)])
    session.send(try read(faulty + "\n", session))
    #expect(alarms(session).count == 1)
    let moment = Moment(day: sampleDay, second: 53_000)
    session.send(.planUnreadable([], at: moment))
    session.send(.planUnreadable([], at: moment))
    #expect(alarms(session).map(\.cause) == [.faults(1), .unreadable(nil)])
    session.send(.planGone(at: moment))
    #expect(alarms(session).count == 3)
    // The plan's own banner already says so: no second line.
    #expect(session.rows(with: "计划文件不见了").count == 1)
  }

  /// The plan's own banner hides no other alarm, and the carousel does not remove a failure.
  @Test func nothingUnseenIsHidden() throws {
    var board = board(try reading(plan("doing, progress: 50")))
    var rules = WallRules()
    rules.carousel = ["overview", "attention"]
    _ = board.setWallRules(rules)
    var session = Session(board)
    session.send(try read(plan("blocked"), session))
    let moment = Moment(day: sampleDay, second: 53_000)
    session.send(.planGone(at: moment))
    #expect(session.rows(with: "计划文件不见了").count == 1)
    #expect(session.rows(with: "1 件亮红灯：T-1 备料").count == 1)
    session.send(.failed(Text("警报程序 x：退出码 1", "alarm program x: exit status 1")))
    for _ in 0..<3 { session.send(.pulse(try #require(session.board.nextPulse))) }
    #expect(session.rows(with: "退出码 1").count == 1)
    session.type("A")
    #expect(session.rows(with: "退出码 1").isEmpty)
    #expect(session.rows(with: "亮红灯").isEmpty)
  }

  @Test func quietHoursSilenceTheBellOnly() throws {
    var board = board(try reading(plan("todo")))
    var rules = WallRules()
    rules.quiet = DayHours("14:00-15:00")
    _ = board.setWallRules(rules)
    var session = Session(board)
    session.send(.planGone(at: Moment(day: sampleDay, second: 53_000)))
    #expect(!session.effects.contains(.ring))
    #expect(alarms(session).map(\.isQuiet) == [true])
  }

  @Test func theFirstPlanIsNoAlarm() throws {
    var session = Session(board(Reading()))
    session.send(try read(plan("blocked"), session))
    #expect(session.effects.isEmpty)
  }

  @Test func alarmsAreBounded() throws {
    var session = Session(board(try reading(plan("todo"))))
    for _ in 0..<150 {
      session.send(try read(plan("blocked"), session))
      session.send(try read(plan("todo"), session))
    }
    #expect(session.board.alarms.count == BoardState.alarmsKept)
  }
}
