import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// 督办, 问题清单, 督办单 and the records behind them: keys in, screens and effects out.
@Suite struct AttentionTests {
  func session(_ view: String, _ text: String? = nil) throws -> Session {
    var session = Session(try text.map { board(try reading($0)) } ?? sampleBoard())
    let isOpen = session.board.open(view)
    #expect(isOpen)
    return session
  }

  private func attention(_ session: Session) throws -> AttentionView {
    try session.view(AttentionView.self)
  }

  func issues(_ session: Session) throws -> IssuesView {
    try session.view(IssuesView.self)
  }

  func record(_ session: Session) throws -> RecordRef {
    try #require(session.board.screen.view.subject)
  }

  // MARK: - 督办

  @Test func everythingLitIsListedWithItsSteps() throws {
    var session = try session("attention")
    let concerns = session.board.situation.concerns
    var view = try attention(session)
    #expect(view.rows == Array(concerns.indices))
    #expect(view.steps.values.reduce(0, +) == concerns.count)
    for light in [Light.red, .yellow, .blue] {
      session.type("f")
      view = try attention(session)
      #expect(!view.rows.isEmpty)
      #expect(view.rows.map { concerns[$0].light } == view.rows.map { _ in light })
      #expect(view.rows.count == concerns.count { $0.light == light })
    }
    session.type("f")
    #expect(try attention(session).rows.count == concerns.count)
  }

