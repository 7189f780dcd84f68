import Foundation
import PseudoTerminals
import Testing

/// A terminal that takes no output: the network behind it hangs, or nobody reads. The line's own store is
/// full in the midst of a picture.
@Suite struct BlockedTerminalTests {
  /// A board on a wide screen whose every picture is asked for anew until no more goes through.
  private func blocked(_ desk: Desk, _ arguments: [String] = []) -> PseudoTerminal {
    let terminal = desk.open(arguments, columns: 238, rows: 67)
    #expect(terminal.shows("首个节点"))
    terminal.drain(quiet: 200)
    // Not by way of the pool: whoever waits there stands in line behind all other tests.
    for step in 0..<60 {
      terminal.resize(238 - step % 2, 67)
      usleep(20_000)
    }
    return terminal
  }

  @Test(arguments: [[], ["--kiosk"]] as [[String]])
  func aMinuteOfSilenceIsCaughtUpWith(arguments: [String]) async throws {
    let desk = try Desk()
    let terminal = blocked(desk, arguments)
    try desk.write(name: "二号行动")
    terminal.type("2")
    let (ticks, sleeps) = (terminal.cost.ticks, terminal.cost.sleeps)
    try await Task.sleep(for: .seconds(60))
    // No spinning: of a minute not a tenth, and few wake-ups.
    #expect(terminal.cost.ticks - ticks < 600)
    #expect(terminal.cost.sleeps - sleeps < 300)
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
    let terminal = blocked(try Desk())
    let begin = Date()
    kill(terminal.process, signal)
    // Not reading meanwhile.
    #expect(terminal.endUnread() == status)
    // A second, and as much again for a loaded machine.
    #expect(Date().timeIntervalSince(begin) < 3)
    terminal.forget()
    terminal.drain(quiet: 200)
    // Whoever reads again finds the way out of the picture.
    #expect(terminal.contains("\u{1B}[?1049l"))
    #expect(terminal.contains("\u{1B}[?1006;1000l"))
    #expect(terminal.hasLineEditing)
  }

  @Test func aHangUpEndsItAllTheSame() throws {
    let terminal = blocked(try Desk())
    let begin = Date()
    terminal.hangUp()
    #expect(terminal.end() != nil)
    #expect(Date().timeIntervalSince(begin) < 5)
  }
}
