import BattlePlan
import BuiltIn
import PlanLoader

/// The day on which the sample opens.
package let sampleDay = Day(year: 2019, month: 9, day: 29)!

/// A plan text that cannot be read at all.
package struct Unreadable: Error {
  package let diagnostics: [Diagnostic]
}

/// Reads a plan text.
package func reading(_ yaml: String, previous: Reading? = nil) throws -> Reading {
  switch readPlan([SourceFile(name: "plan.yaml", bytes: Array(yaml.utf8))], previous: previous) {
  case .plan(let reading): reading
  case .unreadable(let diagnostics): throw Unreadable(diagnostics: diagnostics)
  }
}

package func sampleReading() throws -> Reading { try sample.get() }

/// Read once for all tests.
private let sample = Result {
  try reading(String(decoding: BuiltIn.samplePlan, as: UTF8.self))
}
