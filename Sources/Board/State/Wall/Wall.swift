import BattlePlan
import Canvas
import Situation

/// How the board behaves when nobody is using it. By default it does nothing on its own.
package struct WallRules: Equatable, Sendable {
  /// Seconds without a key before the overview, or `home`, comes back.
  package var idle: Int?
  /// A kept view that the board goes back to in the place of the overview.
  package var home: String?
  /// Views (named as for `--view`) to show in turn, each for `every` seconds, while nobody presses a key.
  package var carousel: [String] = []
  package var every = 30
  /// Hours during which the screen is dark until a key is pressed.
  package var blank: DayHours?
  /// Hours during which alarms do not ring.
  package var quiet: DayHours?
  /// What must be typed to leave a kiosk; empty: a plain yes is enough.
  package var word = ""
  /// Only the PIN lets anybody leave.
  package var isLocked = false
  /// The picture moves by one cell now and then, to prevent burn-in.
  package var shifts = false

  package init() {}

  /// Seconds for which a key press stops the carousel and lights a dark screen.
  var pause: Int { idle ?? 60 }
}

/// What a wall board remembers. Its times are seconds since the program started, so that setting the
/// clock or the end of daylight saving time cannot disturb them.
struct Wall: Equatable, Sendable {
  var rules = WallRules()
  var uptime = 0
  /// When a key or the mouse was last used; nil: never.
  var touched: Int?
  /// Index into the carousel; nil while it is stopped.
  var page: Int?
  var pageSince = 0
  /// How often the picture has moved, and when it last did.
  var steps = 0
  var steppedAt = 0
  /// Wrong words or PINs in a row, and until when no more are accepted.
  var wrongTries = 0
  var barredUntil = 0

  /// Seconds between two moves of the picture.
  static let stepEvery = 600
  static let triesAllowed = 3
  static let barredSeconds = 30

  /// Where the picture is: it goes around the four corners of a cell.
  var offset: (x: Int, y: Int) {
    rules.shifts ? [(0, 0), (1, 0), (1, 1), (0, 1)][steps % 4] : (0, 0)
  }

  /// The size of the picture on a screen of `size`. Small screens have no cell to spare.
  func pictureSize(on size: Size) -> Size {
    guard rules.shifts, size.width >= 20, size.height >= 8 else { return size }
    return Size(width: size.width - 1, height: size.height - 1)
  }

  var isResting: Bool { touched.map { uptime - $0 >= rules.pause } ?? true }
}

extension BoardState {
  /// Whether the screen should be dark now: nothing is drawn, and it should be black in every theme.
  package var isBlank: Bool {
    guard let blank = wall.rules.blank, let clock, blank.contains(clock), wall.isResting else {
      return false
    }
    // An audible alarm is worth lighting the screen for.
    return alarms.isEmpty || isQuiet
  }

  var isQuiet: Bool {
    guard let quiet = wall.rules.quiet, let clock else { return false }
    return quiet.contains(clock)
  }

  /// The uptime, in seconds, at which the board needs a pulse; nil if it waits for nothing.
  package var nextPulse: Int? {
    var times: [Int] = []
    let rules = wall.rules
    let rest = wall.touched.map { $0 + rules.pause }
    if let rest, rest > wall.uptime, !rules.carousel.isEmpty || rules.blank != nil {
      times.append(rest)
    }
    if rules.carousel.isEmpty, let idle = rules.idle, let touched = wall.touched, isAway {
      times.append(touched + idle)
    }
    if !rules.carousel.isEmpty, wall.isResting {
      times.append(wall.page == nil ? wall.uptime : wall.pageSince + rules.every)
    }
    if rules.shifts { times.append(wall.steppedAt + Wall.stepEvery) }
    if let replay {
      times.append(replay.next)
    } else if travel != nil, let touched = wall.touched {
      times.append(touched + Travel.longest)
    }
    return times.min()
  }

  private var isAway: Bool { stack.count > 1 || layer != nil || wall.rules.home != nil }

  /// Does whatever is due at `uptime`, in seconds.
  mutating func pulse(_ uptime: Int) {
    wall.uptime = max(wall.uptime, uptime)
    let rules = wall.rules
    if rules.shifts, wall.uptime - wall.steppedAt >= Wall.stepEvery {
      wall.steps += 1
      wall.steppedAt = wall.uptime
    }
    // Nobody who comes by may take the past for the present.
    if travel != nil, replay == nil, wall.uptime - (wall.touched ?? 0) >= Travel.longest {
      returnToPresent()
    }
    if !rules.carousel.isEmpty {
      turnCarousel()
    } else if let idle = rules.idle, let touched = wall.touched, isAway,
      wall.uptime - touched >= idle
    {
      goHome()
      // What is done is not done again before the next key.
      wall.touched = nil
    }
  }

  private mutating func turnCarousel() {
    guard wall.isResting else { return }
    let next: Int
    if let page = wall.page {
      guard wall.uptime - wall.pageSince >= wall.rules.every else { return }
      next = (page + 1) % wall.rules.carousel.count
    } else {
      next = 0
    }
    wall.page = next
    wall.pageSince = wall.uptime
    goHome()
    // If the view is gone (its group was deleted, say), home is shown in its place.
    _ = open(wall.rules.carousel[next])
  }

  private mutating func goHome() {
    returnToPresent()
    popToFirst()
    layer = nil
    if let home = wall.rules.home { _ = open(home) }
    // A failure stays on screen until somebody presses a key.
    if notice?.isError != true { notice = nil }
  }

  /// Notes that somebody is there.
  /// - Returns: whether all the key does is light the screen.
  mutating func touch() -> Bool {
    let wasBlank = isBlank
    wall.touched = wall.uptime
    wall.page = nil
    return wasBlank
  }
}

extension BoardState {
  /// Sets how the board behaves when nobody is using it.
  /// - Returns: the first word of the carousel that does not name a view; nil if all do.
  package mutating func setWallRules(_ rules: WallRules) -> String? {
    wall.rules = rules
    for word in rules.carousel {
      var trial = self
      if !trial.open(word) { return word }
    }
    return nil
  }
}
