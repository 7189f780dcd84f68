import BattlePlan
import Foundation
import Situation
import TestPlans
import Testing

@testable import Reports

/// `battlemap status`: the contract, field by field.
@Suite struct StatusTests {
  private let plan =
    head + """
      milestones: [{id: m1, name: 综合演练, date: 2019-10-10}, {id: m2, name: 空节点, date: 2019-12-01}]
      tasks:
        - {id: late, title: t, group: a, milestone: m1, start: 2019-09-01, due: 2019-09-21, status: doing, progress: 33.3}
        - {id: done, title: t, group: a, milestone: m1, start: 2019-09-01, due: 2019-09-21, status: done, finished: 2019-09-20}
        - {id: gone, title: t, group: a, milestone: m1, start: 2019-09-01, due: 2019-09-21, status: cancelled}
        - {id: grey, title: t, group: a, milestone: m1, start: 2019-10-02, due: 2019-10-08}
        - {id: half, title: t, group: a, milestone: m1, start: 2019-09-22, due: 2019-10-05, status: doing, progress: 20.25}
      """

  private func root(_ language: Language = .zh) throws -> [String: Any] {
    try parsed(StatusReport(try situation(plan), language).json)
  }

  private func task(_ id: String) throws -> [String: Any] {
    let tasks = try #require(try root()["tasks"] as? [[String: Any]])
    return try #require(tasks.first { $0["id"] as? String == id })
  }

