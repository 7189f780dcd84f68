import Foundation
import PseudoTerminals
import Testing

/// Signals, and who has the terminal: the board, its editor or the shell.
@Suite(.serialized) struct JobControlTests {
  private func open(_ tmux: Tmux, editor: String) throws {
    let script = tmux.folder.appendingPathComponent("editor")
    let text = "#!/bin/sh\n\(editor)echo editing \"$@\"; read line; echo done\n"
    try run(
      "/bin/sh", ["-c", "printf %s \"$1\" > \"$2\"; chmod 755 \"$2\"", "sh", text, script.path])
    let home = try TestHome()
    let file = tmux.folder.appendingPathComponent("plan.yaml")
    try FileManager.default.copyItem(at: home.plan, to: file)
    try tmux.start(
      [file.path, "--as-of", "2019-09-29", "--lang", "zh"],
      environment: "LANG=C.UTF-8 TERM=xterm-256color EDITOR='\(script.path)'")
    tmux.wait(for: "首个节点")
  }

  private func edit(_ tmux: Tmux) {
    tmux.type("e")
    tmux.wait(for: "editing")
  }

  /// The board is back, and hears its keys.
  private func expectBoard(_ tmux: Tmux) {
    tmux.wait(for: "首个节点")
    tmux.type("2")
    tmux.wait(for: "Esc 返回")
    tmux.type("q")
    tmux.wait(for: "Esc 返回", gone: true)
    // The shell has the terminal as it knows it. (A list of commands that was stopped does not go on.)
    tmux.type("echo over $((40 + 3))")
    tmux.key("Enter")
    tmux.wait(for: "over 43")
  }

  @Test func anEditorThatIsStoppedStopsTheBoardWithIt() throws {
    let tmux = try Tmux()
    try open(tmux, editor: "")
    edit(tmux)
    tmux.key("C-z")
    tmux.type("echo still $((40 + 2))")
    tmux.key("Enter")
    tmux.wait(for: "still 42")
    tmux.type("fg")
    tmux.key("Enter")
    // The editor has the terminal again: it takes this line, and no shell runs it.
    tmux.type("echo $((40 + 4))")
    tmux.key("Enter")
    tmux.wait(for: "首个节点")
    #expect(!tmux.screen.contains("44"))
    expectBoard(tmux)
  }

  @Test(arguments: ["C-c", "C-\\"]) func controlCIsTheEditors(key: String) throws {
    let tmux = try Tmux()
    try open(tmux, editor: "")
    edit(tmux)
    tmux.key(key)
    expectBoard(tmux)
  }

  @Test func anEditorMayKeepControlCToItself() throws {
    let tmux = try Tmux()
    try open(tmux, editor: "trap '' INT QUIT\n")
    edit(tmux)
    tmux.key("C-c")
    tmux.type("x")
    tmux.key("Enter")
    expectBoard(tmux)
  }

  /// SIGSTOP cannot be seen coming: the shell has had the line meanwhile.
  @Test func afterAStopTheScreenIsTakenAgain() throws {
    let tmux = try Tmux()
    try open(tmux, editor: "")
    let board = try #require(tmux.pid)
    kill(board, SIGSTOP)
    // The line is still the board's: Enter ends no line there.
    tmux.type("echo still $((40 + 2))")
    tmux.key("C-j")
    tmux.wait(for: "still 42")
    tmux.resize(100, 30)
    tmux.type("fg")
    tmux.key("C-j")
    // A key needs no Enter.
    expectBoard(tmux)
  }

  /// Words as a shell splits them, and the line in the editor's own way. The editor writes down what it gets.
  @Test(arguments: [
    ("'HOME/my tools/ed' -x", "my tools/ed", ["-x", "+N", "PLAN"]),
    ("HOME/my\\ tools/vim", "my tools/vim", ["+N", "PLAN"]),
    ("\"HOME/tools/mine\"", "tools/mine", ["PLAN"]),
    ("HOME/tools/nano", "tools/nano", ["+N", "PLAN"]),
    ("HOME/tools/emacs -nw", "tools/emacs", ["-nw", "+N", "PLAN"]),
    ("HOME/tools/hx", "tools/hx", ["PLAN:N"]),
    ("HOME/tools/subl -w", "tools/subl", ["-w", "PLAN:N"]),
    ("HOME/tools/zed --wait", "tools/zed", ["--wait", "PLAN:N"]),
    ("HOME/tools/code --wait", "tools/code", ["--wait", "--goto", "PLAN:N"]),
  ])
  func editorsGetTheirWords(command: String, program: String, words: [String]) throws {
    let home = try TestHome()
    let folder = home.folder.path
    try home.put(
      "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(folder)/words'\n", program, executable: true)
    let terminal = home.open(
      environment: [
        "VISUAL": "", "EDITOR": command.replacingOccurrences(of: "HOME", with: folder),
      ])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("e")
    #expect(eventually { !home.file("words").isEmpty })
    let told = home.file("words").split(separator: "\n").map {
      $0.replacingOccurrences(of: home.plan.path, with: "PLAN")
        .replacing(/[0-9]+$/, with: "N")
    }
    #expect(told == words)
  }

  @Test func anOpenQuoteInEditorIsTold() throws {
    let terminal = try TestHome().open(environment: ["EDITOR": "'vim"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("e")
    #expect(terminal.wait(for: "引号没有配对"))
  }

  /// Nobody could continue it: it does not stop for good.
  @Test func withoutAShellControlZIsNoEnd() throws {
    let terminal = try TestHome().open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.drain(quiet: 100)
    terminal.forget()
    terminal.type("\u{1A}")
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  private static let meaningless =
    [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT]
    + [34, 35, 50, 63, 64]

  @Test func itGoesOnAfterSignalsThatSayNothing() throws {
    let terminal = try TestHome().open()
    #expect(terminal.wait(for: "首个节点"))
    for signal in Self.meaningless {
      kill(terminal.process, signal)
      terminal.drain(quiet: 20)
      terminal.forget()
      terminal.type("\u{c}")
      #expect(terminal.wait(for: "首个节点"), "signal \(signal)")
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.hasLineEditing)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU])
  func itEndsInOrder(signal: Int32) throws {
    let terminal = try TestHome().open()
    #expect(terminal.wait(for: "首个节点"))
    kill(terminal.process, signal)
    #expect(terminal.end() == 0)
    #expect(terminal.hasLineEditing)
    #expect(terminal.contains("\u{1B}[?1049l"))
  }
}
