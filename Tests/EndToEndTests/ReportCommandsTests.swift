import Foundation
import Testing

/// The commands that write reports: what goes where, and how they end.
@Suite struct ReportCommandsTests {
  let folder: URL
  let plan: String

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-reports-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    plan = folder.appendingPathComponent("sample.yaml").path
    try run(Tmux.program, ["init", plan, "--sample"])
  }

  private func battlemap(_ arguments: String..., variables: [String: String] = [:]) throws -> Ended
  {
    let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"]
    return try runAll(
      Tmux.program, arguments, environment: environment.merging(variables) { $1 })
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private let calm = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]
    tasks: [{id: T-1, title: t, group: a, start: 2019-09-20, due: 2019-10-30, status: doing, progress: 90}]
    """

  @Test func briefIsWrittenWholeAndOverwritesNothing() throws {
    let file = folder.appendingPathComponent("brief.html").path
    let arguments = ["brief", plan, "-o", file, "--as-of", "2019-09-29"]
    let first = try runAll(Tmux.program, arguments)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.isEmpty)
    let html = try String(contentsOfFile: file, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    #expect(try runAll(Tmux.program, arguments).status == 73)
    #expect(try runAll(Tmux.program, arguments + ["--force"]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == html)
  }

  @Test(arguments: ["zh", "en"]) func briefGoesToStdout(language: String) throws {
    let brief = try battlemap("brief", plan, "--as-of", "2019-09-29", "--lang", language)
    #expect(brief.status == 0)
    #expect(brief.errors.isEmpty)
    #expect(brief.output.contains(language == "zh" ? "二、红灯事项（" : "2. Red ("))
    let none = try battlemap("brief", plan, "--since", folder.path + "/none.yaml")
    #expect(none.status == 66 && none.output.isEmpty)
  }

  @Test func manyFindingsDoNotBuryTheAnswer() throws {
    let tasks = (1...50).map {
      "  - {id: T-\($0), title: t, group: a, start: 2019-09-01, due: 2019-09-20, status: done}\n"
    }
    let text =
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:

      """
      + tasks.joined()
      + "  - {id: X, title: t, group: b, start: 2019-09-01, due: 2019-09-20, status: done}\n"
    let status = try battlemap("status", try write(text, "many.yaml"), "--as-of", "2019-09-29")
    #expect(status.errors.components(separatedBy: "没有完成日期").count - 1 == 19)
    #expect(status.errors.contains("错误: "), "errors come first")
    #expect(status.errors.contains("另有 32 处；battlemap check 列出全部"))
  }

  @Test func diffEndsAsGitDoes() throws {
    let old = try write(calm, "old.yaml")
    let new = try write(
      calm.replacingOccurrences(of: "progress: 90", with: "progress: 95"), "new.yaml")
    let differing = try battlemap("diff", old, new)
    #expect(differing.status == 0)
    #expect(differing.output.contains("进度：90% → 95%"))
    #expect(try battlemap("diff", old, new, "--exit-code").status == 1)
    let same = try battlemap("diff", old, old, "--exit-code")
    #expect(same.status == 0 && same.output.isEmpty)
    let broken = try write("battlemap: [", "broken.yaml")
    let failed = try battlemap("diff", old, broken, "--exit-code")
    #expect(failed.status == 66 && failed.output.isEmpty)
    let json = try battlemap("diff", old, new, "--format", "json")
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((root?["changes"] as? [Any])?.count == 1)
  }

  @Test func statusFailsOnALightWhereAsked() throws {
    let day = ["--as-of", "2019-09-29"]
    let calm = try write(calm, "calm.yaml")
    func ends(_ plan: String, _ light: String) throws -> Int32 {
      let ended = try runAll(Tmux.program, ["status", plan, "--fail-on", light] + day)
      #expect(!ended.output.isEmpty)
      return ended.status
    }
    #expect(try ends(plan, "red") == 1)
    #expect(try ends(plan, "yellow") == 1)
    #expect(try ends(calm, "red") == 0)
    #expect(try ends(calm, "yellow") == 0)
    #expect(try battlemap("status", plan, "--fail-on", "blue").status == 64)
    // Without it, a light is not a failure.
    #expect(try runAll(Tmux.program, ["status", plan] + day).status == 0)
  }

  @Test func colourIsForTerminalsUnlessAsked() throws {
    #expect(!(try battlemap("status", plan).output.contains("\u{1B}")))
    #expect(try battlemap("status", plan, "--color", "always").output.contains("\u{1B}[31m"))
    let both = try battlemap("status", plan, "--color", "always", variables: ["NO_COLOR": "1"])
    #expect(both.output.contains("\u{1B}"), "what is asked for on the command line wins")
    let json = try battlemap("status", plan, "--color", "always", "--format", "json")
    #expect(!json.output.contains("\u{1B}"))
  }

  @Test(arguments: ["attention", "issues", "units"]) func listsComeInThreeFormats(list: String)
    throws
  {
    let table = try battlemap(list, plan, "--as-of", "2019-09-29")
    #expect(table.status == 0 && table.errors.isEmpty)
    let rows = table.output.split(separator: "\n").count - 1
    #expect(rows > 10)
    let csv = try battlemap(list, plan, "--as-of", "2019-09-29", "--format", "csv")
    #expect(csv.output.components(separatedBy: "\r\n").count == rows + 2)
    let json = try battlemap(list, plan, "--as-of", "2019-09-29", "--format", "json")
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((root?[list] as? [Any])?.count == rows)
  }

  /// A section can be named in either language; an unknown one is answered with the list of sections.
  @Test func theRecordsOfASectionComeInThreeFormats() throws {
    for (english, chinese) in [("tasks", "任务"), ("zones", "区块"), ("operation", "行动")] {
      let table = try battlemap("records", plan, english, "--format", "text")
      #expect(table.status == 0 && table.errors.isEmpty)
      let rows = table.output.split(separator: "\n").count - 1
      #expect(rows > 0)
      let csv = try battlemap("records", plan, chinese, "--format", "csv")
      #expect(csv.output.hasPrefix("\u{FEFF}"))
      #expect(csv.output.components(separatedBy: "\r\n").count == rows + 2)
      let json = try battlemap("records", plan, english, "--format", "json")
      let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect((root?[english] as? [Any])?.count == rows)
    }
    let unknown = try battlemap("records", plan, "vessels\u{1B}[2J")
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(unknown.errors.contains("zones 区块") && !unknown.errors.contains("\u{1B}"))
  }

  /// Every command that reads a plan refuses one that is larger than allowed, and accepts it if more is
  /// allowed.
  @Test(arguments: [
    ["check"], ["status"], ["attention"], ["issues"], ["units"], ["brief"], ["diff"], ["export"],
  ])
  func aPlanMayBeTooLarge(command: [String]) throws {
    var arguments = command + [plan]
    if command == ["diff"] { arguments.append(plan) }
    if command == ["export"] {
      arguments += ["-o", folder.appendingPathComponent("\(UUID()).txt").path]
    }
    let refused = try runAll(Tmux.program, arguments + ["--max-plan-size", "1k", "--lang", "en"])
    #expect(refused.status == 66)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.contains("limit of 1024"))
    #expect(try runAll(Tmux.program, arguments + ["--max-plan-size", "1M"]).status != 66)
  }

  @Test func aSizeIsANumberOfBytesPerhapsWithAUnit() throws {
    for size in ["200000", "200k", "1M", "1MiB", "1mb", "1G"] {
      #expect(try battlemap("check", plan, "--max-plan-size", size).status == 0, "\(size)")
    }
    for size in ["0", "-1", "1.5M", "M", "1x", "99999999999G"] {
      #expect(try battlemap("check", plan, "--max-plan-size", size).status == 64, "\(size)")
    }
  }

  @Test(arguments: ["plan", "status"]) func aSchemaIsJSON(subject: String) throws {
    let schema = try battlemap("schema", subject)
    let root = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
    #expect(root?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(try battlemap("schema").status == 64)
  }

  @Test func everyCommandHasHelpInBothLanguages() throws {
    let commands = [
      "watch", "check", "status", "attention", "issues", "units", "records", "brief", "diff",
      "export", "init", "themes", "schema", "record", "history", "log", "handover",
    ]
    for command in commands {
      let help = try battlemap(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: battlemap"), "\(command)")
      #expect(help.output.contains(#/\p{Han}/#), "\(command)")
    }
  }
}
