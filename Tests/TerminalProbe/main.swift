// Opens a `TerminalScreen`, reports what happens to it on descriptor 3, one line each, and on the
// key X does what its argument says. Its event loop is a small model of the program's own.
import CTestSystem
import Canvas
import Glibc
import Terminal

let mode = CommandLine.arguments.dropFirst().first ?? "quit"

func report(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(3, bytes, bytes.count)
}

func windowSize() -> winsize {
  var size = winsize()
  _ = ioctl(1, UInt(TIOCGWINSZ), &size)
  return size
}

/// Returns when the terminal's size differs from `first`, as after some time in the background.
func waitForAnotherSize(than first: winsize) {
  var now = first
  while (now.ws_col, now.ws_row) == (first.ws_col, first.ws_row) {
    usleep(5_000)
    now = windowSize()
  }
}

func blockedSignals() -> Int32 {
  var set = sigset_t()
  sigemptyset(&set)
  for number in [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT] {
    sigaddset(&set, number)
  }
  sigprocmask(SIG_BLOCK, &set, nil)
  return signalfd(-1, &set, Int32(SFD_CLOEXEC))
}

/// A table with a selected row, as the board has.
func picture(_ size: Size, selected: Int) -> Canvas {
  var canvas = Canvas(size)
  for y in 0..<size.height {
    let style = y == selected ? Style(.strong, on: .selection) : Style(.plain)
    canvas.fill(Rect(x: 0, y: y, width: size.width, height: 1), style: style)
    canvas.write(" \(y) 交通安保 ◆ │ T-0\(y) 主干道破损修复 │ e\u{301}", x: 0, y: y, style: style)
    canvas.write("●", x: size.width - 3, y: y, style: Style(.green, on: style.ground))
  }
  return canvas
}

var theme = Theme(name: "probe")
theme[.base] = Paint(foreground: Colour(red: 200, green: 200, blue: 200, ansi: 7))
theme[.selection] = Paint(background: Colour(red: 30, green: 60, blue: 120, ansi: 4))
theme[.green] = Paint(foreground: Colour(red: 80, green: 220, blue: 100, ansi: 10))
theme[.strong].isBold = true

/// Uses up the stack.
func overflow(_ depth: Int) -> Int { depth == 0 ? 0 : overflow(depth + 1) + overflow(depth + 2) }

@MainActor func act(_ screen: TerminalScreen) {
  switch mode {
  case "abort": abort()
  case "segv": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
  case "overflow": report("\(overflow(1))")
  case "trap": fatalError("asked for")
  case "exit": exit(3)
  case "suspend":
    screen.suspend()
    let size = windowSize()
    report("suspended")
    waitForAnotherSize(than: size)
    screen.resume()
    report("resumed \(screen.size.width)x\(screen.size.height)")
  case "signals":
    for number in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH, SIGCONT, SIGHUP] {
      var action = sigaction()
      sigaction(number, nil, &action)
      report("\(number) \(action.__sigaction_handler.sa_handler == nil ? "default" : "taken")")
    }
  default:
    screen.close()
    screen.close()
    exit(0)
  }
}

let signals = blockedSignals()
let screen: TerminalScreen
do {
  // However slow the machine, two clicks of a test are one double click.
  screen = try TerminalScreen(
    TerminalOptions(
      colour: getenv("PROBE_COLOUR") == nil ? .auto : .always, doubleClickInterval: .max))
} catch {
  report("error \(error)")
  exit(66)
}
var selected = 0
screen.draw(picture(screen.size, selected: selected), theme: theme)
report("open \(screen.size.width)x\(screen.size.height) \(screen.depth)")

@MainActor func handle(_ input: Input) {
  switch input {
  case .key(.character("X")): act(screen)
  case .key(let key):
    report("\(key)")
    if key == .down { selected += 1 }
  case .mouse(let event): report("\(event.kind) \(event.x),\(event.y)")
  case .paste(let text): report("paste \(text.debugDescription)")
  case .end:
    // What a careless program might still try: none of it may hang.
    screen.draw(Canvas(screen.size), theme: theme)
    screen.ring()
    report("end")
    screen.close()
    exit(0)
  }
}

while true {
  var descriptors = [
    pollfd(fd: screen.inputDescriptor, events: Int16(POLLIN), revents: 0),
    pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
  ]
  poll(&descriptors, 2, screen.millisecondsToDeadline.map { Int32($0) } ?? -1)
  if descriptors[1].revents != 0 {
    var information = signalfd_siginfo()
    _ = read(signals, &information, MemoryLayout<signalfd_siginfo>.size)
    switch Int32(information.ssi_signo) {
    case SIGWINCH:
      screen.resized()
      screen.draw(picture(screen.size, selected: selected), theme: theme)
      report("size \(screen.size.width)x\(screen.size.height)")
    case SIGTERM:
      screen.close()
      exit(0)
    default: break
    }
  }
  while let input = screen.nextInput() { handle(input) }
  screen.draw(picture(screen.size, selected: selected), theme: theme)
}
