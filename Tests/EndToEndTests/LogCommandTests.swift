import Foundation
import PseudoTerminals
import Testing

/// log and handover: output, exit codes, and what stays in the store.
@Suite struct LogCommandTests: StoreTestSuite {
  let home: TestHome

  init() throws { home = try TestHome() }

  // MARK: The log

  @Test func anEntryIsAddedAndListed() throws {
    #expect(try battlemap("log", plan, "--format", "json").output == "[]\n")
    let added = try battlemap(
      "log", plan, "add", "明天交方案", "--on", "T-1", "X-9", "--promise", "2019-10-08", "--who",
      "张某", "--at", "2019-09-28T08:00", "--role", "值班室")
    #expect(added.status == 0 && added.output == "1\n")
    #expect(added.errors.contains("X-9") && !added.errors.contains("没有 T-1"))
    let entry = try #require(try log().first)
    #expect(entry["number"] as? Int == 1)
    #expect(entry["at"] as? String == "2019-09-28T08:00:00+08:00")
    #expect(entry["by"] as? String == "王某" && entry["role"] as? String == "值班室")
    #expect(entry["kind"] as? String == "promised" && entry["text"] as? String == "明天交方案")
    #expect(entry["on"] as? [String] == ["T-1", "X-9"])
    #expect(entry["promise"] as? String == "2019-10-08" && entry["who"] as? String == "张某")
    #expect(entry["corrects"] is NSNull)
    _ = try battlemap("log", plan, "add", "应为后天", "--kind", "correction of 1")
    let text = try battlemap("log", plan)
    #expect(text.output.contains("更正第 1 条，原文：明天交方案"))
    #expect(text.output.contains("第 2 条更正：应为后天"))
    let csv = try battlemap("log", plan, "--on", "T-1", "--format", "csv")
    #expect(csv.output.components(separatedBy: "\r\n").count == 3)
    #expect(try battlemap("log", plan, "--since", "2100-01-01").output.isEmpty)
  }

