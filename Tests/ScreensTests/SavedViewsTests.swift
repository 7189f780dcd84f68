import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// The view and the selection that come back after a restart.
@Suite struct SavedViewsTests {
  private let moment = Moment(day: sampleDay, second: 53_000)

  /// A board that has been started again, before it has read its plan.
  private func restarted(_ left: SavedView) -> Session {
    var source = PlanSource(.file, path: "/srv/plans/plan.yaml")
    source.condition = .reading
    var board = BoardState(
      Situation(Reading(), on: sampleDay), source: source,
      appearance: Appearance(language: .zh, themes: ["dark", "light"]),
      size: Size(width: 120, height: 36), now: moment, registry: .all)
    board.comeBack(to: left)
    #expect(board.viewToComeBackTo == nil, "what was left is not overwritten before it is shown")
    return Session(board)
  }

  private func read(_ session: inout Session, _ change: (inout Plan) -> Void = { _ in }) throws {
    var reading = try sampleReading()
    change(&reading.plan)
    session.send(
      .planRead(
        Situation(reading, on: sampleDay), changes: [], at: moment, fileChanged: moment))
  }

  /// The body of the screen: the header tells other times.
  private func body(_ session: Session) -> [Substring] {
    Array(session.text.split(separator: "\n").dropFirst(3))
  }

  @Test(arguments: [
    "", "2jjj", "3ll", "4fsjj", "ajj", "iFs\rjj", "tjjjj", "2tjj", "us\u{21}uj", "dj", "d\tjj", "w",
    "jll", "\tjj", "H", "!",
  ])
  func comesBack(keys: String) throws {
    var session = Session(try sampleBoard())
    for key in keys {
      key == "\r"
        ? session.press(.enter) : key == "\t" ? session.press(.tab) : session.type("\(key)")
    }
    let left = try #require(session.board.viewToComeBackTo)
    let text = left.text
    #expect(SavedView(text: text) == left)
    #expect(!text.contains("\n") && !text.contains("\t"))
    var again = restarted(left)
    try read(&again)
    #expect(body(again) == body(session))
    #expect(again.board.viewToComeBackTo == left)
    // One Esc is back at the overview.
    again.press(.escape)
    #expect(again.board.stack.count == 1)
  }

  @Test(arguments: ["task:T-001", "group:nobody", "record:I-99", "nonsense", "unit:"])
  func whatIsGoneLeadsToTheOverview(word: String) throws {
    var session = restarted(
      SavedView(word: word, filter: ListFilter(), order: 0, selection: []))
    try read(&session)
    #expect(session.board.stack.count == 1)
    #expect(session.board.screen.name == "overview")
  }

  @Test func aSelectionOrFilterThatIsGoneIsLeftOut() throws {
    var filter = ListFilter()
    filter.group = "nobody"
    filter.milestone = "never"
    var session = restarted(
      SavedView(word: "attention", filter: filter, order: 7, selection: [RecordRef(.tasks, "gone")])
    )
    try read(&session)
    let view = try session.view(AttentionView.self)
    #expect(!view.filter.isActive)
    #expect(view.selectedRow == 0)
  }

  /// Whoever has pressed a key while the plan was being read is not taken elsewhere.
  @Test func whoeverIsThereStays() throws {
    var session = Session(try sampleBoard())
    session.type("a")
    session = restarted(try #require(session.board.viewToComeBackTo))
    session.type("i")
    try read(&session)
    #expect(session.board.screen.name == "issues")
  }

  @Test(arguments: ["", "|", "a|all|||", "a|all|||x", "|all|||0"])
  func whatCannotBeReadIsNoView(text: String) {
    #expect(SavedView(text: text) == nil)
  }
}
