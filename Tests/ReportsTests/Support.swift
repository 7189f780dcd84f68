import BattlePlan
import Foundation
import Situation
import TestPlans
import Testing

func situation(_ yaml: String) throws -> Situation { Situation(try reading(yaml), on: sampleDay) }

func sampleSituation() throws -> Situation {
  Situation(try sampleReading(), on: sampleDay)
}

/// The beginning of a plan, to which sections can be added.
let head = """
  battlemap: 1
  operation: {name: 一号行动, opens: 2019-11-05, office: {name: 办公室, head: 主任, phone: "10"}}
  groups: [{id: a, name: 甲组, leader: {name: 组长, phone: "20"}}]

  """

func parsed(_ json: String) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}
