import BattlePlan
import Board
import Canvas
import Glibc
import Logging
import MeetingPack
import Reports
import Screens
import Situation
import Spreadsheets
import System
import Terminal

/// One thread owns the board: it waits for the terminal, the plan, signals and the clock, passes each as an
/// event to `update`, carries out the effects and paints. Nothing runs when nothing happens.
final class EventLoop {
  private var board: BoardState
  private let terminal: TerminalScreen
  private let signals: Signals
  private var clock: OperationClock
  private let feed: BoardFeed?
  private let screenshots: ScreenshotFolder
  private let themes: ThemeCache
  private let alarms: AlarmRunner?
  /// The hash of the PIN that lets somebody leave a locked kiosk.
  private let pin: String?
  private let log: Logger
  private let minute = WallClockTimer()
  private let start = MonotonicTime.now
  private let packer = Packer()
  /// Nil where the board has no memory.
  private let keeper: StoreKeeper?
  /// Nil for the sample, which nobody can change.
  private let desk: EditDesk?
  private var isRunning = true
  /// Whether the terminal does not yet show the board as it is. Stays true while the terminal accepts no
  /// output.
  private var isDirty = true
  /// What the terminal shows.
  private var frame: Frame?

  /// How long the first screen waits for a plan.
  private static let patience = Duration.milliseconds(100)

  init(
    board: BoardState, terminal: TerminalScreen, signals: Signals, clock: OperationClock,
    feed: BoardFeed?, screenshots: ScreenshotFolder, themes: ThemeCache, pin: String?,
    alarms: AlarmRunner?, keeper: StoreKeeper?, desk: EditDesk?, log: Logger
  ) {
    self.board = board
    self.terminal = terminal
    self.signals = signals
    self.clock = clock
    self.feed = feed
    self.screenshots = screenshots
    self.themes = themes
    self.pin = pin
    self.alarms = alarms
    self.keeper = keeper
    self.desk = desk
    self.log = log
  }

  /// - Parameters:
  ///   - effects: what the board has already asked for.
  ///   - events: what happened before the first screen.
  /// - Returns: where to come back to after a restart (`BoardState.viewToComeBackTo`).
  func run(_ effects: [Effect], _ events: [Event]) -> SavedView? {
    logStart()
    defer { log.info("stop") }
    for effect in effects { carryOut(effect) }
    for event in events { send(event) }
    // A plan that is read quickly should be the first thing on the screen.
    feed?.wait(atMost: EventLoop.patience)
    sendPlanNews()
    sendTime()
    // What was typed before the board was there has already been read: no descriptor will announce it.
    sendInput()
    while isRunning {
      if isDirty { isDirty = !show() }
      keeper?.begin()
      wait()
      handleSignals()
      sendPulse()
      sendInput()
      sendPlanNews()
      sendAlarmFailures()
      sendPack()
      sendEdits()
      sendMemories()
      sendTime()
      if board.hasWork { send(.continueWork) }
    }
    packer?.finish()
    for event in desk?.finish() ?? [] { send(.hands(event)) }
    keeper?.finish()
    return board.viewToComeBackTo
  }

  private func logStart() {
    log.info(
      "start",
      metadata: [
        "version": "\(Battlemap.configuration.version)", "plan": "\(board.source.path)",
        "size": "\(terminal.size.width)x\(terminal.size.height)",
        "kiosk": "\(board.appearance.isKiosk)",
      ])
  }

  /// - Returns: false if the terminal accepts no output at the moment.
  private func show() -> Bool {
    // A dark screen is the terminal's own black, whatever the theme.
    let theme = board.isBlank ? Theme(name: "") : themes[board.appearance.theme]
    let frame = draw(board)
    let isShown = terminal.draw(frame.canvas, theme: theme)
    if isShown { self.frame = frame }
    return isShown
  }

  private func send(_ event: Event) {
    isDirty = true
    log.record(event)
    sendUnseen(event)
  }

  /// Sends an event that changes nothing on the screen.
  private func sendUnseen(_ event: Event) {
    for effect in update(&board, event) { carryOut(effect) }
  }

