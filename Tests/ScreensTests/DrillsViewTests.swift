import BattlePlan
import Canvas
import Situation
import Testing

@testable import Board
@testable import Screens

@Suite struct DrillsViewTests {
  @Test func everyThingIsShownWithTheLightOfTheRules() throws {
    var session = Session(try sampleBoard(Size(width: 160, height: 45)))
    session.type("d")
    let situation = session.board.situation
    let items = drills(session)?.items.flatMap { $0 } ?? []
    let plan = situation.plan
    let wanted = plan.drills.map(\.ref) + plan.contingency.map(\.ref) + plan.zones.map(\.ref)
    #expect(Set(items.map(\.record)) == Set(wanted))
    for item in items {
      let concern = situation.concerns.first { $0.record == item.record }
      #expect(item.light.isTrouble == (concern != nil))
      #expect(concern.map { $0.light == item.light } ?? true)
      #expect(item.concern.map { situation.concerns[$0].record == item.record } ?? (concern == nil))
      #expect(session.rows(with: " \(item.record.id) ").count == 1)
    }
    #expect(drills(session)?.items[0].compactMap { plan.drills[$0.index].date }.isSorted == true)
  }

  @Test func tabGoesThroughTheTablesAndALowScreenShowsTheOneInFront() throws {
    var session = Session(try sampleBoard(Size(width: 80, height: 24)))
    session.type("d")
    #expect(session.text.contains("道路抢修单项演练") && !session.text.contains("舆情处置预案"))
    session.press(.tab)
    #expect(session.text.contains("舆情处置预案") && !session.text.contains("道路抢修单项演练"))
    session.press(.tab)
    #expect(session.text.contains("一号责任区块"))
    session.press(.tab)
    #expect(session.text.contains("道路抢修单项演练"))
    session.press(.backTab)
    #expect(session.text.contains("漏巡 2 天"))
  }

  @Test func enterOpensTheRecordAndTroubleKeysVisitAllTables() throws {
    var session = Session(try sampleBoard())
    session.type("d")
    let items = drills(session)?.items.flatMap { $0 } ?? []
    let lit = items.filter(\.light.isTrouble).map(\.record)
    #expect(Set(lit.map(\.section)).count > 1)
    for record in lit {
      session.type("]")
      #expect(session.board.screen.view.record(session.board) == record)
    }
    session.press(.enter)
    let view = try session.view(RecordView.self)
    #expect(view.recordRef == lit.last)
  }

  @Test func filtersHoldAllTables() throws {
    var session = Session(try sampleBoard())
    session.type("d")
    session.press(.right)
    let group = session.board.situation.plan.groups[0].id
    #expect(
      drills(session)?.items.allSatisfy { $0.allSatisfy { $0.groups.contains(group) } } == true)
    session.type("xf")
    #expect(drills(session)?.items.allSatisfy { $0.allSatisfy(\.light.isTrouble) } == true)
    session.type("xF摊贩")
    #expect(drills(session)?.items.flatMap { $0 }.map(\.record.id) == ["z04"])
    // From an empty table the trouble key still finds the way.
    session.press(.enter)
    session.type("]")
    #expect(session.board.screen.view.record(session.board) == RecordRef(.zones, "z04"))
  }

  @Test(
    arguments: [
      (10, [3, 3, 3], [3, 3, 3]), (6, [9, 1, 9], [3, 1, 2]), (0, [1, 1, 1], [0, 0, 0]),
      (20, [2, 40, 3], [2, 15, 3]),
    ] as [(Int, [Int], [Int])])
  func roomIsShared(room: Int, wanted: [Int], shares: [Int]) {
    #expect(DrillsLayout.shares(of: room, among: wanted) == shares)
  }

  private func drills(_ session: Session) -> DrillsView? {
    session.board.screen.view as? DrillsView
  }
}

extension [Day] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
