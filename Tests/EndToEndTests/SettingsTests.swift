import Foundation
import PseudoTerminals
import Testing

/// What is kept for the next start, and where.
@Suite struct SettingsTests {
  private let settings = ".config/battlemap/settings.yaml"

  /// The lines of the settings that say something.
  private func kept(_ home: TestHome) -> [String] {
    home.file(settings).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func aFlagIsForThisRun() throws {
    let home = try TestHome()
    // The home's own `--lang zh`, too, is a flag.
    let terminal = home.open(["--theme", "light"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("L")
    #expect(eventually { !kept(home).isEmpty })
    #expect(kept(home) == ["language: en"])
    terminal.type("T")
    #expect(eventually { kept(home).count == 2 })
    #expect(kept(home).last?.hasPrefix("theme: ") == true)
  }

  @Test(arguments: [["HOME": ""], ["HOME": "."]])
  func withoutAHomeNothingIsWritten(environment: [String: String]) throws {
    let home = try TestHome()
    let terminal = home.open(
      environment: environment,
      through: ["sh", "-c", "cd '\(home.folder.path)'; exec \"$@\"", "sh"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("T")
    #expect(terminal.wait(for: "HOME"))
    terminal.drain(quiet: 50)
    terminal.forget()
    terminal.type("p")
    #expect(terminal.wait(for: "--shots"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.folder.path) == ["plan.yaml"])
  }

  /// The board on today's date: a board of another day keeps nothing.
  private func openToday(_ home: TestHome, _ arguments: [String] = []) -> PseudoTerminal {
    let terminal = PseudoTerminal(
      [Tmux.program, home.plan.path, "--lang", "zh", "--ambiguous-width", "narrow"] + arguments,
      environment: home.environment())
    terminal.keeping = home
    return terminal
  }

  @Test func theLastViewComesBack() throws {
    let home = try TestHome()
    var terminal = openToday(home)
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("1\r")
    #expect(terminal.wait(for: "谁来办"))
    kill(terminal.process, SIGTERM)
    #expect(terminal.end() != nil)
    #expect(home.file(lastViews).hasPrefix("task:T-1|"))
    terminal = openToday(home)
    #expect(terminal.wait(for: "谁来办"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    let left = home.file(lastViews)
    for arguments in [["--kiosk"], ["--view", "overview"], ["--carousel", "overview"]] {
      terminal = openToday(home, arguments)
      #expect(terminal.wait(for: "首个节点"))
      #expect(!terminal.contains("谁来办"))
      terminal.type("aqy")
      #expect(terminal.end() == 0)
      #expect(home.file(lastViews) == left, "\(arguments)")
    }
    try home.put("\u{0}\t\nx|\n", lastViews)
    terminal = openToday(home)
    #expect(terminal.wait(for: "首个节点"))
  }

  private let lastViews = ".local/state/battlemap/last-views"

  @Test func aKeptViewIsShownOnAWall() throws {
    let home = try TestHome()
    try home.put("views: \"我的=group:a|red|||0\"\n", settings)
    #expect(home.open(["--perspective", "你的"]).end() == 64)
    #expect(home.open(["--perspective", "我的", "--view", "overview"]).end() == 64)
    let terminal = home.open(["--kiosk", "--perspective", "我的", "--carousel", "overview,我的"])
    #expect(terminal.wait(for: "没有符合筛选的"))
  }

  @Test func aRecordIsCopiedToTheTerminalsClipboard() throws {
    let home = try TestHome()
    var terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("1Y")
    let text = "T-1 第一件事；截止 2019-10-01；蓝灯"
    let sequence = "\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{1B}\\"
    #expect(terminal.wait(for: sequence))
    #expect(terminal.wait(for: "已送剪贴板：" + text))
    try home.put("clipboard: no\n", settings)
    terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("1Y")
    #expect(terminal.wait(for: "clipboard: no"))
    #expect(!terminal.contains("\u{1B}]52"))
  }
}
