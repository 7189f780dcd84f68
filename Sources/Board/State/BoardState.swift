import BattlePlan
import Canvas
import Situation

/// All that the board knows. `update` is the only thing that changes it; `draw` only reads it.
public struct BoardState: Equatable, Sendable {
  public internal(set) var situation: Situation
  public internal(set) var source: Source
  public internal(set) var changes = ChangeLog()
  /// The clock in the operation's time zone. Nil on pictures of a day: no time of day is shown.
  public internal(set) var now: Moment?
  public internal(set) var size: Size
  public internal(set) var look: Look
  /// Of the whole screen; `size` is less by what the picture needs to move in.
  var screenSize: Size
  var wall = Wall()
  /// Alarms that nobody has acknowledged, the latest last.
  public internal(set) var alarms: [Alarm] = []

  /// From the overview down to the screen in front; never empty.
  var stack: [Screen]
  /// What lies above the screen in front and takes the keys first.
  var layer: Layer?
  var lastSearch: SearchHits?
  /// Made as far as searches have needed it.
  var searchIndex: SearchIndex
  var commandHistory = CommandHistory()
  /// A word to the user in the footer, until the next key.
  var notice: Notice?
  /// A meeting pack has been asked for and is not there yet.
  var isPacking = false

  public init(
    _ situation: Situation, source: Source, look: Look = Look(), size: Size, now: Moment? = nil
  ) {
    self.situation = situation
    self.source = source
    self.look = look
    self.size = size
    screenSize = size
    self.now = now
    searchIndex = SearchIndex(situation.plan)
    stack = []
    stack = [.overview(OverviewView(situation))]
  }

  /// The screen in front.
  var screen: Screen {
    get { stack[stack.count - 1] }
    set { stack[stack.count - 1] = newValue }
  }

  var language: Language { look.language }
}

/// How the board speaks and looks; no part of what it says.
public struct Look: Equatable, Sendable {
  public var language: Language
  /// Names of the themes that `T` goes through; `theme` is one of them.
  public var themes: [String]
  public var theme: String
  /// Signs and lines from ASCII only.
  public var isASCII: Bool
  public var isKiosk: Bool
  /// The terminal draws ●, │ and their like two columns wide: none of them is drawn, not even those of
  /// the plan.
  public var avoidsAmbiguous = false

  public init(
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
