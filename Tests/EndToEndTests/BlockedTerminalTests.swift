import Foundation
import PseudoTerminals
import Testing

/// A terminal that accepts no output: the network behind it hangs, or nobody reads. The line's buffer is full
/// in the middle of a picture.
@Suite struct BlockedTerminalTests {
  /// A board on a wide screen, redrawn again and again until nothing more goes through.
  private func blocked(_ home: TestHome, _ arguments: [String] = []) throws -> PseudoTerminal {
    let terminal = home.open(arguments, columns: 238, rows: 67)
    #expect(terminal.shows("首个节点"))
    var width = 238
    var timesFull = 0
    // Ten times in a row: the kernel still makes a little room the first few times.
    let isFull = eventually {
      width = width == 238 ? 237 : 238
      terminal.resize(width, 67)
      timesFull = terminal.takesOutput ? 0 : timesFull + 1
      return timesFull == 10
    }
    try #require(isFull)
    return terminal
  }

  @Test(arguments: [[], ["--kiosk"]] as [[String]])
  func silenceIsCaughtUpWith(arguments: [String]) throws {
    let home = try TestHome()
    let terminal = try blocked(home, arguments)
    try home.write(name: "二号行动")
    terminal.type("2")
    try #require(home.hasRead(plans: 2))
    #expect(terminal.comesToRest(), "it spins")
    terminal.drain(quiet: 500)
    terminal.forget()
    // By itself, without a key.
    #expect(terminal.shows("二号行动"))
    #expect(terminal.shows("乙组"))
    terminal.type("q")
    if !arguments.isEmpty { terminal.type("y") }
    #expect(terminal.end() == 0)
  }

  @Test(
    arguments: [
      (SIGTERM, 0), (SIGINT, 0), (SIGHUP, 0), (SIGQUIT, 0), (SIGABRT, -6), (SIGSEGV, -11),
    ] as [(Int32, Int32)])
  func aSignalEndsItAllTheSame(signal: Int32, status: Int32) throws {
    let terminal = try blocked(try TestHome())
    kill(terminal.process, signal)
    // Not reading meanwhile.
    #expect(terminal.endUnread() == status)
    terminal.forget()
    terminal.drain(quiet: 200)
    // Whoever reads again finds the sequence that leaves the picture.
    #expect(terminal.contains("\u{1B}[?1049l"))
    #expect(terminal.contains("\u{1B}[?1006;1000l"))
    #expect(terminal.hasLineEditing)
  }

  @Test func aHangUpEndsItAllTheSame() throws {
    let terminal = try blocked(try TestHome())
    terminal.hangUp()
    #expect(terminal.end() != nil)
  }
}
