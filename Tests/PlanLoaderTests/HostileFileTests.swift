import BattlePlan
import Testing

@testable import PlanLoader

/// Files made to break a reader: no crash, no hang, no flood of memory, and a finding that says what is
/// wrong. Sizes are such that a quadratic cost would never end. Larger ones: `make soak`.
@Suite struct HostileFileTests {
  private func problems(_ text: String) -> [Diagnostic.Problem] {
    readPlan([SourceFile(name: "p", bytes: Array(text.utf8))], previous: nil).diagnostics.map(
      \.problem)
  }

  private func many(_ count: Int, _ body: (Int) -> String) -> String {
    var text = ""
    for number in 0..<count { text += body(number) }
    return text
  }

  @Test("10,000 levels deep: refused in its record, or as a whole where there is none")
  func deep() {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(
      problems(head + "tasks:\n- {id: T-1, title: a, with: \(deep), \(rest)}\n").contains(.tooDeep))
    #expect(problems(head + "tasks:\n- \(deep)\n").contains(.tooDeep))
    #expect(problems(head + "x-mine: \(deep)\n").isEmpty)
    #expect(problems(deep).count == 1)
    #expect(problems(String(repeating: "- ", count: 10_000)).count == 1)
    #expect(problems(head + "tasks:\n- " + String(repeating: "? ", count: 10_000) + "a").count >= 1)
  }

  @Test(
    "A hundred thousand levels deep are not waited for",
    arguments: ["[", "{a: ", "- ", "? ", "[[{a: ", "&a [", "!!seq ["])
  func deeper(opening: String) {
    let text = head + "x-a:\n  " + String(repeating: opening, count: 100_000 / opening.count)
    guard case .notYAML? = problems(text).first else {
      Issue.record("\(problems(text))")
      return
    }
  }

  @Test("Aliases of aliases are not expanded")
  func bomb() {
    var text = head + "x-0: &a0 [" + many(9) { _ in "x, " } + "]\n"
    for level in 1...30 {
      text += "x-\(level): &a\(level) [" + many(9) { _ in "*a\(level - 1), " } + "]\n"
    }
    let found = problems(text + "tasks:\n- {id: T-1, title: a, with: *a30, \(rest)}\n")
    #expect(found == [.aliasToCollection("a30")])
  }

  @Test("One great collection in a thousand places is refused before it fills the memory")
  func wideAlias() {
    let text =
      head + "x-a: &a [" + many(20_000) { "\($0)," } + "]\ntasks:\n"
      + many(1_000) { "- {id: T-\($0), title: a, with: *a, \(rest)}\n" }
    let found = problems(text)
    #expect(found.contains(.aliasToCollection("a")))
  }

