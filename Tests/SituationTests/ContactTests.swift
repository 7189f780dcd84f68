import BattlePlan
import Situation
import TestPlans
import Testing

@Suite struct ContactTests {
  private func situation(office: String = "021-1", leader: String = "021-2") throws -> Situation {
    let text = """
      battlemap: 1
      operation:
        name: 演习
        opens: 2019-11-05
        office: {name: 办公室, head: 主任, phone: "\(office)"}
      groups: [{id: a, name: 甲组, leader: {name: 组长甲, phone: "\(leader)"}}]
      tasks:
        - {id: T-1, title: 卡住的, group: a, owner: 张某, phone: 021-3, start: 2019-09-20, due: 2019-10-20, status: blocked, reason: 等料}
      roster:
        - {role: office, name: 值班员, phone: 021-9, from: 2019-09-29T08:00, to: 2019-09-29T20:00}
      """
    return Situation(try reading(text), on: sampleDay)
  }

  private func moment(_ hour: Int) -> Moment { Moment(day: sampleDay, second: hour * 3600) }

  @Test func whoIsOnDutyGoesBeforeTheFixedContact() throws {
    let situation = try situation()
    let concern = try #require(situation.concerns.first)
    #expect(situation.contact(for: concern)?.name == "主任")
    let duty = try #require(situation.contact(for: concern, at: moment(9)))
    #expect((duty.name, duty.phone, duty.step) == ("值班员", "021-9", .office))
    #expect(situation.contact(for: concern, at: moment(21))?.name == "主任")
  }

  @Test func withoutANumberItIsTheNextOneDownWhoHasOne() throws {
    var situation = try situation(office: "")
    var contact = try #require(situation.contact(forTask: 0))
    #expect((contact.name, contact.phone, contact.insteadOf) == ("组长甲", "021-2", .office))
    situation = try self.situation(office: "", leader: "")
    contact = try #require(situation.contact(forTask: 0))
    #expect((contact.name, contact.phone, contact.insteadOf) == ("张某", "021-3", .office))
  }
}
