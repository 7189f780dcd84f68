import Foundation
import Glibc
import PseudoTerminals
import Testing

/// set, add, remove, undo: what is written, what is refused, and that nobody's work is lost.
@Suite struct EditCommandTests {
  let home: TestHome
  private var plan: String { home.plan.path }

  init() throws { home = try TestHome() }

  private func battlemap(_ arguments: String..., variables: [String: String] = [:]) throws -> Ended
  {
    let standard = ["PATH": "/usr/bin:/bin", "USER": "王某", "LANG": "en_US.UTF-8"]
    let all = home.environment(standard).merging(variables) { $1 }
    return try runAll(Tmux.program, arguments, environment: all)
  }

  private var text: String { home.file("plan.yaml") }

  /// What else is in the plan's folder.
  private var litter: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.folder.path)) ?? []
    return names.filter { !["plan.yaml", ".local", ".config"].contains($0) }.sorted()
  }

  @Test func aFieldIsSetAndTakenBack() throws {
    let before = text
    let ended = try battlemap("set", plan, "T-1", "progress=95%", "note=a: b")
    #expect(ended.status == 0 && ended.output.isEmpty, "\(ended.errors)")
    let after = before.replacingOccurrences(
      of: "progress: 90}", with: "progress: 95, note: 'a: b'}")
    #expect(text == after)
    #expect(ended.errors.contains("T-1 progress: 90% → 95%"))
    #expect(try battlemap("set", plan, "T-1", "progress=95").status == 0)
    #expect(text == after, "it said so already")
    #expect(try battlemap("undo", plan).status == 0)
    #expect(text == before && litter.isEmpty, "\(litter)")
    #expect(try battlemap("undo", plan).status == 1)
  }

  @Test func exitCodesSayWhatWasWrong() throws {
    let before = text
    for (arguments, status) in [
      (["set", plan, "T-1", "progres=5"], 64), (["add", plan, "nothing", "id=1"], 64),
      (["set", plan, "T-1", "progress"], 64), (["set", plan, "T-1"], 64),
      (["set", plan, "T-9", "progress=5"], 1), (["set", plan, "T-1", "group=c"], 1),
      (["set", plan, "T-1", "progress=5", "--if", "progress=80"], 1),
      (["remove", plan, "a"], 1), (["add", plan, "tasks", "title=b"], 1),
      (["undo", plan], 1), (["set", plan + "x", "T-1", "progress=5"], 66),
    ] {
      let ended = try runAll(
        Tmux.program, arguments, environment: home.environment(["LANG": "en_US.UTF-8"]))
      #expect(Int(ended.status) == status, "\(arguments): \(ended.errors)")
      #expect(!ended.errors.isEmpty)
    }
    #expect(text == before)
  }

  @Test func aDryRunShowsTheDiff() throws {
    let before = text
    let ended = try battlemap("set", plan, "T-1", "status=blocked", "--dry-run")
    let lines = ended.output.split(separator: "\n")
    #expect(
      lines.filter { $0.hasPrefix("-") }.count == 2 && lines.filter { $0.hasPrefix("+") }.count == 2
    )
    #expect(lines.contains { $0.hasPrefix("+") && $0.contains("status: blocked") })
    #expect(text == before)
    try home.run(
      "battlemap=1; '\(Tmux.program)' set plan.yaml T-1 status=blocked --dry-run | patch -s -p0")
    #expect(text == before.replacingOccurrences(of: "status: doing", with: "status: blocked"))
  }

  @Test func aLinkThatBreaksIsInTheAnswer() throws {
    #expect(
      try battlemap(
        "add", plan, "tasks", "title=乙事", "group=乙组", "start=2019-11-02", "due=2019-11-03",
        "after=T-1"
      ).status == 0)
    let ended = try battlemap("set", plan, "T-1", "due=2019-11-10", "--lang", "zh")
    #expect(ended.status == 0)
    #expect(ended.errors.contains("接不上前置：T-2 乙事：T-1 止于 11-10，它 11-02 开始，早了 9 天"), "\(ended.errors)")
  }

  @Test func daysMayBeReckonedFromToday() throws {
    func due() -> String {
      let format = DateFormatter()
      format.timeZone = TimeZone(identifier: "Asia/Shanghai")
      format.dateFormat = "yyyy-MM-dd"
      return "due: " + format.string(from: Date().addingTimeInterval(3 * 86_400))
    }
    let before = due()
    let ended = try battlemap("add", plan, "issues", "id=I-1", "title=积水", "due=+3", "--dry-run")
    // Midnight may have come between.
    #expect(
      [before, due()].contains { ended.output.contains($0) }, "\(ended.output)\(ended.errors)")
  }

  @Test func aWorkbookIsForExcel() throws {
    try home.run("'\(Tmux.program)' export plan.yaml -o plan.xlsx")
    let book = home.folder.appendingPathComponent("plan.xlsx").path
    let ended = try battlemap("set", book, "T-1", "progress=95")
    #expect(ended.status == 1 && ended.errors.contains("change it in Excel"), "\(ended.errors)")
  }

  @Test func aNewRecordPrintsItsID() throws {
    let ended = try battlemap("add", plan, "任务", "title=乙事", "group=乙组", "due=2019-10-02")
    #expect(ended.output == "T-2\n", "\(ended.errors)")
    #expect(text.contains("\n  - {id: T-2, title: 乙事, group: 乙组, due: 2019-10-02}\n"))
    #expect(try battlemap("remove", plan, "T-2").status == 0)
    #expect(text == home.text())
  }

  @Test func aChangeIsEnteredInTheDutyLogWhereThereIsOne() throws {
    #expect(try battlemap("set", plan, "T-1", "progress=91").status == 0)
    #expect(
      try battlemap("log", plan, "--format", "json").output == "[]\n", "no log is begun for it")
    #expect(try battlemap("record", plan).status == 0)
    #expect(
      try battlemap("set", plan, "T-1", "progress=92", "--by", "李某", "--reason", "来电").status == 0)
    let log = try battlemap("log", plan, "--on", "T-1", "--format", "json").output
    let entries = try #require(
      JSONSerialization.jsonObject(with: Data(log.utf8)) as? [[String: Any]])
    #expect(entries.map { $0["by"] as? String } == ["李某"])
    #expect(entries.first.map { "\($0["text"] ?? "")" }?.contains("91% → 92% (reason: 来电)") == true)
  }

  @Test func rightsAndLinksStay() throws {
    try home.run(
      "mkdir real && mv plan.yaml real/p.yaml && chmod 640 real/p.yaml && ln -s real/p.yaml plan.yaml"
    )
    #expect(try battlemap("set", plan, "T-1", "progress=91").status == 0)
    try home.run(
      "test -L plan.yaml && test \"$(stat -c %a real/p.yaml)\" = 640 && grep -q 'progress: 91' real/p.yaml"
    )
    try home.run("chmod 444 real/p.yaml")
    #expect(try battlemap("set", plan, "T-1", "progress=92").status == 73)
    try home.run("grep -q 'progress: 91' real/p.yaml")
  }

  /// Twenty programs at once, each for a task of its own, while somebody else saves, too.
  @Test func twentyAtOnceLoseNothing() throws {
    let tasks = (1...20).map {
      "  - {id: T-\($0), title: 第\($0)件, group: a, start: 2019-09-01, due: 2019-10-01, progress: 0}"
    }
    let text =
      home.text().components(separatedBy: "tasks:")[0] + "tasks:\n"
      + tasks.joined(separator: "\n") + "\n"
    try text.write(to: home.plan, atomically: true, encoding: .utf8)
    // The editor changes its own line only, by way of a new file, as editors do.
    try home.run(
      """
      for n in $(seq 20); do
        '\(Tmux.program)' set plan.yaml T-$n progress=$n 2>err.$n || echo T-$n >>failed &
      done
      for n in $(seq 5); do '\(Tmux.program)' set plan.yaml operation venue=$n 2>/dev/null || echo venue >>failed; done
      wait
      """)
    #expect(home.file("failed").isEmpty, "\(home.file("failed"))")
    for number in 1...20 {
      #expect(self.text.contains("id: T-\(number), ") && self.text.contains("progress: \(number)}"))
    }
    #expect(self.text.contains("venue: '5'}"))
    #expect(try battlemap("check", plan).status == 0)
  }

  /// What somebody saved after a change stays when the change is taken back.
  @Test func undoMergesWithWhatOthersDid() throws {
    #expect(try battlemap("set", plan, "T-1", "progress=95", "note=a").status == 0)
    try home.run("sed -i 's/title: 第一件事/title: 头一件事/; s/甲组/甲一组/' plan.yaml")
    #expect(try battlemap("undo", plan).status == 0)
    #expect(
      text
        == home.text().replacingOccurrences(of: "第一件事", with: "头一件事")
        .replacingOccurrences(of: "甲组", with: "甲一组"))
    #expect(try battlemap("set", plan, "T-1", "progress=95").status == 0)
    try home.run("sed -i 's/progress: 95/progress: 97/' plan.yaml")
    let ended = try battlemap("undo", plan)
    #expect(ended.status == 1 && ended.errors.contains("97") && ended.errors.contains("90"))
    #expect(text.contains("progress: 97"))
  }
}
