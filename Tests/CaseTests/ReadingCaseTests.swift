import BattlePlan
import Foundation
import PlanLoader
import Situation
import System
import Testing

/// A day on which all work is under way, and one after it.
private let today = Day(year: 2026, month: 4, day: 1)!
private let afterwards = Day(year: 2026, month: 11, day: 28)!

private func path(_ file: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Plans/\(file)").path
}

private func files(_ file: String) throws -> [SourceFile] { try loadFiles(at: path(file)).get() }

/// - Parameter previous: what a board had before its file came to be this one.
private func reading(
  _ file: String, previous: Reading? = nil, accepting accepted: [HeldBack] = []
) throws -> Reading {
  var files = try files(file)
  if let previous { files = zip(files, previous.files).map { $0.called($1) } }
  switch readPlan(files, previous: previous, accepting: accepted) {
  case .plan(let reading): return reading
  case .unreadable(let found): throw Unreadable(found: found)
  }
}

extension SourceFile {
  fileprivate func called(_ name: String) -> SourceFile { SourceFile(name: name, bytes: bytes) }
}

private struct Unreadable: Error { let found: [Diagnostic] }

/// Plans as people, editors and sync programs leave them: what is said of each, and what is read.
@Suite struct ReadingCaseTests {
  /// All that `check` says.
  private func findings(_ file: String) throws -> [Diagnostic] {
    switch readPlan(try files(file), previous: nil) {
    case .plan(let reading): Situation(reading, on: afterwards).findings.all
    case .unreadable(let found): found
    }
  }

  @Test("Every finding stands where the mistake is, and names it", arguments: PlanCase.all)
  func found(plan: PlanCase) throws {
    let found = try findings(plan.file)
    let shown = found.map { $0.rendered(.en) }.joined(separator: "\n")
    try #require(found.count == plan.findings.count, "\(shown)")
    for (finding, expected) in zip(found, plan.findings) {
      #expect(finding.line == expected.line, "\(shown)")
      #expect(finding.column == expected.column, "\(shown)")
      #expect(finding.problem.code == expected.code)
      #expect(finding.severity == expected.severity)
      #expect(finding.message(.zh).contains(expected.names.zh), "\(finding.message(.zh))")
      #expect(finding.message(.en).contains(expected.names.en), "\(finding.message(.en))")
    }
    #expect(found.contains { $0.severity == .error } == plan.isFaulty)
  }

  @Test("No English sentence is left in a Chinese message", arguments: PlanCase.all)
  func chinese(plan: PlanCase) throws {
    for finding in try findings(plan.file) {
      let words = finding.message(.zh).split { !$0.isASCII || !$0.isLetter }
      #expect(!words.contains { ["the", "is", "not", "found", "did"].contains($0) })
    }
  }

  @Test("Every plan is among the cases")
  func complete() throws {
    let there = try FileManager.default.contentsOfDirectory(atPath: path(""))
    let boards = ["half-saved", "kept-and-left-out"]
    #expect(Set(there) == Set(PlanCase.all.map(\.file) + boards))
  }

  // MARK: What is read

  @Test("Spaces around values and a heading that people use change nothing")
  func spaces() throws {
    for file in ["spaces-around.yaml", "heading-synonym.yaml"] {
      let plan = try reading(file).plan
      #expect(plan.tasks.map(\.id) == ["S-01", "S-02"], "\(file)")
      #expect(plan.tasks.allSatisfy { $0.group == "sd" }, "\(file)")
    }
  }

  @Test("Days in six spellings are days")
  func dates() throws {
    let tasks = try reading("dates-understood.yaml").plan.tasks
    #expect(tasks.count == 5)
    #expect(tasks.allSatisfy { $0.start == Day("2026-03-20") && $0.due == Day("2026-04-10") })
  }

  @Test("The words that people use")
  func words() throws {
    let plan = try reading("words.yaml").plan
    let statuses = plan.tasks.map(\.status)
    #expect(statuses.count { $0 == .done } == 4)
    #expect(statuses.count { $0 == .doing } == 1)
    #expect(statuses.count { $0 == .blocked } == 1)
    #expect(statuses.count { $0 == .todo } == 2)
    #expect(plan.tasks[0].owner == "何某")
    #expect(plan.issues.map(\.status) == [.closed])
  }

  @Test("Progress in per cent; what may be a fraction is asked about and left empty")
  func progress() throws {
    let reading = try reading("progress.yaml")
    #expect(reading.plan.tasks.map(\.progress) == [45, 45, 0])
    #expect(reading.incomplete == [RecordRef(.tasks, "S-03")])
    #expect(reading.stale.isEmpty)
  }