  /// Sleeps until there is input, a signal, news of the plan, or the clock shows another minute; and, if the
  /// terminal has not accepted the last picture, until it does again.
  private func wait() {
    var descriptors = [
      pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: minute.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    if isDirty {
      descriptors.append(
        pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0))
    }
    for descriptor in (feed?.descriptors ?? [])
      + [packer?.descriptor, keeper?.descriptor, desk?.descriptor].compactMap({ $0 })
    {
      descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    var timeout = clock.millisecondsToNextMinute + 1
    minute.set(milliseconds: timeout)
    let others = [
      terminal.millisecondsToDeadline, feed?.millisecondsToDeadline, alarms?.millisecondsToDeadline,
      untilPulse,
    ]
    for wanted in others.compactMap({ $0 }) { timeout = min(timeout, wanted) }
    // If work is left over, only checks whether something else has come first. Likewise if the clock was set
    // after the board was told the time and before the timer was: the timer does not notice that.
    if board.hasWork || showsAnotherMinute { timeout = 0 }
    poll(&descriptors, nfds_t(descriptors.count), Int32(max(0, timeout)))
    if descriptors[2].revents != 0 { minute.drain() }
  }

  private var uptime: Int { Int((MonotonicTime.now - start).components.seconds) }

  /// Milliseconds until the wall needs a pulse.
  private var untilPulse: Int? {
    board.nextPulse.map { second in
      Int(MonotonicTime.now.pollTimeout(until: start + .seconds(second)))
    }
  }

  /// The board's stopwatch only advances if that changes something, or something else may need it.
  private func sendPulse() {
    let uptime = uptime
    if let due = board.nextPulse, uptime >= due { return send(.pulse(uptime)) }
    sendUnseen(.pulse(uptime))
  }

  private func sendAlarmFailures() {
    for failure in alarms?.step() ?? [] { send(.failed(failure)) }
  }

  private func sendInput() {
    while isRunning, let input = terminal.nextInput() {
      switch input {
      case .key(let key): send(.key(key))
      case .mouse(let mouse): send(.mouse(mouse.kind, target(of: mouse)))
      case .paste(let text): send(.paste(text))
      case .end: isRunning = false
      }
    }
  }

  /// What the mouse is on. A click refers to what the terminal shows; if that is not the board as it is now,
  /// and cannot be, the click means nothing.
  private func target(of mouse: MouseEvent) -> HitTarget? {
    guard mouse.kind == .click || mouse.kind == .doubleClick else { return nil }
    if isDirty { isDirty = !show() }
    return isDirty ? nil : frame?.target(x: mouse.x, y: mouse.y)
  }

  private func handleSignals() {
    while let signal = signals.next() {
      switch signal {
      case SIGWINCH:
        terminal.resized()
        send(.resized(terminal.size))
      case SIGTSTP: stop()
      // Stopped by somebody who does not ask (SIGSTOP): what the shell has done to the terminal is undone.
      case SIGCONT:
        terminal.suspend()
        takeTerminal()
      // A child has ended: `sendAlarmFailures` looks which.
      case SIGCHLD: break
      default: isRunning = false
      }
    }
  }

  /// Ctrl-Z: gives the terminal back, sleeps until `fg`, and takes it over again.
  private func stop() {
    terminal.suspend()
    stopProcess()
    takeTerminal()
  }

  /// The terminal was somebody else's for a while.
  private func takeTerminal() {
    terminal.resume()
    signals.forget(SIGCONT)
    send(.resized(terminal.size))
  }

  private func sendPlanNews() {
    guard let feed else { return }
    var read: AssessedPlan?
    let events = feed.events(&clock, &read)
    for event in events { send(event) }
    guard let read else { return }
    keeper?.keep(read, clock)
    send(.hands(.readOnly(read.readOnly)))
  }

  private func sendEdits() {
    guard let event = desk?.result() else { return }
    // The new lights are shown at once, whatever the file system says of it when.
    feed?.read(on: clock.now.day)
    send(.hands(event))
  }

  private func sendMemories() {
    for event in keeper?.results() ?? [] { send(.memory(event)) }
  }

  private func sendPack() {
    if let event = packer?.result() { send(event) }
  }

  /// Tells the board the time if it would show another minute.
  private func sendTime() {
    guard showsAnotherMinute else { return }
    let now = clock.now
    let isAnotherDay = board.shownDay != now.day
    send(.tick(now))
    keeper?.look(at: board.presentSituation, isAnotherDay: isAnotherDay)
  }

  /// Whether the clock shows another minute than the board.
  private var showsAnotherMinute: Bool {
    let now = clock.now
    guard let shown = board.clock else { return true }
    return shown.day != now.day || shown.second / 60 != now.second / 60
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .quit: isRunning = false
    case .ring: terminal.ring()
    case .alarm(let alarm): report(alarm)
    case .checkPIN(let typed):
      send(.pinChecked(isRight: pin.map { PasswordHash.matches(typed, hash: $0) } ?? false))
    case .copy(let text): terminal.copy(text)
    case .remember(let choice): remember(choice)
    case .repaint: terminal.redrawAll()
    case .memory(let order): keeper?.carryOut(order)
    case .hands(let order): desk?.carryOut(order)
    case .reread: feed?.read(on: clock.now.day)
    case .accept: feed?.accept(on: clock.now.day)
    case .screenshot(let canvas, let view): screenshot(canvas, view)
    case .followUpSheet(let sheet): write(sheet)
    case .paper(let text, let name): write(text, name)
    case .pack:
      let order = PackOrder(
        board.situation, source: board.sourceForPaper, language: board.language, now: board.now)
      let hasBegun = packer?.start(order, theme: themes["print"], in: screenshots) ?? false
      if !hasBegun { send(.packFailed(Text("生成不了会商材料", "cannot make the meeting pack"))) }
    case .edit(let file, let line): edit(file, line)
    }
  }

