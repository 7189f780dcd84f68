import Foundation
import Testing

/// The real program in a real terminal (tmux).
@Suite(.serialized) struct BoardInTerminalTests {
  let plan = """
    battlemap: 1
    operation: {name: 一号行动, opens: 2019-11-05, timezone: Asia/Shanghai}
    groups:
      - {id: a, name: 甲组}
      - {id: b, name: 乙组}
    milestones:
      - {id: m1, name: 首个节点, date: 2019-10-10}
    tasks:
      - {id: T-1, title: 第一件事, group: a, milestone: m1, start: 2019-09-01, due: 2019-10-01, status: doing, progress: 90}
      - {id: T-2, title: 第二件事, group: b, milestone: m1, start: 2019-09-01, due: 2019-09-20, status: doing, progress: 50}
    """

  private func opened(_ tmux: Tmux) throws -> URL {
    let file = tmux.folder.appendingPathComponent("plan.yaml")
    try plan.write(to: file, atomically: true, encoding: .utf8)
    try tmux.start([
      file.path, "--as-of", "2019-09-29", "--shots", tmux.folder.path, "--lang", "zh",
    ])
    tmux.wait(for: "一号行动")
    return file
  }

  @Test func opensDrillsInAndQuits() throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    tmux.wait(for: "首个节点")
    tmux.key("Down")
    tmux.key("Enter")
    tmux.wait(for: "第二件事")
    tmux.key("Enter")
    tmux.wait(for: "逾期 9 天")
    tmux.key("Escape")
    tmux.key("Escape")
    tmux.wait(for: "要事")
    tmux.type("q")
    tmux.wait(for: "ended 0")
    try expectSane(tmux)
  }

  @Test func theMeetingPackIsMadeWhileKeysAnswer() throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    tmux.type("P")
    tmux.type("2")
    tmux.wait(for: "第二件事")
    tmux.wait(for: "会商材料已存")
    // One that is in progress when the board is quit is finished first.
    tmux.type("Pq")
    tmux.wait(for: "ended 0")
    let files = try FileManager.default.contentsOfDirectory(atPath: tmux.folder.path)
    let packs = files.filter { $0.hasSuffix(".pdf") }
    #expect(packs.count == 2, "\(files)")
    #expect(!files.contains { $0.hasSuffix(".part") }, "\(files)")
    for pack in packs {
      let path = tmux.folder.appendingPathComponent(pack).path
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("%PDF-".utf8)))
      let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(rights as? Int == 0o600)
    }
  }

  @Test func followsTheFileHoweverItIsWritten() throws {
    let tmux = try Tmux()
    let file = try opened(tmux)
    let write = { (name: String) in plan.replacingOccurrences(of: "一号行动", with: name) }

    // By rename, as vim and rsync do.
    let other = tmux.folder.appendingPathComponent("other")
    try write("改名换上").write(to: other, atomically: false, encoding: .utf8)
    rename(other.path, file.path)
    tmux.wait(for: "改名换上")

    // In place, as cp does.
    try write("就地写入").write(to: file, atomically: false, encoding: .utf8)
    tmux.wait(for: "就地写入")

    // Deleted and created again.
    try FileManager.default.removeItem(at: file)
    tmux.wait(for: "计划文件不见了")
    #expect(tmux.screen.contains("就地写入"))
    try write("重新建立").write(to: file, atomically: false, encoding: .utf8)
    tmux.wait(for: "重新建立")
    // The alarm stays until somebody has seen it.
    tmux.type("A")
    tmux.wait(for: "计划文件不见了", gone: true)

    // Broken and repaired.
    try "battlemap: [".write(to: file, atomically: true, encoding: .utf8)
    tmux.wait(for: "读不懂")
    #expect(tmux.screen.contains("重新建立"))
    try write("修好了").write(to: file, atomically: true, encoding: .utf8)
    tmux.wait(for: "修好了")
  }

  @Test func writesAFollowUpSheet() throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    tmux.wait(for: "首个节点")
    tmux.type("a")
    tmux.wait(for: "总指挥 1")
    tmux.type("y")
    tmux.wait(for: "办理情况")
    tmux.key("Enter")
    tmux.wait(for: "已存")
    let names = try FileManager.default.contentsOfDirectory(atPath: tmux.folder.path)
    let name = try #require(names.first { $0.hasSuffix(".pdf") })
    #expect(name.hasPrefix("一号行动-督办单-T-2-2019-09-29-"))
    let pdf = try Data(contentsOf: tmux.folder.appendingPathComponent(name))
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    let text = try String(
      contentsOf: tmux.folder.appendingPathComponent(String(name.dropLast(3)) + "txt"),
      encoding: .utf8)
    #expect(text.contains("任务 T-2 第二件事"))
    #expect(text.contains("逾期 9 天"))
  }

  @Test func takesAPictureOfTheScreen() throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    tmux.wait(for: "首个节点")
    let before = tmux.screen
    tmux.type("p")
    tmux.wait(for: "已存")
    let names = try FileManager.default.contentsOfDirectory(atPath: tmux.folder.path)
    let png = try #require(names.first { $0.hasSuffix(".png") })
    #expect(png.hasPrefix("一号行动-overview-2019-09-29-"))
    let text = try String(
      contentsOf: tmux.folder.appendingPathComponent(String(png.dropLast(3)) + "txt"),
      encoding: .utf8)
    let trim = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: true).map {
        $0.replacingOccurrences(of: " +$", with: "", options: .regularExpression)
      }.filter { !$0.isEmpty }
    }
    // All but the key hints at the foot.
    #expect(trim(text) == trim(before).dropLast())
  }

  @Test func survivesAnyResize() throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    for (width, height) in [(1, 1), (2, 2), (20, 5), (238, 67), (80, 24)] {
      tmux.resize(width, height)
      usleep(100_000)
    }
    tmux.wait(for: "首个节点")
    #expect(tmux.pid != nil)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV])
  func aSignalLeavesASaneTerminal(signal: Int32) throws {
    let tmux = try Tmux()
    _ = try opened(tmux)
    let pid = try #require(tmux.pid)
    kill(pid, signal)
    tmux.wait(for: "ended")
    try expectSane(tmux)
  }

  /// Echo and line editing are on again, and what is typed runs.
  private func expectSane(_ tmux: Tmux) throws {
    let stty = try String(
      contentsOf: tmux.folder.appendingPathComponent("stty"), encoding: .utf8)
    let flags = stty.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == ";" })
    for flag in ["echo", "icanon", "isig", "icrnl", "opost"] {
      #expect(flags.contains(Substring(flag)), "the terminal has \(flag) off")
    }
    tmux.type("echo still $((40 + 2))")
    tmux.key("Enter")
    tmux.wait(for: "still 42")
  }
}
