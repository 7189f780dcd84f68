import BattlePlan
import Canvas
import History
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Going through the versions, and the changes between them.
@Suite struct TravelTests {
  /// Three versions: at 08:00, 14:40 and 15:10.
  private func travelled(_ size: Size = Size(width: 120, height: 36)) throws -> RememberingSession {
    var desk = try RememberingSession(size)
    try desk.wait(until: "14:40")
    try desk.change { $0.operation.short = "第二版" }
    try desk.wait(until: "15:10")
    try desk.change { $0.operation.short = "第三版" }
    return desk
  }

  @Test func stepsThroughTheVersionsAndBack() throws {
    var desk = try travelled()
    #expect(desk.text.contains("第三版") && !desk.text.contains("历史"))
    try desk.type("<")
    #expect(desk.text.contains("第二版") && desk.text.contains("历史 2019-09-29 14:40 · 版本 2"))
    try desk.type("<")
    #expect(desk.text.contains("进博保障") && desk.text.contains("版本 1"))
    try desk.type("<")
    #expect(desk.text.contains("这是最早的一版"))
    try desk.type(">>")
    #expect(desk.text.contains("第三版") && desk.text.contains("版本 3"))
    try desk.type(">")
    #expect(desk.session.board.travel == nil && !desk.text.contains("所示为历史"))
  }

  @Test(arguments: ["o", "a", "t", "i", "u", "d", "c", "w", "b", "H", "1"])
  func everyViewShowsThatMomentInItsFrame(key: String) throws {
    for size in GoldenScreen.sizes + [Size(width: 40, height: 12), Size(width: 20, height: 5)] {
      var desk = try travelled(size)
      try desk.type("<" + key)
      let rows = desk.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows[0].contains("历史 2019-09-29") && rows.count == size.height, "\(size)")
      let screen = desk.session.screen
      for x in 0..<screen.width { #expect(screen[x, 0].style.ground == .alert) }
    }
  }

  @Test func escapeReturnsFromAnywhere() throws {
    var desk = try travelled()
    try desk.type("<a")
    try desk.press(.enter, .escape)
    #expect(desk.session.board.travel == nil && desk.text.contains("第三版"))
    #expect(desk.session.board.size == Size(width: 120, height: 36))
  }

  static let moments: [(String, Int)] = [
    ("14:45", 2), ("08:00", 1), ("09-29 15:30", 3), ("2019-09-29T14:39", 1), ("2", 2),
    ("今天 15:10", 3),
  ]

  @Test(arguments: moments)
  func goesToATime(typed: String, version: Int) throws {
    var desk = try travelled()
    try desk.type("@" + typed)
    try desk.press(.enter)
    #expect(desk.session.board.travel?.version.number == version)
  }

  @Test(arguments: [("07:00", "那时还没有历史"), ("xyz", "看不懂"), ("9", "没有版本 9"), ("本班", "还没有接班记录")])
  func saysWhyItCannotGo(typed: String, reason: String) throws {
    var desk = try travelled()
    try desk.type("@" + typed)
    try desk.press(.enter)
    #expect(desk.session.board.travel == nil && desk.text.contains(reason))
  }

  @Test func nothingThatIsOverIsChanged() throws {
    var desk = try travelled()
    try desk.type("<")
    let bound = Set(desk.session.board.screenBindings.flatMap(\.keys.values))
    for action in [Action.edit, .markSeen, .reread, .layer("entry"), .layer("follow-up-sheet")] {
      #expect(!bound.contains(action), "\(action)")
    }
    #expect(bound.contains(.screenshot) && bound.contains(.pack))
  }

  @Test func thePresentGoesOnMeanwhile() throws {
    var desk = try travelled()
    try desk.type("<")
    try desk.change { plan in
      plan.operation.short = "第四版"
      plan.tasks[0].status = .blocked
    }
    #expect(desk.text.contains("第二版") && !desk.text.contains("第四版"))
    // What turns red now raises an alarm, whichever moment is shown.
    #expect(desk.text.contains("亮红灯"))
    try desk.press(.escape)
    #expect(desk.text.contains("第四版"))
  }

  @Test func thePictureIsOfThatMoment() throws {
    var desk = try travelled()
    try desk.type("<p")
    let pictures = desk.session.effects.compactMap { effect in
      if case .screenshot(let canvas, let name) = effect { (canvas, name) } else { nil }
    }
    let (canvas, name) = try #require(pictures.last)
    #expect(canvas.text.contains("历史 2019-09-29 14:40") && name == "overview-v2")
  }

  @Test func playsTheVersionsUpToNow() throws {
    var desk = try travelled()
    try desk.type(":replay 5")
    try desk.press(.enter)
    var shown: [Int] = []
    for _ in 0..<4 {
      if let travel = desk.session.board.travel { shown.append(travel.version.number) }
      guard let due = desk.session.board.nextPulse else { break }
      try desk.wait(seconds: due)
    }
    #expect(shown == [1, 2, 3])
    #expect(desk.session.board.travel == nil && desk.session.board.replay == nil)
  }

  @Test func nobodyIsLeftInThePast() throws {
    var desk = try travelled()
    try desk.type("<")
    let due = try #require(desk.session.board.nextPulse)
    desk.session.send(.pulse(due))
    #expect(desk.session.board.travel == nil)
  }

  @Test func changesTellWhatTheyDidToTheLights() throws {
    var desk = try RememberingSession(Size(width: 160, height: 45))
    let place = desk.session.board.situation.assessment.tasks.firstIndex { $0.light == .yellow }
    let index = try #require(place)
    let id = desk.session.board.situation.plan.tasks[index].id.text
    try desk.wait(until: "15:10")
    try desk.change { $0.tasks[index].status = .blocked }
    try desk.type("c")
    let rows = desk.rows(with: "亮灯")
    #expect(rows.contains { $0.contains(id) && $0.contains("▲") && $0.contains("✖") }, "\(rows)")
    #expect(rows.contains { $0.contains("黄灯 7 小时") }, "\(rows)")
    // A past red leaves a trace.
    try desk.wait(until: "09:00", day: sampleDay + 3)
    try desk.change { $0.tasks[index].status = .done }
    try desk.type(":\(id)")
    try desk.press(.enter)
    #expect(desk.text.contains("曾亮红 1 次，共 3 天"))
  }

  @Test func aDueDayThatWasMovedLeavesItsTrace() throws {
    var desk = try RememberingSession()
    let task = try #require(desk.session.board.situation.plan.tasks.first { $0.due != nil })
    let due = try #require(task.due)
    for days in [7, 14] {
      try desk.change { plan in
        let place = plan.tasks.firstIndex { $0.id == task.id } ?? 0
        plan.tasks[place].due = due + days
      }
    }
    try desk.type(":\(task.id.text)")
    try desk.press(.enter)
    #expect(desk.text.contains("原定 \(due.monthDay)，已改期 2 次，共 14 天"))
  }

  @Test func changesAreToldFromTheMomentThatIsChosen() throws {
    var desk = try travelled()
    try desk.type("c")
    #expect(desk.rows(with: "第二版").count >= 2)
    try desk.type("s15:00")
    try desk.press(.enter)
    #expect(desk.text.contains("自 09-29 15:00"))
    #expect(desk.rows(with: "第二版").contains { $0.contains("第三版") })
    #expect(desk.rows(with: "进博保障").isEmpty)
    try desk.type("s2")
    try desk.press(.enter)
    #expect(desk.text.contains("自 09-29 14:40"))
    try desk.type("s")
    try desk.press(.enter)
    #expect(!desk.text.contains("自 09-29"))
  }
}