  @Test func theWholeIsCounted() throws {
    let root = try root()
    #expect(root["as_of"] as? String == "2019-09-29")
    let operation = try #require(root["operation"] as? [String: Any])
    #expect(operation["name"] as? String == "一号行动")
    #expect(operation["days_to_opening"] as? Int == 37)
    let summary = try #require(root["summary"] as? [String: Int])
    #expect(
      summary == [
        "tasks": 4, "done": 1, "red": 1, "yellow": 1, "blue": 0, "green": 1, "grey": 1, "stale": 0,
        "errors": 0, "warnings": 0, "ongoing": 0,
      ])
    let cells = try #require(root["cells"] as? [[String: Any]])
    #expect(cells.map { $0["milestone"] as? String } == ["m1", "m2"])
    #expect(cells.map { $0["light"] as? String } == ["red", "none"])
    #expect(cells.map { $0["tasks"] as? Int } == [4, 0])
    #expect(cells.map { $0["overdue"] as? Int } == [1, 0])
  }

  /// n = 14, D − start = 7: expected 50, not a whole number of points behind.
  @Test func pointsAreNotRounded() throws {
    let half = try task("half")
    #expect(half["expected_progress"] as? Double == 50)
    #expect(half["lag"] as? Double == 29.75)
    let late = try task("late")
    #expect(late["expected_progress"] as? Double == 100)
    #expect(late["lag"] as? Double == 100 - 33.3)
  }

  @Test func whatDoesNotApplyIsNull() throws {
    let timed = ["expected_progress", "lag", "latest_start", "latest_finish", "slack_days"]
    for id in ["done", "gone"] {
      let task = try task(id)
      for field in timed { #expect(task[field] is NSNull, "\(id).\(field)") }
      #expect(task["reasons"] as? [String] == [])
      #expect(task["critical"] as? Bool == false)
      #expect(task["escalation"] as? String == "none")
    }
    #expect(try task("done")["light"] as? String == "green")
    #expect(try task("done")["forecast_finish"] as? String == "2019-09-20")
    #expect(try task("gone")["light"] as? String == "none")
    #expect(try task("gone")["forecast_finish"] is NSNull)
    for id in ["late", "grey", "half"] {
      let task = try task(id)
      for field in timed { #expect(!(task[field] is NSNull), "\(id).\(field)") }
    }
  }

  @Test func escalationNamesTheStep() throws {
    #expect(try task("late")["escalation"] as? String == "command", "8 days overdue")
    #expect(try task("half")["escalation"] as? String == "group")
    #expect(try task("grey")["escalation"] as? String == "none")
  }

  @Test func peopleSeeTheSameCountsInBothLanguages() throws {
    let situation = try situation(plan)
    let chinese = StatusReport(situation, .zh).text(Inks(isOn: false), width: 80)
    #expect(chinese.contains("距开幕 37 天"))
    #expect(chinese.contains("红 1  黄 1  蓝 0  绿 1  灰 1  销项 1/4 25%"))
    let english = StatusReport(situation, .en).text(Inks(isOn: false), width: 80)
    #expect(english.contains("red 1  yellow 1  blue 0  green 1  grey 1  done 1/4 25%"))
    #expect(!chinese.contains("\u{1B}"))
    #expect(
      StatusReport(situation, .zh).text(Inks(isOn: true), width: 80).contains("\u{1B}[31m红 1"))
  }

  @Test func aTaskSaysWhatItIsAndHowLate() throws {
    let half = try task("half")
    #expect(half["kind"] as? String == "task" && half["parent"] is NSNull)
    #expect(half["title"] as? String == "t" && half["group"] as? String == "a")
    #expect(half["start"] as? String == "2019-09-22" && half["due"] as? String == "2019-10-05")
    #expect(half["progress"] as? Double == 20.25 && half["status"] as? String == "doing")
    #expect(half["milestone"] as? String == "m1" && half["owner"] is NSNull)
    // 12 of 14 days are left, including today.
    #expect(half["forecast_finish"] as? String == "2019-10-10")
    #expect(half["days_late"] as? Int == 5 && half["days_past_latest"] as? Int == 0)
    for id in ["done", "gone"] {
      #expect(try task(id)["days_late"] is NSNull && task(id)["days_past_latest"] is NSNull)
    }
    let milestones = try #require(try root()["milestones"] as? [[String: Any]])
    #expect(milestones[0]["forecast"] as? String == "2019-10-13")
    #expect(milestones[0]["held_by"] as? String == "late")
    #expect(milestones[1]["forecast"] is NSNull && milestones[1]["held_by"] is NSNull)
  }

  @Test func parentsAndOngoingTasksAreDistinguished() throws {
    var changed = try reading(plan)
    changed.plan.tasks[2].parent = "late"
    changed.plan.tasks[3].parent = "late"
    var ongoing = Plan.Task()
    (ongoing.id, ongoing.group, ongoing.dueForm) = ("round", "a", .ongoing)
    (ongoing.everyDays, ongoing.last) = (5, Day("2019-09-22"))
    changed.plan.tasks.append(ongoing)
    let root = try parsed(StatusReport(Situation(changed, on: sampleDay), .zh).json)
    let tasks = try #require(root["tasks"] as? [[String: Any]])
    #expect(
      tasks.map { $0["kind"] as? String } == ["parent", "task", "task", "task", "task", "ongoing"])
    #expect(tasks[0]["status"] is NSNull && tasks[0]["escalation"] as? String == "none")
    #expect(tasks[2]["parent"] as? String == "late")
    #expect(tasks[5]["light"] as? String == "yellow" && tasks[5]["due"] as? String == "2019-09-27")
    let summary = try #require(root["summary"] as? [String: Int])
    #expect(summary["ongoing"] == 1)
    let colours = ["red", "yellow", "blue", "green", "grey"]
    #expect(colours.compactMap { summary[$0] }.reduce(0, +) == summary["tasks"])
  }

  @Test func aMilestonePastItsDateIsNoWorseThanWhatWasDueByThen() throws {
    let past = try situation(
      head + """
        milestones: [{id: m1, name: t, date: 2019-09-28}]
        tasks: [{id: T-1, title: t, group: a, milestone: m1, start: 2019-09-28, due: 2019-09-30, status: doing, progress: 90}]
        """)
    #expect(past.assessment.total.light == .blue)
    #expect(StatusReport(past, .zh).worstLight == .blue)
  }
}
