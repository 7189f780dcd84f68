import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct SearchTests {
  static let plan = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    units:
      - {id: qjw, name: 区经济委员会, short: 区经委, liaison: 林一舟, phone: 021-5550-0101}
    groups:
      - {id: press, name: 宣传窗口组, short: 宣传, leader: {name: 单志远}, duties: [组织志愿者]}
    milestones:
      - {id: m, name: 综合演练, date: 2019-10-10, note: 全员参加}
    tasks:
      - {id: T-1, title: 站点验收, group: press, owner: 张伟, start: 2019-09-01, due: 2019-10-01}
      - {id: T-10, title: 志愿者上岗, group: press, lead: qjw, start: 2019-09-01, due: 2019-10-01}
      - {id: T-11, title: 青年志愿者培训, group: press, note: 见 T-1 的清单, start: 2019-09-01, due: 2019-10-01}
      - {id: T-12, title: 之园整治, group: press, start: 2019-09-01, due: 2019-10-01}
      - {id: X, title: T-1 的复核, group: press, start: 2019-09-01, due: 2019-10-01}
      - {id: Y, title: Ｗｉ－Ｆｉ 保障, group: press, reason: 等《志愿服务条例》, start: 2019-09-01, due: 2019-10-01}
    issues:
      - {id: W-1, title: 路灯不亮, group: press, owner: 赵磊, measure: 更换灯具}
    drills:
      - {id: D-1, name: 消防单项演练, date: 2019-10-01, groups: [press], result: 响应较慢}
    contingency:
      - {id: P-1, name: 大客流预案, group: press, version: V2}
    zones:
      - {id: Z-1, name: 北翟路, kind: road, group: press, unit: qjw}
    """

  private func session() throws -> Session { Session(board(try reading(SearchTests.plan))) }

  private func found(_ query: String, _ session: Session? = nil) throws -> [String] {
    var session = try session ?? self.session()
    session.type("/" + query)
    let layer = try session.layer(SearchLayer.self)
    return layer.hits(session.board).records.map(\.id)
  }

  @Test(
    arguments: [
      // By rank: the exact id, ids with this prefix, titles with this prefix, other texts.
      ("t-1", ["T-1", "T-10", "T-11", "T-12", "X"]),
      ("志愿", ["T-10", "T-11", "press", "Y"]),
      ("zy", ["T-10", "T-11", "T-12", "press"]), ("zhiyuan", ["T-10", "T-11", "T-12", "press"]),
      ("zhiyuanzhe", ["T-10", "T-11", "T-12"]), ("演练", ["m", "D-1"]), ("wi-fi", ["Y"]),
      // Every section, by every kind of text.
      ("林一舟", ["qjw"]), ("lyz", ["qjw"]), ("0101", ["qjw"]), ("szy", ["press"]),
      ("全员", ["m"]), ("张伟", ["T-1"]), ("zhangwei", ["T-1"]), ("灯具", ["W-1"]), ("赵磊", ["W-1"]),
      ("较慢", ["D-1"]), ("dkl", ["P-1"]), ("v2", ["P-1"]), ("北翟", ["Z-1"]),
      // A unit's name finds the unit and everything it is responsible for.
      ("区经委", ["qjw", "T-10", "Z-1"]),
      // Every word must be there, in any order.
      ("志愿 培训", ["T-11"]), ("px zy", ["T-11"]), ("志愿 没有", []), ("无此事", []), ("   ", []),
    ])
  func findsInOrder(query: String, expected: [String]) throws {
    #expect(try found(query) == expected)
  }

  @Test func typingOnAndBackFindsTheSameAsTypingAnew() throws {
    for query in ["zhiyuanzhe", "T-11", "志愿 培训", "演练", "wi-fi"] {
      var session = try session()
      session.type("/")
      for end in query.indices {
        session.type(String(query[end]))
        let layer = try session.layer(SearchLayer.self)
        #expect(layer.hits(session.board).records.map(\.id) == (try found(String(query[...end]))))
      }
      session.press(.backspace)
      let layer = try session.layer(SearchLayer.self)
      #expect(
        layer.hits(session.board).records.map(\.id) == (try found(String(query.dropLast()))))
    }
  }

  @Test func everyKindOfRecordIsOpened() throws {
    for (query, name) in [
      ("press", "group"), ("T-12", "task"), ("qjw", "unit"), ("W-1", "record"),
      ("D-1", "record"), ("P-1", "record"), ("Z-1", "record"), ("综合演练", "record"),
    ] as [(String, ViewName)] {
      var session = try session()
      session.type("/" + query)
      session.press(.enter)
      #expect(session.board.layer == nil)
      #expect(session.board.screen.name == name, "\(query)")
    }
  }

  @Test func nextAndPreviousGoRoundTheHits() throws {
    var session = try session()
    session.type("/志愿者")
    session.press(.enter)
    var titles: [String] = []
    for _ in 0..<3 {
      titles.append(session.board.screen.view.title(session.board))
      session.type("n")
    }
    #expect(titles == ["T-10", "T-11", "宣传"])
    #expect(session.board.screen.view.title(session.board) == "T-10")
    session.type("N")
    #expect(session.board.screen.view.title(session.board) == "宣传")
    #expect(session.rows(with: "第 3/3 条").count == 1)
    // Each step replaces the previous one.
    #expect(session.board.stack.count == 2)
  }

  @Test func matchesAreMarked() throws {
    func marked(_ query: String, _ text: String) -> String {
      Highlighter(query).spans(text, .plain).filter { $0.role == .match }.map(\.text)
        .joined(separator: "|")
    }
    #expect(marked("志愿", "青年志愿者与志愿团") == "志愿|志愿")
    #expect(marked("zyz", "青年志愿者") == "志愿者")
    #expect(marked("WI", "Ｗｉ－Ｆｉ 与 wifi") == "Ｗｉ|wi")
    #expect(marked("px 青年", "青年志愿者培训") == "青年|培训")
    #expect(marked("无", "青年志愿者") == "")
    let long = String(repeating: "长", count: 40) + "志愿者在此"
    let excerpt = Highlighter("志愿").excerpt(long, .plain, byPinyin: true, ellipsis: "…")
    #expect(excerpt.map(\.text).joined() == "…长长长长长长志愿者在此")
  }

  @Test func aRowSaysWhereTheMatchIs() throws {
    var session = try session()
    session.type("/志愿服务")
    #expect(session.rows(with: "受阻原因：等《志愿服务条例》").count == 1)
    session.press(.escape)
    session.type("/lyz")
    #expect(session.rows(with: "联络员：林一舟").count == 1)
  }

  @Test func aLargePlanIsSearchedPieceByPiece() throws {
    var large = Reading()
    large.plan = try reading(SearchTests.plan).plan
    var task = large.plan.tasks[0]
    for number in 0..<30_000 {
      task.id = Plan.Task.ID("N-\(number)")
      task.title = number % 1_000 == 999 ? "志愿者第 \(number) 批" : "巡查第 \(number) 次"
      large.plan.tasks.append(task)
    }
    var session = Session(board(large))
    session.type("/志愿者")
    #expect(session.board.hasWork)
    #expect(session.rows(with: "已搜").count == 1)
    var steps = 0
    while session.board.hasWork, steps < 1_000 {
      session.send(.continueWork)
      steps += 1
    }
    #expect(!session.board.hasWork)
    #expect(session.rows(with: "搜到 33 条").count == 1)
    // The index exists now: a key is answered in at most two pieces of work.
    session.press(.control("u"))
    session.type("xc")
    session.send(.continueWork)
    #expect(!session.board.hasWork)
    #expect(session.rows(with: "列出前 500 条").count == 1)
    let layer = try session.layer(SearchLayer.self)
    #expect(layer.scan.total == 29_971)
    #expect(layer.scan.best.count == 500)
  }

  @Test func aReloadSearchesTheNewPlan() throws {
    var session = try session()
    session.type("/培训")
    let new = try reading(SearchTests.plan.replacing("青年志愿者培训", with: "青年志愿者集训"))
    let moment = Moment(day: sampleDay, second: 0)
    session.send(
      .planRead(Situation(new, on: sampleDay), changes: [], at: moment, fileChanged: nil))
    #expect(session.rows(with: "搜到 0 条").count == 1)
  }
}