  private func screenshot(_ canvas: Canvas, _ view: String) {
    do {
      let paths = try screenshots.save(
        canvas, theme: themes[board.appearance.theme],
        operation: board.situation.plan.operation.label, view: view, at: clock.now)
      send(.screenshotTaken(paths: paths))
    } catch {
      send(.failed(error.text))
    }
  }

  /// A sheet is for paper: a form in the theme for print, whatever the board's is, and the same as text.
  private func write(_ sheet: FollowUpSheet) {
    // One moment for both: their names differ in nothing but the ending.
    let now = clock.now
    do {
      let document = followUpDocument(sheet, created: now.timestamp)
      let operation = board.situation.plan.operation.label
      var paths = [
        try screenshots.save(
          document, theme: themes["print"], operation: operation, name: sheet.name, at: now)
      ]
      paths += try screenshots.save(
        sheet.canvas(isASCII: board.appearance.isASCII), theme: themes["print"],
        operation: operation, view: sheet.name, at: now, formats: [.txt])
      send(.screenshotTaken(paths: paths))
    } catch {
      send(.failed(error.text))
    }
  }

  private func write(_ text: String, _ name: String) {
    do {
      let path = try screenshots.save(
        text, operation: board.situation.plan.operation.label, name: name, at: clock.now)
      send(.screenshotTaken(paths: [path]))
    } catch {
      send(.failed(error.text))
    }
  }

  private func report(_ alarm: Alarm) {
    log.record(alarm)
    guard let alarms else { return }
    let report = alarmReport(alarm, board.situation, plan: board.source.path)
    if let failure = alarms.run(input: report) { send(.failed(failure)) }
  }

  private func remember(_ choice: Preference) {
    if let failure = SettingsFile.put([SettingsFile.value(of: choice)]) { send(.failed(failure)) }
  }

  private func edit(_ file: String, _ line: Int) {
    if TableKind(path: file) != nil {
      // An editor would show an archive, and spoil it.
      return send(
        .failed(
          Text(
            "\(visible(file)) 第 \(line) 行：这是表格，请用 Excel 或 WPS 打开；存盘后画面自己更新",
            "\(visible(file)), row \(line): open this table in Excel or WPS; the board follows when it is saved"
          )))
    }
    terminal.suspend()
    let failure = runEditor(file: file, line: line, on: terminal.inputDescriptor)
    takeTerminal()
    if let failure { send(.failed(failure)) }
    feed?.read(on: clock.now.day)
  }
}
