import BattlePlan
import Canvas
import Situation

/// All that the board knows. `update` is the only thing that changes it; `draw` only reads it.
package struct BoardState: Equatable, Sendable {
  package internal(set) var situation: Situation
  package internal(set) var source: PlanSource
  package internal(set) var changes = ChangeLog()
  /// The clock in the operation's time zone. Nil on pictures of a day: no time of day is shown.
  package internal(set) var now: Moment?
  package internal(set) var size: Size
  package internal(set) var appearance: Appearance
  /// Of the whole screen; `size` is less by what the picture needs to move in.
  var screenSize: Size
  var wall = Wall()
  /// Alarms that nobody has acknowledged, the latest last.
  package internal(set) var alarms: [Alarm] = []

  /// The kinds of view and layer that there are.
  package let registry: Registry
  /// From the first view down to the screen in front; never empty.
  package internal(set) var stack: [Screen]
  private var openLayer: OpenLayer?
  var lastSearch: SearchHits?
  /// Made as far as searches have needed it.
  var searchIndex: SearchIndex
  var commandHistory = CommandHistory()
  /// A word to the user in the footer, until the next key.
  var notice: Notice?
  /// A meeting pack has been asked for and is not there yet.
  var isPacking = false

  package init(
    _ situation: Situation, source: PlanSource, appearance: Appearance = Appearance(), size: Size,
    now: Moment? = nil,
    registry: Registry
  ) {
    self.situation = situation
    self.source = source
    self.appearance = appearance
    self.size = size
    screenSize = size
    self.now = now
    searchIndex = SearchIndex(situation.plan)
    self.registry = registry
    guard let first = registry.views[0].view(nil, situation) else {
      preconditionFailure("the first view shows the whole plan")
    }
    stack = [Screen(first)]
  }

  /// What lies above the screen in front and takes the keys first.
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

/// How the board speaks and looks; no part of what it says.
package struct Appearance: Equatable, Sendable {
  package var language: Language
  /// Names of the themes that `T` goes through; `theme` is one of them.
  package var themes: [String]
  package var theme: String
  /// Signs and lines from ASCII only.
  package var isASCII: Bool
  package var isKiosk: Bool
  /// The terminal draws ●, │ and their like two columns wide: none of them is drawn, not even those of
  /// the plan.
  package var avoidsAmbiguous = false

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