  @Test("An alias of what it stands in")
  func circularAlias() {
    #expect(
      problems(head + "tasks:\n- &t {id: T-1, title: a, with: *t, \(rest)}\n") == [
        .unknownAlias("t")
      ])
  }

  @Test("A hundred thousand keys that nobody knows, and as many of one name")
  func keys() {
    let inRecord = problems(
      head + "tasks:\n- {id: T-1, title: a, \(rest)" + many(100_000) { ", k\($0): 1" } + "}\n")
    #expect(inRecord.count == 1_000)
    let onTop = problems(head + many(100_000) { "k\($0): 1\n" })
    #expect(onTop.count == 1_000)
    let same = problems(head + "tasks:\n- {id: T-1" + many(100_000) { _ in ", title: a" } + "}\n")
    #expect(same.contains(.duplicateKey("title")))
    #expect(problems(head + many(50_000) { _ in "tasks: []\n" }).contains(.repeatedSection(.tasks)))
  }

  @Test("Lists of a hundred thousand references, known, unknown, and in one text")
  func references() throws {
    let units = many(100_000) { "u\($0)," }
    let reading = try read(
      head + "tasks:\n- {id: T-1, title: a, with: [\(units)], \(rest)}\n")
    #expect(reading.plan.tasks.first?.with.count == 100_000)
    let unknown = problems(head + "tasks:\n- {id: T-1, title: a, after: [\(units)], \(rest)}\n")
    #expect(unknown.count == 1_000)
    let text = problems(head + "tasks:\n- {id: T-1, title: a, after: \"\(units)\", \(rest)}\n")
    #expect(text.count == 1_000)
  }

  @Test("More values in one entry than memory is good for")
  func values() {
    let found = problems(
      head + "tasks:\n- {id: T-1, title: a, \(rest), with: ["
        + String(repeating: "a,", count: 2_600_000) + "]}\n- {id: T-2, title: a, \(rest)}\n")
    #expect(found == [.tooManyValues(limit: Composer.mostValues)])
  }

  @Test("A line of ten million characters, good and bad, and a finding at its end")
  func line() {
    let long = String(repeating: "长", count: 3_500_000)
    #expect(
      problems(head + "tasks:\n- {id: T-1, title: \(long), \(rest)}\n")
        == [.longValue(limit: Tape.longest)])
    let outcome = readPlan(
      [Fixture(head + "tasks:\n- {id: T-1, title: \(long), group: q}\n").file], previous: nil)
    let finding = outcome.diagnostics.first { $0.column > 3_500_000 }
    #expect(finding?.excerpt.hasSuffix("group: q}") == true)
    #expect((finding?.excerpt.count ?? .max) <= FindingLog.excerptLength)
    #expect(problems(long + ": 1").count == 1)
  }

  @Test(
    "A value is kept up to its limit, whole characters, and what was cut is told of, once a record")
  func longValues() throws {
    for letter in ["a", "长", "😀"] {
      let fits = String(repeating: letter, count: Tape.longest)
      let whole = try read(head + "tasks:\n- {id: T-1, title: \(fits), \(rest)}\n")
      #expect(whole.diagnostics.isEmpty && whole.plan.tasks.first?.title == fits)
      let cut = try read(
        head + "tasks:\n- {id: T-1, title: \(fits)字, note: \"\(fits) \(fits)\", \(rest)}\n")
      #expect(cut.diagnostics.map(\.problem) == [.longValue(limit: Tape.longest)])
      #expect(cut.diagnostics.first?.severity == .warning)
      #expect(cut.diagnostics.first?.record == RecordRef(.tasks, "T-1"))
      #expect(cut.plan.tasks.first?.title == fits && cut.plan.tasks.first?.note == fits)
    }
    // Also through an alias, in a list, in a person; and what is skipped gives no finding.
    let long = String(repeating: "x", count: Tape.longest + 1)
    for text in [
      "x-a: {x: &a \(long)}\ntasks:\n- {id: T-1, title: *a, \(rest)}\n",
      "contingency:\n- {id: P, name: \(long)}\n",
    ] { #expect(problems(head + text) == [.longValue(limit: Tape.longest)]) }
    #expect(problems(head + "x-a: \(long)\n").isEmpty)
    // A quoted word does not flood the message, and the advice stays at its end.
    let outcome = readPlan([Fixture(head + "\(long): 1\n").file], previous: nil)
    #expect((outcome.diagnostics.first?.message(.zh).count ?? .max) < 1_000)
  }

  @Test("A circle of 20,000 tasks, and 300 tasks that all wait for each other")
  func circles() {
    let ring =
      head + "tasks:\n"
      + many(20_000) { "- {id: T-\($0), title: a, after: T-\(($0 + 1) % 20_000), \(rest)}\n" }
    #expect(problems(ring).count == 1_000)
    let everybody = many(300) { "T-\($0)," }
    let clique =
      head + "tasks:\n"
      + many(300) { "- {id: T-\($0), title: a, after: [\(everybody)], \(rest)}\n" }
    #expect(problems(clique).count == 300)
  }

  @Test(
    "Characters that YAML does not allow are placed, those behind escapes are read",
    arguments: ["\u{0}", "\u{1B}[2J", "\u{7}", "\u{9B}31m", "\u{8F}", "\u{FFFE}", "\u{7F}"])
  func controls(text: String) {
    let found = readPlan([Fixture(head + "tasks: \(text)").file], previous: nil).diagnostics
    #expect(found.count == 1)
    #expect(found.first?.line == 8 && found.first?.column == 8)
    guard case .notYAML? = found.first?.problem else {
      Issue.record("\(found)")
      return
    }
  }

  @Test("The worst that escapes can bring in is kept as it is; drawing makes it harmless")
  func escapes() throws {
    let reading = try read(
      head + #"tasks: [{id: "T\0", title: "\e[2J\x9b31m\u202e\a\N\L\P", \#(rest)}]"#)
    #expect(reading.plan.tasks.first?.id == "T\0")
    #expect(
      reading.plan.tasks.first?.title == "\u{1B}[2J\u{9B}31m\u{202E}\u{7}\u{85}\u{2028}\u{2029}")
  }

  @Test("Text without end: a quote, a bracket, a comment, blank lines, a tag, an anchor")
  func endless() {
    for (opening, filling) in [
      ("tasks: \"", "a\n"), ("tasks: [", "\n"), ("#", "x"), ("", "\n"), ("tasks: !", "a"),
      ("tasks: &", "a"), ("tasks: |\n", "  a\n"), ("%TAG ", "a"), ("", " "), ("\t", "\t"),
      ("tasks: '", "''"), ("tasks: ", "\\"), ("tasks: >\n", "\n"),
    ] {
      _ = problems(head + opening + String(repeating: filling, count: 300_000 / filling.count))
      _ = problems(opening + String(repeating: filling, count: 100_000))
    }
  }
}
