import Foundation
import PseudoTerminals
import Testing

/// What comes over the line and is no key, to the real program. `Keys/*.keys` have a piece in each line, as
/// printf's %b writes it; `~150` is a pause.
@Suite struct LineInputTests {
  /// Longer than the Esc key waits: what comes after it was sent on its own.
  private static let pause: Int32 = 150

  private static let cases = [
    "osc-answer", "osc-answer-bel", "dcs-answer", "apc-answer", "pm-and-sos", "answer-in-pieces",
    "x10-click", "x10-click-in-pieces", "paste-on-the-board",
  ]

  private func pieces(_ name: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Keys/\(name).keys")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func type(_ name: String, _ terminal: PseudoTerminal) throws {
    for piece in try pieces(name) {
      if piece.hasPrefix("~") {
        terminal.drain(quiet: Self.pause)
      } else {
        terminal.type(try run("/usr/bin/printf", ["%b", piece]))
      }
    }
  }

  private func newHome() throws -> TestHome {
    let home = try TestHome()
    try home.put("#!/bin/sh\ntouch edited\n", "editor", executable: true)
    return home
  }

  private func open(_ home: TestHome, _ arguments: [String] = []) -> PseudoTerminal {
    let terminal = home.open(
      arguments, environment: ["EDITOR": home.folder.path + "/editor"], columns: 120, rows: 36)
    #expect(terminal.wait(for: "首个节点"))
    return terminal
  }

  /// The board shows `text` when it paints itself again, for a terminal of another width.
  private func expect(
    _ terminal: PseudoTerminal, shows text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    terminal.drain(quiet: 50)
    terminal.forget()
    terminal.isWider.toggle()
    terminal.resize(terminal.isWider ? 121 : 120, 36)
    #expect(terminal.wait(for: text), sourceLocation: sourceLocation)
  }

  private func expectNothingDone(_ home: TestHome) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: home.folder.path)
    #expect(names.filter { !$0.hasPrefix(".") }.sorted() == ["editor", "plan.yaml"])
    #expect(home.file(".config/battlemap/settings.yaml").isEmpty)
  }

  @Test(arguments: cases, [[], ["--kiosk"]])
  func nothingOfItActs(name: String, arguments: [String]) throws {
    let home = try newHome()
    let terminal = open(home, arguments)
    try type(name, terminal)
    expect(terminal, shows: "要事")
    try expectNothingDone(home)
    #expect(!terminal.hasEnded)
  }

  /// A field that is open gets nothing of it either.
  @Test(arguments: cases.filter { !$0.hasPrefix("paste") && !$0.hasPrefix("x10") })
  func nothingOfItIsTyped(name: String) throws {
    let home = try newHome()
    let terminal = open(home)
    terminal.type("/ab")
    #expect(terminal.wait(for: "ab"))
    try type(name, terminal)
    terminal.type("cd")
    expect(terminal, shows: "abcd")
    try expectNothingDone(home)
  }

  @Test func anArrowInPiecesIsThatArrow() throws {
    let home = try newHome()
    let terminal = open(home)
    try type("arrow-in-pieces", terminal)
    terminal.type("\r")
    // The second group's own screen has no other group.
    expect(terminal, shows: "乙组")
    #expect(!terminal.contains("甲组"))
  }

  @Test func aPasteIsText() throws {
    let home = try newHome()
    let terminal = open(home)
    #expect(terminal.contains("\u{1B}[?2004h"))
    try type("paste-in-search", terminal)
    expect(terminal, shows: "补给 quit")
    terminal.type("\u{1B}")
    expect(terminal, shows: "要事")
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.contains("\u{1B}[?2004l"))
    #expect(terminal.bytesLeft == 0)
    try expectNothingDone(home)
  }

  @Test func aStringThatNeverEndsLocksNobodyOut() throws {
    let terminal = open(try newHome())
    terminal.type("\u{1B}]11;rgb:")
    #expect(
      eventually(every: 300_000) {
        terminal.type("q")
        return terminal.hasEnded
      })
    #expect(terminal.end() == 0)
  }
}
