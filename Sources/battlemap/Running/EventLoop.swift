import BattlePlan
import Board
import Canvas
import Glibc
import Terminal

/// One thread owns the board: it waits for the terminal, the plan, signals and the clock, gives each
/// as an event to `update`, carries out the effects and paints. Nothing runs when nothing happens.
final class EventLoop {
  private var board: BoardState
  private let terminal: TerminalScreen
  private let signals: Signals
  private var clock: OperationClock
  private let feed: PlanFeed?
  private let shots: Shots
  private let themes: ThemeShelf
  private var isRunning = true
  private var isDirty = true

  init(
    board: BoardState, terminal: TerminalScreen, signals: Signals, clock: OperationClock,
    feed: PlanFeed?, shots: Shots, themes: ThemeShelf
  ) {
    self.board = board
    self.terminal = terminal
    self.signals = signals
    self.clock = clock
    self.feed = feed
    self.shots = shots
    self.themes = themes
  }

  func run() {
    while isRunning {
      if isDirty {
        terminal.draw(draw(board), theme: themes[board.look.theme])
        isDirty = false
      }
      wait()
      takeSignals()
      takeInput()
      takePlan()
      takeTime()
    }
  }

  private func take(_ event: Event) {
    isDirty = true
    for effect in update(&board, event) { carryOut(effect) }
  }

  /// Sleeps until there is input, a signal, news of the plan, or the clock shows another minute.
  private func wait() {
    var descriptors = [
      pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    for descriptor in feed?.descriptors ?? [] {
      descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    var timeout = clock.millisecondsToNextMinute + 1
    if let wanted = feed?.millisecondsToDeadline { timeout = min(timeout, wanted) }
    poll(&descriptors, nfds_t(descriptors.count), Int32(max(0, timeout)))
  }

  private func takeInput() {
    while isRunning, let input = terminal.nextInput() {
      switch input {
      case .key(let key): take(.key(key))
      case .mouse(let mouse): take(.mouse(mouse))
      case .end: isRunning = false
      }
    }
  }

  private func takeSignals() {
    while let signal = signals.next() {
      switch signal {
      case SIGWINCH:
        terminal.resized()
        take(.resized(terminal.size))
      case SIGTSTP: stop()
      case SIGCONT: break
      default: isRunning = false
      }
    }
  }

  /// Ctrl-Z: gives the terminal back, sleeps until `fg`, takes it again.
  private func stop() {
    terminal.suspend()
    kill(getpid(), SIGSTOP)
    terminal.resume()
    take(.resized(terminal.size))
  }

  private func takePlan() {
    guard let feed else { return }
    for event in feed.step(board.situation, clock) {
      take(event)
      if case .planRead(let situation, _, _, _) = event {
        let timezone = situation.plan.operation.timezone
        if timezone != clock.timezone { clock.use(timezone) }
      }
    }
  }

  /// Tells the board the time when it would show another minute.
  private func takeTime() {
    let now = clock.now
    if let shown = board.now, shown.day == now.day, shown.second / 60 == now.second / 60 { return }
    take(.tick(now))
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .quit: isRunning = false
    case .ring: terminal.ring()
    case .repaint: terminal.redrawAll()
    case .reread: feed?.reread()
    case .screenshot(let canvas, let view): screenshot(canvas, view)
    case .slip(let slip): write(slip)
    case .edit(let file, let line): edit(file, line)
    }
  }

  private func screenshot(_ canvas: Canvas, _ view: String) {
    do {
      let paths = try shots.save(
        canvas, theme: themes[board.look.theme],
        operation: board.situation.plan.operation.label, view: view, at: clock.now)
      take(.screenshotTaken(paths: paths))
    } catch {
      take(.failed(error.text))
    }
  }

  /// A slip is for paper: in the theme for print whatever the board wears.
  private func write(_ slip: FollowUpSlip) {
    do {
      let paths = try shots.save(
        slip.sheet(isASCII: board.look.isASCII), theme: themes["print"],
        operation: board.situation.plan.operation.label, view: slip.name, at: clock.now,
        formats: [.pdf, .txt])
      take(.screenshotTaken(paths: paths))
    } catch {
      take(.failed(error.text))
    }
  }

  private func edit(_ file: String, _ line: Int) {
    terminal.suspend()
    let failure = runEditor(file: file, line: line)
    terminal.resume()
    take(.resized(terminal.size))
    if let failure { take(.failed(failure)) }
    feed?.reread()
  }
}
