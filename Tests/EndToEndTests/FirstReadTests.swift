import Foundation
import Testing

/// A plan that takes long to read is no reason to stare at a dead terminal.
@Suite struct FirstReadTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    let tasks = (2..<30_000).map {
      "  - {id: T-\($0), title: 事情 \($0), group: b, milestone: m1, start: 2019-09-01, due: 2019-10-01}"
    }
    try desk.write(more: tasks.joined(separator: "\n"))
    return desk
  }

  @Test func keysAreAnsweredWhileItIsRead() throws {
    let terminal = try desk().open()
    #expect(terminal.wait(for: "正在读入"))
    #expect(!terminal.contains("首个节点"))
    terminal.type("?")
    #expect(terminal.wait(for: "处处可用"))
    #expect(!terminal.contains("首个节点"), "it was still being read")
    terminal.type("\u{1B}")
    #expect(terminal.wait(for: "首个节点", seconds: 60))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func itCanBeLeftWhileItIsRead() throws {
    let terminal = try desk().open()
    #expect(terminal.wait(for: "正在读入"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.contains("首个节点"))
  }

  /// A view of the plan is opened, or refused, once there is a plan.
  @Test func aViewThatIsNotInThePlanIsRefused() throws {
    let terminal = try desk().open(["--view", "group:nobody"])
    #expect(terminal.wait(for: "没有这个画面", seconds: 60))
    #expect(terminal.end() == 64)
    #expect(!terminal.contains("正在读入"))
  }
}
