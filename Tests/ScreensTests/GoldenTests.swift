import BattlePlan
import Canvas
import Foundation
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Every screen at the four sizes in both languages.
@Suite struct GoldenTests {
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
    ("group-outline-sample", { $0.type("3") }),
    ("filter", { $0.type("aF巡") }),
    (
      "kiosk-leaving",
      { session in
        session.board.appearance.isKiosk = true
        session.type("q")
      }
    ),
  ]

  static let screens = sessions.flatMap { name, keys in
    GoldenScreen.everySize(name) { size, language in
      var session = Session(try sampleBoard(size, language: language))
      keys(&session)
      return session.screen
    }
  }

  static let faults = GoldenScreen.everySize("faults") { size, language in
    var session = Session(board(try reading(faultyPlan), size, language: language))
    session.type("!")
    return session.screen
  }

  /// One that says more than its row has room for.
  static let longFault = GoldenScreen.everySize("faults-long") { size, language in
    try FaultsViewTests.session(size, language: language).screen
  }

  /// Plans with what the sample lacks: records left out, headings, links by type, days off.
  static let others = [
    ("overview-left-out", faultyPlan, ""), ("group-left-out", faultyPlan, "1"),
    ("group-outline", OutlineTests.plan, "1"), ("timeline-outline", OutlineTests.plan, "tjjjj"),
  ].flatMap { name, plan, keys in
    GoldenScreen.everySize(name) { size, language in
      var session = Session(board(try reading(plan), size, language: language))
      session.type(keys)
      return session.screen
    }
  }

  /// In ASCII only, where charts have their own lines and shades.
  static let ascii =
    Language.allCases.map { language in
      GoldenScreen(name: "overview-ascii-80x24-\(language.rawValue)") {
        draw(try asciiBoard(language)).canvas
      }
    }
    + TrendView.Panel.allCases.filter { $0 != .lights }.map { panel in
      GoldenScreen(name: "trend-ascii-\(panel)-80x24-en") {
        var session = Session(try asciiBoard(.en))
        session.type("w")
        for _ in 0..<panel.rawValue { session.press(.tab) }
        return session.screen
      }
    }

  private static func asciiBoard(_ language: Language) throws -> BoardState {
    try sampleBoard(Size(width: 80, height: 24), language: language, isASCII: true)
  }

  @Test(
    arguments: screens + faults + longFault + others + ascii + AttentionGoldenTests.screens
      + MemoryGoldens.screens + HandGoldens.screens)
  func isAsItWas(screen: GoldenScreen) throws { try screen.check() }

  /// Beyond ASCII there may only be text from the plan, and the Chinese of the interface.
  @Test(arguments: ascii)
  func hasNoSignBeyondASCII(screen: GoldenScreen) throws {
    let signs = try screen.draw().text.unicodeScalars.filter {
      (0x2010...0x2FFF).contains($0.value)
    }
    #expect(signs.isEmpty, "signs beyond ASCII: \(signs)")
  }

  @Test func everyFileBelongsToAScreen() throws {
    let all =
      GoldenTests.screens + GoldenTests.faults + GoldenTests.longFault + GoldenTests.others
      + GoldenTests.ascii
    let files = Set(
      (all + AttentionGoldenTests.screens + MemoryGoldens.screens + HandGoldens.screens)
        .flatMap(\.files))
    let kept = try FileManager.default.contentsOfDirectory(atPath: GoldenScreen.folder.path)
    let orphans = kept.filter { !$0.hasPrefix(".") && !files.contains($0) }
    #expect(orphans.sorted() == [], "no test looks at these")
  }

  static let faultyPlan = """
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
