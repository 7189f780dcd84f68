import Foundation
import PseudoTerminals
import Testing

/// What a disk can do to the program. `/proc` serves as a folder where nobody, not even root, can create a
/// file.
@Suite struct DiskFaultTests {
  @Test func aPictureThatCannotBeWrittenIsToldOf() throws {
    let terminal = try TestHome().open(["--shots", "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("p")
    #expect(terminal.wait(for: "写不了"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func settingsThatCannotBeWrittenAreToldOf() throws {
    let terminal = try TestHome().open(environment: ["XDG_CONFIG_HOME": "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("T")
    #expect(terminal.wait(for: "写不了"))
  }

  @Test func anExportThatCannotBeWrittenIsError73() throws {
    let home = try TestHome()
    let ended = try runAll(
      Tmux.program, ["export", home.plan.path, "-o", "/proc/self/x.txt"],
      environment: home.environment())
    #expect(ended.status == 73)
    #expect(ended.errors.contains("/proc/self/x.txt"))
  }

  /// If the log cannot be written, the board does without.
  @Test func theBoardDoesWithoutItsLog() throws {
    let terminal = try TestHome().open(environment: ["XDG_STATE_HOME": "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func theLogIsRotatedAndBounded() throws {
    let home = try TestHome()
    let log = ".local/state/battlemap/battlemap.log"
    let full = String(repeating: String(repeating: "x", count: 99) + "\n", count: 10_485)
    try home.put(full, log)
    try home.put(full, log + ".1")
    try home.put("oldest", log + ".2")
    let terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(home.file(log).contains(" start "))
    #expect(home.file(log).contains(" stop "))
    #expect(home.file(log).utf8.count < 2_000)
    #expect(home.file(log + ".1") == full)
    #expect(home.file(log + ".2") == full)
    #expect(home.file(log + ".3").isEmpty)
  }

  @Test func theLogTellsOfFaultsAndHoldsNoControlBytes() throws {
    let home = try TestHome()
    let terminal = home.open()
    #expect(terminal.wait(for: "首个节点"))
    try home.write(status: "blocked")
    #expect(terminal.wait(for: "亮红灯"))
    try home.write(
      more: "  - {id: T-2, title: \"\\e[31mred\", group: none, start: 2019-09-01, due: 2019-10-01}")
    #expect(terminal.wait(for: "差错"))
    try "a: [".write(to: home.plan, atomically: true, encoding: .utf8)
    #expect(terminal.wait(for: "读不懂"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    let log = home.file(".local/state/battlemap/battlemap.log")
    for word in [
      "info plan read", "warning alarm", "warning fault", "error plan unreadable", "plan.yaml:",
    ] {
      #expect(log.contains(word), "\(word)")
    }
    #expect(log.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }
}
