import BattlePlan
import Testing

@testable import PlanLoader

/// Typing mistakes are found where they are, named, and shown corrected.
@Suite struct MistakeTests {
  @Test("One finding, at the mistake, with the line that mends it", arguments: mistakeFixtures)
  func found(fixture: MistakeFixture) throws {
    let marked = Fixture(fixture.text)
    let outcome = readPlan([marked.file], previous: nil)
    let found = outcome.diagnostics
    try #require(found.count == 1, "\(found.map { $0.rendered(.en) }.joined(separator: "\n"))")
    #expect(found[0].problem == .mistake(fixture.mistake), "\(found[0].rendered(.en))")
    #expect(found[0].severity == fixture.severity)
    #expect(marked.marks[1] == Mark(line: UInt32(found[0].line), column: UInt32(found[0].column)))
    #expect((outcome.reading != nil) == fixture.isRead)
    #expect(found[0].correction == fixture.correction ?? "")
  }

  @Test("Both languages name the sign and the remedy", arguments: mistakeFixtures)
  func told(fixture: MistakeFixture) {
    let diagnostic = Diagnostic(.error, .mistake(fixture.mistake))
    let (zh, en) = (diagnostic.message(.zh), diagnostic.message(.en))
    #expect(zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    #expect(zh.contains("；") && (en.contains(";") || en.contains(", and ")))
  }

  @Test(
    "A plan with the line that is offered has one mistake less",
    arguments: mistakeFixtures.filter { $0.correction != nil })
  func mended(fixture: MistakeFixture) throws {
    let correction = try #require(fixture.correction)
    let marked = Fixture(fixture.text)
    var lines = marked.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let mark = try #require(marked.marks[1])
    lines[Int(mark.line) - 1] = correction
    let text = lines.joined(separator: "\n")
    let rest = readPlan([Fixture(text).file], previous: nil).diagnostics
    #expect(rest.allSatisfy { $0.line > Int(mark.line) || $0.column > Int(mark.column) })
  }

  // MARK: Cost

  /// The error of a text that cannot be read, and how many of its bytes were looked at to explain it.
  private func search(_ text: String) throws -> (Explanation, looked: Int) {
    let bytes = Array(text.utf8)
    var search = MistakeSearch(bytes)
    var found: Explanation?
    do throws(YAMLError) {
      try withParser(bytes) { events throws(YAMLError) in
        var events = events
        while try events.next() != .streamEnd {}
      }
    } catch { found = search.explain(error) }
    return (try #require(found), search.looked)
  }

  @Test(
    "In a plan of megabytes only what is near the mistake is looked at", arguments: [":", " \""])
  func nearby(mistake: String) throws {
    func tasks(_ range: Range<Int>) -> String {
      range.map { "  - id: T-\($0)\n    title: 一项工作\n    note: \"水站\"\n" }.joined()
    }
    let bad =
      mistake == ":" ? "  - id: X\n    title：坏\n    note: a\n" : "  - id: X\n    note: \"坏\n"
    let (found, looked) = try search("tasks:\n" + tasks(0..<40_000) + bad + tasks(40_000..<60_000))
    #expect(found.mark == Mark(line: 120_003, column: mistake == ":" ? 10 : 11))
    #expect(looked < 100_000)
  }

  @Test("A record full of what looks like mistakes is not tried forever")
  func bounded() throws {
    let line = "      a： 1，b:2， [c, {d: \"e, @f #g: h: -i\n"
    let (_, looked) = try search("tasks:\n  - id: T-1\n" + String(repeating: line, count: 1_000))
    #expect(looked < MistakeSearch.mostParsed + 4 * MistakeSearch.window)
  }

  @Test("Texts that end in the midst, are empty, or are all of one line")
  func edges() {
    for text in [
      "a: [", "[", "{", "\"", "'", "- [", "任务：\n- {", "a: b: c", "\u{FEFF}a: b: c",
      "a: b\r\nc：d\r\n",
      "@", "\t@", "- - - @", ": : :", "a\nb: c", "%x", "--- @", "...\n@", "a: |0", "# x\n\n@\n# y",
      String(repeating: "a: ", count: 40_000), String(repeating: "\n", count: 100_000) + "@",
    ] {
      let found = readPlan([Fixture(text).file], previous: nil).diagnostics
      #expect(found.count == 1 && found[0].line > 0 && found[0].column > 0, "\(text.prefix(20))")
      let lines = 1 + text.unicodeScalars.count { $0 == "\n" }
      #expect(found.allSatisfy { $0.line <= lines })
    }
  }
}
