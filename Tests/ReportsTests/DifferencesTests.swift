import BattlePlan
import Foundation
import TestPlans
import Testing

@testable import Reports

/// `battlemap diff`: field by field, in the words of the glossary.
@Suite struct DifferencesTests {
  private let old =
    head + """
      milestones: [{id: m1, name: 综合演练, date: 2019-10-10}, {id: m2, name: 临战检查, date: 2019-10-28}]
      tasks:
        - {id: T-1, title: 巡逻, group: a, milestone: m1, start: 2019-09-01, due: 2019-10-01, status: doing, progress: 60}
        - {id: T-2, title: 旧事, group: a, start: 2019-09-01, due: 2019-10-01}
      """
  private let new =
    head + """
      milestones: [{id: m1, name: 综合演练, date: 2019-10-10}, {id: m2, name: 临战检查, date: 2019-10-28}]
      任务:
        - {编号: T-3, 任务: 新事, 工作组: 甲组, 开始: 2019-09-01, 截止: 2019-10-01}
        - {编号: T-1, 任务: 巡逻, 工作组: 甲组, 节点: 临战检查, 开始: 2019-09-01, 截止: 2019-10-01, 状态: 受阻, 进度: 75, 受阻原因: 缺人}
      """

  private func differences(_ language: Language) throws -> PlanDifferences {
    PlanDifferences(from: try reading(old).plan, to: try reading(new).plan, language)
  }

  @Test func peopleReadFieldsInTheirWords() throws {
    #expect(
      try differences(.zh).text(Inks(isOn: false)) == """
        任务
          + T-3 新事
          ~ T-1 巡逻
              节点：综合演练 → 临战检查
              状态：进行中 → 受阻
              进度：60% → 75%
              受阻原因：（空） → 缺人
          - T-2 旧事

        """)
    let english = try differences(.en).text(Inks(isOn: false))
    #expect(english.contains("status: doing → blocked"))
    #expect(english.contains("milestone: 综合演练 → 临战检查"))
    #expect(try differences(.zh).summary == "任务：改 1、增 1、减 1")
    #expect(try differences(.en).summary == "tasks: 1 changed, 1 added, 1 removed")
  }

  @Test func programsReadValuesAsThePlanHasThem() throws {
    let changes = try #require(
      try parsed(differences(.zh).json)["changes"] as? [[String: Any]])
    #expect(
      changes.map { $0["kind"] as? String } == [
        "added", "changed", "changed", "changed", "changed", "removed",
      ])
    let status = try #require(changes.first { $0["field"] as? String == "status" })
    #expect(status["section"] as? String == "tasks")
    #expect(status["id"] as? String == "T-1")
    #expect(status["from"] as? String == "doing")
    #expect(status["to"] as? String == "blocked")
    let reason = try #require(changes.first { $0["field"] as? String == "reason" })
    #expect(reason["from"] is NSNull)
  }

  @Test func theSamePlanWrittenDifferentlyHasNoDifferences() throws {
    let reordered =
      head.replacing("groups", with: "工作组") + """
        milestones: [{id: m1, name: 综合演练, date: 2019-10-10}, {id: m2, name: 临战检查, date: 2019-10-28}]
        tasks:
          - {id: T-2, title: 旧事, group: 甲组, start: 2019-09-01, due: 2019-10-01}
          # a remark
          - {编号: T-1, 任务: 巡逻, group: a, 节点: 综合演练, start: 2019-09-01, due: 2019-10-01, 状态: 进行中, 进度: 60%}
        """
    let same = PlanDifferences(from: try reading(old).plan, to: try reading(reordered).plan, .zh)
    #expect(same.isEmpty)
    #expect(same.text(Inks(isOn: false)).isEmpty)
    #expect(same.summary == "没有不同")
  }
}
