import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Two readings of the sample: the first was marked as seen, the second was not.
func changeThePlan(_ session: inout Session) {
  session.change(second: 50_000) { plan in
    plan.tasks[0].note = "整理归档"
    plan.milestones[7].date = plan.milestones[7].date + 1
  }
  session.type("m")
  session.change(second: 52_320) { plan in
    plan.operation.venue = "国家会展中心"
    plan.units[0].phone = "021-0000-1199"
    plan.groups[3].with.removeLast()
    plan.milestones[8].date = plan.milestones[8].date - 1
    plan.tasks[20].lead = plan.units[11].id
    plan.tasks[21].status = .blocked
    plan.tasks[21].reason = "设备未到货，供货商承诺十月三日前送到，仍需一天安装调试"
    plan.tasks[40].progress += 15
    plan.issues[4].severity = .high
    plan.drills[5].groups = ["press", "traffic"]
    plan.zones[1].unit = plan.units[32].id
    plan.tasks.remove(at: 60)
    var issue = Plan.Issue()
    issue.id = "I-99"
    issue.title = "新发现的问题"
    issue.group = "invest"
    plan.issues.append(issue)
  }
}

@Suite struct ChangesViewTests {
  @Test func valuesAreWords() throws {
    var session = Session(try sampleBoard(Size(width: 160, height: 45)))
    let plan = session.board.situation.plan
    changeThePlan(&session)
    session.type("c")
    let unit = plan.units[11].short
    #expect(session.rows(with: plan.tasks[20].id.text).contains { $0.contains(unit) })
    #expect(session.rows(with: plan.tasks[21].id.text).contains { $0.contains("受阻") })
    #expect(session.rows(with: plan.issues[4].id.text).contains { $0.contains("重大") })
    #expect(session.rows(with: plan.drills[5].id.text).contains { $0.contains("宣传窗口、交通安保") })
    #expect(session.rows(with: plan.zones[1].id.text).contains { $0.contains("新虹街道") })
    #expect(session.rows(with: "I-99").contains { $0.contains("新增") })
    #expect(session.rows(with: plan.tasks[60].id.text).contains { $0.contains("删去") })
    session.type("L")
    #expect(session.rows(with: plan.tasks[21].id.text).contains { $0.contains("blocked") })
  }

  /// A later due day does not hide what it does to others.
  @Test(arguments: Language.allCases)
  func aLinkThatBreaksNamesTheTaskThatItHits(_ language: Language) throws {
    let text = """
      battlemap: 1
      operation: {name: 试, opens: 2019-11-05, timezone: Asia/Shanghai}
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: 铺路, group: a, start: 2019-10-01, due: 2019-10-09}
        - {id: T-2, title: 划线, group: a, start: 2019-10-10, due: 2019-10-12, after: T-1}
        - {id: T-3, title: 验收, group: a, start: 2019-10-20, due: 2019-10-22, after: T-2}
      """
    var session = Session(
      board(try reading(text), Size(width: 160, height: 36), language: language))
    session.change { $0.tasks[0].due = Day("2019-10-12") }
    session.type("c")
    let rows = session.rows(with: language("接不上前置", "broken link"))
    let row = try #require(rows.first { $0.contains("T-2") }, "\(session.screen.text)")
    #expect(row.contains("划线") && row.contains(language("T-1 止于 10-12", "T-1 ends on 10-12")))
    #expect(row.contains(language("10-10 开始，早了 3 天", "starts on 10-10, 3 d too early")))
    #expect(session.rows(with: "T-3").isEmpty)
    // It stays broken: the next change does not tell it again.
    session.change { $0.tasks[0].note = "又" }
    #expect(session.board.changes.entries.count == 3)
  }

  @Test func onlyWhatIsUnseenIsMarkedEvenIfTheRecordChangedBefore() throws {
    var session = Session(try sampleBoard())
    let id = session.board.situation.plan.tasks[3].id
    session.change { $0.tasks[3].note = "一" }
    session.type("m")
    session.change { $0.tasks[3].note = "二" }
    session.type("c")
    let marked = session.rows(with: id.text).filter { $0.hasPrefix(" •") }
    #expect(marked.count == 1)
    #expect(marked.allSatisfy { $0.contains("二") })
    session.type("f")
    #expect(session.rows(with: "备注").filter { $0.contains(id.text) && $0.contains(":") }.count == 2)
    session.type("m")
    #expect(session.text.contains("没有符合筛选的变动"))
    session.type("f")
    #expect(session.rows(with: "•").isEmpty)
  }

  @Test func theSelectionStaysWithItsEntryWhenNewOnesCome() throws {
    var session = Session(try sampleBoard())
    changeThePlan(&session)
    session.type("c")
    session.press(.down, .down, .down)
    let before = session.board.screen.view.record(session.board)
    session.change { $0.tasks[5].note = "又改" }
    #expect(session.board.screen.view.record(session.board) == before)
    session.type("g")
    let newest = session.board.changes.entries[0].change.record
    #expect(session.board.screen.view.record(session.board) == newest)
    session.change { $0.tasks[6].note = "再改" }
    // At the top, the list follows the newest change.
    let id = session.board.situation.plan.tasks[6].id
    #expect(session.board.screen.view.record(session.board) == RecordRef(id))
  }

  @Test func enterOpensTheRecordAndTextFilters() throws {
    var session = Session(try sampleBoard())
    changeThePlan(&session)
    let id = session.board.situation.plan.tasks[21].id
    session.type("cF受阻")
    session.press(.enter, .enter)
    let view = try session.view(TaskView.self)
    #expect(view.taskID == id)
  }

  @Test func cellsRowsAndMilestonesAreMarkedUntilSeen() throws {
    var session = Session(try sampleBoard())
    let plan = session.board.situation.plan
    let task = plan.tasks[60]
    session.change { plan in
      plan.tasks.remove(at: 60)
      plan.milestones[8].note = "改"
      plan.zones[0].result = "改"
    }
    let log = session.board.changes
    // A removed task marks its former cell, a removed zone the row of its group.
    let milestone = try #require(task.milestone)
    #expect(log.unseenCells == [CellRef(group: task.group, milestone: milestone)])
    #expect(log.unseenGroups == [task.group, try #require(plan.zones[0].group)])
    #expect(log.unseen.contains(RecordRef(plan.milestones[8].id)))
    session.type("m")
    #expect(session.rows(with: "•").isEmpty)
    #expect(session.board.changes.unseenGroups.isEmpty)
  }
}
