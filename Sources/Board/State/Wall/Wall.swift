import BattlePlan
import Canvas
import Situation

/// How the board behaves where nobody sits at it. By default it does nothing by itself.
package struct WallRules: Equatable, Sendable {
  /// Seconds without a key after which the overview comes back.
  package var idle: Int?
  /// Views (as `--view` names them) to show in turn, each for `every` seconds, while nobody touches a key.
  package var carousel: [String] = []
  package var every = 30
  /// The screen is dark in these hours, until a key is pressed.
  package var blank: DayHours?
  /// Alarms do not ring in these hours.
  package var quiet: DayHours?
  /// What must be typed to leave a kiosk; empty: a plain yes will do.
  package var word = ""
  /// Only the PIN leaves.
  package var isLocked = false
  /// The picture moves by a cell now and then, so that it does not burn into the screen.
  package var shifts = false

  package init() {}

  /// Seconds for which a key keeps the carousel still and a dark screen lit.
  var pause: Int { idle ?? 60 }
}

/// What a wall remembers. Its time is that of a stop watch: seconds since the program began, which
/// neither a clock that is set nor the end of summer time can move.
struct Wall: Equatable, Sendable {
  var rules = WallRules()
  var uptime = 0
  /// When a key or the mouse was last used; nil: never.
  var touched: Int?
  /// Place in the carousel; nil while it stands still.
  var page: Int?
  var pageSince = 0
  /// Steps of the picture so far, and when the last was taken.
  var steps = 0
  var steppedAt = 0
  /// Wrong words or PINs in a row, and until when no more are taken.
  var wrongTries = 0
  var barredUntil = 0

  /// Seconds between two steps of the picture.
  static let stepEvery = 600
  static let triesAllowed = 3
  static let barredSeconds = 30

  /// Where the picture stands: round the four corners of a cell.
  var offset: (x: Int, y: Int) {
    rules.shifts ? [(0, 0), (1, 0), (1, 1), (0, 1)][steps % 4] : (0, 0)
  }

  /// The picture's own size on a screen of `size`: small screens have no cell to spare.
  func pictureSize(on size: Size) -> Size {
    guard rules.shifts, size.width >= 20, size.height >= 8 else { return size }
    return Size(width: size.width - 1, height: size.height - 1)
  }

  var isResting: Bool { touched.map { uptime - $0 >= rules.pause } ?? true }
}

extension BoardState {
  /// The screen is to be dark now: nothing is drawn, and it should show black whatever the theme.
  package var isBlank: Bool {
    guard let blank = wall.rules.blank, let now, blank.contains(now), wall.isResting else {
      return false
    }
    // An alarm that rings is worth the light.
    return alarms.isEmpty || isQuiet
  }

  var isQuiet: Bool {
    guard let quiet = wall.rules.quiet, let now else { return false }
    return quiet.contains(now)
  }

  /// Seconds of uptime at which the wall wants a pulse; nil: it waits for nothing.
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
    return times.min()
  }

  private var isAway: Bool { stack.count > 1 || layer != nil }

  /// The stop watch shows `uptime`: what is due is done.
  mutating func pulse(_ uptime: Int) {
    wall.uptime = max(wall.uptime, uptime)
    let rules = wall.rules
    if rules.shifts, wall.uptime - wall.steppedAt >= Wall.stepEvery {
      wall.steps += 1
      wall.steppedAt = wall.uptime
    }
    if !rules.carousel.isEmpty {
      turnCarousel()
    } else if let idle = rules.idle, let touched = wall.touched, isAway,
      wall.uptime - touched >= idle
    {
      goHome()
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
    // A view that has gone (a group that was deleted) leaves the overview in its turn.
    _ = open(wall.rules.carousel[next])
  }

  private mutating func goHome() {
    popToFirst()
    layer = nil
    // What failed stays until somebody presses a key.
    if notice?.isError != true { notice = nil }
  }

  /// Somebody is there.
  /// - Returns: true if all that the key does is to light the screen.
  mutating func touch() -> Bool {
    let wasBlank = isBlank
    wall.touched = wall.uptime
    wall.page = nil
    return wasBlank
  }
}

extension BoardState {
  /// Sets how the board behaves where nobody sits at it.
  /// - Returns: the first word of the carousel that names no view; nil where all do.
  package mutating func setWallRules(_ rules: WallRules) -> String? {
    wall.rules = rules
    for word in rules.carousel {
      var trial = self
      if !trial.open(word) { return word }
    }
    return nil
  }
}
