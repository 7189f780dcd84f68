import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Records that could not be read, or are shown in an old version, are marked in their places.
@Suite struct DoubtTests {
  /// - Parameters:
  ///   - medical: the due day of the only task of the second group.
  ///   - course: that of one of two tasks of the first.
  private func plan(course: String = "2019-09-20", medical: String = "2019-10-01") -> String {
    """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups:
      - {id: sd, name: 赛道}
      - {id: yl, name: 医疗}
    milestones:
      - {id: n1, name: 封路演练, date: 2019-10-18}
    tasks:
      - {id: S-1, title: 已办, group: sd, milestone: n1, start: 2019-09-01, due: 2019-09-20, finished: 2019-09-19}
      - {id: S-2, title: 也已办, group: sd, milestone: n1, start: 2019-09-01, due: \(course), finished: 2019-09-19}
      - {id: Y-1, title: 医疗点, group: yl, milestone: n1, start: 2019-09-28, due: \(medical)}
    """
  }

  private func row(_ name: String, _ session: Session) throws -> String {
    try #require(session.rows(with: name).first)
  }

  @Test(arguments: GoldenScreen.sizes)
  func nothingLooksCalmForWantOfWhatWasLeftOut(size: Size) throws {
    let session = Session(
      board(try reading(plan(course: "2019-09-31", medical: "2019-10-32")), size))
    let course = try row(" 赛道", session)
    #expect(course.hasPrefix("!1 赛道") && !course.contains("✓"))
    let medical = try row(" 医疗", session)
    #expect(medical.hasPrefix("!2 医疗") && medical.contains("! 缺 1 条"))
    #expect(session.rows(with: "没有亮灯的事项，但有 2 条没读进来").count == 1)
  }

  @Test func listsAndTheGroupsScreenSayWhatTheyLack() throws {
    var session = Session(board(try reading(plan(medical: "2019-10-32"))))
    session.type("2")
    #expect(session.rows(with: "缺 1 条没读进来：Y-1").count == 1)
    for keys in ["", "t", "oa"] {
      session.type(keys)
      #expect(session.rows(with: "! 另有 1 条没读进来").count == 1, "\(keys)")
    }
    session.type("1")
    #expect(session.rows(with: "没读进来").isEmpty)
  }

  @Test func whatBelongsToNoGroupIsCountedInTheCorner() throws {
    let text = plan().replacing("group: yl", with: "group: 没有这个组")
    let session = Session(board(try reading(text)))
    #expect(session.rows(with: "缺 1 条").count == 2)
    #expect(try row(" 医疗", session).hasPrefix(" 2 医疗"))
  }

  @Test func whatIsStaleIsMarkedInItsRowAndCell() throws {
    let good = try reading(plan())
    var faulty = try reading(plan(medical: "2019-10-32"), previous: good)
    #expect(faulty.stale == [RecordRef(.tasks, "Y-1")])
    var session = Session(board(faulty))
    let medical = try row(" 医疗", session)
    #expect(medical.hasPrefix("≈2 医疗"))
    #expect(medical.count { $0 == "≈" } == 2)
    #expect(!(try row(" 赛道", session)).contains("≈"))
    let urgent = try row("Y-1", session)
    #expect(urgent.hasPrefix("≈"))
    faulty.stale = []
    session = Session(board(faulty))
    #expect(!(try row(" 医疗", session)).contains("≈"))
  }

  @Test(arguments: Language.allCases)
  func aRecordsScreenTellsWhatWasFoundAboutIt(language: Language) throws {
    let text = plan().replacing("finished: 2019-09-19}", with: "status: done}")
    var session = Session(board(try reading(text), language: language))
    let finding = try #require(
      session.board.situation.findings(about: RecordRef(.tasks, "S-1")).first)
    let isOpen = session.board.open("task:S-1")
    #expect(isOpen)
    #expect(session.rows(with: String(finding.message(language).prefix(12))).count == 1)
  }
}
