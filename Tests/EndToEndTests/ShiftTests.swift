import Foundation
import PseudoTerminals
import Testing

/// A night on duty, twelve hours of it, on the real board: what the officers did, what the plan did, and what the
/// next morning finds of it.
@Suite(.serialized) struct ShiftTests {
  private let tmux: Tmux
  private let clock: FakeClock
  private var store: String { tmux.folder.appendingPathComponent("night.sqlite").path }
  private var plan: URL { tmux.folder.appendingPathComponent("plan.yaml") }

  init() throws {
    tmux = try Tmux()
    clock = try FakeClock("2026-02-28T12:00:10Z")
  }

  private func open() throws {
    try clock.start(
      tmux, zone: "Asia/Shanghai", ["--store", store, "--shots", tmux.folder.path])
    tmux.wait(for: "一号行动")
  }

  /// Opens the board again, where it has been left.
  private func reopen() {
    let variables = clock.environment.map { "\($0)='\($1)'" }.joined(separator: " ")
    let options = "--lang zh --ambiguous-width narrow --store '\(store)'"
    tmux.type(
      "LANG=C.UTF-8 TERM=xterm-256color \(variables) '\(Tmux.program)' '\(plan.path)' \(options)")
    tmux.key("Enter")
  }

  private func battlemap(_ command: String, _ arguments: String...) throws -> Ended {
    let environment = [
      "PATH": "/usr/bin:/bin", "HOME": tmux.folder.path, "LANG": "zh_CN.UTF-8", "USER": "root",
    ].merging(clock.environment) { $1 }
    return try runAll(
      Tmux.program, [command, plan.path] + arguments + ["--store", store], environment: environment)
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  /// Makes an entry of the kind that so many Tabs lead to.
  private func enter(_ text: String, tabs: Int, number: Int) {
    tmux.type("B")
    tmux.wait(for: "Tab 换类别")
    for _ in 0..<tabs { tmux.key("Tab") }
    tmux.type(text)
    tmux.key("Enter")
    tmux.wait(for: "已记第 \(number) 条")
  }

  @Test func aNightOnDuty() throws {
    try open()
    // 20:00. The handover page begins the first shift.
    tmux.type("H")
    tmux.wait(for: "还没有接班记录")
    tmux.key("Enter")
    tmux.wait(for: "值班员：")
    tmux.type("王某")
    tmux.key("Enter")
    tmux.wait(for: "已记第 1 条")
    // 20:30: a call about the only task, and what was promised.
    try clock.set("2026-02-28T12:30:10Z")
    tmux.wait(for: "20:30")
    tmux.key("Escape")
    tmux.type("a")
    tmux.wait(for: "督办")
    enter("区公安分局来电，引导牌已到", tabs: 1, number: 2)
    tmux.wait(for: "已电 20:30 王某")
    enter("今天 @张某 交方案", tabs: 2, number: 3)
    // 21:10: an incident; its first report is due in half an hour. (A minute more or less is the machine's.)
    try clock.set("2026-02-28T13:10:10Z")
    tmux.wait(for: "21:10")
    enter("三号门拥堵", tabs: 5, number: 4)
    tmux.wait(for: "首报还有 0:3")
    try clock.set("2026-02-28T13:30:10Z")
    tmux.wait(for: "首报还有 0:1")
    tmux.type("W")
    tmux.wait(for: "事件：#4 三号门拥堵")
    tmux.type("已疏导")
    tmux.key("Enter")
    tmux.wait(for: "续报还有 2:0")
    // 22:00: the plan is edited.
    try clock.set("2026-02-28T14:00:10Z")
    tmux.wait(for: "22:00")
    let good = try String(contentsOf: plan, encoding: .utf8)
    let edited = good.replacingOccurrences(of: "progress: 99", with: "progress: 99, owner: 赵某")
    try edited.write(to: plan, atomically: true, encoding: .utf8)
    tmux.type("c")
    tmux.wait(for: "赵某")
    // 23:00: somebody breaks it, and mends it.
    try clock.set("2026-02-28T15:00:10Z")
    tmux.wait(for: "23:00")
    try "battlemap: [".write(to: plan, atomically: true, encoding: .utf8)
    tmux.wait(for: "读不懂")
    try edited.write(to: plan, atomically: true, encoding: .utf8)
    tmux.wait(for: "读于 23:00")
    tmux.type("A")
    tmux.wait(for: "读不懂", gone: true)
    // 23:20: the incident is over.
    try clock.set("2026-02-28T15:20:10Z")
    tmux.wait(for: "续报还有 0:1")
    tmux.type("W")
    tmux.wait(for: "经过：")
    tmux.key("Tab")
    tmux.key("Enter")
    tmux.wait(for: "续报还有", gone: true)
    // After midnight the promise is past its time.
    try clock.set("2026-02-28T16:00:10Z")
    tmux.wait(for: "2026-03-01 周日 00:00")
    tmux.key("Escape")
    tmux.type("a")
    tmux.wait(for: "承诺过期 1 天")
    // 08:00: the handover.
    try clock.set("2026-03-01T00:00:10Z")
    tmux.wait(for: "2026-03-01 周日 08:00")
    tmux.type("H")
    tmux.wait(for: "现在未了 1 件")
    let page = tmux.screen
    #expect(page.contains("交班 王某") && page.contains("交方案"))
    tmux.key("Enter")
    tmux.wait(for: "待接班")
    tmux.key("Enter")
    tmux.wait(for: "王某 已交班，谁接班")
    tmux.type("李某")
    tmux.key("Enter")
    tmux.wait(for: "接班时未了 1 件")
    // The past is a key away, and unmistakable.
    tmux.type("o<")
    tmux.wait(for: "历史 2026-02-28 20:00 · 版本 1")
    tmux.key("Escape")
    tmux.wait(for: "所示为历史", gone: true)
    tmux.type("q")
    tmux.wait(for: "ended 0")
    try expectTheMorningKnows()
  }

  private func expectTheMorningKnows() throws {
    let entries = try objects(battlemap("log", "--format", "json").output)
    let kinds = entries.compactMap { $0["kind"] as? String }
    #expect(
      kinds == [
        "shift begins", "call", "promised", "incident", "report", "acknowledged", "report",
        "shift ends", "shift begins",
      ], "\(kinds)")
    #expect(entries[1]["on"] as? [String] == ["T-1"])
    #expect(
      entries[2]["promise"] as? String == "2026-02-28" && entries[2]["who"] as? String == "张某")
    #expect(entries[4]["text"] as? String == "首报：已疏导")
    #expect(entries[8]["by"] as? String == "李某")
    // The seconds are the machine's.
    let call = try #require(entries[1]["at"] as? String)
    #expect(call.hasPrefix("2026-02-28T20:3") && call.hasSuffix("+08:00"), "\(call)")
    let versions = try objects(battlemap("history", "--format", "json").output)
    #expect(versions.map { $0["changes"] as? Int } == [0, 1])
    #expect(try battlemap("history", "--verify").status == 0)
    let sheet = try battlemap("handover").output
    #expect(sheet.contains("李某") && sheet.contains("交方案"))
    let cast = tmux.folder.appendingPathComponent("night.cast")
    #expect(try battlemap("replay", "-o", cast.path).status == 0)
    let lines = try String(contentsOf: cast, encoding: .utf8).split(separator: "\n")
    let head = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(head?["version"] as? Int == 2 && head?["width"] as? Int == 120)
    #expect(lines.count == 4)
    for line in lines.dropFirst() {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
      #expect(event?.count == 3 && event?[1] as? String == "o")
    }
  }

  @Test func aRestartForgetsNothing() throws {
    try open()
    // Once the store is open, a look is remembered.
    tmux.type("b")
    tmux.wait(for: "还没有记录")
    tmux.type("m")
    tmux.key("Escape")
    try clock.set("2026-02-28T13:00:10Z")
    tmux.wait(for: "21:00")
    let text = try String(contentsOf: plan, encoding: .utf8)
    tmux.type("q")
    tmux.wait(for: "ended 0")
    // Somebody edits the plan while no board is open.
    try text.replacingOccurrences(of: "一件事", with: "另一件事")
      .write(to: plan, atomically: true, encoding: .utf8)
    reopen()
    tmux.wait(for: "另一件事")
    tmux.type("c")
    tmux.wait(for: "1 条未阅")
  }

  static let faults: [(what: String, spoil: String, says: String)] = [
    ("damaged", "head -c 5000 \"$S\" > x; mv x \"$S\"", "已损坏"),
    ("foreign", "echo text > \"$S\"", "不是 battlemap 的历史库"),
    ("empty", ": > \"$S\"", "空的"),
    ("a folder", "rm \"$S\"; mkdir \"$S\"", "不是 battlemap 的历史库"),
  ]

  @Test("A store that is no good is told of in one line, and left as it is", arguments: faults)
  func aFaultIsOneLine(what: String, spoil: String, says: String) throws {
    try open()
    tmux.type("b")
    tmux.wait(for: "还没有记录")
    tmux.type("q")
    tmux.wait(for: "ended 0")
    let spoiled = try runAll("sh", ["-c", "cd '\(tmux.folder.path)'; S='\(store)'; \(spoil)"])
    #expect(spoiled.status == 0)
    let before = try? Data(contentsOf: URL(fileURLWithPath: store))
    reopen()
    // It comes back with the log, the view that it was left with.
    tmux.wait(for: says)
    tmux.type("o")
    tmux.wait(for: "甲组")
    tmux.type("a")
    tmux.wait(for: "督办")
    tmux.type("q")
    #expect((try? Data(contentsOf: URL(fileURLWithPath: store))) == before)
  }

  @Test func twoBoardsAndACommandShareAStore() throws {
    try open()
    let other = try battlemap("log", "add", "从命令行记的")
    #expect(other.status == 0 && other.output == "1\n", "\(other.errors)")
    // The board looks once a minute.
    try clock.set("2026-02-28T12:01:10Z")
    tmux.type("b")
    tmux.wait(for: "从命令行记的")
  }
}
