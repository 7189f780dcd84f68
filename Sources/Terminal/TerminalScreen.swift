internal import CNcurses
internal import CTerminalGuard
import Canvas
import Glibc

/// The user's terminal while the program has it: shows canvases, reports what the user does, and restores
/// everything.
///
/// Belongs to one thread. At most one can be open at a time, because ncurses has one screen. It installs no
/// handlers for signals that a user or a system sends: the event loop tells it about a new size (`resized`),
/// a stop (`suspend`, `resume`) and the end (`close`). Only for crashes, and `exit` without `close`, does it
/// take its own precautions.
public final class TerminalScreen {
  /// In cells; at least 1×1.
  public private(set) var size = Size(width: 1, height: 1)
  /// How many colors of a theme the terminal can show.
  public let depth: ColourDepth
  /// The signs that it can show. A canvas for it must not contain others (`Canvas.keepOnly`).
  public let signs: SignSet
  /// Readable when `nextInput` has something to return.
  public let inputDescriptor: Int32 = STDIN_FILENO
  /// Writable when `draw` will not be put off.
  public var outputDescriptor: Int32 { outlet.line }

  private let description: TerminalDescription
  private let screen: OpaquePointer
  private let outlet: Outlet
  private var painter: Painter
  private var decoder: InputDecoder
  /// Events that have arrived and were not yet returned.
  private var events: [InputDecoder.Event] = []
  private var clicks: ClickCounter
  /// The line's settings as found, to be restored.
  private var found = termios()
  /// The line's settings while the program has it.
  private var taken = termios()
  private var isOpen = true
  private var isSuspended = false
  private var mustRefresh = true
  private var mustRing = false

  /// Takes over the terminal on standard input and output.
  /// - Throws: the terminal is then as it was.
  public init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    guard tcgetattr(STDIN_FILENO, &found) == 0, isatty(STDOUT_FILENO) == 1 else {
      throw .notATerminal
    }
    TextWidth.prepareLocale()
    clicks = ClickCounter(interval: options.doubleClickInterval)
    description = try TerminalDescription(options)
    decoder = InputDecoder(
      names: KeyNames(described: description.keys), escapePatience: options.escapePatience)
    let isAmbiguousWide =
      switch options.ambiguousWidth {
      case .narrow: false
      case .wide: true
      case .auto:
        description.canBeAsked
          && Self.asksWidth(&decoder, &events, patience: options.answerPatience)
      }
    signs = isAmbiguousWide ? .unambiguous : description.isConsole ? .console : .all
    let name = description.name
    guard let outlet = Outlet() else { throw .noDescriptors }
    self.outlet = outlet
    guard let screen = Self.keepingSignals({ curses_newterm(name, outlet.stream) }) else {
      throw .unknownTerminal(name)
    }
    self.screen = screen
    depth = Self.startColours(description.depth)
    painter = Painter(depth: depth)
    setModes(options)
    updateSize()
    arm()
  }

  deinit { close() }

  /// Gives the terminal back as it was found. Harmless if called again.
  public func close() {
    guard isOpen else { return }
    suspend()
    isOpen = false
    delscreen(screen)
  }

  /// A short sound, or a flash if the terminal has none. Delayed until the next picture if the terminal
  /// accepts no output at the moment.
  public func ring() {
    guard isShowing else { return }
    mustRing = true
    if outlet.flush(), outlet.isWritable() { ringNow() }
  }

  /// Gives the terminal a text for its user's clipboard. Whether it takes it, it does not say.
  public func copy(_ text: String) {
    guard isShowing else { return }
    outlet.add([UInt8](clipboard: text))
    outlet.flush()
  }

  private func ringNow() {
    mustRing = false
    outlet.record { beep() }
    outlet.flush()
  }
}

// MARK: Drawing

extension TerminalScreen {
  /// Shows `canvas`. What is beyond the screen is cut off; what the canvas does not fill is blank.
  /// - Returns: false if the terminal does not accept all of it at the moment (Ctrl-S, a slow or a dead
  ///   line): it still shows the last picture, or a part of this one. Draw again when `outputDescriptor` is
  ///   writable, or at the next event; pictures in between are skipped.
  @discardableResult
  public func draw(_ canvas: Canvas, theme: Theme) -> Bool {
    guard isShowing else { return true }
    guard outlet.flush(), outlet.isWritable() else { return false }
    if mustRing { ringNow() }
    if painter.paint(canvas, theme: theme) || mustRefresh {
      mustRefresh = false
      outlet.record { wrefresh(curses_window()) }
    }
    return outlet.flush()
  }

  /// The next `draw` paints every cell, whatever others have written on the screen.
  public func redrawAll() {
    guard isShowing else { return }
    curses_repaint()
    mustRefresh = true
  }

  /// The terminal may have a new size (SIGWINCH): adopts it. The next `draw` paints every cell.
  public func resized() {
    guard isShowing else { return }
    updateSize()
    redrawAll()
    arm()
  }

  private var isShowing: Bool { isOpen && !isSuspended }

  private func updateSize() {
    var window = winsize()
    // A serial line reports 0×0: ncurses then uses the terminal's description.
    if ioctl(outputDescriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0,
      window.ws_col > 0
    {
      resize_term(Int32(window.ws_row), Int32(window.ws_col))
    }
    size = Size(width: Int(max(1, curses_columns())), height: Int(max(1, curses_lines())))
    werase(curses_window())
    painter.reset(size)
  }
}

// MARK: Input

extension TerminalScreen {
  /// What the user did next, or nil if that is all for now. Never waits.
  ///
  /// Call it until it returns nil before waiting for `inputDescriptor` again, and again once
  /// `millisecondsToDeadline` have passed: it reads ahead.
  public func nextInput() -> Input? {
    guard isShowing else { return nil }
    while true {
      if let input = nextEvent() { return input }
      var ready = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 0) > 0 else {
        guard let deadline = decoder.deadline, Self.now >= deadline else { return nil }
        events += decoder.giveUp(at: Self.now)
        continue
      }
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = read(inputDescriptor, &buffer, buffer.count)
      if count > 0 {
        events += decoder.take(Array(buffer[..<count]), at: Self.now)
      } else if count == 0 || errno == EIO {
        // Readable with nothing to read: the end.
        return .end
      } else if errno != EINTR {
        return nil
      }
    }
  }

