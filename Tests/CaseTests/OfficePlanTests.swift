import BattlePlan
import Foundation
import PlanLoader
import Situation
import Testing

/// Plans in the shape that offices give them, in `Offices`: read without error, and reckoned as one would by
/// hand.
@Suite struct OfficePlanTests {
  private func situation(_ file: String, on day: String) throws -> Situation {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Offices/\(file)").path
    let outcome = readPlan(try loadFiles(at: path).get(), previous: nil)
    let reading: Reading? = if case .plan(let reading) = outcome { reading } else { nil }
    return Situation(try #require(reading), on: try #require(Day(day)))
  }

  private func lights(_ tally: Tally) -> [Int] {
    [tally.red, tally.yellow, tally.blue, tally.green, tally.grey]
  }

  private struct Looked {
    let plan: Plan.Task
    let status: TaskAssessment
  }

  private func look(_ id: Plan.Task.ID, _ situation: Situation) throws -> Looked {
    let found = try #require(situation.task(id))
    return Looked(plan: found.task, status: found.status)
  }

  @Test("A 任务分解表 of 120 rows: measures under tasks, several units, what never ends")
  func decomposition() throws {
    let situation = try situation("decomposition.yaml", on: "2026-06-15")
    let (plan, total) = (situation.plan, situation.assessment.total)
    #expect(plan.tasks.count == 120)
    let kinds = situation.assessment.tasks.map(\.kind)
    #expect(kinds.count { $0 == .parent } == 24)
    #expect(kinds.count { $0 == .ongoing } == 18 && total.ongoing == 18)
    #expect(total.tasks == 78 && total.done == 31)
    #expect(lights(total) == [1, 3, 0, 70, 4])
    #expect(situation.findings.errors == 0)
    // An ongoing task holds nobody, and one exercise begins before what it waits for.
    #expect(situation.findings.all.map(\.problem.code) == ["broken-link", "link-to-ongoing"])
  }

  @Test("Its headings, months, milestones and rounds")
  func decompositionRows() throws {
    let situation = try situation("decomposition.yaml", on: "2026-06-15")
    let heading = try look("AB-3", situation)
    // Its four measures stand at 80, 85, 0 and 30.
    #expect(
      situation.assessment.progress(
        of: situation.assessment.indexOfTask["AB-3"]!, in: situation.plan)
        == 48.75)
    #expect(heading.status.start == Day("2026-05-06") && heading.status.due == Day("2026-07-18"))
    #expect(heading.status.light == .yellow)
    #expect(try look("JT-4", situation).status.light == .red)
    #expect(try look("AB-3.1", situation).plan.due == Day("2026-06-26"))
    #expect(try look("ZH-2.1", situation).plan.due == Day("2026-05-31"))
    #expect(try look("AB-1.3", situation).plan.start == Day("2026-05-15"))
    #expect(try look("HJ-2.4", situation).status.due == Day("2026-06-18"))
    let led = try look("ZH-2.1", situation).plan
    #expect(led.supporting.map { situation.unitName($0) } == ["梧桐街道", "河湾街道", "区应急局"])
    #expect(led.owners == ["综乙", "综子"])
    #expect(led.group == "zh")
  }

  @Test("Working days over the holidays: as planned, nothing is late")
  func tunnelAsPlanned() throws {
    let situation = try situation("tunnel.yaml", on: "2025-09-25")
    #expect(situation.findings.all.isEmpty)
    #expect(lights(situation.assessment.total) == [0, 0, 2, 3, 7])
    // 28 and 29 September; the 30th is the firm's own day off; 9, 10, 11 and 13 October.
    #expect(try look("M2", situation).plan.due == Day("2025-10-13"))
    // The 18th is worked.
    #expect(try look("M4", situation).plan.due == Day("2025-10-18"))
    #expect(try look("M5", situation).plan.start == Day("2025-10-20"))
    #expect(try look("M1", situation).status.expectedProgress == 50)
    #expect(
      situation.assessment.tasks.allSatisfy { $0.daysLate ?? 0 == 0 && $0.slackDays ?? 0 >= 0 })
  }

  @Test("After the holidays, with nothing done meanwhile")
  func tunnelLate() throws {
    let situation = try situation("tunnel.yaml", on: "2025-10-10")
    let expected: [(id: Plan.Task.ID, light: Light, forecast: String, slack: Int, late: Int)] = [
      // Two of ten days are left: the 10th and the 11th.
      ("C2", .red, "2025-10-11", -5, 15),
      // Eight of sixteen from today.
      ("M1", .red, "2025-10-18", -5, 5),
      // Behind a milestone that is as late as C2.
      ("M2", .red, "2025-10-18", -4, 5),
      // Two days behind C2.
      ("M3", .blue, "2025-10-18", 2, 4),
      ("M4", .yellow, "2025-10-24", -5, 6),
      ("M5", .yellow, "2025-10-31", -5, 7),
      ("R1", .yellow, "2025-11-05", -2, 5),
      // Begins with M5.
      ("R2", .yellow, "2025-11-05", -2, 7),
      // A week-end's watch counts in calendar days.
      ("R3", .red, "2025-10-11", 11, 6),
      ("R4", .grey, "2025-10-31", 1, 0),
    ]
    for row in expected {
      let status = try look(row.id, situation).status
      #expect(status.light == row.light, "\(row.id)")
      #expect(status.forecastFinish == Day(row.forecast), "\(row.id)")
      #expect(status.slackDays == row.slack, "\(row.id)")
      #expect(status.daysLate == row.late, "\(row.id)")
    }
    let milestones = situation.assessment.milestoneForecasts.map { $0?.finish }
    #expect(milestones == [Day("2025-10-11"), Day("2025-10-31"), Day("2025-11-05")])
  }
}
