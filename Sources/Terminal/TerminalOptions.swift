import Canvas

/// What the user wants from the terminal.
public struct TerminalOptions: Hashable, Sendable {
  public enum Colour: Hashable, Sendable {
    /// As many colors as the terminal says it has. `NO_COLOR` is up to the caller.
    case auto
    /// Also on a terminal that is described as having none: it is then treated like a similar one with the
    /// eight ANSI colors.
    case always
    case never
  }

  public var colour: Colour
  /// Handle clicks and the wheel; the terminal's own selection then needs Shift.
  public var mouse: Bool
  /// How wide the terminal draws characters of ambiguous width.
  public var ambiguousWidth: AmbiguousWidth
  /// Milliseconds to wait for the terminal's answer. A local one needs one or two, a remote one the time of a
  /// round trip; longer than the default is rarely worthwhile.
  public var answerPatience: Int
  /// The most milliseconds between the two clicks of a double click.
  public var doubleClickInterval: Int
  /// Milliseconds after which an escape that nothing follows is the Esc key.
  public var escapePatience: Int
  /// Ctrl-C, Ctrl-\\, Ctrl-Z and Ctrl-S belong to the terminal, as usual. If false, they are ordinary keys,
  /// and nobody at the keyboard can end or freeze the program with them.
  public var obeysControlKeys: Bool

  public enum AmbiguousWidth: String, CaseIterable, Hashable, Sendable {
    /// Ask the terminal; narrow if it does not answer.
    case auto
    case narrow, wide
  }

  public init(
    colour: Colour = .auto, mouse: Bool = true, ambiguousWidth: AmbiguousWidth = .narrow,
    answerPatience: Int = 100, doubleClickInterval: Int = 400, escapePatience: Int = 50,
    obeysControlKeys: Bool = true
  ) {
    self.colour = colour
    self.mouse = mouse
    self.ambiguousWidth = ambiguousWidth
    self.answerPatience = answerPatience
    self.doubleClickInterval = doubleClickInterval
    self.escapePatience = escapePatience
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
  /// The process cannot open any more files.
  case noDescriptors
}

/// What the user did.
public enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Pasted text, unchanged: line breaks and control characters in it are not keys.
  case paste(String)
  /// The terminal is gone (its window was closed, the line was cut): nothing more will come.
  case end
}
