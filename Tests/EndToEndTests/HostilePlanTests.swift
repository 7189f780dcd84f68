import Foundation
import PseudoTerminals
import Testing

/// Plans made to break a reader or a terminal, under a board that is left open.
@Suite struct HostilePlanTests {
  @Test func eachIsToldAndOutlived() throws {
    let home = try TestHome()
    let terminal = home.open(["--max-plan-size", "1M"], columns: 200)
    #expect(terminal.shows("首个节点"))
    // In millions: `make soak`.
    let excessive = HostilePlan.excessive(20_000)
    for (number, plan) in (HostilePlan.garbled + excessive + [.longLine(2 << 20)]).enumerated() {
      try Data(plan.bytes).write(to: home.plan, options: .atomic)
      #expect(terminal.shows(plan.word), "\(plan.name)")
      try home.write(name: "好人行动之\(number)")
      #expect(terminal.shows("好人行动之\(number)"), "\(plan.name)")
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// The limit can be set, and what it lets in is read.
  @Test func theLimitIsTheUsers() throws {
    let home = try TestHome()
    try home.write(more: "#" + String(repeating: "x", count: 3_000_000))
    func check(_ more: String...) throws -> Ended {
      try runAll(Tmux.program, ["check", home.plan.path] + more, environment: home.environment())
    }
    #expect(try check().status == 0)
    #expect(try check("--max-plan-size", "4M").status == 0)
    let small = try check("--max-plan-size", "2M", "--lang", "zh")
    #expect(small.status == 66)
    #expect(small.errors.contains("超过上限 2097152"), "\(small.errors)")
    let terminal = home.open(["--max-plan-size", "2M"], columns: 200)
    #expect(terminal.shows("超过上限"))
    try home.write(name: "小行动")
    #expect(terminal.shows("小行动"))
  }

  /// The terminal obeys no byte of a plan, on any screen.
  @Test func nothingOfItIsObeyed() throws {
    let home = try TestHome()
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
    """.write(to: home.plan, atomically: true, encoding: .utf8)
    let terminal = home.open(columns: 160, rows: 45)
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
