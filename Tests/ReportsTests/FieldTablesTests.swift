import BattlePlan
import Foundation
import Reports
import Testing

/// The manual of the plan format agrees with the descriptions.
@Suite struct FieldTablesTests {
  @Test func theManualIsCurrent() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let manual = try String(
      contentsOf: root.appending(path: "docs/plan-format.md"), encoding: .utf8)
    let begin = try #require(manual.range(of: "<!-- fields begin; make docs writes them -->\n"))
    let end = try #require(
      manual.range(of: "<!-- fields end -->", range: begin.upperBound..<manual.endIndex))
    #expect(
      manual[begin.upperBound..<end.lowerBound] == schema(.fields),
      "docs/plan-format.md is behind the descriptions: run make docs")
  }

  @Test func everyWordOfTheFormatIsInTheTables() {
    let text = schema(.fields)
    for section in Section.allCases {
      #expect(text.contains("### \(section.rawValue) \(section.chinese[0])\n"))
      for field in section.shape.fields {
        for word in field.words { #expect(text.contains(word)) }
        if case .choice(let words) = field.form {
          for word in words.all { #expect(text.contains(word)) }
        }
      }
    }
  }
}