  @Test("A fault in a field that a record can do without costs the field")
  func optionalFields() throws {
    let fresh = try reading("optional-fields.yaml")
    #expect(fresh.plan.tasks.count == 5)
    #expect(fresh.leftOut.isEmpty && fresh.stale.isEmpty)
    #expect(fresh.incomplete.count == 5)
    // With a past, the last good value.
    var good = fresh
    good.plan.tasks[2].progress = 30
    good.incomplete = []
    let again = try reading("optional-fields.yaml", previous: good)
    #expect(again.plan.tasks[2].progress == 30)
    #expect(again.stale == [RecordRef(.tasks, "S-03")])
    #expect(again.incomplete.count == 4)
  }

  @Test("Units that are not listed are shown as written; several lead, several own")
  func units() throws {
    let unlisted = try reading("unit-not-listed.yaml").plan
    #expect(unlisted.tasks[1].lead == "滨江集团" && unlisted.tasks[1].with.last == "滨江集团")
    let group = try reading("unit-not-listed-of-group.yaml").plan
    #expect(group.groups[0].lead == "滨江集团" && !group.tasks.isEmpty)
    let several = try reading("several-leads.yaml").plan
    #expect(several.tasks[1].lead != nil && !several.tasks[1].otherLeads.isEmpty)
    #expect(several.tasks[1].owner == "何某、罗某")
  }

  @Test("Zones as people write them")
  func zones() throws {
    for file in ["zone-offset.yaml", "zone-chinese.yaml"] {
      let zone = try #require(TimeZone(inPlan: try reading(file).plan.operation.timezone))
      #expect(zone.offset(at: 1_775_000_000) == 8 * 3_600, "\(file)")
    }
  }

  @Test(
    "In a folder the real file's record stands",
    arguments: ["folder-conflict", "folder-numbered-copy", "folder-office-lock", "folder-same-id"])
  func folders(folder: String) throws {
    let plan = try reading(folder).plan
    #expect(plan.tasks.map(\.progress) == [80])
  }

  @Test("Every ending of a plan's file is read")
  func endings() throws {
    #expect(Set(try reading("folder-endings").plan.tasks.map(\.id)) == ["M-01", "S-02"])
  }

  @Test("The plan's own overlap gives a warning and no light, on its first day and later")
  func overlap() throws {
    var reading = try reading("overlap.yaml")
    for day in ["2026-03-02", "2026-03-03"] {
      let lights = Situation(reading, on: Day(day)!).assessment.tasks.map(\.light)
      #expect(!lights.contains(.red), "\(day): \(lights)")
    }
    reading.plan.tasks[0].status = .doing
    reading.plan.tasks[0].progress = 80
    reading.plan.tasks[1].status = .doing
    reading.plan.tasks[1].progress = 55
    let situation = Situation(reading, on: today)
    #expect(situation.assessment.tasks.map(\.light) == [.blue, .green])
    #expect(situation.assessment.tasks.allSatisfy { $0.daysLate == 0 && $0.slackDays! >= 0 })
    #expect(situation.findings.warnings == 1)
  }

  // MARK: A board that is open

  @Test("A file that is half saved: what is gone stays, stale, until somebody lets it go")
  func halfSaved() throws {
    let whole = try reading("half-saved/1-whole.yaml")
    let half = try reading("half-saved/2-half.yaml", previous: whole)
    #expect(half.plan.tasks.count == 12)
    #expect(half.stale.count == 8)
    #expect(half.heldBack.map(\.section) == [.tasks])
    let accepted = try reading(
      "half-saved/2-half.yaml", previous: half, accepting: half.heldBack)
    #expect(accepted.plan.tasks.count == 4)
    #expect(accepted.stale.isEmpty && accepted.heldBack.isEmpty)
  }

  @Test("A heading mistyped: the section keeps its last good records")
  func heading() throws {
    let whole = try reading("half-saved/1-whole.yaml")
    let lost = try reading("half-saved/3-heading.yaml", previous: whole)
    #expect(lost.plan.tasks.count == 12 && lost.stale.count == 12)
    #expect(lost.diagnostics.map(\.problem.code) == ["unknown-section"])
    #expect(lost.diagnostics[0].line == 11)
    #expect(lost.diagnostics[0].message(.en).contains("tasks"))
  }

  @Test("A record with a bad date keeps its last good version, or is left out and counted")
  func keptAndLeftOut() throws {
    let good = try reading("kept-and-left-out/1-good.yaml")
    let kept = try reading("kept-and-left-out/2-one-bad-date.yaml", previous: good)
    #expect(kept.plan.tasks.count == 12)
    #expect(kept.stale == [RecordRef(.tasks, "S-04")])
    let fresh = try reading("kept-and-left-out/2-one-bad-date.yaml")
    #expect(fresh.plan.tasks.count == 11 && fresh.stale.isEmpty)
    #expect(fresh.leftOut.map(\.record) == [RecordRef(.tasks, "S-04")])
    #expect(fresh.leftOut.map(\.groups) == [["sd"]])
    #expect(fresh.leftOut.map(\.milestone) == ["n1"])
  }
}
