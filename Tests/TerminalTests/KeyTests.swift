import Canvas
import PseudoTerminals
import Testing

@testable import Terminal

/// Raw bytes as terminals send them, through a real line.
@Suite struct KeyTests {
  private static let common: [(String, String)] = [
    ("a", "character(\"a\")"), ("汉", "character(\"汉\")"), ("é", "character(\"é\")"),
    ("🀄", "character(\"🀄\")"), ("\u{1}", "control(\"a\")"), ("\u{c}", "control(\"l\")"),
    ("\r", "enter"), ("\n", "enter"), ("\t", "tab"),
    ("\u{7f}", "backspace"), ("\u{8}", "backspace"),
    ("\u{1B}", "escape"), (" ", "character(\" \")"),
    // Arrows in both of their modes, whatever the description says.
    ("\u{1B}[A", "up"), ("\u{1B}[B", "down"), ("\u{1B}[C", "right"), ("\u{1B}[D", "left"),
    ("\u{1B}OA", "up"), ("\u{1B}OB", "down"), ("\u{1B}OC", "right"), ("\u{1B}OD", "left"),
    ("\u{1B}[H", "home"), ("\u{1B}[F", "end"), ("\u{1B}[1~", "home"), ("\u{1B}[4~", "end"),
    ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"), ("\u{1B}[3~", "delete"),
    ("\u{1B}[Z", "backTab"), ("\u{1B}OP", "function(1)"), ("\u{1B}OS", "function(4)"),
    ("\u{1B}[15~", "function(5)"), ("\u{1B}[24~", "function(12)"),
  ]

  @Test(arguments: ["xterm-256color", "screen-256color", "linux", "vt100", "tmux-256color"])
  func keysAreToldApart(type: String) {
    let terminal = ProbeTerminal("quit", environment: ["TERM": type])
    #expect(terminal.report()?.hasPrefix("open 80x24") == true)
    for (bytes, key) in Self.common {
      terminal.type(bytes)
      #expect(terminal.report() == key, "\(Array(bytes.utf8))")
    }
    // Keys that mean nothing here leave nothing behind.
    terminal.type("\u{1B}[1;5A\u{1B}[201~\u{1B}[29;5~z")
    #expect(terminal.report() == "character(\"z\")")
    // A character in two pieces, and bytes that are not characters.
    terminal.type([0xE6, 0xB1])
    terminal.drain(quiet: 40)
    terminal.type([0x89, 0xFF, 0xE6, 0x71])
    #expect(terminal.report() == "character(\"汉\")")
    #expect(terminal.report() == "character(\"q\")")
  }

  @Test func theLinuxConsoleHasFunctionKeysOfItsOwn() {
    let terminal = ProbeTerminal("quit", environment: ["TERM": "linux"])
    #expect(terminal.report()?.hasPrefix("open 80x24") == true)
    terminal.type("\u{1B}[[A")
    #expect(terminal.report() == "function(1)")
  }

  @Test func theMousePointsAndTurns() {
    let terminal = ProbeTerminal("quit", columns: 238, rows: 67)
    #expect(terminal.report()?.hasPrefix("open 238x67") == true)
    terminal.type("\u{1B}[<0;230;60M\u{1B}[<0;230;60m")
    #expect(terminal.report() == "click 229,59")
    terminal.type("\u{1B}[<0;230;60M\u{1B}[<0;230;60m")
    #expect(terminal.report() == "doubleClick 229,59")
    terminal.type("\u{1B}[<0;1;1M\u{1B}[<0;1;1m")
    #expect(terminal.report() == "click 0,0")
    terminal.type("\u{1B}[<64;5;6M\u{1B}[<65;5;6M\u{1B}[<2;5;6M\u{1B}[<2;5;6mx")
    #expect(terminal.report() == "wheelUp 4,5")
    #expect(terminal.report() == "wheelDown 4,5")
    #expect(terminal.report() == "character(\"x\")")
  }

  /// A sequence whose pieces come later than the Esc key would wait, and a string that never ends.
  @Test func piecesThatComeLateAreOne() {
    let terminal = ProbeTerminal("quit")
    #expect(terminal.report()?.hasPrefix("open 80x24") == true)
    for piece in ["\u{1B}[", "B", "\u{1B}]11;rgb:20", "20/q\u{1B}", "\\", "\u{1B}[M", " qe"] {
      terminal.type(piece)
      terminal.drain(quiet: 120)
    }
    terminal.type("\u{1B}[200~a\rq\u{1B}[20")
    terminal.drain(quiet: 120)
    terminal.type("1~")
    #expect(terminal.report() == "down")
    // The click lies below the screen.
    #expect(terminal.report() == "paste \"a\\rq\"")
    terminal.type("\u{1B}_never ends")
    #expect(
      eventually(every: 200_000) {
        terminal.type("j")
        terminal.drain()
        return terminal.hasReport()
      })
    #expect(terminal.report() == "character(\"j\")")
  }

  @Test func clicksAreCounted() {
    var clicks = ClickCounter(interval: 400)
    #expect(clicks.kind(x: 1, y: 1, at: 0) == .click)
    #expect(clicks.kind(x: 1, y: 1, at: 400) == .doubleClick)
    #expect(clicks.kind(x: 1, y: 1, at: 500) == .click)
    #expect(clicks.kind(x: 2, y: 1, at: 600) == .click)
    #expect(clicks.kind(x: 2, y: 1, at: 1001) == .click)
  }

  @Test func paddingIsNotForTheTerminal() {
    #expect(TerminalDescription.unpadded("\u{1B}[m$<2>\u{F}$<5/>$") == [27, 91, 109, 15, 36])
  }
}
