import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// What is too long for a banner or a row stands whole under `!`.
@Suite struct FaultsViewTests {
  /// A plan whose one fault says much, far to the right in its line.
  static func session(_ size: Size, language: Language = .zh) throws -> Session {
    let title = String(repeating: "很长的题目", count: 60)
    let text = """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: \(title), group: \(String(repeating: "没有这个组", count: 30)), start: 2019-09-01, due: 2019-10-01}
      """
    var session = Session(board(try reading(text), size, language: language))
    session.type("!")
    return session
  }

  /// The signs of the screen, without what breaks lines.
  private func said(_ session: Session) -> String { session.text.filter { !$0.isWhitespace } }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 100, height: 30)])
  func aLongFaultIsReadWhole(size: Size) throws {
    let session = try Self.session(size)
    let fault = try #require(FaultsView.diagnostics(session.board).first)
    let message = fault.message(.zh).filter { !$0.isWhitespace }
    #expect(TextWidth.columns(message) > 2 * size.width)
    #expect(said(session).contains(message))
    // In its row it is cut with a sign, and the caret stands below the place.
    let rows = session.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let place = try #require(rows.firstIndex { $0.contains("│ …") })
    #expect(rows[place - 1].hasSuffix("…"))
    let caret = try #require(rows[place + 1].firstIndex(of: "^"))
    let column = rows[place + 1].distance(from: rows[place + 1].startIndex, to: caret)
    var before = ""
    for character in rows[place] where TextWidth.columns(before) < column {
      before.append(character)
    }
    #expect(rows[place].dropFirst(before.count).hasPrefix("没有这个组"))
  }

  /// A file that cannot be read, has gone, or has lost much.
  @Test func bannersAreCutWithASign() throws {
    var session = try Self.session(Size(width: 80, height: 24))
    let long = String(repeating: "/很长的路径", count: 20)
    session.board.source = PlanSource(.file, path: long + "/plan.yaml")
    session.send(.planGone(at: Moment(day: sampleDay, second: 0)))
    let banner = try #require(session.rows(with: "计划文件不见了").first)
    #expect(banner.contains("…"))
    #expect(banner.hasSuffix("! 看全文"))
    #expect(said(session).contains(long + "/plan.yaml"))
  }

  @Test func aShortFaultTakesNoMoreThanItsRow() throws {
    var session = Session(board(try reading(GoldenTests.faultyPlan), Size(width: 120, height: 36)))
    session.type("!")
    let layout = FaultsLayout(
      FrameLayout(session.board).body, FaultsView.diagnostics(session.board).first, session.board)
    #expect(layout.detail.isEmpty)
    #expect(layout.conditions.isEmpty)
  }
}
