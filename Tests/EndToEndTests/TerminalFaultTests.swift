import Foundation
import PseudoTerminals
import Testing

/// What a terminal can do to the program.
@Suite(.serialized) struct TerminalFaultTests {
  @Test func aThousandSizes() throws {
    let terminal = try TestHome().open()
    #expect(terminal.wait(for: "首个节点"))
    var random = SystemRandomNumberGenerator()
    for step in 0..<1_000 {
      let width = step % 50 == 0 ? 1 : Int.random(in: 1...300, using: &random)
      let height = step % 50 == 0 ? 1 : Int.random(in: 1...90, using: &random)
      terminal.resize(width, height)
      // Some in quick succession, others drawn to completion.
      terminal.drain(quiet: step % 2 == 0 ? 2 : 0)
      terminal.forget()
    }
    terminal.resize(1, 1)
    terminal.drain(quiet: 100)
    terminal.forget()
    terminal.resize(80, 24)
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// The window is closed, or the network line is cut: the program ends.
  @Test func aHangUpEndsIt() throws {
    let terminal = try TestHome().open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.hangUp()
    #expect(terminal.end() != nil)
  }

  /// If the signal never comes, as under `nohup`, the dead line itself ends the program.
  @Test func aDeadLineEndsItEvenWithoutTheSignal() throws {
    let terminal = try TestHome().open(through: ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.hangUp()
    #expect(terminal.end() != nil)
  }

  /// Ctrl-S: nothing is lost, nothing spins, and Ctrl-Q brings the picture up to date.
  @Test func stoppedOutputIsCaughtUpWith() throws {
    let home = try TestHome()
    let terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.drain(quiet: 100)
    terminal.type("\u{13}")
    try #require(eventually { !terminal.takesOutput })
    terminal.drain()
    terminal.forget()
    try home.write(name: "二号行动")
    try #require(home.hasRead(plans: 2))
    #expect(terminal.comesToRest(), "it spins")
    terminal.drain()
    // Only what differs is sent.
    #expect(!terminal.contains("二"))
    terminal.type("\u{11}")
    #expect(terminal.wait(for: "二"))
  }

  @Test(arguments: ["", "dumb", "no-such-terminal", "unknown"])
  func aTerminalThatWillNotDoIsRefused(type: String) throws {
    let terminal = try TestHome().open(environment: ["TERM": type], width: nil)
    #expect(terminal.end() == 66)
    #expect(terminal.contains("TERM="))
    #expect(!terminal.contains("\u{1B}["))
  }

  @Test(arguments: [
    [:], ["LANG": ""], ["LANG": "C"], ["LC_ALL": "POSIX"], ["LANG": "zh_CN.NOSUCH"],
    ["LC_ALL": "zh_CN.GB18030"],
  ])
  func anyLocaleWillDo(locale: [String: String]) throws {
    let terminal = try TestHome().open(environment: ["LANG": ""].merging(locale) { $1 })
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func withoutATerminalItSaysSo() throws {
    let home = try TestHome()
    for (input, output) in [("/dev/null", nil), (nil, "/dev/null")] as [(String?, String?)] {
      let terminal = home.open(standardInput: input, standardOutput: output)
      #expect(terminal.end() == 66)
      #expect(terminal.contains("这里没有终端"))
    }
  }

  /// Ctrl-Z and `fg`, in a shell with job control.
  @Test func itCanBeSuspendedAndContinued() throws {
    let tmux = try Tmux()
    let file = tmux.folder.appendingPathComponent("plan.yaml")
    let home = try TestHome()
    try FileManager.default.copyItem(at: home.plan, to: file)
    try tmux.start([file.path, "--as-of", "2019-09-29", "--lang", "zh"])
    tmux.wait(for: "首个节点")
    tmux.key("C-z")
    tmux.wait(for: "首个节点", gone: true)
    tmux.type("echo still $((40 + 2))")
    tmux.key("Enter")
    tmux.wait(for: "still 42")
    tmux.resize(100, 30)
    tmux.type("fg")
    tmux.key("Enter")
    tmux.wait(for: "首个节点")
    tmux.type("2")
    tmux.wait(for: "乙组")
    tmux.type("q")
    tmux.wait(for: "ended")
  }

  /// Few descriptors: it opens, or says why not. It never crashes and never hangs.
  @Test(arguments: [3, 4, 5, 6, 7, 8, 9, 10, 12, 16])
  func outOfDescriptors(limit: Int) throws {
    let terminal = try TestHome().open(through: [
      "sh", "-c", "ulimit -n \(limit); exec \"$@\"", "sh",
    ])
    if terminal.wait(for: "首个节点") {
      terminal.type("prq")
      #expect(terminal.end() == 0)
    } else {
      let end = try #require(terminal.end())
      // 127: not even the program's libraries could be opened.
      #expect(end == 66 || end == 127, "\(end)")
    }
  }
}
