import BattlePlan
import Canvas
import Situation
import Testing

@testable import Board
@testable import Screens

/// 问题清单.
extension AttentionTests {
  static let issues = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}, {id: b, name: 乙组}]
    issues:
      - {id: closed1, title: t, group: a, status: closed, closed: 2019-09-01, source: lesson}
      - {id: closed2, title: t, group: a, status: closed, closed: 2019-09-20, source: lesson}
      - {id: blue, title: t, group: a, due: 2019-10-01, severity: high, source: petition}
      - {id: yellow, title: t, group: b, due: 2019-10-20, severity: medium, source: drill}
      - {id: red, title: t, group: b, due: 2019-09-28, severity: low, source: patrol}
      - {id: undated, title: t, group: b, severity: high, source: patrol}
    """

  @Test func issuesAreSortedByLightDueSeverityAndSource() throws {
    var session = try session("issues", AttentionTests.issues)
    let orders = [
      ["red", "yellow", "undated", "blue", "closed2", "closed1"],
      ["red", "blue", "yellow", "undated", "closed1", "closed2"],
      ["blue", "undated", "yellow", "red", "closed1", "closed2"],
      ["red", "undated", "yellow", "blue", "closed1", "closed2"],
    ]
    for order in orders + [orders[0]] {
      let view = try issues(session)
      #expect(view.rows.map { session.board.situation.plan.issues[$0].id.text } == order)
      session.type("s")
    }
  }

  @Test func theBarCountsClosedAgainstFound() throws {
    var session = try session("issues", AttentionTests.issues)
    #expect(try issues(session).tally.total == IssueTally.Count(found: 6, closed: 2))
    #expect(session.rows(with: "2/6 33%").count == 1)
    session.type("ff")
    // Even if only red ones are listed, the counts are those of all issues.
    #expect(try issues(session).rows.count == 1)
    #expect(session.rows(with: "2/6 33%").count == 1)
    session.type("x")
    session.press(.right)
    #expect(try issues(session).tally.total == IssueTally.Count(found: 3, closed: 2))
    session.press(.right)
    #expect(try issues(session).tally.total == IssueTally.Count(found: 3, closed: 0))
    #expect(session.rows(with: "0/3 0%").count == 1)
  }

  @Test func issuesAreFilteredByStateAndBySourceAsText() throws {
    var session = try session("issues", AttentionTests.issues)
    session.type("f")
    #expect(try issues(session).rows.count == 4)
    #expect(session.text.contains(" 未销号 "))
    session.type("ffff")
    #expect(try issues(session).filter.lights == .done)
    #expect(try issues(session).rows.count == 2)
    session.type("xF巡查")
    session.press(.enter)
    let ids = try issues(session).rows.map { session.board.situation.plan.issues[$0].id }
    #expect(ids == ["red", "undated"])
  }

  @Test func enterOpensTheIssueAndItsLinksLeadOn() throws {
    var session = try session("record:I-20")
    session.press(.enter)
    #expect(try record(session) == RecordRef(.groups, "environment"))
    session.press(.escape, .down, .enter)
    #expect(try record(session) == RecordRef(.tasks, "HJ-19"))
    // The task leads back to its issue.
    let links = try #require(session.board.situation.task("HJ-19")).index
    let before = session.board.situation.assessment.predecessors(of: links).count
    let after = session.board.situation.assessment.successors(of: links).count
    for _ in 0..<(before + after) { session.press(.down) }
    session.press(.enter)
    #expect(try record(session) == RecordRef(.issues, "I-20"))
    session.press(.down, .down, .enter)
    #expect(try record(session) == RecordRef(.zones, "z07"))
  }

  @Test func aLinkOutOfSightIsBroughtIntoSightFirst() throws {
    var session = try session("task:HJ-19")
    session.send(.resized(Size(width: 80, height: 24)))
    #expect(session.rows(with: "HJ-09").isEmpty)
    session.press(.down)
    #expect(session.rows(with: "HJ-09").count == 1)
    session.press(.enter)
    #expect(try record(session) == RecordRef(.tasks, "HJ-09"))
    session.press(.escape, .down, .enter)
    #expect(try record(session) == RecordRef(.tasks, "HJ-27"))
  }

  @Test func linksAreShownHoweverLowTheScreen() {
    for height in 1...12 {
      var cursor = LinkCursor()
      let links = [3, 4, 9, 30]
      func move(_ action: Action) { cursor.move(action, links: links, count: 40, height: height) }
      func visible() -> Range<Int> { cursor.visible(count: 40, height: height) }
      for expected in [0, 1, 2, 3, 3] {
        move(.down)
        while cursor.link < expected { move(.down) }
        #expect(visible().contains(links[cursor.link]))
      }
      for _ in 0..<8 { move(.up) }
      #expect(cursor.link == 0)
      #expect(visible().lowerBound == max(0, 3 - height + 1))
    }
  }
}
