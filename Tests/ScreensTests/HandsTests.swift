import BattlePlan
import Canvas
import History
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Changing the plan from the board: only Enter writes, only what was meant, and the light is known before.
@Suite struct HandsTests {
  private func lines(_ desk: EditingSession) -> [String] {
    changedLines(EditingSession.sample, desk.text)
  }

  @Test func progressIsTypedAndItsLightIsShownBeforeItIsWritten() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("=95")
    #expect(desk.footer.contains("进度：95_"))
    #expect(desk.screen.contains("▲ 黄 → ◆ 蓝") && desk.text == EditingSession.sample)
    try desk.press(.enter)
    #expect(lines(desk) == ["进度: 95"])
    #expect(desk.session.board.situation.task("HJ-23")?.status.light == .blue)
    let entry = try #require(desk.entries.first)
    #expect(entry.by == "值班员" && entry.on == ["HJ-23"] && entry.kind == .note)
    #expect(desk.entries.count == 1)
  }

  @Test(arguments: ["=95", "D", "K没有砖", "E", "Itest", "v="])
  func escapeLeavesNoTrace(keys: String) throws {
    var desk = try EditingSession()
    desk.open("group:environment")
    try desk.press(.up)
    let before = desk.session.board
    try desk.type(keys)
    #expect(desk.session.board.layer != nil)
    try desk.press(.escape)
    if !desk.session.board.hands.marks.isEmpty {
      // Marks go first, then the screen.
      try desk.press(.escape)
      #expect(desk.session.board.hands.marks.isEmpty)
      try desk.press(.up)
    }
    let isSame = desk.session.board == before
    #expect(isSame)
    #expect(desk.text == EditingSession.sample && desk.entries.isEmpty)
  }

  @Test func doneSetsItsDayAndWhoHadProgressIsThrough() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("D")
    #expect(desk.footer.contains("2019-09-29"))
    #expect(desk.screen.contains("→ ✓ 完成"))
    try desk.type("昨天")
    try desk.press(.enter)
    #expect(lines(desk).sorted() == ["完成日期: 2019-09-28", "状态: 已完成", "进度: 100"].sorted())
    try desk.type("D+1")
    #expect(desk.footer.contains("还没到"))
    try desk.press(.enter)
    #expect(desk.session.board.layer is EditLayer)
  }

  @Test func whoIsBlockedSaysWhyAndIsFreedWithoutAReason() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-24")
    try desk.type("K")
    try desk.press(.enter)
    #expect(desk.footer.contains("要写受阻的原因"))
    try desk.type("设备未到")
    #expect(desk.screen.contains("✖ 红"))
    try desk.press(.enter)
    #expect(lines(desk) == ["状态: 受阻", "受阻原因: 设备未到"])
    try desk.type("K")
    try desk.press(.control("u"), .enter)
    #expect(lines(desk) == ["受阻原因:"])
    #expect(try desk.task("HJ-24").status == .doing)
  }

  @Test func anIssueIsClosedFromItsList() throws {
    var desk = try EditingSession()
    try desk.type("i")
    let id = try #require(desk.session.board.selection?.id)
    try desk.type("X")
    try desk.press(.enter)
    #expect(try desk.issue(id).status == .closed)
    #expect(try desk.issue(id).closed == sampleDay)
    #expect(lines(desk).count == 2)
    try desk.type("=")
    #expect(desk.footer.contains("不是任务") && desk.session.board.layer == nil)
  }

  @Test func aPatrolAndARound() throws {
    var desk = try EditingSession()
    desk.open("record:z07")
    try desk.type("V")
    try desk.press(.tab)
    try desk.type("已修好")
    try desk.press(.enter)
    #expect(lines(desk).count == 1 && lines(desk)[0].contains("上次巡查: 2019-09-29, 结果: 已修好"))
    desk.open("task:HJ-23")
    try desk.type("V")
    #expect(desk.footer.contains("不是区块，也不是长期任务"))
    let text = """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: 值守, group: a, due: ongoing, every_days: 7, last: 2019-09-01}
      """
    var other = try EditingSession(text)
    other.open("task:T-1")
    try other.type("V周五")
    #expect(other.screen.contains("2 天前"))
    try other.press(.enter)
    #expect(other.text.contains("last: 2019-09-27"))
    // The first issue has a number, too.
    try other.type("I积水")
    try other.press(.enter)
    #expect(other.plan.issues.map(\.id) == ["I-1"])
  }

  @Test func aDrillIsHeld() throws {
    var desk = try EditingSession()
    let drill = try #require(desk.plan.drills.first { $0.status == .planned })
    desk.open("record:\(drill.id)")
    try desk.type("D良好")
    try desk.press(.enter)
    #expect(desk.plan[drill.id]?.status == .done && desk.plan[drill.id]?.result == "良好")
  }

  @Test func aCallBecomesAnIssueUnderTheSelection() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("I路口积水")
    // The group is the task's.
    #expect(desk.footer.contains("环境"))
    try desk.press(.tab, .tab)
    try desk.type("yihaozhong")
    try desk.press(.tab)
    #expect(desk.footer.contains("一号重要干道"))
    try desk.type("重")
    try desk.press(.tab)
    #expect(desk.footer.contains("重大"))
    try desk.type("+3")
    #expect(desk.screen.contains("2019-10-02"))
    try desk.press(.enter)
    let issue = try #require(desk.plan.issues.last)
    #expect(issue.id == "I-27" && issue.title == "路口积水" && issue.task == "HJ-23")
    #expect(issue.group == "environment" && issue.zone == "z07" && issue.severity == .high)
    #expect(issue.found == sampleDay && issue.due == sampleDay + 3 && issue.status == .open)
    #expect(desk.entries.first?.on == ["I-27"])
  }

  @Test func moreThanOneRecordIsOneChange() throws {
    var desk = try EditingSession()
    desk.open("group:environment")
    try desk.type("vvv")
    let marked = desk.session.board.hands.marks
    #expect(marked.count == 3)
    #expect(desk.screen.split(separator: "\n").count { $0.hasPrefix("#") } == 3)
    try desk.type("=")
    #expect(desk.screen.contains("3 条"))
    try desk.type("97")
    try desk.press(.enter)
    for record in marked { #expect(try desk.task(record.id).progress == 97) }
    #expect(desk.session.board.hands.marks.isEmpty && desk.entries.count == 1)
    #expect(desk.entries[0].on == marked.map(\.id))
    try desk.type("Z")
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample)
  }

  @Test func marksKeepToTheirRecordsAndAreRefusedWhereOneDoesNotFit() throws {
    var desk = try EditingSession()
    desk.open("group:environment")
    try desk.type("v")
    let marked = try #require(desk.session.board.hands.marks.first)
    try desk.type("s")
    #expect(desk.session.board.hands.marks == [marked])
    try desk.type("iv")
    #expect(desk.session.board.hands.marks.count == 2)
    try desk.type("X")
    #expect(desk.session.board.layer == nil && desk.footer.contains("\(marked.id) 不是问题"))
    // A record that leaves the plan is no longer marked.
    desk.session.change { $0.tasks.removeAll { $0.id.text == marked.id } }
    #expect(desk.session.board.hands.marks.count == 1)
  }

  // MARK: Undo and redo

  @Test func whatWasWrittenIsTakenBackAndDoneAgain() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("Z")
    #expect(desk.footer.contains("没有可撤销的"))
    for progress in ["70", "80"] {
      try desk.type("=" + progress)
      try desk.press(.enter)
    }
    try desk.type("Z")
    #expect(desk.screen.contains("撤销 HJ-23 进度"))
    try desk.press(.escape)
    #expect(try desk.task("HJ-23").progress == 80)
    for progress in [70.0, 60] {
      try desk.type("Z")
      try desk.press(.enter)
      #expect(try desk.task("HJ-23").progress == progress)
    }
    #expect(desk.text == EditingSession.sample)
    for progress in [70.0, 80] {
      try desk.type("R")
      try desk.press(.enter)
      #expect(try desk.task("HJ-23").progress == progress)
    }
    try desk.type("R")
    #expect(desk.footer.contains("没有可以重做的"))
    #expect(desk.entries.count == 6)
    #expect(desk.entries[2].text.hasPrefix("撤销："))
  }

  @Test func anUndoLeavesWhatOthersDid() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("=70")
    try desk.press(.enter)
    try desk.save(desk.text.replacing("窨井盖与护栏排险", with: "窨井盖排险"))
    try desk.type("Z")
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample.replacing("窨井盖与护栏排险", with: "窨井盖排险"))
    try desk.type("=70")
    try desk.press(.enter)
    try desk.save(desk.text.replacing("进度: 70", with: "进度: 75"))
    try desk.type("Z")
    try desk.press(.enter)
    #expect(try desk.task("HJ-23").progress == 75)
    #expect(desk.session.board.notice?.isError == true || desk.footer.contains("75"))
  }

  // MARK: Two at once

  @Test(arguments: [true, false])
  func aConflictShowsBothAndAsks(isMine: Bool) throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("=70")
    let theirs = desk.text.replacing(
      "截止: 2019-10-04\n    状态: 进行中\n    进度: 60\n    前置: [HJ-15]",
      with: "截止: 2019-10-04\n    状态: 进行中\n    进度: 75\n    前置: [HJ-15]")
    #expect(theirs != desk.text)
    try desk.save(theirs, isRead: false)
    try desk.press(.enter)
    #expect(desk.session.board.layer is ConflictLayer)
    #expect(
      desk.screen.contains("75%") && desk.screen.contains("70%") && desk.screen.contains("60%"))
    #expect(desk.text == theirs)
    if isMine { try desk.press(.right) }
    try desk.press(.enter)
    #expect(desk.session.board.layer == nil)
    #expect(try desk.task("HJ-23").progress == (isMine ? 70 : 75))
  }

  @Test func whatCannotBeWrittenComesBackWithTheReason() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-11")
    try desk.type("E")
    let layer = try desk.session.layer(EditLayer.self)
    let place = try #require(layer.form.fields.firstIndex { $0.path == "after" })
    for _ in 0..<place { try desk.press(.tab) }
    try desk.press(.control("u"))
    try desk.type("HJ-22")
    // It waits for this one.
    #expect(try desk.task("HJ-22").after.contains { $0.id == "HJ-11" })
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample)
    let back = try desk.session.layer(EditLayer.self)
    #expect(back.form.fields[place].text == "HJ-22")
    #expect(back.form.fault != nil)
  }

  @Test func whoIsElsewhereIsToldAndHasItBackAtTheNextKey() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("=70")
    desk.isHeld = true
    try desk.press(.enter)
    try desk.save("battlemap: [", isRead: false)
    try desk.type("/x")
    try? desk.release()
    #expect(desk.session.board.layer is SearchLayer)
    try desk.press(.escape)
    desk.session.type("D")
    let layer = try desk.session.layer(EditLayer.self)
    #expect(layer.form.hand == .progress && layer.form.fields[0].text == "70")
  }

  // MARK: Where nothing is offered

  @Test func whereNothingCanBeChangedItIsSaid() throws {
    func told(_ board: BoardState) -> String {
      var session = Session(board)
      _ = session.board.open("task:HJ-23")
      session.type("=")
      #expect(session.board.layer == nil && session.effects.isEmpty)
      #expect(
        !session.board.activeBindings.contains { binding in
          binding.hint != nil && binding.keys.values.contains(.hand(.progress))
        })
      return session.board.notice?.text.zh ?? ""
    }
    var kiosk = try sampleBoard()
    kiosk.appearance.isKiosk = true
    #expect(told(kiosk).contains("上墙"))
    #expect(told(try sampleBoard(kind: .sample)).contains("样例"))
    var locked = try sampleBoard()
    _ = update(&locked, .hands(.readOnly(["plan.yaml"])))
    #expect(told(locked).contains("只读"))
    var reading = try sampleReading()
    reading.sheets = [0: ["任务"]]
    #expect(told(board(reading)).contains("Excel"))
    var desk = try RememberingSession()
    try desk.change { $0.tasks[0].progress = 3 }
    try desk.type("<")
    #expect(told(desk.session.board).contains("从前"))
  }

  /// Ten calls, worked off by keys.
  @Test func tenCallsAreWorkedOff() throws {
    var desk = try EditingSession()
    func go(_ word: String) throws {
      try desk.type(":\(word)")
      try desk.press(.enter)
    }
    try go("HJ-20")
    try desk.type("=100")
    try desk.press(.enter)
    try desk.type("D")
    try desk.press(.enter)
    try go("HJ-22")
    try desk.type("K等水务局来船")
    try desk.press(.enter)
    try go("I-24")
    try desk.type("X")
    try desk.press(.enter)
    try go("z07")
    try desk.type("V")
    try desk.press(.enter)
    try desk.type("I树枝挡住路牌")
    try desk.press(.tab, .tab, .tab)
    try desk.type("较")
    try desk.press(.tab)
    try desk.type("周三")
    try desk.press(.enter)
    try go("HJ-23")
    try desk.type("E")
    for _ in 0..<3 { try desk.press(.down) }
    try desk.press(.escape)
    try desk.type("=75")
    try desk.press(.enter)
    try go("HJ-24")
    try desk.type("=80")
    try desk.press(.enter)
    try desk.type("Z")
    try desk.press(.enter)
    try desk.type("=81")
    try desk.press(.enter)
    #expect(try desk.task("HJ-20").status == .done && desk.task("HJ-20").finished == sampleDay)
    #expect(try desk.task("HJ-22").reason == "等水务局来船")
    #expect(try desk.issue("I-24").status == .closed)
    #expect(desk.plan[Plan.Zone.ID("z07")]?.patrolled == sampleDay)
    #expect(try desk.issue("I-27").title == "树枝挡住路牌" && desk.issue("I-27").zone == "z07")
    #expect(try desk.issue("I-27").due == Day("2019-10-02"))
    #expect(try desk.task("HJ-23").progress == 75 && desk.task("HJ-24").progress == 81)
    #expect(desk.entries.count == 10 && desk.entries.allSatisfy { $0.by == "值班员" })
    let before = EditingSession.sample.split(separator: "\n").count
    #expect(lines(desk).count < 24 && desk.text.split(separator: "\n").count < before + 14)
  }
}
