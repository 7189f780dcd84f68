import Canvas

/// What the user asked of the terminal.
public struct TerminalOptions: Hashable, Sendable {
  public enum Colour: Hashable, Sendable {
    /// As many colours as the terminal says it has. `NO_COLOR` is for the caller to honour.
    case auto
    /// Also on a terminal that is described as one without: it is then taken for one that is alike and
    /// has the eight of ANSI.
    case always
    case never
  }

  public var colour: Colour
  /// Take clicks and the wheel; the terminal's own selection then needs Shift.
  public var mouse: Bool
  /// How wide the terminal draws characters of ambiguous width.
  public var ambiguousWidth: AmbiguousWidth
  /// Milliseconds to wait for the answer of a terminal that is asked. One on this machine needs one or two,
  /// one behind a network as long as a round trip takes; longer than the default is rarely worth it.
  public var answerPatience: Int
  /// Milliseconds at most between the two clicks of a double click.
  public var doubleClickInterval: Int
  /// Ctrl-C, Ctrl-\\, Ctrl-Z and Ctrl-S are the terminal's, as usual. False: they are keys like others,
  /// and whoever stands at the keyboard cannot end or freeze the program with them.
  public var obeysControlKeys: Bool

  public enum AmbiguousWidth: String, CaseIterable, Hashable, Sendable {
    /// Ask the terminal; narrow where it does not answer.
    case auto
    case narrow, wide
  }

  public init(
    colour: Colour = .auto, mouse: Bool = true, ambiguousWidth: AmbiguousWidth = .narrow,
    answerPatience: Int = 100, doubleClickInterval: Int = 400, obeysControlKeys: Bool = true
  ) {
    self.colour = colour
    self.mouse = mouse
    self.ambiguousWidth = ambiguousWidth
    self.answerPatience = answerPatience
    self.doubleClickInterval = doubleClickInterval
    self.obeysControlKeys = obeysControlKeys
  }
}

/// Why there is no screen. The terminal has not been touched.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// `TERM` is empty, or nothing is known about the terminal that it names.
  case unknownTerminal(String)
  /// The terminal that `TERM` names cannot place its cursor.
  case dumbTerminal(String)
  /// The process may open no more files.
  case noDescriptors
}

/// What the user did.
public enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// The terminal is gone (its window was closed, the line was cut): nothing more will come.
  case end
}
