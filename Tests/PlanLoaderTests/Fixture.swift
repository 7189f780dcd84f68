import BattlePlan
import Testing

@testable import PlanLoader

/// A plan text with places marked in it, as in `start: 1️⃣2019-09-31`.
struct Fixture {
  let text: String
  /// Line and column of each mark, as an editor counts them: from 1, in characters.
  private(set) var marks: [Int: Mark] = [:]

  init(_ marked: String) {
    var plain = String.UnicodeScalarView()
    var mark = Mark(line: 1, column: 1)
    let scalars = Array(marked.unicodeScalars)
    var place = 0
    while place < scalars.count {
      if place + 2 < scalars.count, scalars[place + 2] == "\u{20E3}" {
        marks[Int(scalars[place].value) - 48] = mark
        place += 3
        continue
      }
      plain.append(scalars[place])
      mark.column += 1
      if scalars[place] == "\n" { mark = Mark(line: mark.line + 1, column: 1) }
      place += 1
    }
    text = String(plain)
  }

  var file: SourceFile { SourceFile(name: "plan.yaml", bytes: Array(text.utf8)) }
}

/// A finding expected at one of a fixture's marks.
struct Finding: Equatable, CustomStringConvertible {
  var mark: Int?
  var severity: Diagnostic.Severity
  var problem: Diagnostic.Problem

  static func error(_ mark: Int?, _ problem: Diagnostic.Problem) -> Finding {
    Finding(mark: mark, severity: .error, problem: problem)
  }
  static func warning(_ mark: Int?, _ problem: Diagnostic.Problem) -> Finding {
    Finding(mark: mark, severity: .warning, problem: problem)
  }

  var description: String { "\(mark.map(String.init) ?? "?") \(severity) \(problem)" }
}

/// Reads a marked text and compares everything that is found in it, place by place.
/// - Returns: the reading; nil if there is none.
@discardableResult
func expectFindings(
  _ marked: String, _ expected: Finding..., previous: Reading? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Reading? {
  let fixture = Fixture(marked)
  let outcome = readPlan([fixture.file], previous: previous)
  let found = outcome.diagnostics.map { diagnostic in
    let place = Mark(line: UInt32(diagnostic.line), column: UInt32(diagnostic.column))
    return Finding(
      mark: fixture.marks.first { $0.value == place }?.key, severity: diagnostic.severity,
      problem: diagnostic.problem)
  }
  #expect(found == expected, sourceLocation: sourceLocation)
  if found != expected {
    for diagnostic in outcome.diagnostics {
      Issue.record("\(diagnostic.rendered(.en))", sourceLocation: sourceLocation)
    }
  }
  return outcome.reading
}

extension PlanOutcome {
  var reading: Reading? {
    if case .plan(let reading) = self { return reading }
    return nil
  }
  var diagnostics: [Diagnostic] {
    switch self {
    case .plan(let reading): reading.diagnostics
    case .unreadable(let diagnostics): diagnostics
    }
  }
}

/// Reads a text that must be a plan.
func read(
  _ text: String, previous: Reading? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Reading {
  let outcome = readPlan([Fixture(text).file], previous: previous)
  return try #require(outcome.reading, "\(outcome)", sourceLocation: sourceLocation)
}

/// What most fixtures begin with.
let head = """
  battlemap: 1
  operation: {name: 演习, opens: 2019-11-05}
  groups:
    - {id: a, name: 甲组, short: 甲}
    - {id: b, name: 乙组}
  milestones:
    - {id: m, name: 关口, date: 2019-10-10}

  """

/// Fields that a task must have, except its id and title.
let rest = "group: a, start: 2019-09-01, due: 2019-10-01"
