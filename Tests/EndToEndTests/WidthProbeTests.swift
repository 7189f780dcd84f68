import Foundation
import PseudoTerminals
import Testing

/// `--ambiguous-width auto`: the test plays the terminal.
@Suite struct WidthProbeTests {
  private let question = "\u{25CF}\u{1B}[6n"

  /// - Parameter patience: how long the board waits for an answer; nil: its default.
  private func asked(_ home: TestHome, patience: Int? = 1_000_000) -> PseudoTerminal {
    let arguments = patience.map { ["--answer-patience", "\($0)"] } ?? []
    let terminal = home.open(arguments, width: nil)
    #expect(terminal.wait(for: question))
    terminal.forget()
    return terminal
  }

  @Test func aTerminalThatDrawsThemWideGetsNone() throws {
    let terminal = asked(try TestHome())
    terminal.type("\u{1B}[7;3R")
    #expect(terminal.wait(for: "首个节点"))
    terminal.drain(quiet: 100)
    for sign in ["│", "─", "●", "◆", "▲", "…", "↑"] { #expect(!terminal.contains(sign), "\(sign)") }
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.bytesLeft == 0)
  }

  @Test func aTerminalThatDrawsThemNarrowGetsAll() throws {
    let terminal = asked(try TestHome())
    terminal.type("\u{1B}[7;2R")
    #expect(terminal.wait(for: "首个节点"))
    terminal.drain(quiet: 100)
    #expect(terminal.contains("─"))
  }

  @Test func whatIsTypedMeanwhileIsNotLost() throws {
    let terminal = asked(try TestHome())
    terminal.type("\u{1B}[B\r\u{1B}[1;2R")
    #expect(terminal.wait(for: "乙组"))
    // Down and Enter: the second group's own screen, which has no other group's name.
    terminal.drain(quiet: 200)
    terminal.forget()
    terminal.resize(81, 24)
    terminal.drain(quiet: 300)
    #expect(terminal.contains("乙组"))
    #expect(!terminal.contains("甲组"))
  }

  /// An answer that comes too late is not a key, and nothing of it is left for the shell.
  @Test func silenceAndALateAnswerDoNoHarm() throws {
    let terminal = asked(try TestHome(), patience: nil)
    #expect(terminal.wait(for: "首个节点"))
    #expect(terminal.contains("─"))
    terminal.drain(quiet: 100)
    terminal.forget()
    terminal.type("\u{1B}[7;3R")
    terminal.drain(quiet: 200)
    #expect(!terminal.contains("首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.bytesLeft == 0)
  }

  @Test func nobodyIsAskedWhoWasTold() throws {
    let terminal = try TestHome().open(width: "wide")
    #expect(terminal.wait(for: "首个节点"))
    #expect(!terminal.contains("\u{1B}[6n"))
    #expect(!terminal.contains("│"))
  }
}
