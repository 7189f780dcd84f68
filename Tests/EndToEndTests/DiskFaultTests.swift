import Foundation
import PseudoTerminals
import Testing

/// What a disk can do to the program. `/proc` stands for a folder in which nobody, not even root, can
/// make a file.
@Suite struct DiskFaultTests {
  @Test func aPictureThatCannotBeWrittenIsToldOf() throws {
    let terminal = try Desk().open(["--shots", "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("p")
    #expect(terminal.wait(for: "写不了"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func settingsThatCannotBeWrittenAreToldOf() throws {
    let terminal = try Desk().open(environment: ["XDG_CONFIG_HOME": "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("T")
    #expect(terminal.wait(for: "写不了"))
  }

  @Test func anExportThatCannotBeWrittenIsError73() throws {
    let desk = try Desk()
    let ended = try runAll(
      Tmux.program, ["export", desk.plan.path, "-o", "/proc/self/x.txt"],
      environment: desk.environment())
    #expect(ended.status == 73)
    #expect(ended.errors.contains("/proc/self/x.txt"))
  }

  /// A log that cannot be written is done without.
  @Test func theBoardDoesWithoutItsLog() throws {
    let terminal = try Desk().open(environment: ["XDG_STATE_HOME": "/proc/self"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func theLogIsRotatedAndBounded() throws {
    let desk = try Desk()
    let log = ".local/state/battlemap/battlemap.log"
    let full = String(repeating: String(repeating: "x", count: 99) + "\n", count: 10_485)
    try desk.put(full, log)
    try desk.put(full, log + ".1")
    try desk.put("oldest", log + ".2")
    let terminal = desk.open()
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(desk.file(log).contains(" start "))
    #expect(desk.file(log).contains(" stop "))
    #expect(desk.file(log).utf8.count < 2_000)
    #expect(desk.file(log + ".1") == full)
    #expect(desk.file(log + ".2") == full)
    #expect(desk.file(log + ".3").isEmpty)
  }

  @Test func theLogTellsOfFaultsAndHoldsNoControlBytes() throws {
    let desk = try Desk()
    let terminal = desk.open()
    #expect(terminal.wait(for: "首个节点"))
    try desk.write(status: "blocked")
    #expect(terminal.wait(for: "亮红灯"))
    try desk.write(
      more: "  - {id: T-2, title: \"\\e[31mred\", group: none, start: 2019-09-01, due: 2019-10-01}")
    #expect(terminal.wait(for: "差错"))
    try "a: [".write(to: desk.plan, atomically: true, encoding: .utf8)
    #expect(terminal.wait(for: "读不懂"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    let log = desk.file(".local/state/battlemap/battlemap.log")
    for word in [
      "info plan read", "warning alarm", "warning fault", "error plan unreadable", "plan.yaml:",
    ] {
      #expect(log.contains(word), "\(word)")
    }
    #expect(log.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }
}
