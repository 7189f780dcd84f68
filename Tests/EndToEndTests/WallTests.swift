import Foundation
import PseudoTerminals
import Testing

/// Settings, the kiosk and alarms, in the real program.
@Suite struct WallTests {
  private let settings = ".config/battlemap/settings.yaml"

  @Test func themeAndLanguageAreRemembered() throws {
    let home = try TestHome()
    try home.put("# mine\ntheme: light\n", settings)
    var terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("L")
    #expect(terminal.wait(for: "overview"))
    terminal.type("T")
    #expect(terminal.wait(for: "theme:"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(home.file(settings).hasPrefix("# mine\ntheme: "))
    #expect(!home.file(settings).contains("theme: light"))
    #expect(home.file(settings).contains("language: en\n"))
    // Settings take precedence over the environment, and the command line over both.
    terminal = PseudoTerminal(
      [Tmux.program, home.plan.path, "--as-of", "2019-09-29"],
      environment: home.environment(["LANG": "zh_CN.UTF-8"]))
    #expect(terminal.wait(for: "overview"))
    terminal = home.open()
    #expect(terminal.wait(for: "总图"))
  }

  @Test func badSettingsAreToldOfAndLeftAlone() throws {
    let home = try TestHome()
    let bad = "language: zh\ntheem: light\n"
    try home.put(bad, settings)
    let terminal = home.open(columns: 200)
    #expect(terminal.wait(for: "settings.yaml:2:1"))
    terminal.type("T")
    #expect(terminal.wait(for: "未采用"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(home.file(settings) == bad)
  }

  /// On the board, not beneath it.
  @Test func aThemeThatHasGoneIsToldOf() throws {
    let home = try TestHome()
    try home.put("theme: /nowhere/mine.yaml\n", settings)
    let terminal = home.open(columns: 120)
    #expect(terminal.wait(for: "设置里的配色 /nowhere/mine.yaml 用不了"))
    #expect(!terminal.contains("mine.yaml:"), "what a command would say of it")
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func theKioskIsLeftWithThePINOnly() throws {
    let home = try TestHome()
    #expect(home.open(["--lock"]).end() == 64)
    let set = PseudoTerminal(
      [Tmux.program, "pin", "--lang", "en"], environment: home.environment())
    #expect(set.wait(for: "new PIN"))
    set.type("8642\n")
    #expect(set.wait(for: "once more"))
    set.type("8642\n")
    #expect(set.end() == 0)
    #expect(!set.contains("8642"), "the PIN is not shown")
    #expect(home.file(settings).contains("pin: \"$"))
    #expect(!home.file(settings).contains("8642"))

    let terminal = home.open(["--lock"])
    #expect(terminal.wait(for: "首个节点"))
    let before = home.file(settings)
    terminal.type("\u{03}\u{1C}\u{1A}TL")
    #expect(terminal.wait(for: "overview"))
    terminal.type("q1111\r")
    #expect(terminal.wait(for: "not right"))
    terminal.type("q8642\r")
    #expect(terminal.end() == 0)
    #expect(home.file(settings) == before, "a kiosk writes no settings")
    let log = home.file(".local/state/battlemap/battlemap.log")
    #expect(log.contains("wrong PIN"))
    #expect(!log.contains("1111") && !log.contains("8642"))
  }

  @Test func theProgramThatHearsOfAlarmsGetsThem() throws {
    let home = try TestHome()
    let heard = home.folder.appendingPathComponent("heard.json").path
    try home.put(
      "#!/bin/sh\ncat > '\(heard).part'; mv '\(heard).part' '\(heard)'\n", "hear", executable: true)
    let terminal = home.open(["--on-alarm", home.folder.path + "/hear"])
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "亮红灯"))
    #expect(terminal.contains("\u{07}"), "it rings")
    try #require(eventually { FileManager.default.fileExists(atPath: heard) })
    let data = try Data(contentsOf: URL(fileURLWithPath: heard))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    #expect(root?["event"] as? String == "red")
    let records = root?["records"] as? [[String: Any]]
    #expect(records?.map { $0["id"] as? String } == ["T-1"])
    terminal.type("A")
    #expect(eventually { terminal.cost.children.isEmpty }, "children are reaped")
  }

  /// No shell reads the command: its special characters are ordinary text.
  @Test func noShellComesBetween() throws {
    let home = try TestHome()
    let heard = home.folder.path + "/heard"
    try home.put(
      "#!/bin/sh\nprintf '%s|' \"$@\" > '\(heard).part'; mv '\(heard).part' '\(heard)'\n", "hear",
      executable: true)
    let command = "\(home.folder.path)/hear --to $HOME ;touch \(home.folder.path)/x `id`"
    let terminal = home.open(["--on-alarm", command])
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "亮红灯"))
    try #require(eventually { !home.file("heard").isEmpty })
    #expect(home.file("heard") == "--to|$HOME|;touch|\(home.folder.path)/x|`id`|")
    #expect(!FileManager.default.fileExists(atPath: home.folder.path + "/x"))
  }

  @Test func aProgramThatFailsIsToldOfAndOneThatHangsHoldsNothingUp() throws {
    let home = try TestHome()
    try home.put("#!/bin/sh\necho no line >&2\nexit 3\n", "fail", executable: true)
    var terminal = home.open(["--on-alarm", home.folder.path + "/fail"], columns: 200)
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "退出码 3：no line"))

    try home.write()
    let clock = try FakeClock()
    terminal = home.open(
      ["--on-alarm", "sleep 1000000"], environment: clock.environment, columns: 200)
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "亮红灯"))
    terminal.type("2")
    #expect(terminal.wait(for: "乙组"))
    #expect(terminal.cost.children.count == 1)
    try clock.pass(seconds: 11)
    #expect(terminal.shows("已停止"))
    #expect(terminal.cost.children.isEmpty)

    try home.write()
    terminal = home.open(["--on-alarm", "/no/such/program"], columns: 200)
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "/no/such/program"))
  }
}
