import BattlePlan
import Foundation
import Testing

@testable import Reports

/// `battlemap check`: findings for people and for programs.
@Suite struct CheckReportTests {
  private let reading = Reading(
    diagnostics: [
      Diagnostic(
        .error, .mistake(.wideColon), file: "计划.yaml", line: 16, column: 7, excerpt: "    开始：1",
        caret: 6, correction: "    开始: 1", record: RecordRef(.tasks, "S-02")),
      Diagnostic(
        .warning, .unknownField("onwer", section: .tasks, suggestion: "owner"), file: "计划.yaml",
        line: 17, column: 5),
      Diagnostic(.error, .noPlanFiles, file: "folder"),
    ])

  @Test("For programs: one object a finding, with a code that no language changes")
  func json() throws {
    for language in Language.allCases {
      let root = try parsed(CheckReport(reading, language).json)
      #expect(root["errors"] as? Int == 2)
      #expect(root["warnings"] as? Int == 1)
      let findings = try #require(root["findings"] as? [[String: Any]])
      #expect(findings.count == 3)
      let keys: Set = [
        "file", "line", "column", "severity", "code", "message", "section", "record", "correction",
      ]
      #expect(findings.allSatisfy { Set($0.keys) == keys })
      #expect(
        findings.map { $0["code"] as? String } == ["wide-colon", "unknown-field", "no-plan-files"])
      #expect(findings.map { $0["severity"] as? String } == ["error", "warning", "error"])
      #expect(findings.map { $0["line"] as? Int } == [16, 17, nil])
      #expect(findings.map { $0["column"] as? Int } == [7, 5, nil])
      #expect(findings[0]["file"] as? String == "计划.yaml")
      #expect(findings[0]["message"] as? String == reading.diagnostics[0].message(language))
      #expect(findings[0]["section"] as? String == "tasks")
      #expect(findings[0]["record"] as? String == "S-02")
      #expect(findings[0]["correction"] as? String == "    开始: 1")
      #expect(findings[1]["record"] is NSNull && findings[1]["correction"] is NSNull)
    }
  }

  @Test("For people: as a finding is written, and how many there are")
  func text() throws {
    let report = CheckReport(reading, .en)
    #expect(report.text == reading.diagnostics.map { $0.rendered(.en) + "\n" }.joined())
    #expect(
      report.text.contains("    start") == false
        && report.text.contains("    开始: 1    ← like this\n"))
    #expect(report.summary == "2 errors, 1 warning")
    #expect(CheckReport(Reading(), .en).summary == "no faults")
    #expect(CheckReport(Reading(), .en).text.isEmpty)
    #expect(try parsed(CheckReport(Reading(), .en).json)["findings"] as? [String] == [])
  }
}
