import BattlePlan
import Canvas
import History
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// The form with all fields of a record, which is made from its description.
@Suite struct HandFormsTests {
  /// Goes to a field, and empties it.
  private func go(to path: String, _ desk: inout EditingSession) throws {
    let form = try desk.session.layer(EditLayer.self).form
    let shown = form.shown(desk.session.board.situation)
    let place = try #require(shown.firstIndex { form.fields[$0].path == path }, "\(path)")
    let here = try #require(shown.firstIndex(of: form.front))
    for _ in 0..<((place - here + shown.count) % shown.count) { try desk.press(.tab) }
  }

  private func lines(_ desk: EditingSession) -> [String] {
    changedLines(EditingSession.sample, desk.text)
  }

  @Test func onlyWhatWasChangedIsWritten() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-24")
    try desk.type("E")
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample && desk.session.board.layer == nil)
    try desk.type("E")
    try go(to: "owner", &desk)
    try desk.press(.control("u"))
    try desk.type("王某、李某")
    try go(to: "with", &desk)
    try desk.type("、公安分")
    try go(to: "note", &desk)
    try desk.type("a: b")
    try desk.press(.enter)
    #expect(
      lines(desk).sorted()
        == ["协同单位: [新虹街道, 区公安分局]", "备注: 'a: b'", "责任人: [王某, 李某]"].sorted())
  }

  @Test func aLaterDueDayAsksWhyAndWhoApproved() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("E")
    try go(to: "due", &desk)
    try desk.type("10-01")
    #expect(!desk.screen.contains("批准人"))
    try desk.press(.control("u"))
    try desk.type("2019-10-8")
    #expect(desk.screen.contains("2019-10-08 周二"))
    #expect(desk.screen.contains("批准人"))
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample)
    #expect(desk.screen.contains("改到以后要写改期原因"))
    try desk.type("设备晚到")
    try desk.press(.enter)
    #expect(desk.screen.contains("改到以后要写批准人"))
    try desk.type("王某")
    try desk.press(.enter)
    #expect(lines(desk) == ["截止: 2019-10-08"])
    let entry = try #require(desk.entries.first)
    #expect(entry.text.hasSuffix("（原因：设备晚到；批准：王某）"))
    #expect(LogEntry(number: 1, entered: 0, entry).approver == "王某")
    // An earlier one does not.
    try desk.type("E")
    try go(to: "due", &desk)
    try desk.press(.left)
    try desk.press(.enter)
    #expect(lines(desk) == ["截止: 2019-10-07"])
  }

  @Test func choicesAreMenus() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-24")
    try desk.type("E")
    try go(to: "status", &desk)
    #expect(desk.screen.contains("[进行中]") && desk.screen.contains("已取消"))
    try desk.press(.right)
    #expect(desk.screen.contains("[受阻]"))
    try desk.press(.right)
    // The day comes with it, and goes with it.
    #expect(desk.screen.contains("[已完成]"))
    #expect(
      try desk.session.layer(EditLayer.self).form.fields.contains {
        $0.path == "finished" && $0.text == "2019-09-29"
      })
    try desk.press(.left)
    #expect(
      try desk.session.layer(EditLayer.self).form.fields.contains {
        $0.path == "finished" && $0.text.isEmpty
      })
    // By the mouse.
    let rows = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains("[受阻]") })
    let before = try #require(rows[y].range(of: "已取消"))
    let x = TextWidth.columns(String(rows[y][..<before.lowerBound]))
    desk.session.mouse(.click, x: x, y: y)
    #expect(desk.screen.contains("[已取消]"))
    try desk.press(.enter)
    #expect(lines(desk) == ["状态: 已取消"])
  }

  @Test func aReferenceIsCompletedAndOneThatLeadsNowhereIsToldOfBesideIt() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-27")
    try desk.type("E")
    try go(to: "milestone", &desk)
    try desk.type("不存在")
    try desk.press(.enter)
    let row = desk.session.rows(with: "不存在")
    #expect(row.count == 1 && row[0].contains("✖"))
    try desk.press(.control("u"))
    try desk.type("zonghe")
    try desk.press(.enter)
    // It is shown before it is written.
    #expect(desk.text == EditingSession.sample)
    try desk.press(.enter)
    #expect(lines(desk) == ["节点: m08"])
  }

  @Test func aPersonIsTypedFieldByField() throws {
    var desk = try EditingSession()
    desk.open("record:m08")
    desk.open("group:traffic")
    desk.session.board.screen.view = GroupView(
      "traffic", milestone: nil, like: nil, desk.session.board.situation)
    try desk.type("F没有这样的任务")
    try desk.press(.enter)
    try desk.type("E")
    try go(to: "leader.phone", &desk)
    try desk.press(.control("u"))
    try desk.type("021-0000-9999")
    try desk.press(.enter)
    #expect(lines(desk).count == 1 && lines(desk)[0].contains("021-0000-9999"))
  }

  @Test func aFaultOfTheWholeRecordIsToldBeforeItIsWritten() throws {
    var desk = try EditingSession()
    desk.open("task:HJ-23")
    try desk.type("E")
    try go(to: "due", &desk)
    try desk.type("2019-9-1")
    try desk.press(.enter)
    #expect(desk.text == EditingSession.sample)
    #expect(desk.screen.contains("✖"))
  }

  @Test(arguments: [
    Size(width: 80, height: 24), Size(width: 40, height: 10), Size(width: 9, height: 4),
  ])
  func everyFieldIsReached(size: Size) throws {
    var desk = try EditingSession(EditingSession.sample, size)
    desk.open("task:HJ-23")
    try desk.type("E")
    let count = try desk.session.layer(EditLayer.self).form.fields.count
    for _ in 0..<count {
      let front = try desk.session.layer(EditLayer.self).form
      if size.width >= 40 {
        #expect(desk.screen.contains(front.fields[front.front].label(.zh)))
      }
      try desk.press(.down)
    }
    try desk.press(.pageDown, .pageUp, .up, .home, .end, .left, .right)
    _ = desk.screen
  }
}
