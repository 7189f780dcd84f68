import BattlePlan
import Situation
import TestPlans
import Testing

/// 督办: what needs attention besides tasks, in one order, and whom to phone.
@Suite struct ConcernTests {
  /// D is 2019-09-29; soon_days and escalate_days are 7.
  private func concerns(_ records: String) throws -> (Situation, Concerns) {
    let reading = try reading(
      """
      battlemap: 1
      operation:
        {name: 演习, opens: 2019-11-05, office: {head: 主任, phone: "10"}, commanders: [{name: 总指挥, phone: "1"}]}
      units: [{id: u1, name: 公安, liaison: 联络员, phone: "110"}]
      groups: [{id: a, name: 甲组, leader: {name: 组长, phone: "20"}}]
      \(records)
      """)
    let situation = Situation(reading, on: sampleDay)
    return (situation, situation.concerns)
  }

  struct Case: CustomTestStringConvertible {
    let record: String
    /// Light and escalation; nil: not a concern.
    let expected: (Light, Escalation)?
    var testDescription: String { record }
  }

  @Test(arguments: [
    Case(record: "issues: [{id: x, title: t, due: 2019-09-28}]", expected: (.red, .office)),
    Case(record: "issues: [{id: x, title: t, due: 2019-09-22}]", expected: (.red, .office)),
    Case(record: "issues: [{id: x, title: t, due: 2019-09-21}]", expected: (.red, .command)),
    Case(record: "issues: [{id: x, title: t, due: 2019-09-29}]", expected: (.blue, .owner)),
    Case(record: "issues: [{id: x, title: t, due: 2019-10-07}]", expected: (.yellow, .group)),
    Case(record: "issues: [{id: x, title: t}]", expected: (.yellow, .group)),
    Case(record: "issues: [{id: x, title: t, due: 2019-09-01, status: closed}]", expected: nil),
    Case(record: "drills: [{id: x, name: t, date: 2019-09-28}]", expected: (.red, .office)),
    Case(record: "drills: [{id: x, name: t, date: 2019-10-06}]", expected: (.blue, .owner)),
    Case(record: "drills: [{id: x, name: t, date: 2019-10-07}]", expected: nil),
    Case(record: "drills: [{id: x, name: t}]", expected: (.yellow, .group)),
    Case(record: "drills: [{id: x, name: t, date: 2019-09-01, status: done}]", expected: nil),
    Case(record: "contingency: [{id: x, name: t}]", expected: (.yellow, .group)),
    Case(record: "contingency: [{id: x, name: t, status: approved}]", expected: (.yellow, .group)),
    Case(
      record: "contingency: [{id: x, name: t, status: approved, reviewed: 2019-09-01}]",
      expected: nil),
    // Due again on 09-29: not yet overdue on that day.
    Case(record: "zones: [{id: x, name: t, every_days: 2, patrolled: 2019-09-27}]", expected: nil),
    Case(
      record: "zones: [{id: x, name: t, every_days: 2, patrolled: 2019-09-26}]",
      expected: (.yellow, .group)),
    Case(
      record: "zones: [{id: x, name: t, every_days: 2, patrolled: 2019-09-19}]",
      expected: (.red, .command)),
    Case(
      record: "zones: [{id: x, name: t, every_days: 2, patrolled: 2019-09-25}]",
      expected: (.yellow, .group)),
    Case(
      record: "zones: [{id: x, name: t, every_days: 2, patrolled: 2019-09-24}]",
      expected: (.red, .office)),
    Case(record: "zones: [{id: x, name: t, every_days: 2}]", expected: (.yellow, .group)),
    Case(record: "zones: [{id: x, name: t}]", expected: nil),
  ])
  func aRecordIsAConcernWhereItsDateOrStateSaysSo(_ one: Case) throws {
    let (_, concerns) = try concerns(one.record)
    #expect(concerns.map(\.light) == (one.expected.map { [$0.0] } ?? []))
    #expect(concerns.map(\.escalation) == (one.expected.map { [$0.1] } ?? []))
    for concern in concerns {
      for language in Language.allCases { #expect(!concern.reasons(language).isEmpty) }
    }
  }

  @Test func theMostUrgentComesFirstWhateverItsSection() throws {
    let (_, concerns) = try concerns(
      """
      tasks:
        - {id: blue, title: t, group: a, start: 2019-09-01, due: 2019-10-01, status: doing, progress: 99}
        - {id: late3, title: t, group: a, start: 2019-09-01, due: 2019-09-26, status: doing, progress: 99}
      issues:
        - {id: late9, title: t, due: 2019-09-20}
        - {id: open, title: t}
      drills: [{id: missed1, name: t, date: 2019-09-28}]
      zones: [{id: unpatrolled, name: t, every_days: 1, patrolled: 2019-09-20}]
      """)
    #expect(
      concerns.map(\.record.id) == ["late9", "unpatrolled", "late3", "missed1", "open", "blue"])
  }

  @Test func eachStepHasItsPhone() throws {
    let (situation, concerns) = try concerns(
      """
      issues:
        - {id: command, title: t, group: a, due: 2019-09-01}
        - {id: office, title: t, group: a, due: 2019-09-28}
        - {id: group, title: t, group: a}
        - {id: owner, title: t, group: a, due: 2019-09-30, lead: u1, owner: 张某}
      """)
    let contacts = concerns.map { situation.contact(for: $0) }
    #expect(
      contacts == [
        Contact(.command, name: "总指挥", phone: "1"), Contact(.office, name: "主任", phone: "10"),
        Contact(.group, name: "组长", phone: "20"), Contact(.owner, name: "张某", phone: "110"),
      ])
  }
}
