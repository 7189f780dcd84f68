import BattlePlan
import Canvas
import Testing

@testable import Board

/// A draw costs what is seen, not what the texts behind it hold.
@Suite struct LongTextTests {
  /// Far more than the reader lets through; one text in every place, so that it takes memory only once.
  private static let long = String(repeating: "长 ", count: 2_500_000)

  private func plan() throws -> Reading {
    var reading = try sampleReading()
    let long = LongTextTests.long
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
      reading.plan.groups[index].duties = Array(repeating: long, count: 100_000)
    }
    for index in reading.plan.milestones.indices {
      reading.plan.milestones[index].name = long
      reading.plan.milestones[index].note = long
    }
    for index in reading.plan.tasks.indices {
      reading.plan.tasks[index].title = long
      reading.plan.tasks[index].owner = long
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

  @Test("A name of millions of characters gives way to the countdown and the clock")
  func header() throws {
    let session = Session(board(try plan(), Size(width: 80, height: 24)))
    let row = session.screen.row(0)
    #expect(row.contains("…") && row.contains("距开幕 37 天") && row.contains("14:32"))
  }

  @Test(
    "Every screen, within the limit that one look at every text would burst",
    .timeLimit(.minutes(1)))
  func everyScreen() throws {
    for isASCII in [false, true] {
      var session = Session(board(try plan(), isASCII: isASCII))
      for keys in ["o", "1", "t", "a", "i", "u", "d", "c", "w", "!", "?"] {
        session.type(keys)
        #expect(!session.screen.text.isEmpty)
        session.press(.down)
        #expect(!session.screen.text.isEmpty)
        session.press(.enter)
        #expect(!session.screen.text.isEmpty)
        session.press(.escape)
      }
    }
  }
}
