import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Every screen at the four sizes in both languages.
@Suite struct GoldenTests {
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 36), Size(width: 160, height: 45),
    Size(width: 238, height: 67),
  ]

  static let sessions: [(name: String, keys: @Sendable (inout Session) -> Void)] = [
    ("timeline", { $0.type("t") }),
    ("timeline-group", { $0.type("5t-") }),
    ("timeline-task", { _ = $0.board.open("timeline:HJ-27") }),
    ("overview", { _ in }),
    ("group", { $0.type("2") }),
    (
      "task",
      { session in
        session.press(.tab, .enter)
      }
    ),
    (
      "what-if",
      { session in
        session.press(.tab, .enter)
        session.type("x")
      }
    ),
    ("search", { $0.type("/演练") }),
    ("search-pinyin", { $0.type("/zyz") }),
    ("command", { $0.type(":") }),
    (
      "command-group",
      { session in
        session.type(":group ")
        session.press(.tab, .tab)
      }
    ),
    ("help", { $0.type("?") }),
    (
      "changes",
      { session in
        changeThePlan(&session)
        session.type("c")
        session.press(.down)
      }
    ),
    ("units", { $0.type("u") }),
    (
      "unit",
      { session in
        session.type("u")
        session.press(.enter)
      }
    ),
    ("drills", { $0.type("d") }),
    ("trend", { $0.type("w") }),
    ("overview-changed", { changeThePlan(&$0) }),
  ]

  @Test(arguments: sizes, Language.allCases)
  func screens(size: Size, language: Language) throws {
    for (name, keys) in GoldenTests.sessions {
      var session = Session(try sampleBoard(size, language: language))
      keys(&session)
      try expectGolden(
        session.screen, "\(name)-\(size.width)x\(size.height)-\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func ascii(language: Language) throws {
    let board = try sampleBoard(Size(width: 80, height: 24), language: language, isASCII: true)
    let canvas = draw(board).canvas
    try expectGolden(canvas, "overview-ascii-80x24-\(language.rawValue)")
    // Beyond ASCII there may be only what the plan itself says, and the Chinese of the interface.
    let signs = Set(canvas.text.unicodeScalars.filter { (0x2010...0x2FFF).contains($0.value) })
    #expect(signs.isEmpty, "signs beyond ASCII: \(signs)")
  }

  /// The charts have lines and shades of their own in ASCII.
  @Test(arguments: TrendView.Panel.allCases)
  func charts(panel: TrendView.Panel) throws {
    var session = Session(
      try sampleBoard(Size(width: 80, height: 24), language: .en, isASCII: true))
    session.type("w")
    for _ in 0..<panel.rawValue { session.press(.tab) }
    try expectGolden(session.screen, "trend-ascii-\(panel)-80x24-en")
    let signs = session.text.unicodeScalars.filter { (0x2010...0x2FFF).contains($0.value) }
    #expect(signs.isEmpty, "signs beyond ASCII: \(signs)")
  }

  @Test(arguments: sizes, Language.allCases)
  func faults(size: Size, language: Language) throws {
    let board = board(try reading(faultyPlan), size, language: language)
    var session = Session(board)
    session.type("!")
    try expectGolden(session.screen, "faults-\(size.width)x\(size.height)-\(language.rawValue)")
  }

  let faultyPlan = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups:
      - {id: a, name: 甲组}
    milestones:
      - {id: m, name: 节点, date: 2019-10-10}
    tasks:
      - {id: T-1, title: 好的任务, group: a, milestone: m, start: 2019-09-01, due: 2019-10-01}
      - {id: T-2, title: 坏日期, group: a, start: 2019-09-31, due: 2019-10-01}
      - {id: T-3, title: 错组, group: 甲组织, start: 2019-09-01, due: 2019-10-01}
      - {id: T-4, title: 晚于节点, group: a, milestone: m, start: 2019-09-01, due: 2019-10-11}
    """
}
