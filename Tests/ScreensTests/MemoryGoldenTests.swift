import BattlePlan
import Canvas
import History
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// The screens of a board with a store.
enum MemoryGoldens {
  private typealias Keys = @Sendable (inout RememberingSession, Language) throws -> Void

  private static let sessions: [(name: String, keys: Keys)] = [
    ("log", { desk, _ in try desk.type("b") }),
    ("handover", { desk, _ in try desk.type("H") }),
    (
      "entry",
      { desk, _ in
        try desk.type("aB")
        try desk.press(.tab, .tab)
        try desk.type("+3 x")
      }
    ),
    ("attention-remembered", { desk, _ in try desk.type("a") }),
    ("changes-remembered", { desk, _ in try desk.type("c") }),
    ("past", { desk, _ in try desk.type("<") }),
    ("go-to", { desk, _ in try desk.type("@") }),
    ("since", { desk, _ in try desk.type("cs") }),
    (
      "trend-remembered",
      { desk, _ in
        try desk.type("w")
        try desk.press(.backTab)
      }
    ),
    (
      "report",
      { desk, language in
        try desk.type("B")
        try desk.press(.backTab)
        try desk.type(language("3 号门拥堵", "gate 3 is blocked"))
        try desk.press(.enter)
        try desk.type("W")
      }
    ),
  ]

  static let screens: [GoldenScreen] = sessions.flatMap { name, keys in
    GoldenScreen.everySize(name) { size, language in
      try shift(size, language) { desk in try keys(&desk, language) }
    }
  }

  private static func shift(
    _ size: Size, _ language: Language, _ keys: (inout RememberingSession) throws -> Void
  ) throws -> Canvas {
    var desk = try desk(size, language)
    try keys(&desk)
    return desk.session.screen
  }

  /// After a day and a half of a shift.
  static func desk(_ size: Size, _ language: Language) throws -> RememberingSession {
    var desk = try RememberingSession(size, language: language)
    func enter(_ kind: Int, _ text: String) throws {
      try desk.type("B")
      for _ in 0..<kind { try desk.press(.tab) }
      try desk.type(text)
      try desk.press(.enter)
    }
    try desk.type("H")
    try desk.press(.enter)
    try desk.press(.control("u"))
    try desk.type("王某")
    try desk.press(.enter)
    try desk.press(.escape)
    try desk.type("a")
    try enter(1, language("停车引导牌已到位", "the signs are there"))
    try desk.press(.escape)
    try enter(2, language("+1 @张某 交引导方案", "+1 @Zhang hands in the plan"))
    try enter(3, language("备用电源到了没有", "is the spare power there"))
    try desk.wait(until: "16:20")
    try desk.change { plan in
      plan.tasks[21].status = .blocked
      plan.tasks[21].reason = "设备未到货"
      plan.tasks[40].progress += 15
    }
    try desk.type("A")
    try desk.wait(until: "09:05", day: sampleDay + 2)
    try desk.change { $0.tasks[21].status = .doing }
    if !desk.session.board.alarms.isEmpty { try desk.type("A") }
    desk.session.board.notice = nil
    return desk
  }
}
