import BattlePlan
import Canvas
import TestPlans

@testable import Board
@testable import Screens

/// The forms in which the plan is changed, on a small and on a usual screen.
enum HandGoldens {
  private static let sessions:
    [(name: String, keys: @Sendable (inout EditingSession, Language) throws -> Void)] = [
      (
        "hand-progress",
        { desk, _ in
          desk.open("group:environment")
          try desk.type("=85")
        }
      ),
      (
        "hand-marked",
        { desk, _ in
          desk.open("group:environment")
          try desk.type("vvvD")
        }
      ),
      (
        "hand-fault",
        { desk, _ in
          try desk.type("i")
          try desk.type("X+4")
        }
      ),
      (
        "hand-issue",
        { desk, language in
          desk.open("task:HJ-23")
          try desk.type("I" + language("路口积水", "water on the road"))
          try desk.press(.tab, .tab, .tab)
        }
      ),
      (
        "hand-form",
        { desk, _ in
          desk.open("task:HJ-23")
          try desk.type("E")
          for _ in 0..<10 { try desk.press(.tab) }
          try desk.press(.right)
        }
      ),
      (
        "hand-form-choices",
        { desk, _ in
          desk.open("record:I-24")
          try desk.type("E")
          for _ in 0..<4 { try desk.press(.tab) }
          try desk.press(.right)
        }
      ),
      (
        "hand-conflict",
        { desk, _ in
          desk.open("task:HJ-20")
          try desk.type("=85")
          try desk.save(desk.text.replacing("进度: 80", with: "进度: 95"), isRead: false)
          try desk.press(.enter)
        }
      ),
      (
        "hand-undo",
        { desk, _ in
          desk.open("task:HJ-23")
          try desk.type("=85")
          try desk.press(.enter)
          try desk.type("Z")
        }
      ),
    ]

  static let screens: [GoldenScreen] = sessions.flatMap { name, keys in
    GoldenScreen.sizes.prefix(2).flatMap { size in
      Language.allCases.map { language in
        GoldenScreen(name: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)") {
          var desk = try EditingSession(EditingSession.sample, size, language: language)
          try keys(&desk, language)
          return desk.session.screen
        }
      }
    }
  }
}