  /// When to call `nextInput` even though nothing has arrived, because an escape that nothing follows is the Esc
  /// key; nil if there is no need to.
  public var millisecondsToDeadline: Int? { decoder.deadline.map { max(0, $0 - Self.now) } }

  /// The next event that means something.
  private func nextEvent() -> Input? {
    while !events.isEmpty {
      switch events.removeFirst() {
      case .key(let key): return .key(key)
      case .paste(let text): return .paste(text)
      case .mouse(let report): if let event = mouseEvent(report) { return .mouse(event) }
      }
    }
    return nil
  }

  private func mouseEvent(_ report: MouseReport) -> MouseEvent? {
    let (x, y) = (report.x, report.y)
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    switch report.kind {
    case .press: return MouseEvent(clicks.kind(x: x, y: y, at: Self.now), x: x, y: y)
    case .wheelUp: return MouseEvent(.wheelUp, x: x, y: y)
    case .wheelDown: return MouseEvent(.wheelDown, x: x, y: y)
    }
  }

  /// Milliseconds of a monotonic clock.
  private static var now: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}

/// Tells double clicks from single ones: the same cell, at most `interval` milliseconds apart.
struct ClickCounter {
  private let interval: Int
  private var last: (x: Int, y: Int, time: Int)?

  init(interval: Int) { self.interval = interval }

  mutating func kind(x: Int, y: Int, at time: Int) -> MouseEvent.Kind {
    if let last, last.x == x, last.y == y, time - last.time <= interval {
      // A third click starts over.
      self.last = nil
      return .doubleClick
    }
    last = (x, y, time)
    return .click
  }
}

// MARK: Taking over and giving back

extension TerminalScreen {
  /// Gives the terminal back for a while: before the process stops, or while an editor runs.
  public func suspend() {
    guard isShowing else { return }
    isSuspended = true
    outlet.add(description.modesOff)
    // Its other half, restoring the line's settings, is done below, on the line itself.
    outlet.record { endwin() }
    sendFarewell()
    tcsetattr(inputDescriptor, TCSANOW, &found)
    terminal_guard_disarm()
  }

  /// Sends what is waiting and then the restoring bytes, but does not block: the program may be about to end.
  private func sendFarewell() {
    if outlet.flush() { return }
    // Undo the user's Ctrl-S, or it would wait forever.
    tcflow(outputDescriptor, TCOOFF)
    tcflow(outputDescriptor, TCOON)
    if outlet.flush(within: 200) { return }
    // Nobody is reading. Whoever does so later finds the restoring bytes, not half a picture.
    outlet.sendInstead(description.bytesToRestore(height: size.height))
  }

  /// Takes the terminal over again, at whatever size it now has. The next `draw` paints every cell.
  public func resume() {
    guard isOpen, isSuspended else { return }
    isSuspended = false
    // Whoever had the terminal may have changed its settings: these are now the ones to restore.
    tcgetattr(inputDescriptor, &found)
    def_shell_mode()
    tcsetattr(inputDescriptor, TCSANOW, &taken)
    outlet.record { reset_prog_mode() }
    outlet.add(description.modesOn)
    decoder.reset()
    updateSize()
    redrawAll()
    arm()
  }

  private func setModes(_ options: TerminalOptions) {
    if options.obeysControlKeys { cbreak() } else { raw() }
    noecho()
    nonl()
    tcgetattr(inputDescriptor, &taken)
    // Drawing a frame is never interrupted because a key has arrived.
    typeahead(-1)
    let window = curses_window()
    leaveok(window, true)
    scrollok(window, false)
    idlok(window, true)
    outlet.record {
      // Makes the keys send what the terminal's description says.
      keypad(window, true)
      curs_set(0)
    }
    outlet.add(description.modesOn)
  }

  private static func asksWidth(
    _ decoder: inout InputDecoder, _ events: inout [InputDecoder.Event], patience: Int
  ) -> Bool {
    let probe = WidthProbe(input: STDIN_FILENO, output: STDOUT_FILENO, waiting: patience)
    events += decoder.take(probe.typed, at: now)
    return probe.isWide ?? false
  }

  /// - Returns: the depth that ncurses agrees to.
  private static func startColours(_ depth: ColourDepth) -> ColourDepth {
    guard depth > .none, start_color() != curses_error(), curses_colours() >= 8 else {
      return .none
    }
    // Without this, -1 is not "the terminal's own": then only a plain screen is honest.
    return use_default_colors() == curses_error() ? .none : depth
  }

  private func arm() {
    let bytes = description.bytesToRestore(height: size.height)
    bytes.withUnsafeBytes { bytes in
      _ = terminal_guard_arm(
        outputDescriptor, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, &found)
    }
  }

  /// Signals belong to the event loop: whatever ncurses does to them is undone.
  private static func keepingSignals(_ body: () -> OpaquePointer?) -> OpaquePointer? {
    let signals = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH]
    let before = signals.map { number in
      var action = sigaction()
      sigaction(number, nil, &action)
      return action
    }
    let result = body()
    for (number, action) in zip(signals, before) {
      var action = action
      sigaction(number, &action, nil)
    }
    return result
  }
}
