import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// A board whose plan has not been read yet.
@Suite struct FirstReadScreensTests {
  private let moment = Moment(day: sampleDay, second: 53_000)

  private func waiting() -> Session {
    var source = PlanSource(.file, path: "plan.yaml")
    source.condition = .reading
    var session = Session(
      BoardState(
        Situation(Reading(), on: sampleDay), source: source, appearance: Appearance(language: .zh),
        size: Size(width: 120, height: 36), now: moment, registry: .all))
    session.send(.resized(Size(width: 120, height: 36)))
    return session
  }

  /// No light is counted and no day is shown before the plan has been read.
  @Test func itSaysThatItReadsAndNothingElse() {
    let session = waiting()
    #expect(session.rows(with: "正在读入 plan.yaml").count == 1)
    for word in ["红", "距开幕", "闭幕", "读于", "销项", "没有工作组"] {
      #expect(session.rows(with: word).isEmpty, "\(word)")
    }
  }

  @Test func keysAreAnswered() {
    var session = waiting()
    session.type("?")
    #expect(!session.rows(with: "处处可用").isEmpty)
    session.press(.escape)
    session.type("123tauicdwo[]\t!")
    session.press(.enter, .down, .right, .pageDown, .end)
    session.type("/红")
    session.press(.escape)
    session.type("oq")
    #expect(session.effects.contains(.quit))
  }

  @Test func thePlanIsShownWithWhatComesNextAndRingsNoBell() throws {
    var session = waiting()
    let situation = Situation(try sampleReading(), on: sampleDay)
    session.send(.planRead(situation, changes: [], at: moment, fileChanged: moment))
    #expect(session.rows(with: "正在读入").isEmpty)
    #expect(!session.rows(with: "读于 14:43:20").isEmpty)
    #expect(session.effects.isEmpty)
    let view = try #require(session.board.screen.view as? OverviewView)
    let milestone = situation.plan.milestones.first { $0.id == view.milestoneID }
    #expect(try #require(milestone).date >= sampleDay)
  }

  @Test func aFaultIsToldOfAndRingsNoBell() {
    var session = waiting()
    session.send(.planUnreadable([], at: moment))
    #expect(session.effects.isEmpty)
    #expect(session.rows(with: "读不懂（14:43:20 起），还没有可看的内容").count == 1)
    #expect(session.rows(with: "红").isEmpty)
    session = waiting()
    session.send(.planGone(at: moment))
    #expect(session.effects.isEmpty)
    #expect(session.rows(with: "不见了（14:43:20 起），还没有可看的内容").count == 1)
  }
}
