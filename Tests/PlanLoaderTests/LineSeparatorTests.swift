import BattlePlan
import Testing

@testable import PlanLoader

/// U+2028, U+2029 and U+0085 are ordinary characters: they never end a line.
@Suite struct LineSeparatorTests {
  static let separators = ["\u{2028}", "\u{2029}", "\u{85}"]

  @Test("Behind them places, excerpts and carets are right", arguments: separators)
  func places(separator: String) throws {
    for first in [
      "title: \"赛道\(separator)丈量\"", "title: '赛道\(separator)丈量'", "title: 赛道\(separator)丈量",
      "title: 丈量} #\(separator) 注释: \"没有",
    ] {
      let reading = try #require(
        expectFindings(
          """
          \(head)# 注\(separator)- {释}
          tasks:
            - {id: T-1, \(rest), \(first)}
            - {id: T-2, title: 坏, group: a, start: 1️⃣2019-09-31, due: 2019-10-01}
          """, .error(1, .badDate("2019-09-31", field: "开始 start"))))
      let found = try #require(reading.diagnostics.first)
      #expect(found.excerpt.hasPrefix("  - {id: T-2"))
      #expect(Array(found.excerpt.unicodeScalars)[found.caret] == "2")
      #expect(found.excerpt.unicodeScalars.contains("\n") == false)
    }
  }

  @Test("They stay in the text, but for its ends in a plain one", arguments: separators)
  func text(separator: String) throws {
    let reading = try read(
      """
      \(head)tasks:
        - {id: T-1, title: "一\(separator)\(separator)二", \(rest)}
        - id: T-2
          title: 三 \(separator)四
          note: |
            五\(separator)六
          \(rest.split(separator: ", ").joined(separator: "\n    "))
      """)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.plan.tasks[0].title == "一\(separator)\(separator)二")
    #expect(reading.plan.tasks[1].title == "三 \(separator)四")
    #expect(reading.plan.tasks[1].note == "五\(separator)六\n")
    #expect(reading.plan.tasks.map(\.origin.line) == [9, 10])
  }

  @Test("A mistake on a line that has one is found there", arguments: separators)
  func mistakes(separator: String) {
    expectFindings(
      """
      \(head)tasks:
        - id: T-1
          title: "一\(separator)二"
          group1️⃣：a
          start: 2019-09-01
      """, .error(1, .mistake(.wideColon)))
  }

  @Test("What stands for them while libyaml reads is nowhere else in the text")
  func standIns() throws {
    // All possible stand-ins except the last of each kind.
    let taken = Array(0x780..<0x7BF).map { UInt32($0) } + Array(0xE000..<0xE0FE).map { UInt32($0) }
    let others = String(String.UnicodeScalarView(taken.map { Unicode.Scalar($0)! }))
    let title = others + Self.separators.joined()
    let reading = try read(
      "\(head)tasks:\n  - {id: T-1, title: \"\(title)\", \(rest)}\n")
    #expect(Array(reading.plan.tasks[0].title.utf8) == Array(title.utf8))
  }

  @Test("An edit of a plan that has them is read as the whole plan would be")
  func incremental() throws {
    func plan(_ progress: Int) -> SourceFile {
      let tasks = (1...20).map {
        "  - {id: T-\($0), title: \"第\u{2028}\($0)\u{85}项\", status: doing, progress: \(progress), \(rest)} # \u{2029}注\n"
      }
      return Fixture("\(head)# \u{2028}\ntasks:\n\(tasks.joined())").file
    }
    var memory = PlanMemory()
    let first = try #require(memory.read([plan(10)], previous: nil).reading)
    let second = memory.read([plan(20)], previous: first)
    #expect(second == readPlan([plan(20)], previous: first))
    #expect(second.reading?.plan.tasks[19].progress == 20)
    #expect(second.reading?.diagnostics.isEmpty == true)
  }
}
