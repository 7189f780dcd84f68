import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Records and the links between them.
extension AttentionTests {
  @Test func drillAndPlanLeadToEachOther() throws {
    var session = try session("record:d6")
    for _ in 0..<5 { session.press(.down) }
    session.press(.enter)
    #expect(try record(session) == RecordRef(.contingency, "p7"))
    session.press(.down, .enter)
    #expect(try record(session) == RecordRef(.drills, "d6"))
  }

  @Test func aMilestoneCountsByGroupAndListsWhatIsUnfinished() throws {
    var session = try session("record:m08")
    let situation = session.board.situation
    let place = try #require(situation.indexOfMilestone["m08"])
    let unfinished = situation.plan.tasks.indices.filter {
      situation.assessment.tasks[$0].milestone == place && situation.plan.tasks[$0].isUnfinished
    }
    #expect(session.text.contains("未完成 \(unfinished.count)"))
    // The task that holds it up comes first.
    let forecast = try #require(situation.assessment.milestoneForecasts[place])
    session.press(.enter)
    #expect(try record(session) == RecordRef(situation.plan.tasks[forecast.heldBy].id))
    session.press(.escape)
    session.press(.down)
    session.press(.enter)
    let group = try session.view(GroupView.self)
    #expect(group.milestoneID == "m08")
    session.press(.escape)
    for _ in 0..<5 { session.press(.down) }
    session.press(.enter)
    #expect(try record(session).section == .tasks)
    session.press(.escape)
    // The last link can be scrolled to, and the first again.
    for _ in 0..<100 { session.press(.down) }
    let last = try #require(session.text.split(separator: "\n").dropLast().last)
    #expect(unfinished.contains { last.contains(situation.plan.tasks[$0].title) })
    for _ in 0..<100 { session.press(.up) }
    #expect(session.text.contains("综合演练"))
  }

  @Test(arguments: ["I-20", "d6", "p7", "z04", "m08"])
  func theEditorOpensAtTheRecord(id: String) throws {
    var session = try session("record:" + id)
    session.type("e")
    guard case .edit(_, let line)? = session.effects.first else {
      Issue.record("no editor asked for")
      return
    }
    let record = try record(session)
    #expect(line == Int(try #require(session.board.situation.plan.origin(of: record)).line))
    #expect(line > 1)
  }

  @Test func everyFieldOfARecordIsShown() throws {
    for id in ["I-20", "d6", "p7", "z04", "m08"] {
      let session = try session("record:" + id)
      let record = try record(session)
      for field in record.section.shape.fields
      where ![.id, .title, .name].contains(field.field) {
        let label = field.label(.zh)
        #expect(!session.rows(with: " \(label)").isEmpty, "\(id): \(label)")
      }
    }
  }

  @Test func aRecordThatIsGoneSaysSo() throws {
    var session = try session("record:I-20")
    session.send(
      .planRead(
        Situation(
          try reading("battlemap: 1\noperation: {name: 演习, opens: 2019-11-05}"), on: sampleDay),
        changes: [], at: Moment(day: sampleDay, second: 0), fileChanged: nil))
    #expect(session.text.contains("已不在计划里"))
    session.press(.down, .enter, .pageDown)
    session.type("y[]")
    #expect(session.text.contains("已不在计划里"))
  }
}
