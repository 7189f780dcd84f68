import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct TimelineTests {
  private func timeline(_ session: Session) throws -> TimelineView {
    try session.view(TimelineView.self)
  }

  @Test func itShowsWhatOneComesFrom() throws {
    var session = Session(try sampleBoard())
    session.type("t")
    #expect(try timeline(session).scope == .all)
    session.type("3t")
    #expect(try timeline(session).scope == .group("invest"))
    session.type("5")
    session.press(.enter)
    let task = try session.view(TaskView.self)
    session.type("t")
    let view = try timeline(session)
    #expect(view.scope == .network(task.taskID))
    #expect(view.record(session.board) == RecordRef(task.taskID))
  }

  @Test func aNetworkIsAllBeforeAndAllAfter() throws {
    let board = board(
      try reading(
        """
        battlemap: 1
        operation: {name: 演习, opens: 2019-11-05}
        groups: [{id: a, name: 甲组}]
        tasks:
          - {id: A, title: 一, group: a, start: 2019-09-01, due: 2019-09-05}
          - {id: B, title: 二, group: a, start: 2019-09-06, due: 2019-09-10, after: [A]}
          - {id: C, title: 三, group: a, start: 2019-09-11, due: 2019-09-15, after: [B]}
          - {id: D, title: 旁, group: a, start: 2019-09-06, due: 2019-09-10, after: [A]}
          - {id: E, title: 外, group: a, start: 2019-09-06, due: 2019-09-10}
        """))
    let names = { (id: Plan.Task.ID) in
      board.situation.network(of: id).map { board.situation.plan.tasks[$0].id }
    }
    #expect(names("C") == ["A", "B", "C"])
    #expect(names("A") == ["A", "B", "C", "D"])
    #expect(names("E") == ["E"])
    #expect(names("X").isEmpty)
  }

  @Test(arguments: TimelineView.Zoom.allCases)
  func aDayHasItsPlaceOnTheScale(zoom: TimelineView.Zoom) {
    let scale = TimelineScale(zoom: zoom, middle: sampleDay, x: 10, width: 60)
    #expect(scale.column(sampleDay) == 40)
    var before = scale.column(sampleDay - 40)
    for step in -39...40 {
      let column = scale.column(sampleDay + step)
      #expect(column >= before)
      #expect(scale.lastColumn(sampleDay + step) >= column)
      before = column
    }
    let wide = [TimelineView.Zoom.day: 3, .week: 1, .month: 0][zoom]!
    #expect(scale.column(sampleDay + 1) - 40 == wide)
    #expect(scale.column(sampleDay + 4) - 40 == [.day: 12, .week: 4, .month: 1][zoom]!)
    #expect(scale.column(sampleDay - 4) - 40 == [.day: -12, .week: -4, .month: -1][zoom]!)
  }

  @Test func itZoomsScrollsSortsAndFilters() throws {
    var session = Session(try sampleBoard())
    session.type("t")
    #expect(session.text.contains("周 ──"))
    session.type("-")
    #expect(try timeline(session).zoom == .month)
    session.type("---")
    #expect(try timeline(session).zoom == .month)
    session.type("+++")
    #expect(try timeline(session).zoom == .day)
    let before = session.text
    session.press(.right)
    #expect(session.text != before)
    for _ in 0..<500 { session.press(.left) }
    #expect(try timeline(session).middle! >= Day("2018-04-01")!)
    session.type("ss")
    #expect(try timeline(session).order == .slack)
    #expect(try timeline(session).filter.lights == .open)
    session.type("x")
    let all = try timeline(session).rows.count
    session.type("ff")
    #expect(try timeline(session).filter.lights == .red)
    #expect(try timeline(session).rows.count < all)
  }

  @Test func troubleKeysAndClicksSelectTasks() throws {
    var session = Session(try sampleBoard())
    session.type("t]")
    let view = try timeline(session)
    let task = try #require(view.selectedTask)
    #expect(session.board.situation.assessment.tasks[task].light.isTrouble)
    session.press(.enter)
    let opened = try session.view(TaskView.self)
    #expect(opened.taskID == session.board.situation.plan.tasks[task].id)
    session.press(.escape)
    session.mouse(.doubleClick, x: 60, y: 12)
    #expect(session.board.screen.name == "task")
  }

  @Test func thePlanIsSelectedByIDAcrossReloads() throws {
    var session = Session(try sampleBoard())
    session.type("t")
    session.press(.down, .down)
    let before = try timeline(session).record(session.board)
    let moment = Moment(day: sampleDay, second: 0)
    var reading = session.board.situation.reading
    reading.plan.tasks.reverse()
    session.send(
      .planRead(Situation(reading, on: sampleDay), changes: [], at: moment, fileChanged: moment))
    #expect(try timeline(session).record(session.board) == before)
  }
}
