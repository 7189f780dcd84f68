import Foundation
import Testing

/// What people expect of any program on the command line.
@Suite struct ConventionsTests {
  let folder: URL
  let plan: String

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-conventions-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    plan = folder.appendingPathComponent("mine.yaml").path
    try """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]
    tasks: [{id: T-1, title: 一件事, group: a, owner: 王某, start: 2019-09-20, due: 2019-09-25, status: doing}]
    """.write(toFile: plan, atomically: true, encoding: .utf8)
  }

  /// In a folder of its own, with what it reads on standard input.
  private func battlemap(
    _ arguments: String..., input: String? = nil, language: String = "zh_CN.UTF-8"
  )
    throws -> Ended
  {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let source = input.map { "< '\($0)'" } ?? ""
    return try runAll(
      "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(Tmux.program)' \(words) \(source)"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": language])
  }

  // MARK: The plan that is meant

  @Test(arguments: [
    ["status"], ["check"], ["brief"], ["attention"], ["issues"], ["units"], ["records", "tasks"],
    // Of a day: there is no clock in it.
    ["export", "-o", "-", "--format", "txt", "--as-of", "2019-09-29"],
  ])
  func withoutAPlanItIsTheBoards(arguments: [String]) throws {
    func run(_ plan: String? = nil) throws -> Ended {
      let words = arguments.prefix(1) + (plan.map { [$0] } ?? []) + arguments.dropFirst()
      return try runAll(
        "/bin/sh", ["-c", "cd '\(folder.path)' && exec \"$@\"", "sh", Tmux.program] + words,
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"])
    }
    // The sample, as of its day.
    let sample = try run()
    #expect(sample.status == 0, "\(sample.errors)")
    // ./plan.yaml, where there is one.
    try FileManager.default.copyItem(atPath: plan, toPath: folder.path + "/plan.yaml")
    let named = try run("plan.yaml")
    let meant = try run()
    #expect(meant.output == named.output && meant.status == named.status)
    #expect(meant.output != sample.output || arguments[0] == "check" || arguments[0] == "units")
  }

  @Test func sampleIsAsOfItsDay() throws {
    #expect(
      try battlemap("status", "--format", "json").output.contains("\"as_of\": \"2019-09-29\""))
  }

  @Test func aDashIsStandardInput() throws {
    let piped = try battlemap(
      "status", "-", "--format", "json", "--as-of", "2019-09-29", input: plan)
    let named = try battlemap("status", plan, "--format", "json", "--as-of", "2019-09-29")
    #expect(piped.status == 0 && piped.output == named.output)
    let bad = folder.appendingPathComponent("bad.yaml").path
    try "battlemap: 1\noperation: {name: x".write(toFile: bad, atomically: true, encoding: .utf8)
    let checked = try battlemap("check", "-", input: bad)
    #expect(checked.status == 1 && checked.output.hasPrefix("<stdin>:2:"))
    #expect(try battlemap("diff", plan, "-", "--exit-code", input: plan).status == 0)
    #expect(try battlemap("-", input: plan).status == 64)
  }

  @Test(arguments: [
    ["export", "-o", "-", "--format", "svg"], ["export", "-o", "-", "--format", "png"],
    ["pack", "-o", "-"], ["brief", "-o", "-"], ["init", "-"],
  ])
  func aDashIsStandardOutput(arguments: [String]) throws {
    let ended = try runAll(
      "/bin/sh",
      ["-c", "cd '\(folder.path)' && \"$@\" | head -c 4", "sh", Tmux.program] + arguments,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"])
    #expect(!ended.output.isEmpty, "\(ended.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine.yaml"])
  }

  // MARK: What was typed

  @Test func aMistypedCommandGetsTheNearest() throws {
    for (word, command) in [("statsu", "status"), ("chekc", "check"), ("issue", "issues")] {
      let chinese = try battlemap(word, plan)
      #expect(chinese.status == 64 && chinese.errors.contains("是不是 \(command)？"))
      let english = try battlemap("--lang", "en", word)
      #expect(english.status == 64 && english.errors.contains("did you mean \(command)?"))
    }
    #expect(try battlemap("nonsense", plan).status == 64)
    // A plan that is not there is no command.
    let missing = try battlemap("none.yaml")
    #expect(missing.status == 66 && missing.errors.contains("battlemap init"))
  }

  @Test func optionsStandBeforeOrAfterTheCommand() throws {
    let after = try battlemap("status", plan, "--lang", "en", "--as-of", "2019-09-29")
    let before = try battlemap("--lang", "en", "--as-of", "2019-09-29", "status", plan)
    let both = try battlemap("--lang=en", "status", plan, "--as-of", "2019-09-29")
    #expect(after.status == 0)
    #expect(before.output == after.output && both.output == after.output)
  }

  @Test(arguments: [
    (["export", "PLAN"], "缺少参数"),
    (["status", "PLAN", "--formt", "json"], "没有选项 --formt；是不是 --format？"),
    (["status", "PLAN", "--format", "xml"], "“xml”不能用于"),
    (["status", "PLAN", "two"], "多出一个参数：two"),
    (["status", "PLAN", "--format"], "后面缺一个值"), (["records", "PLAN", "tusks"], "没有“tusks”这个章节"),
  ])
  func usageErrorsSpeakTheLanguage(arguments: [String], message: String) throws {
    let words = arguments.map { $0 == "PLAN" ? plan : $0 }
    func run(_ language: String) throws -> Ended {
      try runAll(
        Tmux.program, words,
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": language])
    }
    let chinese = try run("zh_CN.UTF-8")
    #expect(chinese.status == 64)
    #expect(chinese.errors.hasPrefix("错误：") && chinese.errors.contains(message))
    #expect(!chinese.errors.contains("Error") && !chinese.errors.contains("Usage:"))
    let english = try run("en_GB.UTF-8")
    #expect(english.status == 64 && english.errors.hasPrefix("Error: "))
    #expect(!english.errors.prefix { $0 != "\n" }.contains { $0 > "\u{2E80}" })
  }

  // MARK: Output

  @Test func aFullDiskIsTold() throws {
    for arguments in [
      ["themes"], ["status", plan], ["schema", "plan"], ["export", "-o", "-", "--format", "txt"],
    ] {
      let ended = try runAll(
        "/bin/sh", ["-c", "exec \"$@\" > /dev/full", "sh", Tmux.program] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"])
      #expect(ended.status == 73, "\(arguments)")
    }
  }

  @Test func tablesForSpreadsheetsHaveAMarkAndOwners() throws {
    let list = try battlemap("attention", plan, "--format", "csv", "--as-of", "2019-09-29")
    #expect(list.output.hasPrefix("\u{FEFF}"))
    #expect(list.output.contains("责任人") && list.output.contains("王某"))
    for command in ["issues", "units"] {
      #expect(try battlemap(command, plan, "--format", "csv").output.hasPrefix("\u{FEFF}"))
    }
  }

  @Test func oneIsNotMany() throws {
    let bad = folder.appendingPathComponent("bad.yaml").path
    try """
    battlemap: 1
    operation: {name: x, opens: 2019-11-05}
    groups: [{id: a, name: b}]
    tasks: [{id: T-1, title: t, group: a, start: 2019-09-31, due: 2019-10-01}]
    """.write(toFile: bad, atomically: true, encoding: .utf8)
    #expect(try battlemap("check", bad, "--lang", "en").errors.contains("1 error, 0 warnings"))
  }

  // MARK: Language

  @Test func theChoiceOfALanguageIsToldOnce() throws {
    func errors(_ locale: String) throws -> String {
      // On a terminal of its own: a script that reads messages is left alone.
      try runAll(
        "/usr/bin/script",
        ["-qec", "'\(Tmux.program)' check '\(plan)' >/dev/null", "/dev/null"],
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": locale]
      ).output
    }
    #expect(!(try errors("en_US.UTF-8")).contains("--lang"))
    #expect(try errors("C.UTF-8").contains("For English: --lang en"))
    #expect(!(try errors("C.UTF-8")).contains("--lang"))
  }

  // MARK: Completions

  @Test func shellsCompleteWhatThereIs() throws {
    /// What is offered for the last word of a command line.
    func offered(_ argument: String, _ words: String...) throws -> Set<Substring> {
      let last = words.count
      let ended = try runAll(
        Tmux.program,
        [
          "---completion", words[0], "--", argument, "\(last)", "\(words[last - 1].count)",
          "battlemap",
        ]
          + words,
        environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "SAP_SHELL": "fish"])
      return Set(ended.output.split(separator: "\n"))
    }
    for shell in ["bash", "zsh", "fish"] {
      let script = try battlemap("--generate-completion-script", shell)
      #expect(script.status == 0 && script.output.contains("---completion"), "\(shell)")
    }
    #expect(try offered("--theme", "export", plan, "--theme", "").contains("print"))
    let views = try offered("--view", "export", plan, "--view", "")
    #expect(views.isSuperset(of: ["overview", "timeline", "task:"]))
    #expect(try offered("--view", "export", plan, "--view", "task:") == ["task:T-1"])
    #expect(try offered("--on", "log", plan, "--on", "").isSuperset(of: ["T-1", "a"]))
  }
}
