import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Sessions: keys in, screens and effects out.
@Suite struct SessionTests {
  @Test func digitsOpenGroupsAndEscapeGoesBack() throws {
    var session = Session(try sampleBoard())
    session.type("2")
    #expect(session.board.stack.count == 2)
    #expect(session.text.contains("交通安保保障组"))
    session.type("3")
    #expect(session.board.stack.count == 2)
    #expect(session.text.contains("招商接待保障组"))
    session.press(.escape)
    #expect(session.board.stack.count == 1)
    session.press(.escape)
    #expect(session.board.stack.count == 1)
  }

  @Test func enterDrillsDownToATaskAndTheBreadcrumbSaysSo() throws {
    var session = Session(try sampleBoard())
    session.type("1")
    session.press(.enter)
    let view = try session.view(TaskView.self)
    let header = String(session.text.split(separator: "\n")[0])
    #expect(header.contains("总图 › 宣传窗口 › \(view.taskID)"))
  }

  @Test func selectionSurvivesAReloadByID() throws {
    let old = try reading(plan(tasks: ["T-1", "T-2", "T-3"]))
    var session = Session(board(old))
    session.type("1s")  // by due
    session.type("ssss")  // back to urgency
    session.press(.down)
    let before = try session.view(GroupView.self)
    let new = try reading(plan(tasks: ["T-0", "T-9", "T-1", "T-2", "T-3"]))
    session.send(planRead(new, session))
    let after = try session.view(GroupView.self)
    #expect(before.selectedID == after.selectedID)
    #expect(after.selectedID != nil)
  }

  @Test func changesAreMarkedUntilSeen() throws {
    let old = try reading(plan(tasks: ["T-1"], progress: 10))
    var session = Session(board(old))
    #expect(session.board.changes.entries.isEmpty)
    session.send(planRead(try reading(plan(tasks: ["T-1"], progress: 60)), session))
    #expect(session.board.changes.unseen == [RecordRef(.tasks, "T-1")])
    #expect(!session.rows(with: "•").isEmpty)
    #expect(!session.rows(with: "10% → 60%").isEmpty)
    session.type("m")
    #expect(session.board.changes.unseen.isEmpty)
    #expect(session.rows(with: "•").isEmpty)
    #expect(!session.rows(with: "10% → 60%").isEmpty)
  }

  @Test func troubleKeysVisitEveryTroubledCellAndComeRound() throws {
    var session = Session(try sampleBoard())
    let situation = session.board.situation
    let troubled = situation.assessment.cells.count { $0.light.isTrouble }
    var visited: Set<[Int]> = []
    for _ in 0..<troubled {
      session.type("]")
      let view = try session.view(OverviewView.self)
      visited.insert([view.row, view.column])
      let cell = situation.assessment.cell(group: view.row, milestone: view.order[view.column])
      #expect(cell.light.isTrouble)
    }
    #expect(visited.count == troubled)
  }

