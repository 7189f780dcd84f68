import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// `Y`: the selected record to the clipboard, as a line of text.
@Suite struct CopyTests {
  private func copied(_ session: Session) -> [String] {
    session.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
  }

  @Test(arguments: [
    ("task:HJ-19", "HJ-19 "), ("record:I-20", "I-20 "), ("record:z04", "z04 "),
    ("record:m08", "m08 "), ("record:d6", "d6 "), ("group:2", ""), ("units", ""),
  ])
  func aRecordIsALine(view: String, start: String) throws {
    for language in Language.allCases {
      var session = Session(try sampleBoard(language: language))
      let isOpen = session.board.open(view)
      #expect(isOpen)
      session.type("Y")
      let text = try #require(copied(session).first)
      #expect(text.hasPrefix(start))
      #expect(!text.contains("\n"))
      // The status line tells it.
      #expect(session.board.notice?.isError == false)
      #expect(session.board.notice?.text(language).contains(text) == true)
    }
  }

  @Test func whatItSays() throws {
    var session = Session(
      board(
        try reading(
          """
          battlemap: 1
          operation: {name: 演习, opens: 2019-11-05, office: {name: 办公室, phone: 021-1}}
          groups: [{id: a, name: 甲组, leader: {name: 李某, phone: 021-2}}]
          tasks:
            - {id: T-1, title: "停车\\t引导", group: a, owner: 张某, phone: 138-1, start: 2019-09-01, due: 2019-09-20, progress: 50}
            - {id: T-2, title: 标识, group: a, start: 2019-09-01, due: 2019-09-20, status: doing}
            - {id: T-3, title: 路口, group: a, owner: 王某, start: 2019-09-01, due: 2019-09-20, finished: 2019-09-19}
          """)))
    for id in ["T-1", "T-2", "T-3"] {
      let isOpen = session.board.open("task:" + id)
      #expect(isOpen)
      session.type("Y")
    }
    session.board.appearance.language = .en
    session.type("Y")
    #expect(
      copied(session) == [
        "T-1 停车␉引导；责任人 张某；截止 2019-09-20；红灯；电话 138-1",
        "T-2 标识；截止 2019-09-20；红灯；电话 办公室 021-1",
        "T-3 路口；责任人 王某；截止 2019-09-20；已完成",
        "T-3 路口; owner 王某; due 2019-09-20; done",
      ])
  }

  @Test func itCanBeRefused() throws {
    var session = Session(try sampleBoard())
    session.board.mayCopy = false
    session.type("2Y")
    #expect(session.board.notice?.isError == true)
    session.board.mayCopy = true
    session.board.appearance.signs = .console
    session.type("Y")
    #expect(session.board.notice?.isError == true)
    session.board.appearance.signs = .all
    session.board.appearance.isKiosk = true
    session.type("Y:copy")
    session.press(.enter)
    #expect(copied(session).isEmpty)
    session.board.appearance.isKiosk = false
    session.type("Y")
    #expect(copied(session).count == 1)
  }
}
