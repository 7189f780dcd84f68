import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// 若拖后 N 天: the question on a task, and the same lines for the delay it already has.
@Suite struct WhatIfTests {
  /// A → B → C → milestone, which is two days before the opening; D is red and moves nothing.
  private let chain = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-10-20}
    groups: [{id: a, name: 甲组}]
    milestones: [{id: m, name: 总演练, date: 2019-10-18}]
    tasks:
      - {id: A, title: 腾空场地, group: a, start: 2019-10-01, due: 2019-10-10}
      - {id: B, title: 搭建看台, group: a, start: 2019-10-11, due: 2019-10-15, after: [A]}
      - {id: C, title: 试走流程, group: a, milestone: m, start: 2019-10-16, due: 2019-10-18, after: [B]}
      - {id: D, title: 旧账, group: a, start: 2019-09-01, due: 2019-09-20, status: doing, progress: 90}
      - {id: E, title: 办完的事, group: a, start: 2019-09-01, due: 2019-09-20, status: done}
    """

  private func opened(_ task: String, language: Language = .zh) throws -> Session {
    var board = board(try reading(chain), language: language)
    let isOpen = board.open("task:\(task)")
    #expect(isOpen)
    return Session(board)
  }

  private func days(_ session: Session) -> Int? {
    (session.board.layer as? DelayLayer)?.days
  }

  @Test func theQuestionShowsWhatMovesBeforeAnythingHappens() throws {
    var session = try opened("A")
    session.type("x")
    #expect(session.text.contains("若 A 腾空场地 拖后 7 天"))
    #expect(session.text.contains("牵动 2 项任务、1 个节点，波及开幕：C 到 10-25"))
    #expect(session.text.contains("拖后 3 天起波及开幕"))
    #expect(session.rows(with: "预计完成 10-10 → 10-17  余量 0 → -7 天").count == 1)
    // D counts under the milestone too: it is red before and after.
    #expect(session.rows(with: "  ✖  10-18 → 10-25  +7 天  节点  总演练").count == 1)
    #expect(session.rows(with: "○→▲  10-15 → 10-22  +7 天  B     搭建看台").count == 1)
    session.press(.up)
    #expect(session.text.contains("牵动 2 项任务、1 个节点，3 项转红，波及开幕：C 到 10-26"))
    #expect(session.rows(with: "○→✖  10-18 → 10-26  +8 天  C     试走流程").count == 1)
  }

  @Test func escapeLeavesNoTrace() throws {
    var session = try opened("A")
    var before = session.board
    session.type("x12")
    session.press(.up, .pageDown)
    #expect(session.board != before)
    session.press(.escape)
    // The time of the last key is recorded, whatever the key was.
    before.wall = session.board.wall
    #expect(session.board == before)
    #expect(session.effects.isEmpty)
  }

  @Test func digitsArrowsAndSignsChangeTheDays() throws {
    var session = try opened("A")
    session.type("x")
    for (keys, wanted) in [("+", 8), ("--", 6), ("12", 12), ("3", 123), ("4", 123), ("+", 124)] {
      session.type(keys)
      #expect(days(session) == wanted)
    }
    session.type("5")
    #expect(days(session) == 5)
    session.press(.backspace, .down)
    #expect(days(session) == 0)
    #expect(session.text.contains("不牵动其他任务和节点"))
    session.press(.up, .up)
    #expect(days(session) == 2)
    session.type("x")
    #expect(session.board.layer == nil)
  }

  @Test func aFinishedTaskIsNotAskedAbout() throws {
    var session = try opened("E")
    #expect(!session.board.activeBindings.contains { $0.keys[.character("x")] != nil })
    session.type("x")
    #expect(session.board.layer == nil)
  }

  @Test func anotherPlanIsAskedAnew() throws {
    var session = try opened("A")
    session.type("x")
    let moment = Moment(day: sampleDay, second: 53_000)
    let loose = try reading(chain.replacing("after: [A]", with: "note: 不等"))
    session.send(
      .planRead(Situation(loose, on: sampleDay), changes: [], at: moment, fileChanged: moment))
    #expect(session.text.contains("不牵动其他任务和节点"))
    let without = try reading(chain.replacing("id: A,", with: "id: Z,"))
    session.send(
      .planRead(Situation(without, on: sampleDay), changes: [], at: moment, fileChanged: moment))
    #expect(session.text.contains("这个任务已不在计划里"))
  }

  @Test func aRedTaskShowsItsOwnKnockOnTheSameWay() throws {
    // A should have ended yesterday and has half its days left.
    let late = chain.replacing(
      "start: 2019-10-01, due: 2019-10-10}",
      with: "start: 2019-09-11, due: 2019-09-28, status: doing, progress: 0}")
    var board = board(try reading(late))
    let isOpen = board.open("task:A")
    #expect(isOpen)
    let session = Session(board)
    #expect(session.rows(with: "连锁影响").count == 1)
    #expect(session.rows(with: "10-15 → 10-21  +6 天  B     搭建看台").count == 1)
    #expect(session.rows(with: "牵动 2 项任务、1 个节点").count == 1)
  }

  @Test func aRedTaskThatMovesNothingSaysSo() throws {
    let session = try opened("D")
    #expect(session.rows(with: "不牵动其他任务和节点").count == 1)
    let green = try opened("E")
    #expect(green.rows(with: "连锁影响").isEmpty)
  }

  @Test(arguments: [0, 1, 2, 5, 21, 80, 300], [0, 1, 4, 5, 8, 12, 24, 100])
  func anySizeCanBeAsked(width: Int, height: Int) throws {
    var session = try opened("A", language: .en)
    session.send(.resized(Size(width: width, height: height)))
    session.type("x9")
    session.press(.pageDown, .pageUp)
    #expect(session.screen.width == width)
  }
}
