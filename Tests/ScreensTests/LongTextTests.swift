import BattlePlan
import Canvas
import TestPlans
import Testing
import WatchedText

@testable import Board
@testable import Screens

/// The cost of drawing depends on what is visible, not on the length of the texts behind it.
@Suite struct LongTextTests {
  /// Far more than the reader allows. One per test, because another test would scan it as well.
  private let watched = WatchedText(repeating: "长 ", bytes: 1_000_000)

  /// The text in every field, so that it takes memory only once.
  private func plan() throws -> Reading {
    var reading = try sampleReading()
    let long = watched.text
    reading.plan.operation.name = long
    reading.plan.operation.short = ""
    for index in reading.plan.units.indices {
      reading.plan.units[index].name = long
      reading.plan.units[index].short = ""
      reading.plan.units[index].liaison = long
      reading.plan.units[index].phone = long
    }
    for index in reading.plan.groups.indices {
      reading.plan.groups[index].name = long
      reading.plan.groups[index].short = ""
      reading.plan.groups[index].leader = Plan.Person(name: long, title: long, phone: long)
      reading.plan.groups[index].duties = Array(repeating: long, count: 1_000)
    }
    for index in reading.plan.milestones.indices {
      reading.plan.milestones[index].name = long
      reading.plan.milestones[index].note = long
    }
    for index in reading.plan.tasks.indices {
      reading.plan.tasks[index].title = long
      reading.plan.tasks[index].owners = [long]
      reading.plan.tasks[index].phone = long
      reading.plan.tasks[index].note = long
      reading.plan.tasks[index].reason = long
      reading.plan.tasks[index].deliverable = long
    }
    for index in reading.plan.issues.indices {
      reading.plan.issues[index].title = long
      reading.plan.issues[index].measure = long
      reading.plan.issues[index].owner = long
    }
    for index in reading.plan.drills.indices {
      reading.plan.drills[index].name = long
      reading.plan.drills[index].result = long
    }
    for index in reading.plan.zones.indices { reading.plan.zones[index].name = long }
    return reading
  }

  @Test("A name of hundreds of thousands of characters gives way to the countdown and the clock")
  func header() throws {
    let session = Session(board(try plan(), Size(width: 80, height: 24)))
    let row = session.screen.row(0)
    #expect(row.contains("…") && row.contains("距开幕 37 天") && row.contains("14:32"))
  }

  /// Views that join texts (an id and a title, a name and a phone) copy them as a whole, which is fast; the
  /// others must not even do that.
  private static let copying: Set<Character> = ["1", "t", "a", "i", "d", "?"]

  @Test("A screen looks at the beginning of a text only", arguments: [false, true])
  func everyScreen(isASCII: Bool) throws {
    var session = Session(board(try plan(), isASCII: isASCII))
    for view in "o1taiudcw!?" {
      for key in [Key.character(view), .down] {
        let pages = watched.pagesLookedAt {
          session.press(key)
          #expect(!session.screen.text.isEmpty)
        }
        // A screen of Chinese fills three.
        #expect(pages <= 3 || LongTextTests.copying.contains(view), "\(view) \(key): \(pages)")
      }
      session.press(.enter)
      #expect(!session.screen.text.isEmpty)
      session.press(.escape)
    }
  }
}
