import Foundation
import PseudoTerminals
import Testing

/// Plans made to break a reader or a terminal, under a board that is left open.
@Suite(.timeLimit(.minutes(5))) struct HostilePlanTests {
  private static let head = """
    battlemap: 1
    operation: {name: 坏人行动, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]

    """
  private static let record = "group: a, start: 2019-09-01, due: 2019-10-20"

  private func many(_ count: Int, _ body: (Int) -> String) -> [UInt8] {
    var text = ""
    for number in 0..<count { text += body(number) }
    return Array(text.utf8)
  }

  /// Bytes, and what the board then says.
  private var plans: [(name: String, bytes: [UInt8], word: String)] {
    let head = Array(Self.head.utf8)
    let record = Self.record
    let task = Array("tasks:\n- {id: T-1, title: a, \(record)".utf8)
    return [
      ("invalid UTF-8", head + Array("x: 文".utf8) + [0xFF, 0xFE], "不是 UTF-8"),
      ("raw C1", head + Array("x: 文".utf8) + [0x9B] + Array("31m\n".utf8), "不是 UTF-8"),
      ("C1 in UTF-8", head + Array("x: \u{9B}31m\n".utf8), "控制字符"),
      ("NUL", head + [0], "控制字符"), ("ESC", head + [0x1B, 0x5B, 0x32, 0x4A], "控制字符"),
      (
        "UTF-16", [0xFF, 0xFE] + Self.head.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
        "UTF-16 LE"
      ),
      // 演习 in GB18030.
      (
        "GB18030", Array("battlemap: 1\noperation: {name: ".utf8) + [0xD1, 0xDD, 0xCF, 0xB0, 0x7D],
        "GB18030"
      ),
      (
        "alias bomb",
        head + Array("x-0: &a0 [x, x]\n".utf8)
          + many(60) { "x-\($0 + 1): &a\($0 + 1) [*a\($0), *a\($0), *a\($0)]\n" }
          + task + Array(", with: *a60}\n".utf8), "旧版 1"
      ),
      (
        "10,000 levels",
        head + task + Array(", with: ".utf8) + many(10_000) { _ in "[" } + many(10_000) { _ in "]" }
          + [0x7D], "旧版 1"
      ),
      ("a million levels", head + Array("x: ".utf8) + many(1_000_000) { _ in "[" }, "读不通"),
      ("a million keys", head + many(1_000_000) { "k\($0): 1\n" }, "提醒 1000000"),
      (
        "a million times one key", head + task + many(1_000_000) { _ in ", title: b" } + [0x7D],
        "差错 1000000"
      ),
      (
        "cycles",
        head + Array("tasks:\n".utf8)
          + many(1_000) { "- {id: T-\($0), title: a, after: T-\(($0 + 1) % 1_000), \(record)}\n" },
        "差错 1000"
      ),
      (
        "a line of 100 MB",
        head + Array("x-: ".utf8) + [UInt8](repeating: 0x78, count: 100_000_000), "超过上限"
      ),
    ]
  }

  @Test func eachIsToldAndOutlived() throws {
    let desk = try Desk()
    let terminal = desk.open(columns: 200)
    #expect(terminal.shows("首个节点"))
    for (number, plan) in plans.enumerated() {
      try Data(plan.bytes).write(to: desk.plan, options: .atomic)
      #expect(terminal.shows(plan.word, seconds: 60), "\(plan.name)")
      try desk.write(name: "好人行动之\(number)")
      #expect(terminal.shows("好人行动之\(number)", seconds: 60), "\(plan.name)")
    }
    let memory = terminal.cost.memory
    // The large ones once more: what they took is given back, or used again.
    for plan in plans.suffix(3) {
      try Data(plan.bytes).write(to: desk.plan, options: .atomic)
      #expect(terminal.shows(plan.word, seconds: 60), "\(plan.name)")
    }
    try desk.write(name: "最后行动")
    #expect(terminal.shows("最后行动", seconds: 60))
    #expect(
      terminal.cost.memory < memory + 64 * 1024, "\(memory) KiB, then \(terminal.cost.memory)")
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// The limit can be set, and what it lets in is read.
  @Test func theLimitIsTheUsers() throws {
    let desk = try Desk()
    try desk.write(more: "#" + String(repeating: "x", count: 3_000_000))
    func check(_ more: String...) throws -> Ended {
      try runAll(Tmux.program, ["check", desk.plan.path] + more, environment: desk.environment())
    }
    #expect(try check().status == 0)
    #expect(try check("--max-plan-size", "4M").status == 0)
    let small = try check("--max-plan-size", "2M", "--lang", "zh")
    #expect(small.status == 66)
    #expect(small.errors.contains("超过上限 2097152"), "\(small.errors)")
    let terminal = desk.open(["--max-plan-size", "2M"], columns: 200)
    #expect(terminal.shows("超过上限"))
    try desk.write(name: "小行动")
    #expect(terminal.shows("小行动"))
  }

  /// No byte of a plan is obeyed by the terminal, on any screen.
  @Test func nothingOfItIsObeyed() throws {
    let desk = try Desk()
    let bad =
      #"\e[31m\e]52;c;aGk=\a\e]8;;http://x\e\\\eP1$q\e\\\e_G\e\\\x9b2J\x9d52;c;x\x9c\u202e\u2066\u200b\u200d\ufeff\0\r\n\t"#
    try """
    battlemap: 1
    operation: {name: "名\(bad)", short: "短\(bad)", opens: 2019-11-05, office: {name: "\(bad)", phone: "\(bad)"}}
    units: [{id: "u\(bad)", name: "\(bad)x"}]
    groups: [{id: a, name: "组\(bad)", leader: {name: "\(bad)"}}]
    milestones: [{id: m, name: "首个\(bad)", date: 2019-10-10}]
    tasks:
      - {id: "T\(bad)", title: "事\(bad)", group: a, milestone: m, start: 2019-09-01, due: 2019-09-20, status: blocked, reason: "\(bad)", owner: "\(bad)", note: "\(bad)"}
      - {id: "U", title: "\(bad)", group: "\(bad)", start: 2019-09-01, due: 2019-09-20}
    issues: [{id: I, title: "\(bad)", group: a, due: 2019-09-20}]
    """.write(to: desk.plan, atomically: true, encoding: .utf8)
    let terminal = desk.open(columns: 160, rows: 45)
    #expect(terminal.shows("事"))
    for keys in [
      "1", "\r", "t", "a", "y", "\u{1B}", "i", "\r", "u", "\r", "d", "c", "w", "!", "?", "\u{1B}",
      "/T", "\u{1B}",
    ] {
      terminal.type(keys)
      let bytes = terminal.screen()
      for sequence in [
        "\u{1B}]", "\u{1B}P", "\u{1B}_", "\u{1B}[31m\u{1B}]", "\u{9B}", "\u{9D}", "\u{202E}",
        "\u{2066}", "\u{200B}", "\u{FEFF}", "\0",
      ] {
        #expect(!bytes.contains(sequence), "\(keys.debugDescription): \(sequence.debugDescription)")
      }
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
  }
}