  @Test func theListIsHeldToAGroupAndADrillIsOfAllItsGroups() throws {
    var session = try session(
      "attention",
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}, {id: b, name: 乙组}]
      issues: [{id: I-1, title: 问题, group: a}]
      drills: [{id: d1, name: 合练, date: 2019-10-01, groups: [a, b]}]
      """)
    func shown() throws -> [String] {
      let concerns = session.board.situation.concerns
      return try attention(session).rows.map { concerns[$0].record.id }
    }
    #expect(try shown() == ["I-1", "d1"])
    session.press(.right)
    #expect(try shown() == ["I-1", "d1"])
    #expect(session.rows(with: " 甲组 ").count >= 1)
    session.press(.right)
    #expect(try shown() == ["d1"])
    session.press(.right)
    #expect(try shown() == ["I-1", "d1"])
    session.press(.left)
    session.type("x")
    #expect(try !attention(session).filter.isActive)
  }

  @Test(arguments: ["区建管委", "闵行区建设和管理委"])
  func theTextFilterKnowsUnitsByBothNames(name: String) throws {
    var session = try session("attention")
    session.type("F" + name)
    session.press(.enter)
    let situation = session.board.situation
    let units = try attention(session).rows.map {
      situation.answering(for: situation.concerns[$0]).unit
    }
    #expect(!units.isEmpty)
    #expect(units.allSatisfy { $0 == "u17" })
  }

  @Test func enterOpensEveryKindOfRecord() throws {
    var session = try session("attention")
    var opened: Set<Section> = []
    let concerns = session.board.situation.concerns
    for concern in concerns {
      #expect(try attention(session).selectedRecord == concern.record)
      session.press(.enter)
      #expect(try record(session) == concern.record)
      opened.insert(concern.record.section)
      session.press(.escape, .down)
    }
    #expect(opened == [.tasks, .issues, .contingency, .zones])
  }

  /// Lookups by record and by position agree.
  @Test func everyConcernIsFoundByItsRecord() throws {
    let concerns = try session("attention").board.situation.concerns
    #expect(!concerns.isEmpty)
    for (place, concern) in concerns.enumerated() {
      #expect(concerns[concern.record] == concern)
      #expect(concerns.place(of: concern.record) == place)
      #expect(concerns.light(at: place) == concern.light)
      #expect(concerns.escalation(at: place) == concern.escalation)
    }
    #expect(concerns[RecordRef(.tasks, "no such task")] == nil)
    #expect(concerns.place(of: RecordRef(.zones, "no such zone")) == nil)
  }

  @Test func troubleKeysGoRound() throws {
    var session = try session("attention")
    let concerns = session.board.situation.concerns
    session.type("[")
    #expect(try attention(session).selectedRecord == concerns.last?.record)
    session.type("]]")
    #expect(try attention(session).selectedRecord == concerns[1].record)
    session.press(.enter)
    session.type("]")
    #expect(try record(session) == concerns[2].record)
    session.type("[[")
    #expect(try record(session) == concerns[0].record)
    #expect(session.board.stack.count == 3)
  }

  @Test func theSelectionStaysOnItsRecordWhenThePlanIsReadAgain() throws {
    func text(_ progress: Int) -> String {
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: 一, group: a, start: 2019-09-01, due: 2019-10-30, status: doing, progress: \(progress)}
        - {id: T-2, title: 二, group: a, start: 2019-09-01, due: 2019-09-20, status: doing}
      """
    }
    var session = try session("attention", text(0))
    #expect(try attention(session).selectedRecord?.id == "T-2")
    session.send(
      .planRead(
        Situation(try reading(text(90)), on: sampleDay), changes: [],
        at: Moment(day: sampleDay, second: 0), fileChanged: nil))
    #expect(try attention(session).rows.count == 1)
    #expect(try attention(session).selectedRecord?.id == "T-2")
  }

  // MARK: - 督办单

  @Test(arguments: [
    "attention", "task:SH-17", "group:social", "unit:u17", "issues", "record:I-20", "record:z04",
  ])
  func aSheetIsReadAndWritten(view: String) throws {
    for key in [Key.enter, .character("p")] {
      var session = try session(view)
      let record = try #require(session.board.screen.view.record(session.board))
      session.type("y")
      #expect(session.text.contains("督办单"))
      #expect(session.effects.isEmpty)
      session.press(key)
      #expect(session.board.layer == nil)
      guard case .followUpSheet(let sheet)? = session.effects.first, session.effects.count == 1
      else {
        Issue.record("no sheet: \(session.effects)")
        return
      }
      #expect(sheet.record == record)
      #expect(sheet.name == "督办单-" + record.id)
    }
    var session = try session(view)
    session.type("y")
    session.press(.escape)
    #expect(session.board.layer == nil)
    #expect(session.effects.isEmpty)
  }

  @Test func theSheetSaysWhatWhyWhoWhenAndWhomToPhone() throws {
    let board = try sampleBoard()
    let sheet = try #require(
      FollowUpSheet(RecordRef(.tasks, "SH-17"), board.situation, at: board.now, .zh))
    let text = sheet.canvas(isASCII: false).text
    for words in [
      "编号 2019-0929-SH-17", "签发日期 2019-09-29", "主送", "SH-17 群租整治（第二批）", "逾期 19 天",
      "2019-09-11（至今 19 天）",
      "责任人 SH-庚 021-0000-2109", "区房管局", "组长丁 021-0000-1040", "2019-09-29（立即办结）",
      "倪耀明 021-0000-0001",
      "签收",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func whatIsNotLitHasNoSheet() throws {
    let board = try sampleBoard()
    let done = try #require(board.situation.plan.tasks.first { $0.status == .done })
    #expect(FollowUpSheet(RecordRef(done.id), board.situation, at: nil, .zh) == nil)
    for view in ["task:\(done.id)", "overview", "record:m08", "record:I-05"] {
      var session = try session(view)
      session.type("y")
      #expect(session.board.layer == nil, "\(view)")
      #expect(session.rows(with: "督办单").isEmpty, "\(view)")
    }
  }

  @Test func aSheetWhoseRecordWasMendedSaysSo() throws {
    func text(_ status: String) -> String {
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      issues: [{id: I-1, title: 问题, status: \(status)}]
      """
    }
    var session = try session("issues", text("open"))
    session.type("y")
    session.send(
      .planRead(
        Situation(try reading(text("closed")), on: sampleDay), changes: [],
        at: Moment(day: sampleDay, second: 0), fileChanged: nil))
    #expect(session.text.contains("已不用督办"))
    session.press(.enter)
    #expect(session.effects.isEmpty)
    #expect(session.board.layer == nil)
  }

  @Test func aSheetThatIsHigherThanTheScreenScrolls() throws {
    var session = try session("task:HJ-19")
    session.send(.resized(Size(width: 80, height: 14)))
    session.type("y")
    #expect(session.text.contains("事项"))
    #expect(!session.text.contains("签收"))
    for _ in 0..<40 { session.press(.down) }
    #expect(session.text.contains("签收"))
    #expect(!session.text.contains("事项"))
    for _ in 0..<40 { session.press(.up) }
    #expect(session.text.contains("事项"))
  }

  // MARK: - All of them

  static let screens = [
    "attention", "issues", "record:I-20", "record:d6", "record:p7", "record:z04", "record:m08",
  ]

  @Test(arguments: screens)
  func anySizeCanBeDrawn(view: String) throws {
    let plain = try session(view)
    for width in [0, 1, 3, 8, 21, 40, 79, 300] {
      for height in [0, 1, 2, 4, 5, 8, 12, 15, 23, 100] {
        for keys in ["", "y"] {
          var session = plain
          session.send(.resized(Size(width: width, height: height)))
          session.type(keys)
          #expect(session.screen.width == width)
          session.press(.down, .pageDown, .up, .left, .right)
          _ = session.screen
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func asciiSignsAreEnough(language: Language) throws {
    for view in AttentionTests.screens {
      for keys in ["", "y"] {
        var session = Session(try sampleBoard(language: language, isASCII: true))
        _ = session.board.open(view)
        session.type(keys)
        let signs = Set(session.text.unicodeScalars.filter { (0x2010...0x2FFF).contains($0.value) })
        #expect(signs.isEmpty, "\(view) \(keys): \(signs)")
      }
    }
  }

  @Test func everyHintWorks() throws {
    for view in AttentionTests.screens {
      for keys in ["", "y"] {
        var session = try session(view)
        session.type(keys)
        for binding in session.board.activeBindings where binding.hint != nil {
          for (key, action) in binding.keys {
            #expect(session.board.action(for: key) == action)
          }
        }
      }
    }
  }

  @Test func anEmptyPlanHasNothingToAttendTo() throws {
    var session = Session(board(Reading()))
    session.type("a")
    #expect(session.text.contains("没有亮灯的事项"))
    session.type("y[]fFx")
    session.press(.escape, .enter, .down, .left)
    session.type("i")
    #expect(session.text.contains("计划里还没有问题"))
    session.type("y[]fs")
    session.press(.enter, .down)
    #expect(session.effects.isEmpty)
  }
}
