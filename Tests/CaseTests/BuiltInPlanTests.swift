import BattlePlan
import BuiltIn
import Foundation
import PlanLoader
import Situation
import Testing

/// The plans that come with the program: what somebody copies must be right.
@Suite struct BuiltInPlanTests {
  private static let starters = [
    (Language.zh, String(decoding: BuiltIn.starterChinese, as: UTF8.self)),
    (Language.en, String(decoding: BuiltIn.starterEnglish, as: UTF8.self)),
  ]

  private func findings(_ text: String, on day: Day) throws -> [String] {
    let outcome = readPlan([SourceFile(name: "p", bytes: Array(text.utf8))], previous: nil)
    let reading: Reading? = if case .plan(let reading) = outcome { reading } else { nil }
    return Situation(try #require(reading), on: day).findings.all.map { $0.rendered(.en) }
  }

  @Test("No finding on its first day or its last", arguments: starters)
  func starter(language: Language, text: String) throws {
    for day in ["2026-11-28", "2027-03-01", "2027-05-08"] {
      #expect(try findings(text, on: Day(day)!) == [])
    }
  }

  @Test("Nor with all that stands in it as an example", arguments: starters)
  func examples(language: Language, text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // "#calendar:" and "#  - {id: …": an example begins without a space, or indented.
    let examples = lines.filter { $0.wholeMatch(of: /#(\p{L}+:|  [^ ].*:.*|   +[^ ].*:.*)/) != nil }
    let uncommented = lines.map { line in
      examples.contains(line) && !line.contains("battlemap") ? line.dropFirst() : line
    }.joined(separator: "\n")
    #expect(examples.count > 12)
    #expect(try findings(uncommented, on: Day("2027-03-12")!) == [])
    for section in Section.allCases {
      #expect(uncommented.contains("\n\(section.label(language)):"), "\(section)")
      for field in section.shape.fields {
        let word = language == .zh ? field.words[1] : field.field.key
        #expect(uncommented.contains("\(word):"), "\(section).\(word)")
      }
    }
  }

  @Test("The sample has none on the day that it shows")
  func sample() throws {
    let text = String(decoding: BuiltIn.samplePlan, as: UTF8.self)
    #expect(try findings(text, on: Day("2019-09-29")!) == [])
  }
}
