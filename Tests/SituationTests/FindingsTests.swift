import BattlePlan
import Situation
import TestPlans
import Testing

/// What the reader found and what the rules find, told together.
@Suite struct FindingsTests {
  private let head = """
    battlemap: 1
    operation: {name: n, opens: 2019-11-05, office: {name: o, head: 主任}}
    groups: [{id: g, name: 甲组}]
    tasks:

    """

  private func situation(_ text: String, on day: Day = sampleDay) throws -> Situation {
    Situation(try reading(head + text), on: day)
  }

  @Test("In the order of the file, at the records' places; the same on a second day")
  func order() throws {
    let text = """
        - {id: A, title: a, group: g, start: 2019-10-01, due: 2019-10-10}
        - {id: B, title: b, group: g, start: 2019-10-05, due: 2019-10-20, after: A}
        - {id: C, title: c, group: g, start: 2019-10-05, due: 2019-10-20, colour: red}
        - {id: D, title: d, group: g, start: 2019-09-05, due: 2019-09-20, finished: 2019-10-01}

      """
    let first = try situation(text)
    let codes = ["broken-link", "unknown-field", "day-in-future"]
    #expect(first.findings.all.map(\.problem.code) == codes)
    #expect(first.findings.all.map(\.line) == [6, 7, 8])
    #expect(first.findings.all[0].column == 5)
    #expect(first.findings.warnings == 3 && first.findings.errors == 0)
    #expect(first.findings.contradictions.count == 2)
    let second = Situation(first.reading, on: sampleDay + 1)
    #expect(second.findings == first.findings)
    let later = Situation(first.reading, on: sampleDay + 2)
    #expect(later.findings.all.map(\.problem.code) == Array(codes.prefix(2)))
    // A broken link is shown at both its ends.
    for id in ["A", "B"] {
      #expect(first.findings(about: RecordRef(.tasks, id)).map(\.problem.code) == ["broken-link"])
    }
  }

  @Test("In a workbook by sheet, then by row, contradictions among them")
  func sheets() throws {
    var reading = try reading(
      head
        + "  - {id: A, title: a, group: g, start: 2019-09-05, due: 2019-09-20, finished: 2019-10-01}\n"
    )
    let file = reading.files[0]
    reading.sheets = [0: ["任务", "问题"]]
    reading.plan.tasks[0].origin = Origin(line: SheetPlace(sheet: 0, row: 9).line, column: 3)
    reading.diagnostics = [(0, 3), (0, 12), (1, 2)].map { sheet, row in
      var finding = Diagnostic(.warning, .noWorkingDay, file: file)
      finding.stand(atLine: SheetPlace(sheet: sheet, row: row).line, column: 1, in: ["任务", "问题"])
      return finding
    }
    let found = Situation(reading, on: sampleDay).findings
    #expect(found.contradictions.count == 1)
    #expect(found.all.map(\.cell) == ["任务!A3", "任务!C9", "任务!A12", "问题!A2"])
  }

  @Test("What is red and can be phoned to nobody, in a plan that gives numbers")
  func phones() throws {
    let red = "  - {id: A, title: a, group: g, start: 2019-09-01, due: 2019-09-20}\n"
    #expect(try situation(red).findings.all.isEmpty)
    let other =
      "  - {id: B, title: b, group: g, start: 2019-10-01, due: 2019-10-20, phone: 021-1}\n"
    let found = try situation(red + other).findings.all
    #expect(found.map(\.problem) == [.nobodyToPhone])
    #expect(found.map(\.record) == [RecordRef(.tasks, "A")])
    for roster in ["{role: office, name: 何某, phone: 021-2}", "{role: g, name: 何某, phone: 021-2}"] {
      #expect(try situation(red + other + "roster: [\(roster)]\n").findings.all.isEmpty)
    }
    let own = red.replacing("}", with: ", phone: 021-3}")
    #expect(try situation(own + other).findings.all.isEmpty)
  }

  @Test("The sample and its day have none")
  func sample() throws {
    #expect(Situation(try sampleReading(), on: sampleDay).findings.all.isEmpty)
  }

  @Test("Of very many the first are kept and all are counted")
  func many() throws {
    let tasks = (0..<800).map {
      "  - {id: T\($0), title: t, group: g, start: 2019-10-05, due: 2019-10-20, after: A}\n"
    }.joined()
    let first = "  - {id: A, title: a, group: g, start: 2019-10-01, due: 2019-10-10}\n"
    let findings = try situation(first + tasks).findings
    #expect(findings.warnings == 800)
    #expect(findings.all.count == 500)
    #expect(findings.brokenLinks.count == 800)
  }
}
