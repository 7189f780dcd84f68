import Foundation
import PseudoTerminals
import Testing

/// A plan that takes long to read is no reason to show a dead terminal.
@Suite struct FirstReadTests {
  /// A board whose plan is not read until the file `gate` is removed (Tests/HeldFile).
  private func opened(_ home: TestHome) throws -> (terminal: PseudoTerminal, gate: String) {
    try home.put("", "gate")
    let gate = home.folder.path + "/gate"
    let environment = ["LD_PRELOAD": Tmux.library("HeldFile"), "BATTLEMAP_TEST_HOLD": gate]
    return (home.open(environment: environment), gate)
  }

  @Test func keysAreAnsweredWhileItIsRead() throws {
    let (terminal, gate) = try opened(TestHome())
    #expect(terminal.wait(for: "正在读入"))
    terminal.type("?")
    #expect(terminal.wait(for: "处处可用"))
    #expect(!terminal.contains("首个节点"), "it was still being read")
    try FileManager.default.removeItem(atPath: gate)
    terminal.type("\u{1B}")
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func itCanBeLeftWhileItIsRead() throws {
    let (terminal, _) = try opened(TestHome())
    #expect(terminal.wait(for: "正在读入"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.contains("首个节点"))
  }

  /// A view of the plan is opened, or refused, once there is a plan.
  @Test func aViewThatIsNotInThePlanIsRefused() throws {
    let terminal = try TestHome().open(["--view", "group:nobody"])
    #expect(terminal.wait(for: "没有这个画面"))
    #expect(terminal.end() == 64)
    #expect(!terminal.contains("正在读入"))
  }
}