  @Test func filtersHoldTheTable() throws {
    var session = Session(try sampleBoard())
    session.type("4f")
    let lit = try session.view(GroupView.self)
    let tasks = session.board.situation.assessment.tasks
    #expect(lit.filter.lights == .trouble)
    #expect(lit.rows.compactMap(\.task).allSatisfy { tasks[$0].light.isTrouble })
    session.type("x")
    let all = try session.view(GroupView.self)
    #expect(!all.filter.isActive)
    session.type("F食品")
    let typed = try session.view(GroupView.self)
    #expect(!typed.rows.isEmpty)
    #expect(
      typed.rows.compactMap(\.task).allSatisfy {
        session.board.situation.plan.tasks[$0].title.contains("食品")
      })
    session.press(.enter)
    #expect(session.board.layer == nil)
    #expect(session.text.contains("“食品”"))
  }

  @Test func leftAndRightHoldTheTableToAMilestone() throws {
    var session = Session(try sampleBoard())
    session.type("1")
    session.press(.right)
    let view = try session.view(GroupView.self)
    let situation = session.board.situation
    let first = situation.milestoneOrder[0]
    #expect(view.milestoneID == situation.plan.milestones[first].id)
    #expect(
      view.rows.compactMap(\.task).allSatisfy { situation.assessment.tasks[$0].milestone == first })
    session.press(.left)
    let all = try session.view(GroupView.self)
    #expect(all.milestoneID == nil)
  }

  @Test func searchFindsAsOneTypesAndStepsThroughHits() throws {
    var session = Session(try sampleBoard())
    let task = session.board.situation.plan.tasks[7]
    session.type("/\(task.id)")
    #expect(session.text.contains(task.title))
    session.press(.enter)
    #expect(session.board.layer == nil)
    let view = try session.view(TaskView.self)
    #expect(view.taskID == task.id)
    session.type("/演练")
    session.press(.enter)
    let first = session.board.screen
    session.type("n")
    #expect(session.board.screen != first)
    session.type("N")
    #expect(session.board.screen == first)
  }

  @Test func aKeyTypedIntoASearchIsTextAndNotACommand() throws {
    var session = Session(try sampleBoard())
    session.type("/qTLr1")
    #expect(session.effects.isEmpty)
    let layer = try session.layer(SearchLayer.self)
    #expect(layer.typed.text == "qTLr1")
    session.press(.backspace)
    let shorter = try session.layer(SearchLayer.self)
    #expect(shorter.typed.text == "qTLr")
    session.press(.escape)
    #expect(session.board.layer == nil)
  }

  @Test func quitAsksOnlyInKioskMode() throws {
    var session = Session(try sampleBoard())
    session.type("q")
    #expect(session.effects == [.quit])

    var kiosk = Session(try sampleBoard())
    kiosk.board.appearance.isKiosk = true
    kiosk.type("q")
    #expect(kiosk.effects.isEmpty)
    kiosk.press(.escape)
    #expect(kiosk.board.layer == nil)
    kiosk.type("qy")
    #expect(kiosk.effects == [.quit])
  }

  @Test func kioskHasNoEditor() throws {
    var session = Session(try sampleBoard())
    session.type("e")
    guard case .edit(let file, let line)? = session.effects.first else {
      Issue.record("no editor asked for")
      return
    }
    #expect(file == "plan.yaml")
    #expect(line > 1)
    var kiosk = Session(try sampleBoard())
    kiosk.board.appearance.isKiosk = true
    kiosk.type("e")
    #expect(kiosk.effects.isEmpty)
  }

  @Test func theScreenshotIsTheScreen() throws {
    for key in [Key.character("p"), .function(12)] {
      var session = Session(try sampleBoard())
      session.type("2")
      session.press(key)
      #expect(session.effects == [.screenshot(drawPicture(session.board), view: "group-traffic")])
    }
  }

  @Test func theKeyAsksForOnePackAtATime() throws {
    var session = Session(try sampleBoard())
    session.type("P")
    #expect(session.effects == [.pack])
    #expect(session.text.contains("正在生成会商材料"))
    session.type("P")
    #expect(session.effects.count == 1)
    session.send(.packMade(path: "/srv/a.pdf"))
    #expect(session.text.contains("会商材料已存 /srv/a.pdf"))
    session.type("P")
    #expect(session.effects.count == 2)
    session.send(.packFailed(Text("不行", "no")))
    #expect(session.text.contains("不行"))
    session.type("P")
    #expect(session.effects.count == 3)
  }

  @Test func themesAndLanguagesGoRound() throws {
    var session = Session(try sampleBoard())
    session.type("T")
    #expect(session.board.appearance.theme == "light")
    session.type("T")
    #expect(session.board.appearance.theme == "dark")
    session.type("L")
    #expect(session.text.contains("overview"))
    session.type("L")
    #expect(session.text.contains("总图"))
  }

  @Test func midnightPasses() throws {
    var session = Session(try sampleBoard())
    #expect(session.text.contains("距开幕 37 天"))
    session.send(.tick(Moment(day: sampleDay, second: 86_399)))
    #expect(session.text.contains("23:59"))
    session.send(.tick(Moment(day: sampleDay + 1, second: 0)))
    #expect(session.text.contains("距开幕 36 天"))
    #expect(session.text.contains("2019-09-30 周一 00:00"))
    #expect(session.board.situation.day == sampleDay + 1)
  }

  @Test func countdownBeforeDuringAndAfter() throws {
    for (day, words) in [
      ("2019-11-04", "距开幕 1 天"), ("2019-11-05", "开幕第 1 天"), ("2019-11-10", "开幕第 6 天"),
      ("2019-11-11", "已闭幕 1 天"),
    ] {
      var session = Session(try sampleBoard())
      session.send(.tick(Moment(day: Day(day)!, second: 0)))
      #expect(session.text.contains(words))
    }
  }

  @Test func anUnreadablePlanKeepsTheLastOneUnderABanner() throws {
    var session = Session(try sampleBoard())
    let fault = Diagnostic(
      .error, .notYAML(Text("这里应是一个键", "did not find expected key")), file: "plan.yaml", line: 12,
      column: 5)
    let moment = Moment(day: sampleDay, second: 53_000)
    session.send(.planUnreadable([fault], at: moment))
    #expect(session.rows(with: "plan.yaml:12").count == 1)
    #expect(session.text.contains("宣传窗口"))
    session.type("!")
    #expect(session.text.contains("plan.yaml:12:5"))
    session.send(.planUnchanged(at: moment, fileChanged: nil))
    #expect(session.board.source.condition == .current)
    // The alarm stays until somebody has seen it.
    session.type("A")
    #expect(session.rows(with: "读不懂").isEmpty)
  }

  @Test(arguments: Language.allCases)
  func recordsThatAreGoneAreAskedAbout(language: Language) throws {
    var reading = try sampleReading()
    let gone = Set(reading.plan.tasks.prefix(80).map(\.id.text))
    let held = HeldBack(.tasks, ids: gone, before: reading.plan.tasks.count)
    reading.heldBack = [held]
    reading.stale = Set(gone.map { RecordRef(.tasks, $0) })
    for width in [80, 120] {
      var session = Session(board(reading, Size(width: width, height: 24), language: language))
      #expect(session.rows(with: held.text(language)).count == 1)
      #expect(session.rows(with: ":accept").count == 1)
      session.type(":" + (language == .zh ? "认可" : "accept"))
      session.press(.enter)
      #expect(session.effects == [.accept])
      #expect(session.board.notice == nil)
    }
    var calm = Session(try sampleBoard(language: language))
    calm.type(":accept")
    calm.press(.enter)
    #expect(calm.effects.isEmpty && calm.board.notice?.isError == true)
  }

  @Test func aMissingFileIsSaid() throws {
    var session = Session(try sampleBoard())
    session.send(.planGone(at: Moment(day: sampleDay, second: 53_000)))
    #expect(session.rows(with: "计划文件不见了").count == 1)
    #expect(session.text.contains("已不在"))
  }

  @Test func clicksSelectAndDoubleClicksDrillIn() throws {
    var session = Session(try sampleBoard())
    let rows = session.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = rows.firstIndex { $0.contains("社会管理") }!
    session.mouse(.click, x: 40, y: y)
    let view = try session.view(OverviewView.self)
    #expect(view.row == 3)
    session.mouse(.doubleClick, x: 40, y: y)
    let group = try session.view(GroupView.self)
    #expect(group.groupID == "social")
    session.mouse(.wheelDown, x: 40, y: y)
    let scrolled = try session.view(GroupView.self)
    #expect(scrolled.selectedRow == 1)
  }

  @Test func everyHintWorks() throws {
    // The footer's words come from the table that dispatches: each shown key must have an action.
    for keys in ["", "1", "!", "/", "?"] {
      var session = Session(try sampleBoard())
      session.type(keys)
      for binding in session.board.activeBindings where binding.hint != nil {
        for (key, action) in binding.keys {
          #expect(session.board.action(for: key) == action)
        }
      }
    }
  }

  @Test(
    arguments: [0, 1, 2, 3, 5, 8, 13, 21, 40, 79, 300], [0, 1, 2, 3, 4, 5, 8, 12, 15, 23, 100])
  func anySizeCanBeDrawn(width: Int, height: Int) throws {
    for keys in ["", "1", "!", "/演", "?", "2F", "u", "c", "d", "w"] {
      var session = Session(try sampleBoard())
      session.type(keys)
      session.send(.resized(Size(width: width, height: height)))
      #expect(session.screen.width == width)
      session.press(.down, .pageDown, .up, .left, .right, .enter)
      _ = session.screen
    }
  }

  @Test func anEmptyPlanIsDrawn() throws {
    var session = Session(board(Reading()))
    session.type("1!")
    session.press(.escape, .enter, .down, .tab, .enter, .tab, .enter)
    session.type("[]/x")
    session.press(.enter, .escape)
    for view in "ucdwo" {
      session.type("\(view)[]sfx")
      session.press(.down, .tab, .right, .enter)
      _ = session.screen
      session.press(.escape)
    }
    session.type("o")
    #expect(session.text.contains("计划里还没有工作组"))
  }

  private func plan(tasks: [String], progress: Int = 0) -> String {
    var text = """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      milestones: [{id: m, name: 节点, date: 2019-10-10}]
      tasks:

      """
    for id in tasks {
      text += "  - {id: \(id), title: 任务 \(id), group: a, milestone: m, "
      text += "start: 2019-09-01, due: 2019-10-01, status: doing, progress: \(progress)}\n"
    }
    return text
  }

  private func planRead(_ reading: Reading, _ session: Session) -> Event {
    let moment = Moment(day: sampleDay, second: 53_000)
    return .planRead(
      Situation(reading, on: sampleDay),
      changes: reading.plan.changes(from: session.board.situation.plan), at: moment,
      fileChanged: moment)
  }
}
