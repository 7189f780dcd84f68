import ArgumentParser
import BattlePlan
import Board
import Situation
import System

extension DayHours: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// What a board does when nobody uses it, and what it asks of somebody who wants to leave.
struct WallOptions: ParsableArguments {
  @Flag(help: "For a wall: read-only, no editor, q asks first. 上墙：只读，退出要确认。")
  var kiosk = false
  @Flag(help: "Like --kiosk, and only the PIN (battlemap pin) lets anybody leave. 上墙并上锁：凭密码退出。")
  var lock = false
  @Option(
    help: ArgumentHelp(
      "Go back to the overview, or the --perspective, after this long without a key. 无人操作即回总图。",
      valueName: "seconds"))
  var idle: Int?
  @Option(
    help: ArgumentHelp(
      "Views to show in turn, as --view names them. 轮播的画面。",
      valueName: "overview,attention,group:1"))
  var carousel: String?
  @Option(help: ArgumentHelp("Seconds for each view of the carousel. 每屏秒数。", valueName: "seconds"))
  var every = 30
  @Option(
    help: ArgumentHelp("Keep the screen dark during these hours. 这段时间熄屏。", valueName: "22:00-06:00")
  )
  var blank: DayHours?
  @Option(
    help: ArgumentHelp(
      "Do not ring for alarms during these hours. 这段时间不响铃。", valueName: "22:00-07:00"))
  var quietHours: DayHours?
  @Option(
    help: ArgumentHelp(
      "Run this for every alarm, with JSON on its stdin; no shell. 每次警报运行的程序。", valueName: "program"
    ))
  var onAlarm: String?

  func validate() throws {
    if let idle, !(5...86_400).contains(idle) {
      throw usageError("--idle：5–86400", "--idle: 5–86400")
    }
    if let onAlarm, shellWords(onAlarm)?.isEmpty ?? true {
      throw usageError(
        "--on-alarm：没有程序，或引号没有配对", "--on-alarm: no program, or a quote is not closed")
    }
    guard (2...86_400).contains(every) else {
      throw usageError("--every：2–86400", "--every: 2–86400")
    }
  }

  var isKiosk: Bool { kiosk || lock }

  /// - Parameter home: a kept view to be shown in the place of the overview; the carousel begins with it.
  func rules(word: String?, home: String?) -> WallRules {
    var rules = WallRules()
    rules.idle = idle
    rules.home = home
    rules.carousel = carousel?.split(separator: ",").map(String.init) ?? []
    if let home, !rules.carousel.isEmpty, !rules.carousel.contains(home) {
      rules.carousel.insert(home, at: 0)
    }
    rules.every = every
    rules.blank = blank
    rules.quiet = quietHours
    rules.word = word ?? ""
    rules.isLocked = lock
    rules.shifts = isKiosk
    return rules
  }
}
