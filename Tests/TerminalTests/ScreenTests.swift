import Foundation
import Glibc
import PseudoTerminals
import Testing

/// The terminal is as it was found, however the program ends.
@Suite struct ScreenTests {
  @Test(arguments: [
    ("quit", 0), ("exit", 3), ("abort", -6), ("segv", -11), ("overflow", -11), ("trap", -4),
  ])
  func everyEndGivesTheTerminalBack(mode: String, status: Int32) {
    let terminal = ProbeTerminal(mode)
    #expect(terminal.report() == "open 80x24 indexed256")
    #expect(terminal.modesNow != terminal.modesBefore)
    terminal.type("X")
    let end = terminal.end()
    #if arch(x86_64)
      #expect(end == status)
    #else
      // Swift traps with another signal there.
      #expect(mode == "trap" ? (end ?? 0) < 0 : end == status)
    #endif
    #expect(terminal.modesNow == terminal.modesBefore)
    #expect(terminal.leavesXtermInOrder)
  }

  @Test func terminationGivesTheTerminalBack() {
    let terminal = ProbeTerminal("quit")
    #expect(terminal.report() == "open 80x24 indexed256")
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() == 0)
    #expect(terminal.modesNow == terminal.modesBefore)
    #expect(terminal.leavesXtermInOrder)
  }

  @Test func suspensionGivesTheTerminalBackForAWhile() {
    let terminal = ProbeTerminal("suspend")
    #expect(terminal.report() == "open 80x24 indexed256")
    terminal.type("X")
    #expect(terminal.report() == "suspended")
    #expect(terminal.modesNow == terminal.modesBefore)
    #expect(terminal.leavesXtermInOrder)
    terminal.resize(100, 30)
    #expect(terminal.report() == "resumed 100x30")
    #expect(terminal.modesNow != terminal.modesBefore)
    #expect(terminal.report() == "size 100x30")
    #expect(!terminal.leavesXtermInOrder)
    terminal.drain(quiet: 50)
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() == 0)
    #expect(terminal.leavesXtermInOrder)
  }

  /// Ctrl-S stops all output; the program still ends, and ends properly.
  @Test func aStoppedTerminalDoesNotHoldTheProgram() {
    let terminal = ProbeTerminal("quit")
    #expect(terminal.report() == "open 80x24 indexed256")
    terminal.drain(quiet: 30)
    terminal.type("\u{13}\u{1B}[Bj")
    #expect(terminal.report() == "down")
    #expect(terminal.report() == "character(\"j\")")
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() == 0)
    #expect(terminal.modesNow == terminal.modesBefore)
    #expect(terminal.leavesXtermInOrder)
  }

  /// Nobody reads, and the line is full in the middle of a picture: keys are still noticed, every end is an
  /// end, and whoever reads again finds a terminal in order.
  @Test(arguments: [("quit", SIGTERM, 0), ("abort", nil, -6)] as [(String, Int32?, Int32)])
  func aFullLineDoesNotHoldTheProgram(mode: String, signal: Int32?, status: Int32) {
    let terminal = ProbeTerminal(mode, columns: 238, rows: 67)
    #expect(terminal.report() == "open 238x67 indexed256")
    terminal.isRead = false
    // Each size paints the whole screen: more than any line keeps.
    for rows in 1...60 {
      terminal.resize(238, rows)
      #expect(terminal.report() == "size 238x\(rows)")
    }
    terminal.type("\u{1B}[B")
    #expect(terminal.report() == "down")
    if let signal { kill(terminal.process, signal) } else { terminal.type("X") }
    #expect(terminal.end() == status)
    #expect(terminal.modesNow == terminal.modesBefore)
    terminal.isRead = true
    terminal.drain(quiet: 50)
    #expect(terminal.leavesXtermInOrder)
  }

  /// The same, but somebody reads again: the picture is brought up to date.
  @Test func aLineThatIsReadAgainGetsTheRest() {
    let terminal = ProbeTerminal("quit", columns: 238, rows: 67)
    #expect(terminal.report() == "open 238x67 indexed256")
    terminal.isRead = false
    for rows in 1...60 {
      terminal.resize(238, rows)
      #expect(terminal.report() == "size 238x\(rows)")
    }
    terminal.isRead = true
    // The probe draws on a key, not by itself.
    terminal.drain(quiet: 50)
    terminal.type("j")
    #expect(terminal.report() == "character(\"j\")")
    terminal.drain(quiet: 50)
    let text = String(decoding: terminal.output, as: UTF8.self)
    #expect(text.contains("T-059"), "the last row of the last size")
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() == 0)
    #expect(terminal.leavesXtermInOrder)
  }

  @Test func aHangUpIsTheEnd() {
    let terminal = ProbeTerminal("quit")
    #expect(terminal.report() == "open 80x24 indexed256")
    terminal.hangUp()
    #expect(terminal.report() == "end")
    #expect(terminal.end() == 0)
  }

  @Test func anySizeWillDo() {
    let terminal = ProbeTerminal("quit")
    #expect(terminal.report() == "open 80x24 indexed256")
    for (columns, rows) in [(1, 1), (80, 24), (2, 40), (238, 67), (1, 1), (40, 1)] {
      terminal.resize(columns, rows)
      #expect(terminal.report() == "size \(columns)x\(rows)")
    }
    terminal.type("\u{1B}[B")
    #expect(terminal.report() == "down")
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() == 0)
  }

  @Test func signalsAreLeftToTheEventLoop() {
    let terminal = ProbeTerminal("signals")
    #expect(terminal.report() == "open 80x24 indexed256")
    terminal.type("\u{1B}[BX")
    #expect(terminal.report() == "down")
    for _ in 0..<6 { #expect(terminal.report()?.hasSuffix(" default") == true) }
  }

  @Test(arguments: ["", "unknown", "dumb", "no-such-terminal"])
  func terminalsThatWillNotDoAreRefused(type: String) {
    let terminal = ProbeTerminal("quit", environment: ["TERM": type])
    let kind = type == "dumb" ? "dumbTerminal" : "unknownTerminal"
    #expect(terminal.report() == "error \(kind)(\"\(type)\")")
    #expect(terminal.end() == 66)
    #expect(terminal.output.isEmpty)
    #expect(terminal.modesNow == terminal.modesBefore)
  }

  @Test(arguments: [
    ("xterm-256color", "indexed256"), ("linux", "ansi8"), ("vt100", "none"),
    ("screen-256color", "indexed256"), ("xterm", "ansi8"),
  ])
  func coloursFollowTheDescription(type: String, depth: String) {
    let terminal = ProbeTerminal("quit", environment: ["TERM": type])
    #expect(terminal.report() == "open 80x24 \(depth)")
    terminal.type("X")
    #expect(terminal.end() == 0)
  }

  @Test(arguments: [("vt100", "ansi8"), ("vt220", "ansi8"), ("xterm-256color", "indexed256")])
  func coloursCanBeInsistedOn(type: String, depth: String) {
    let terminal = ProbeTerminal("quit", environment: ["TERM": type, "PROBE_COLOUR": "always"])
    #expect(terminal.report() == "open 80x24 \(depth)")
    terminal.type("X")
    #expect(terminal.end() == 0)
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[3"))
  }

  @Test func aPromiseOfTrueColourIsWorthABetterDescription() {
    let terminal = ProbeTerminal(
      "quit", environment: ["TERM": "xterm", "COLORTERM": "truecolor"])
    // xterm-direct comes in a package of its own (ncurses-term).
    let report = terminal.report()
    #expect(report == "open 80x24 direct" || report == "open 80x24 indexed256")
  }

  /// kitty's entry says nothing of 24 bits; the one that does has another name.
  @Test func kittysEntryForTrueColourIsFound() throws {
    let folder = NSTemporaryDirectory() + "terminfo-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let entries = """
      xterm-kitty|as kitty has it, use=xterm-256color,
      kitty-direct|with 24 bits, RGB, colors#0x1000000, pairs#0x7FFF, use=xterm-kitty,

      """
    try entries.write(toFile: folder + "/entries", atomically: true, encoding: .utf8)
    runProgram(["/usr/bin/tic", "-x", "-o", folder, folder + "/entries"])
    let terminal = ProbeTerminal(
      "quit",
      environment: ["TERM": "xterm-kitty", "COLORTERM": "truecolor", "TERMINFO": folder])
    #expect(terminal.report() == "open 80x24 direct")
  }

  /// One line down: two rows change their ground.
  @Test func aKeyCostsFewBytes() {
    let terminal = ProbeTerminal("quit", columns: 120, rows: 36)
    #expect(terminal.report() == "open 120x36 indexed256")
    // It draws after it has reported: once another key is reported, the picture before it is out.
    terminal.type("j")
    #expect(terminal.report() == "character(\"j\")")
    terminal.drain(quiet: 50)
    let before = terminal.output.count
    terminal.type("\u{1B}[B")
    #expect(terminal.report() == "down")
    #expect(
      eventually {
        terminal.drain(quiet: 50)
        return terminal.output.count > before
      })
    let bytes = terminal.output.count - before
    #expect(bytes < 400, "\(bytes) bytes")
  }
}
