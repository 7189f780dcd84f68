import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// What the header shows at any size.
@Suite struct HeaderTests {
  private static let plan = """
    battlemap: 1
    operation: {name: Riverside half marathon, opens: 2019-10-19, timezone: Asia/Shanghai}
    units: [{id: u1, name: Sports bureau}]
    groups: [{id: sd, name: Course}, {id: yl, name: Medical}]
    milestones: [{id: n1, name: Course closure drill, date: 2019-10-11}]
    tasks:
      - {id: S-1, title: Part 1, group: yl, milestone: n1, start: 2019-09-12, due: 2019-09-29}
      - {id: S-2, title: Part 2, group: sd, milestone: n1, start: 2019-09-12, due: 2019-09-31}
    """

  private func session(_ size: Size, _ language: Language) throws -> Session {
    Session(board(try reading(HeaderTests.plan), size, language: language))
  }

  private func header(_ session: Session) -> String {
    (0..<3).map { session.screen.row($0) }.joined(separator: "\n")
  }

  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func everyViewHasItsNameTheCountdownTheFaultsAndTheTime(size: Size, language: Language) throws {
    var session = try session(size, language)
    for key in "taiudcw!" {
      session.type(String(key))
      let header = header(session)
      let name = session.board.screen.view.title(session.board)
      for word in [
        name, language("距开幕 20 天", "20 d"), language("! 差错 1", "! 1 fault"), "14:31", "14:32",
        "✖",
      ] {
        #expect(header.contains(word), "\(key): \(word)")
      }
      // A view replaces the one before.
      #expect(session.board.stack.count == 2)
    }
    session.press(.escape)
    #expect(session.board.stack.count == 1)
  }

  /// By themselves, beside other warnings, and only if there are any.
  @Test(arguments: Language.allCases)
  func brokenLinksAreCounted(language: Language) throws {
    let tasks = """
        - {id: S-1, title: Part 1, group: yl, start: 2019-10-02, due: 2019-10-09}
        - {id: S-2, title: Part 2, group: yl, start: 2019-10-05, due: 2019-10-11, after: S-1}
        - {id: S-3, title: Part 3, group: yl, start: 2019-10-10, due: 2019-10-11, after: S-1, colour: red}

      """
    let head = HeaderTests.plan.split(separator: "  - {id: S-1")[0]
    for (text, links, isBroken) in [
      (tasks, 1, true), (tasks.replacing("after: S-1}", with: "}"), 0, false),
    ] {
      let session = Session(
        board(try reading(head + text), Size(width: 120, height: 36), language: language))
      let header = header(session)
      #expect(
        header.contains(language("接不上 \(links)", "\(links) broken link")) == isBroken, "\(header)")
      #expect(header.contains(language("! 提醒 1", "! 1 warning")), "\(header)")
    }
  }

  /// Even on the smallest screen.
  @Test(arguments: [44, 50, 60, 70], [8, 24])
  func shortFormsComeBeforeAnythingIsLeftOut(width: Int, height: Int) throws {
    for language in Language.allCases {
      var session = try session(Size(width: width, height: height), language)
      session.type("t")
      let header = header(session)
      #expect(
        header.contains("!1") || header.contains(language("! 差错 1", "! 1 fault")), "\(header)")
      #expect(header.contains(language("20 天", "20 d")) && header.contains("14:31"), "\(header)")
    }
  }

  @Test func theWayIsTheFirstToBeShortened() throws {
    var session = try session(Size(width: 80, height: 24), .en)
    session.type("2")
    session.press(.enter)
    let row = session.screen.row(0)
    #expect(row.contains("Riverside half marathon") && row.contains("› S-1"))
    #expect(row.contains("opens in 20 days") && row.contains("2019-09-29 Sun 14:32"))
  }

  @Test func aClockThatWasSetSaysSo() throws {
    let board = BoardState(
      Situation(try reading(HeaderTests.plan), on: sampleDay),
      source: PlanSource(.file, path: "plan.yaml"), size: Size(width: 80, height: 24),
      now: Moment(day: sampleDay, second: 0), isClockSet: true, registry: .all)
    #expect(draw(board).canvas.row(0).contains("假定 2019-09-29 周日 00:00"))
  }

  /// A view that was replaced by another comes back as it was.
  @Test func aViewComesBackAsItWasLeft() throws {
    var session = Session(try sampleBoard())
    session.type("if")
    session.press(.down, .down)
    let before = session.text
    session.type("at")
    session.type("i")
    #expect(session.text == before)
  }

  @Test func aFaultThatIsOverSaysSo() throws {
    var session = Session(try sampleBoard())
    let fault = Diagnostic(.error, .notYAML(Text("这里应是一个键", "did not find expected key")))
    session.send(.planUnreadable([fault], at: Moment(day: sampleDay, second: 53_000)))
    #expect(session.rows(with: "已恢复").isEmpty)
    let later = Moment(day: sampleDay, second: 54_000)
    session.send(.planUnchanged(at: later, fileChanged: nil))
    #expect(session.rows(with: "✓ 15:00 已恢复  14:43 计划文件读不懂").count == 1)
    let row = try #require((0..<36).first { session.screen.row($0).contains("已恢复") })
    #expect((0..<120).allSatisfy { session.screen[$0, row].style.ground != .alert })
    // A lasting one takes precedence.
    session.send(.planGone(at: Moment(day: sampleDay, second: 55_000)))
    session.send(.planUnchanged(at: later, fileChanged: nil))
    session.type("A")
    #expect(session.rows(with: "已恢复").isEmpty)
  }
}
