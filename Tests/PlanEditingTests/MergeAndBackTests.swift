import BattlePlan
import EditCorpus
import PlanLoader
import Testing

@testable import PlanEditing

// Merging a table again, undoing it, and many rows at once.
extension MergeTests {
  /// Texts in many hands: a second time there is nothing to do, the way back leads to the byte, and past what
  /// somebody else has done since.
  @Test(arguments: 20..<50 as Range<UInt64>)
  func mergesKeepTheirPromises(_ seed: UInt64) throws {
    let text = EditTrial(seed: seed).text
    let table = """
      编号,任务,工作组,开始,截止,状态,进度,责任人,备注
      T-1,第 1 件,甲组,,2019-10-02,,,,"no: yes # 1"
      T-2,换了名字,,,,受阻,10%,张某、王某,
      ,第 3 件,甲组,2019-08-31,,,,,'引'
      ,新的一件,乙组,2019-09-01,2019-10-01,未启动,,"甲,乙",
      ,又一件,乙组,2019-09-01,2019-10-01,,,,
      """
    let edited = try merge(text, ("任务.csv", table))
    #expect(told(edited).isEmpty, "\(edited.merge?.diagnostics ?? [])\n\(text)")
    #expect(added(edited) == ["T-5", "T-6"])
    let plan = edited.after.plan
    #expect(plan.tasks.map(\.title).prefix(3) == ["第 1 件", "换了名字", "第 3 件"], "\(text)")
    #expect(plan.tasks.map(\.note)[0] == "no: yes # 1")
    #expect(plan.tasks[1].owners == ["张某", "王某"])
    let now = after(edited)
    #expect(try merge(now, ("任务.csv", table)).files.isEmpty, "\(now)")

    let step = try #require(UndoStep(edited))
    #expect(UndoStep.steps(in: UndoStep.journal([step])) == [step])
    func undo(_ text: String) throws -> EditedPlan {
      try PlanEditor([SourceFile(name: "plan.yaml", bytes: Array(text.utf8))]).undone(step)
    }
    #expect(after(try undo(now)) == text)
    let later = try set(now, "T-4", "weight=3")
    let back: EditedPlan
    do { back = try undo(later) } catch {
      Issue.record("\(error)\n\(later)")
      return
    }
    var expected = edited.before.plan
    expected.tasks[3].weight = 3
    // What was typed has no line breaks at its end.
    func trim(_ plan: inout Plan) {
      for place in plan.tasks.indices {
        let note = plan.tasks[place].note
        plan.tasks[place].note = String(note.reversed().drop(while: \.isNewline).reversed())
      }
    }
    trim(&expected)
    var undone = back.after.plan
    trim(&undone)
    #expect(undone.changes(from: expected).isEmpty, "\(text)\n\(after(back))")
    let theirs = try set(now, "T-2", "progress=20")
    #expect(throws: EditRefusal.self) { try undo(theirs) }
  }

  @Test func manyRowsAreOneChange() throws {
    let tasks = (1...400).map { number in
      "  - {id: T-\(number), title: 第 \(number) 件, group: traffic, start: 2019-09-01, due: 2019-10-01}\n"
    }
    let rows = (1...500).map { ",第 \($0) 件,traffic,2019-09-01,2019-10-02" }
    let edited = try merge(
      plan("tasks:\n" + tasks.joined()),
      ("任务.csv", "编号,任务,工作组,开始,截止\n" + rows.joined(separator: "\n")))
    #expect(edited.after.plan.tasks.map(\.id.text) == (1...500).map { "T-\($0)" })
    #expect(edited.after.plan.tasks.allSatisfy { $0.due == Day("2019-10-02") })
    #expect(edited.parts.count { $0.change == .set } == 400)
    #expect(edited.parts.count { $0.change == .added } == 100)
  }
}
