import BattlePlan
import Canvas
import History
import Situation

/// Everything the board knows. Only `update` changes it; `draw` only reads it.
package struct BoardState: Equatable, Sendable {
  package internal(set) var situation: Situation
  package internal(set) var source: PlanSource
  package internal(set) var changes = ChangeLog()
  /// The clock, in the operation's time zone. Nil in pictures of a given day, which show no time.
  package internal(set) var now: Moment?
  /// Whether the clock was set to show another day than today (`--as-of`).
  let isClockSet: Bool
  package internal(set) var size: Size
  package internal(set) var appearance: Appearance
  /// The whole screen; `size` leaves out the margin in which the picture moves.
  var screenSize: Size
  var wall = Wall()
  package internal(set) var memory = BoardMemory()
  package internal(set) var hands = Hands()
  /// From when the changes are told; nil: all that is remembered.
  package internal(set) var changesSince: When?
  /// Set while the board shows a moment of the past; `situation`, `now`, `source` and `changes` are then that
  /// moment's.
  var travel: Travel?
  var replay: BoardReplay?
  /// Unacknowledged alarms, the latest last.
  package internal(set) var alarms: [Alarm] = []

  /// The kinds of view and layer that exist.
  package let registry: Registry
  /// From the first screen to the one in front; never empty.
  package internal(set) var stack: [Screen]
  /// Views of the whole plan that were replaced by others, as they were left.
  var left: [ViewName: Screen] = [:]
  /// What comes back once the plan has been read.
  var returning: SavedView?
  private var openLayer: OpenLayer?
  var lastSearch: SearchHits?
  package var keptViews = KeptViews()
  /// Whether records may be copied to the user's clipboard.
  package var mayCopy = true
  /// Built only as far as searches have needed it.
  var searchIndex: SearchIndex
  var commandHistory = CommandHistory()
  /// A message to the user in the footer, until the next key.
  var notice: Notice?
  /// A meeting pack has been requested and is not finished.
  var isPacking = false

  package init(
    _ situation: Situation, source: PlanSource, appearance: Appearance = Appearance(), size: Size,
    now: Moment? = nil, isClockSet: Bool = false, registry: Registry
  ) {
    self.situation = situation
    self.source = source
    self.appearance = appearance
    self.size = size
    screenSize = size
    self.now = now
    self.isClockSet = isClockSet
    searchIndex = SearchIndex(situation.plan)
    self.registry = registry
    guard let first = registry.views[0].view(nil, situation) else {
      preconditionFailure("the first view shows the whole plan")
    }
    stack = [Screen(first)]
  }

  /// What is open above the screen in front, and gets the keys first.
  package internal(set) var layer: (any Layer)? {
    get { openLayer?.layer }
    set { openLayer = newValue.map(OpenLayer.init) }
  }

  /// The screen in front.
  package internal(set) var screen: Screen {
    get { stack[stack.count - 1] }
    set { stack[stack.count - 1] = newValue }
  }

  package var language: Language { appearance.language }
}

/// How the board presents itself, as opposed to what it shows.
package struct Appearance: Equatable, Sendable {
  package var language: Language
  /// Names of the themes that `T` cycles through; `theme` is one of them.
  package var themes: [String]
  package var theme: String
  /// Draws symbols and lines in ASCII only.
  package var isASCII: Bool
  package var isKiosk: Bool
  /// What the terminal can show; no other signs are drawn, not even those in the plan.
  package var signs = SignSet.all

  package init(
    language: Language = .zh, themes: [String] = ["dark"], theme: String = "dark",
    isASCII: Bool = false, isKiosk: Bool = false
  ) {
    self.language = language
    self.themes = themes
    self.theme = theme
    self.isASCII = isASCII
    self.isKiosk = isKiosk
  }
}

struct Notice: Equatable, Sendable {
  var text: Text
  var isError: Bool
}
