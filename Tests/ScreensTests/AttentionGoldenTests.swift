import BattlePlan
import Canvas
import Situation
import Testing

@testable import Board
@testable import Screens

/// Attention, issues, records and sheets at the four sizes in both languages.
enum AttentionGoldenTests {
  static let sessions: [(name: String, view: String, keys: @Sendable (inout Session) -> Void)] = [
    ("attention", "attention", { $0.press(.down) }),
    (
      "attention-filtered", "attention",
      { session in
        session.type("F区建管委")
        session.press(.enter)
      }
    ),
    ("issues", "issues", { $0.press(.down) }),
    ("record-issue", "record:I-20", { _ in }),
    ("record-drill", "record:d6", { _ in }),
    ("record-plan", "record:p7", { _ in }),
    ("record-zone", "record:z04", { _ in }),
    ("record-milestone", "record:m08", { _ in }),
    ("follow-up-task", "task:SH-17", { $0.type("y") }),
    ("follow-up-issue", "issues", { $0.type("y") }),
  ]

  static let screens =
    sessions.flatMap { name, view, keys in
      GoldenScreen.everySize(name) { size, language in
        var board = try sampleBoard(size, language: language)
        let isOpen = board.open(view)
        #expect(isOpen)
        var session = Session(board)
        keys(&session)
        return session.screen
      }
    } + sheets

  /// The sheet on paper.
  private static let sheets = Language.allCases.flatMap { language in
    [RecordRef(.tasks, "HJ-19"), RecordRef(.zones, "z04")].map { record in
      GoldenScreen(name: "sheet-\(record.id)-\(language.rawValue)") {
        let board = try sampleBoard(language: language)
        let sheet = try #require(FollowUpSheet(record, board.situation, at: board.now, language))
        return sheet.canvas(isASCII: false)
      }
    }
  }
}