  @Test func whatIsNoEntryIsRefused() throws {
    #expect(try battlemap("log", plan, "add").status == 64)
    #expect(try battlemap("log", plan, "add", "x", "--kind", "gossip").status == 64)
    #expect(
      try battlemap("log", plan, "add", "x", "--kind", "call", "--promise", "2019-10-08").status
        == 64)
    #expect(try battlemap("log", plan, "add", "x", "--promise", "soon").status == 64)
    #expect(try battlemap("log", plan, "add", "x", "--at", "later").status == 64)
    #expect(try battlemap("log", plan, "more", "x").status == 64)
    #expect(try battlemap("log", plan, "--kind", "call").status == 64)
    #expect(try battlemap("log", plan, "--redact", "1").status == 64)
    #expect(try battlemap("log", plan, "add", "x", "--kind", "correction of 7").status == 1)
    #expect(try log().isEmpty)
  }

  @Test func aRedactedTextIsGone() throws {
    _ = try battlemap("log", plan, "add", "身份证号三一〇", "--on", "T-1")
    #expect(try battlemap("log", plan, "--redact", "1", "--reason", "个人信息").status == 0)
    let all = try battlemap("log", plan).output + battlemap("log", plan, "--format", "json").output
    #expect(!all.contains("三一〇") && all.contains("个人信息"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: try #require(stores.first)))
    #expect(bytes.range(of: Data("三一〇".utf8)) == nil)
    #expect(try battlemap("log", plan, "--redact", "1", "--reason", "再删").status == 1)
    #expect(try battlemap("log", plan, "--redact", "2", "--reason", "没有").status == 1)
  }

  @Test func nothingOfAnEntryReachesTheTerminalAsACommand() throws {
    _ = try battlemap("log", plan, "add", "\u{1B}[2J\u{7}\u{202E}x", "--by", "\u{9B}31m")
    for format in ["text", "json", "csv"] {
      let output = try battlemap("log", plan, "--format", format).output
      #expect(
        output.unicodeScalars.allSatisfy { ![0x1B, 7, 0x9B].contains($0.value) }, "\(format)")
    }
  }

  @Test func twentyAtOnceLoseNothing() async throws {
    let environment = home.environment()
    let plan = plan
    let numbers = await withTaskGroup(of: String.self) { group in
      for number in 1...20 {
        group.addTask {
          let arguments = ["log", plan, "add", "第 \(number) 路"]
          let ended = try? runAll(Tmux.program, arguments, environment: environment)
          return ended?.status == 0 ? ended?.output ?? "" : "failed: \(ended?.errors ?? "")"
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(numbers) == Set((1...20).map { "\($0)\n" }), "\(numbers)")
    let entries = try log()
    #expect(entries.map { $0["number"] as? Int } == Array(1...20))
    #expect(Set(entries.compactMap { $0["text"] as? String }) == Set((1...20).map { "第 \($0) 路" }))
    #expect(try battlemap("history", plan, "--verify").status == 0)
    #expect(stores.count == 1)
  }

  @Test func aClockThatIsSetBackIsNoted() throws {
    let clock = try FakeClock("2019-09-28T04:00:00Z")
    _ = try battlemap("log", plan, "add", "先", variables: clock.environment)
    try clock.set("2019-09-28T02:00:00Z")
    let back = try battlemap("log", plan, "add", "后", variables: clock.environment)
    #expect(back.errors.contains("时钟"))
    let entries = try log()
    #expect(entries.map { $0["text"] as? String } == ["先", "后"])
    #expect(entries[1]["entered"] as? String ?? "" < entries[0]["entered"] as? String ?? "")
    #expect(try battlemap("log", plan).output.contains("时钟回拨"))
  }

  // MARK: The handover

  @Test func aHandoverCarriesWhatIsOpen() throws {
    for words in [
      ["--kind", "shift begins", "--by", "王某"], ["几时到？", "--kind", "asked", "--on", "T-1"],
      ["--kind", "shift ends", "--by", "王某"], ["--kind", "shift begins", "--by", "李某"],
      ["东门停电", "--kind", "incident"],
    ] {
      let ended = try runAll(
        Tmux.program, ["log", plan, "add"] + words, environment: home.environment())
      #expect(ended.status == 0, "\(ended.errors)")
    }
    let paper = try battlemap("handover", plan)
    #expect(paper.status == 0)
    for text in ["交接班单", "值班：李某", "几时到？", "已交接 1 班", "东门停电", "首报应于", "接班人"] {
      #expect(paper.output.contains(text), "\(text): \(paper.output)")
    }
    for name in ["h.md", "h.txt", "h.pdf"] {
      let file = home.folder.appendingPathComponent(name).path
      #expect(try battlemap("handover", plan, "-o", file).status == 0)
      #expect(try battlemap("handover", plan, "-o", file).status == 73, "nothing is overwritten")
    }
    #expect(home.file("h.md").hasPrefix("# 一号行动交接班单"))
    // A plan that cannot be read at the moment does not prevent the end of a shift.
    _ = try battlemap("record", plan)
    try "a: [".write(to: home.plan, atomically: true, encoding: .utf8)
    #expect(try battlemap("handover", plan).output.contains("值班：李某"))
    #expect(try battlemap("log", plan, "add", "照记").output == "6\n")
  }

  /// Posts, the next officer and the limits of reports come from the plan.
  @Test func thePlanSaysWhoIsOnDuty() throws {
    try home.write(
      more: """
        roster:
          - {role: office, name: 王某, from: 2019-09-28T08:00, to: 2019-09-28T20:00}
          - {role: office, name: 李某, from: 2019-09-28T20:00, to: 2019-09-29T08:00}
          - {role: a, name: 张某}
        rules: {reports: {first: 10, follow: 60}}
        """)
    let clock = try FakeClock("2019-09-28T02:00:00Z")
    for words in [
      ["--kind", "shift begins", "--by", "王某"], ["停电", "--kind", "incident", "--by", "张某"],
      ["照常", "--by", "赵某"],
    ] {
      let ended = try runAll(
        Tmux.program, ["log", plan, "add"] + words,
        environment: home.environment(clock.environment))
      #expect(ended.status == 0, "\(ended.errors)")
    }
    #expect(try log().map { $0["role"] as? String } == ["办公室", "甲组", nil])
    let sheet = try battlemap("handover", plan, variables: clock.environment)
    #expect(sheet.output.contains("首报应于 2019-09-28 10:10 前"), "\(sheet.output)")
    #expect(sheet.output.contains("李某"), "who comes next")
  }
}
