import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct UnitsViewTests {
  /// Every count of every unit, counted again from the plan.
  @Test func loadsAreWhatThePlanSays() throws {
    let board = try sampleBoard()
    let (plan, situation) = (board.situation.plan, board.situation)
    let loads = situation.unitLoads
    #expect(loads.map(\.id) == plan.units.map(\.id))
    for load in loads {
      let all = plan.tasks.indices.filter {
        plan.tasks[$0].lead == load.id && plan.tasks[$0].status != .cancelled
      }
      let led = all.filter { situation.assessment.tasks[$0].kind != .ongoing }
      let issues = plan.issues.filter { $0.lead == load.id && $0.status != .closed }
      let unfinished = led.filter { plan.tasks[$0].isUnfinished }
      #expect(load.leads.tasks == led.count)
      #expect(load.leads.done == led.count - unfinished.count)
      #expect(load.openIssues == issues.count)
      #expect(
        load.supports
          == plan.tasks.count { $0.isUnfinished && $0.supporting.contains(load.id) })
      let dates = unfinished.compactMap { plan.tasks[$0].due } + issues.compactMap(\.due)
      #expect(load.overdue == dates.count { $0 < sampleDay })
      #expect(load.nextDue == dates.filter { $0 >= sampleDay }.min())
      let zones = plan.zones.filter { $0.unit == load.id }
      let lights =
        all.map { situation.assessment.tasks[$0].light }
        + issues.map { $0.light(on: sampleDay, rules: plan.rules) }
        + zones.map { $0.watchReason(on: sampleDay)?.light ?? .green }
      #expect(load.light == lights.max() ?? .none)
      for (group, share) in load.shares.enumerated() {
        #expect(share.tasks == led.count { plan.tasks[$0].group == plan.groups[group].id })
      }
      #expect(load.worst == situation.attention.first { plan.tasks[$0].lead == load.id })
    }
  }

  @Test func unitsThatThePlanNamesButDoesNotListAreShown() throws {
    let plan = """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组, lead: 街道办}]
      tasks:
        - {id: T-1, title: 任务, group: a, lead: 环卫所, with: [派出所], start: 2019-09-01, due: 2019-09-20}
      """
    var session = Session(board(try reading(plan)))
    session.type("u")
    for unit in ["街道办", "环卫所", "派出所"] { #expect(session.rows(with: unit).count == 1) }
    session.press(.enter)
    #expect(session.text.contains("总图 › 成员单位 › 环卫所"))
    // In its list, and above it as the reason for its light.
    #expect(session.rows(with: "T-1").count == 2)
    #expect(session.rows(with: "T-1 任务 逾期 9 天").count == 1)
  }

  @Test func sortingAndFilteringKeepTheUnit() throws {
    var session = Session(try sampleBoard())
    session.type("u")
    session.press(.down, .down)
    let unit = session.board.screen.view.record(session.board)
    var orders: Set<[Int]> = []
    for _ in UnitsView.Order.allCases {
      session.type("s")
      #expect(session.board.screen.view.record(session.board) == unit)
      orders.insert(units(session)?.rows ?? [])
    }
    #expect(orders.count == UnitsView.Order.allCases.count)
    #expect(units(session)?.order == .urgency)

    session.press(.right)
    let loads = units(session)?.loads ?? []
    #expect(units(session)?.rows.allSatisfy { loads[$0].belongs(to: 0) } == true)
    session.type("xff")
    #expect(units(session)?.rows.allSatisfy { loads[$0].light == .red } == true)
    session.type("xF联络员17")
    #expect(units(session)?.rows.map { loads[$0].id } == ["u17"])
  }

  @Test func aUnitsPageHoldsAllItHasAPartInAndOpensIt() throws {
    var session = Session(try sampleBoard())
    session.type("uF新虹街道")
    session.press(.enter, .enter)
    let plan = session.board.situation.plan
    let view = try session.view(UnitView.self)
    let wanted =
      plan.tasks.filter { $0.lead == view.unitID || $0.with.contains(view.unitID) }.map(\.id.text)
      + plan.issues.filter { $0.lead == view.unitID }.map(\.id.text)
      + plan.zones.filter { $0.unit == view.unitID }.map(\.id.text)
    #expect(view.rows.map(\.record.id).sorted() == wanted.sorted())
    #expect(Set(view.rows.map(\.part)).count == 3)

    for row in view.rows {
      session.press(.enter)
      #expect(session.board.screen.view.subject == row.record)
      session.press(.escape, .down)
    }
  }

  @Test func anotherPlanIsCountedAnew() throws {
    var session = Session(try sampleBoard())
    session.type("u")
    let before = units(session)?.loads.first?.leads.tasks
    session.change { $0.tasks[0].status = .cancelled }
    #expect(units(session)?.loads.first?.leads.tasks == before.map { $0 - 1 })
    session.press(.enter)
    session.change { plan in plan.units.removeAll() }
    #expect(session.screen.height > 0)
  }

  private func units(_ session: Session) -> UnitsView? {
    session.board.screen.view as? UnitsView
  }
}
