import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// A board on a wall: what it does by itself, and how to leave it.
@Suite struct WallScreensTests {
  private func wall(_ change: (inout WallRules) -> Void) throws -> Session {
    var board = try sampleBoard()
    board.appearance.isKiosk = true
    var rules = WallRules()
    change(&rules)
    #expect(board.setWallRules(rules) == nil)
    return Session(board)
  }

  @Test(arguments: [
    (
      "22:00-06:00", [22 * 3600, 23 * 3600, 0, 6 * 3600 - 1], [6 * 3600, 22 * 3600 - 1, 12 * 3600]
    ),
    ("08:30-12:00", [8 * 3600 + 1800, 12 * 3600 - 1], [8 * 3600, 12 * 3600, 0, 86_399]),
    ("18:00-24:00", [18 * 3600, 86_399], [0, 18 * 3600 - 1]),
  ])
  func hoursOfTheDay(text: String, inside: [Int], outside: [Int]) throws {
    let hours = try #require(DayHours(text))
    for second in inside { #expect(hours.contains(Moment(day: sampleDay, second: second))) }
    for second in outside { #expect(!hours.contains(Moment(day: sampleDay, second: second))) }
  }

  @Test(arguments: [
    "", "22:00", "22:00-22:00", "24:01-06:00", "7:00-8:00", "22:00-06:00-", "a:b-c:d",
  ])
  func noHours(text: String) { #expect(DayHours(text) == nil) }

  @Test func theOverviewComesBackWhenNobodyIsThere() throws {
    var session = try wall { $0.idle = 60 }
    #expect(session.board.nextPulse == nil)
    session.send(.pulse(100))
    session.type("2/演")
    #expect(session.board.nextPulse == 160)
    session.send(.pulse(159))
    #expect(session.board.layer != nil)
    session.send(.pulse(160))
    #expect(session.board.layer == nil)
    #expect(session.board.stack.count == 1)
    #expect(session.board.nextPulse == nil, "nothing more is waited for")
  }

  @Test func theKeptViewComesBackInThePlaceOfTheOverview() throws {
    var board = try sampleBoard()
    board.appearance.isKiosk = true
    board.keptViews = KeptViews(text: "红灯=attention|red|||0")
    var rules = WallRules()
    (rules.idle, rules.home) = (60, "红灯")
    #expect(board.setWallRules(rules) == nil)
    let isOpen = board.open("红灯")
    #expect(isOpen)
    var session = Session(board)
    let kept = session.text
    session.send(.pulse(100))
    session.type("xjj")
    #expect(session.text != kept)
    #expect(session.board.nextPulse == 160)
    session.send(.pulse(160))
    #expect(session.text == kept)
    #expect(session.board.nextPulse == nil, "it is not brought back over and over")
    session.type("2")
    session.send(.pulse(220))
    #expect(session.text == kept)
  }

  @Test func theCarouselTurnsAndAKeyHoldsIt() throws {
    var session = try wall {
      $0.carousel = ["overview", "faults", "group:2"]
      $0.every = 30
      $0.idle = 60
    }
    var shown: [ViewName] = []
    // As the loop does: a pulse when one is due.
    for _ in 0..<5 {
      session.send(.pulse(try #require(session.board.nextPulse)))
      shown.append(session.board.screen.name)
    }
    #expect(shown == ["overview", "faults", "group", "overview", "faults"])
    #expect(session.board.wall.uptime == 120)
    session.send(.pulse(130))
    session.type("o2")
    #expect(session.board.nextPulse == 190)
    session.send(.pulse(189))
    #expect(session.board.screen.name == "group")
    session.send(.pulse(190))
    #expect(session.board.screen.name == "overview")
    #expect(session.board.nextPulse == 220)
  }

  @Test func aCarouselOfUnknownViewsIsRefused() throws {
    var board = try sampleBoard()
    var rules = WallRules()
    rules.carousel = ["overview", "group:nobody"]
    #expect(board.setWallRules(rules) == "group:nobody")
  }

  @Test func theScreenIsDarkAtNightUntilAKeyIsPressed() throws {
    var session = try wall { $0.blank = DayHours("22:00-06:00") }
    #expect(session.text.contains("宣传窗口"))
    session.send(.tick(Moment(day: sampleDay, second: 22 * 3600)))
    #expect(session.board.isBlank)
    #expect(session.screen == Canvas(session.board.size))
    session.send(.pulse(10))
    session.type("2")
    #expect(!session.board.isBlank)
    #expect(session.board.stack.count == 1, "the key that lights the screen does nothing else")
    session.type("2")
    #expect(session.board.stack.count == 2)
    #expect(session.board.nextPulse == 70)
    session.send(.pulse(70))
    #expect(session.board.isBlank)
    #expect(session.board.nextPulse == nil)
    session.send(.tick(Moment(day: sampleDay + 1, second: 6 * 3600)))
    #expect(!session.board.isBlank)
  }

  @Test func anAlarmLightsTheDarkScreenButNotInQuietHours() throws {
    for (quiet, isBlank) in [(nil, false), ("21:00-07:00", true)] as [(String?, Bool)] {
      var session = try wall {
        $0.blank = DayHours("22:00-06:00")
        $0.quiet = quiet.flatMap { DayHours($0) }
      }
      let night = Moment(day: sampleDay, second: 23 * 3600)
      session.send(.tick(night))
      session.send(.planGone(at: night))
      #expect(session.board.isBlank == isBlank)
      #expect(session.effects.contains(.ring) == !isBlank)
    }
  }

  @Test func thePictureMovesByACellAndClicksMoveWithIt() throws {
    var session = try wall { $0.shifts = true }
    let whole = Size(width: 121, height: 37)
    session.send(.resized(whole))
    var board = session.board
    board.wall.rules.shifts = false
    let picture = compose(board).canvas
    #expect(picture.width == 120 && picture.height == 36)
    for (step, corner) in [(0, (0, 0)), (1, (1, 0)), (2, (1, 1)), (3, (0, 1)), (4, (0, 0))] {
      if step > 0 { session.send(.pulse(step * 600)) }
      #expect(session.screen == picture.placed(x: corner.0, y: corner.1, in: whole))
      #expect(session.board.nextPulse == (step + 1) * 600)
    }
    session.send(.pulse(3000))
    session.send(.pulse(3600))
    let rows = session.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains("社会管理") })
    session.mouse(.click, x: 40, y: y)
    let view = try session.view(OverviewView.self)
    #expect(view.row == 3)
  }

  @Test func aWordLeavesTheKiosk() throws {
    var session = try wall { $0.word = "下班" }
    session.type("q")
    session.type("y")
    session.press(.enter)
    #expect(session.effects.isEmpty)
    #expect(session.text.contains("不对"))
    session.type("q下班")
    session.press(.enter)
    #expect(session.effects == [.quit])
  }

  @Test func onlyThePINLeavesALockedKioskAndItIsNotShown() throws {
    var session = try wall {
      $0.isLocked = true
      $0.word = "word"
    }
    session.type("q2468")
    #expect(!session.text.contains("2468"))
    #expect(session.text.contains("****"))
    session.press(.enter)
    #expect(session.effects == [.checkPIN("2468")])
    session.effects = []
    session.send(.pinChecked(isRight: false))
    #expect(session.effects.isEmpty)
    session.send(.pinChecked(isRight: true))
    #expect(session.effects == [.quit])
  }

  @Test func threeWrongAnswersBarTheDoorForAWhile() throws {
    var session = try wall { $0.isLocked = true }
    session.send(.pulse(1000))
    for _ in 0..<3 {
      session.type("q0")
      session.press(.enter)
      session.send(.pinChecked(isRight: false))
    }
    session.effects = []
    session.type("q")
    #expect(session.board.layer == nil)
    #expect(session.text.contains("30"))
    session.send(.pulse(1030))
    session.type("q")
    #expect(try session.layer(LeaveLayer.self) == LeaveLayer(isPIN: true))
  }

  @Test func aKioskWritesNothing() throws {
    var session = try wall { _ in }
    session.type("epPTL")
    session.press(.function(12))
    #expect(session.effects.isEmpty)
    // Nor does its help mention the keys that would.
    session.type("?")
    let help = HelpLayer().lines(session.board).map { $0.map(\.text).joined() }
    #expect(!help.isEmpty)
    for line in help {
      #expect(!["截图", "会商材料", "编辑", "命令行"].contains { line.contains($0) }, "\(line)")
    }
    var desk = Session(try sampleBoard())
    desk.type("TL")
    #expect(
      desk.effects == [
        .remember(.theme("light")), .remember(.language(.en)),
      ])
  }

  /// The stopwatch never goes back, whatever the wall clock does.
  @Test func summerTimeMovesNothing() throws {
    var session = try wall { $0.idle = 60 }
    session.send(.pulse(10))
    session.type("2")
    // 03:00 becomes 02:00, and then the clock is set to last year.
    session.send(.tick(Moment(day: sampleDay, second: 2 * 3600)))
    session.send(.tick(Moment(day: sampleDay - 365, second: 0)))
    session.send(.pulse(5))
    #expect(session.board.wall.uptime == 10)
    #expect(session.board.stack.count == 2)
    session.send(.pulse(70))
    #expect(session.board.stack.count == 1)
    #expect(session.board.situation.day == sampleDay - 365)
  }
}
