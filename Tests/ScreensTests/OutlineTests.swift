import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Headings over tasks, in the group's list and the timeline; links by their types; days off.
@Suite struct OutlineTests {
  static let plan = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    calendar: {count: working}
    groups: [{id: a, name: 甲组}]
    milestones: [{id: m, name: 演练, date: 2019-10-18}]
    tasks:
      - {id: P-1, title: 保障方案, group: a}
      - {id: T-1, title: 起草, parent: P-1, milestone: m, start: 2019-09-02, due: 2019-09-20, finished: 2019-09-20}
      - {id: T-2, title: 会签, parent: P-1, milestone: m, start: 2019-09-23, due: 2019-10-10, status: doing, progress: 30}
      - {id: T-3, title: 物资, group: a, milestone: m, start: 2019-09-24, due: 2019-10-11, after: [T-2 SS+1]}
      - {id: T-4, title: 收尾, group: a, milestone: m, start: 2019-09-25, due: 2019-10-15, after: [T-2 FF+2]}
      - {id: L-1, title: 每日巡查, group: a, due: ongoing, every_days: 7, last: 2019-09-27}
    """

  private func session(_ keys: String, _ size: Size = Size(width: 120, height: 36)) throws
    -> Session
  {
    var session = Session(board(try reading(OutlineTests.plan), size))
    session.type(keys)
    return session
  }

  @Test func theListHasHeadingsThatFold() throws {
    var session = try session("1")
    #expect(session.rows(with: "▼ 保障方案").count == 1)
    #expect(session.rows(with: "1/2 项").count == 1)
    let child = try #require(session.rows(with: "会签").first)
    #expect(child.contains("  会签"))
    #expect(session.rows(with: "空格 折叠").isEmpty, "the task in front has no heading")
    // From a task, the key folds the heading above it.
    while session.board.screen.view.record(session.board)?.id != "T-2" { session.press(.down) }
    #expect(session.rows(with: "空格 折叠").count == 1)
    session.type(" ")
    #expect(session.rows(with: "▸ 保障方案").count == 1)
    #expect(session.rows(with: "会签").isEmpty)
    #expect(session.board.screen.view.record(session.board)?.id == "P-1")
    session.type(" ")
    #expect(session.rows(with: "会签").count == 1)
  }

  @Test func headingsAreNoTasks() throws {
    let session = try session("1")
    #expect(session.rows(with: " 5 项任务").count == 1)
    #expect(session.rows(with: "长期任务 1").count == 1)
    let lines = session.text.split(separator: "\n").map(String.init)
    let heading = try #require(lines.firstIndex { $0.contains("长期任务 1") })
    #expect(lines[heading + 1].contains("每日巡查"))
  }

  @Test func aFilterKeepsTheHeadingsOfWhatItKeeps() throws {
    var session = try session("1")
    session.type("F会签")
    session.press(.enter)
    #expect(session.rows(with: "保障方案").count == 1)
    #expect(session.rows(with: "物资").isEmpty)
  }

  @Test func theTimelineFoldsToo() throws {
    var session = try session("t")
    #expect(session.rows(with: "▼ P-1").count == 1)
    while session.board.screen.view.record(session.board)?.id != "P-1" { session.press(.down) }
    session.type(" ")
    #expect(session.rows(with: "▸ P-1").count == 1)
    #expect(session.rows(with: "T-2").isEmpty)
  }

  /// SS leaves to the left of the bar and arrives from the left, FF arrives from the right.
  @Test func linksAreDrawnByTheirTypes() throws {
    var session = try session("t")
    while session.board.screen.view.record(session.board)?.id != "T-3" { session.press(.down) }
    let start = try #require(session.rows(with: "T-3").first)
    #expect(start.contains("└▸") || start.contains("┌▸"))
    while session.board.screen.view.record(session.board)?.id != "T-4" { session.press(.down) }
    let finish = try #require(session.rows(with: "T-4").first)
    #expect(finish.contains("◂"))
  }

  @Test func daysOffAreShaded() throws {
    var session = try session("t+")
    let row = try #require((0..<36).first { session.screen.row($0).contains("T-4") })
    let shaded = (40..<120).filter { session.screen[$0, row].style.ground == .lane }
    #expect(shaded.count > 12)
    session.type("--")
    #expect((40..<120).allSatisfy { session.screen[$0, row].style.ground != .lane })
  }

  @Test func theMonthIsNamedAtAnyScroll() throws {
    var session = try session("t+")
    for _ in 0..<12 {
      let head = session.screen.row(4)
      #expect(head.contains("月") || head.contains("20"), "\(head)")
      session.press(.right)
    }
  }
}
