import Foundation
import PseudoTerminals
import Testing

/// What is changed on the board is in the file, in the duty log, and can be taken back from either side.
@Suite struct BoardEditTests {
  @Test func theBoardWritesThePlanAndItsLog() throws {
    let home = try TestHome()
    let before = home.text()
    let store = home.folder.appendingPathComponent("store.sqlite").path
    func battlemap(_ arguments: String...) throws -> Ended {
      try runAll(
        Tmux.program, arguments, environment: home.environment(["LANG": "en_US.UTF-8"]))
    }
    let terminal = home.open(["--store", store, "--view", "task:T-1"], columns: 120, rows: 36)
    #expect(terminal.wait(for: "第一件事"))
    // A write that a second one follows at once.
    terminal.type("=95\rK没有车\r")
    #expect(terminal.wait(for: "已写入：T-1"))
    #expect(eventually { home.file("plan.yaml").contains("没有车") })
    let after = before.replacingOccurrences(
      of: "status: doing, progress: 90", with: "status: blocked, progress: 95, reason: 没有车")
    #expect(home.file("plan.yaml") == after)
    let log = { try battlemap("log", home.plan.path, "--store", store).output }
    #expect(try eventually { try log().contains("没有车") })
    #expect(try log().contains("90% → 95%"))
    let shown = try battlemap("undo", home.plan.path, "--steps", "2", "--dry-run")
    #expect(shown.output.components(separatedBy: "@@ -").count == 3, "\(shown.output)")
    #expect(home.file("plan.yaml") == after)
    terminal.type("Z\r")
    #expect(eventually { !home.file("plan.yaml").contains("没有车") })
    #expect(terminal.wait(for: "已撤销"))
    // What is left to take back is the first.
    #expect(try battlemap("undo", home.plan.path).status == 0)
    #expect(home.file("plan.yaml") == before)
    #expect(try battlemap("undo", home.plan.path).status == 1)
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func aFileThatNobodyMayWriteIsNotOffered() throws {
    let home = try TestHome()
    try home.run("chmod 444 plan.yaml")
    let terminal = home.open(["--view", "task:T-1"])
    #expect(terminal.wait(for: "第一件事"))
    terminal.type("=")
    #expect(terminal.wait(for: "只读"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }
}
