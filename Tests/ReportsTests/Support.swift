import BattlePlan
import BuiltIn
import Foundation
import PlanLoader
import Situation
import Testing

/// The day on which the sample opens.
let sampleDay = Day("2019-09-29")!

struct Unreadable: Error {}

/// Reads a plan text; fails the test where it cannot be read.
func reading(_ yaml: String) throws -> Reading {
  let outcome = readPlan([SourceFile(name: "plan.yaml", bytes: Array(yaml.utf8))], previous: nil)
  guard case .plan(let reading) = outcome else {
    Issue.record("unreadable: \(outcome)")
    throw Unreadable()
  }
  return reading
}

func situation(_ yaml: String) throws -> Situation { Situation(try reading(yaml), on: sampleDay) }

func sampleSituation() throws -> Situation {
  try situation(String(decoding: BuiltIn.samplePlan, as: UTF8.self))
}

/// The head of a plan, to put sections under.
let head = """
  battlemap: 1
  operation: {name: 一号行动, opens: 2019-11-05, office: {name: 办公室, head: 主任, phone: "10"}}
  groups: [{id: a, name: 甲组, leader: {name: 组长, phone: "20"}}]

  """

func parsed(_ json: String) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}
