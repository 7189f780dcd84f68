import BattlePlan
import Testing

@testable import PlanLoader

/// What a Chinese keyboard produces for a list, a percent sign or a reference.
@Suite struct ListWordsTests {
  private func task(_ fields: String) throws -> Plan.Task? {
    let yaml = """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      units: [{id: u1, name: 城管}, {id: u2, name: 绿化}]
      groups: [{id: a, name: 甲组}]
      tasks: [{id: T-1, title: t, group: a, start: 2019-09-01, due: 2019-10-01, status: doing, \(fields)}]
      """
    let outcome = readPlan([SourceFile(name: "p", bytes: Array(yaml.utf8))], previous: nil)
    let reading = try #require(outcome.reading)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    return reading.plan.tasks.first
  }

  @Test(arguments: ["城管、绿化", "城管，绿化", "'城管, 绿化'", "[城管, 绿化]", "u1、u2"])
  func aListMayBeOneText(words: String) throws {
    #expect(try task("with: \(words)")?.with == ["u1", "u2"])
  }

  @Test(arguments: ["40", "40%", "40\u{FF05}"]) func aPercentMayHaveItsSign(words: String) throws {
    #expect(try task("progress: \(words)")?.progress == 40)
  }
}
