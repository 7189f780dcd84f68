import BattlePlan
import Situation
import TestPlans
import Testing

@Suite struct RosterTests {
  private let plan: Plan

  init() throws {
    plan = try reading(
      """
      battlemap: 1
      operation: {name: 一号行动, opens: 2019-11-05, office: {name: 行动办}}
      groups: [{id: a, name: 甲组, short: 甲}]
      roster:
        - {role: office, name: 王某, from: 2019-09-28T08:00, to: 2019-09-28T20:00}
        - {role: office, name: 李某, from: 2019-09-28T20:00, to: 2019-09-29T08:00}
        - {role: office, name: 王某, from: 2019-09-29T08:00, to: 2019-09-29T20:00}
        - {role: a, name: 张某}
        - {role: command, name: 赵某}
      """
    ).plan
  }

  private func at(_ hour: Int) -> Moment {
    Moment(day: Day("2019-09-28")! + hour / 24, second: hour % 24 * 3600)
  }

  @Test func aPostIsWhatTheRosterSaysThen() {
    #expect(plan.role(of: "王某", at: at(9), .zh) == "行动办")
    #expect(plan.role(of: "王某", at: at(21), .zh) == "", "off duty")
    #expect(plan.role(of: "张某", at: at(9), .zh) == "甲")
    #expect(plan.role(of: "赵某", at: at(9), .en) == "command")
    #expect(plan.role(of: "钱某", at: at(9), .zh) == "" && plan.role(of: "", at: at(9), .zh) == "")
  }

  @Test func whoComesNextTakesOver() {
    #expect(plan.successor(of: "王某", at: at(19)) == "李某")
    #expect(plan.successor(of: "王某", at: at(21)) == "李某", "who is there by now")
    #expect(plan.successor(of: "李某", at: at(30)) == "王某")
    #expect(plan.successor(of: "王某", at: at(40)) == "")
    #expect(Plan().successor(of: "王某", at: at(9)) == "")
  }
}
