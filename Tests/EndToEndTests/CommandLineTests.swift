import Foundation
import Testing

/// The command line: data on stdout, messages on stderr, exit codes.
@Suite struct CommandLineTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-cli-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func battlemap(_ arguments: String...) throws -> Ended {
    try runAll(
      Tmux.program, arguments,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "zh_CN.UTF-8"])
  }

  private func write(_ text: String, _ name: String = "plan.yaml") throws -> String {
    let file = folder.appendingPathComponent(name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test func theSampleAndTheStartersPassCheckWithoutAWarning() throws {
    for arguments in [["--sample"], ["--lang", "zh"], ["--lang", "en"]] {
      let path = folder.appendingPathComponent("\(arguments.joined()).yaml").path
      let made = try runAll(Tmux.program, ["init", path] + arguments)
      #expect(made.status == 0, "\(made.errors)")
      let checked = try battlemap("check", path)
      #expect(checked.status == 0)
      #expect(checked.output.isEmpty, "\(checked.output)")
    }
  }

  @Test func initOverwritesNothing() throws {
    let path = try write("mine")
    #expect(try battlemap("init", path).status == 73)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test func checkNamesPlaceAndReason() throws {
    let path = try write(
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:
        - {id: T-1, title: 坏日期, group: a, start: 2019-09-31, due: 2019-10-01}
      """)
    let checked = try battlemap("check", path)
    #expect(checked.status == 1)
    #expect(checked.output.contains("\(path):5:"))
    #expect(checked.output.contains("^"))
    #expect(try battlemap("check", folder.path + "/none.yaml").status == 66)
    #expect(try battlemap("check", "--formt", "json").status == 64)
    #expect(try battlemap(folder.path + "/none.yaml").status == 66)
  }

  @Test func checkTellsPrograms() throws {
    let path = try write(
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05, colour: red}
      """)
    let checked = try battlemap("check", path, "--format", "json", "--lang", "en")
    #expect(checked.status == 0)
    #expect(checked.output.contains("\"code\": \"unknown-field\""))
    #expect(try battlemap("check", path, "--strict").status == 1, "warnings count")
    let none = try battlemap("check", folder.path + "/none.yaml", "--format", "json")
    #expect(none.status == 66)
    #expect(none.output.contains("\"code\": \"cannot-open\""))
  }

  @Test func checkCountsWhatItDoesNotList() throws {
    let tasks = (1...1_200).map {
      "  - {id: T-\($0), title: t, group: \($0 > 1_100 ? "b" : "a"), start: 2019-09-01, due: 2019-10-01, oops: 1}"
    }
    let path = try write(
      """
      battlemap: 1
      operation: {name: 演习, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      tasks:
      \(tasks.joined(separator: "\n"))
      """)
    let checked = try battlemap("check", path)
    #expect(checked.status == 1, "errors beyond those listed count")
    #expect(checked.errors.contains("差错 100，提醒 1200"), "\(checked.errors)")
    #expect(checked.errors.contains("只列出前 1000 处；还有 300 处"))
  }

  @Test func statusKeepsItsContract() throws {
    let path = folder.appendingPathComponent("sample.yaml").path
    _ = try battlemap("init", path, "--sample")
    let status = try battlemap("status", path, "--format", "json", "--as-of", "2019-09-29")
    #expect(status.status == 0)
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
    #expect(
      Set(root.keys) == [
        "as_of", "operation", "summary", "groups", "milestones", "cells", "tasks",
      ])
    let summary = try #require(root["summary"] as? [String: Int])
    #expect(
      Set(summary.keys) == [
        "tasks", "done", "red", "yellow", "blue", "green", "grey", "stale", "errors", "warnings",
        "ongoing",
      ])
    let lights = ["red", "yellow", "blue", "green", "grey"].compactMap { summary[$0] }
    #expect(lights.reduce(0, +) == summary["tasks"])
    let tasks = try #require(root["tasks"] as? [[String: Any]])
    #expect(
      Set(try #require(tasks.first).keys) == [
        "id", "light", "reasons", "expected_progress", "lag", "forecast_finish", "latest_start",
        "latest_finish", "slack_days", "critical", "escalation", "kind", "parent", "start", "due",
        "progress", "title", "group", "milestone", "owner", "status", "days_late",
        "days_past_latest",
      ])
  }

  @Test(arguments: ["png", "svg", "txt"])
  func exportWritesAPictureWithoutATerminal(format: String) throws {
    let plan = folder.appendingPathComponent("sample.yaml").path
    _ = try battlemap("init", plan, "--sample")
    let file = folder.appendingPathComponent("picture.\(format)").path
    let arguments = [
      "export", plan, "-o", file, "--size", "120x36", "--as-of", "2019-09-29", "--view",
      "group:press",
    ]
    let made = try runAll(Tmux.program, arguments)
    #expect(made.status == 0, "\(made.errors)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.count > 1000)
    let again = try runAll(Tmux.program, arguments)
    #expect(again.status == 73, "an export must not overwrite")
    try FileManager.default.removeItem(atPath: file)
    _ = try runAll(Tmux.program, arguments)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes, "two runs differ")
  }

  @Test func themesAreListed() throws {
    let themes = try battlemap("themes")
    #expect(themes.status == 0)
    for name in ["dark", "light", "contrast", "mono", "print"] {
      #expect(themes.output.contains(name))
    }
  }

  @Test(arguments: ["themes", "themes --show dark"])
  func aListThatCannotBeWrittenIsError73(command: String) throws {
    let ended = try runAll(
      "/bin/sh", ["-c", "exec \"$0\" \(command) > /dev/full", Tmux.program],
      environment: ["HOME": folder.path, "LANG": "C.UTF-8"])
    #expect(ended.status == 73)
  }

  @Test func themesThatCannotBeUsedAreTold() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    let bad = folder.path + "/bad.yaml"
    try "grounds: {nowhere: {bold: true}}\n".write(toFile: bad, atomically: true, encoding: .utf8)
    for (theme, status, words) in [
      ("durk", 64, "dark, light"), (folder.path + "/gone.yaml", 66, "gone.yaml"),
      (bad, 1, "bad.yaml:1:11"),
    ] {
      let ended = try battlemap(
        "export", plan, "-o", folder.path + "/a.txt", "--theme", theme, "--lang", "en")
      #expect(ended.status == status && ended.errors.contains(words), "\(ended.errors)")
    }
  }

  @Test func aBoardNeedsATerminal() throws {
    let ended = try battlemap()
    #expect(ended.status != 0)
    #expect(!ended.errors.isEmpty)
    #expect(ended.output.isEmpty)
  }

  @Test func exportWritesEveryFormatTheSameTwice() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    for ending in ["png", "svg", "pdf", "html", "ans", "txt"] {
      var files: [Data] = []
      for name in ["a", "b"] {
        let path = "\(folder.path)/\(name).\(ending)"
        let made = try battlemap("export", plan, "-o", path, "--as-of", "2019-09-29")
        #expect(made.status == 0 && made.output.isEmpty, "\(made.errors)")
        files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
      }
      #expect(!files[0].isEmpty && files[0] == files[1], "\(ending)")
      #expect(try battlemap("export", plan, "-o", "\(folder.path)/a.\(ending)").status == 73)
    }
  }

  @Test func exportRefusesWhatItCannotDo() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    let export = ["export", plan, "-o"]
    for rest in [
      ["a.docx"], ["a"], ["a.svg", "--scale", "2"], ["a.png", "--scale", "9"],
      ["a.png", "--scale", "0.5"], ["a.png", "--view", "none"],
    ] {
      let path = "\(folder.path)/\(rest[0])"
      let refused = try runAll(Tmux.program, export + [path] + rest.dropFirst())
      #expect(refused.status == 64, "\(rest): \(refused.errors)")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  /// A limit on file size is a small-scale full disk.
  @Test func aFullDiskLeavesNoHalfPicture() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    let script = """
      trap '' XFSZ; ulimit -f 8
      exec "$0" export "$1" -o "$2" --as-of 2019-09-29
      """
    let ended = try runAll(
      "/bin/sh", ["-c", script, Tmux.program, plan, folder.path + "/a.png"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "en_GB.UTF-8"])
    #expect(ended.status == 73, "\(ended.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.contains("a.png") }, "\(left)")
  }

  @Test func packIsTheSameTwiceAndOverwritesNothing() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    var files: [Data] = []
    for name in ["a.pdf", "b.pdf"] {
      let path = "\(folder.path)/\(name)"
      let made = try battlemap("pack", plan, "-o", path, "--as-of", "2019-09-29", "--paper", "16:9")
      // No progress if nobody is looking.
      #expect(made.status == 0 && made.output.isEmpty && made.errors.isEmpty, "\(made.errors)")
      files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(files[0] == files[1] && files[0].starts(with: Data("%PDF-".utf8)))
    #expect(try battlemap("pack", plan, "-o", folder.path + "/a.pdf").status == 73)
    let slides = folder.path + "/slides"
    for status in [0, 73] {
      let made = try battlemap("pack", plan, "-o", slides, "--as-of", "2019-09-29", "--scale", "1")
      #expect(made.status == status, "\(made.errors)")
    }
    let pages = try FileManager.default.contentsOfDirectory(atPath: slides).sorted()
    #expect(pages.count > 12 && pages[0] == "01.png", "\(pages)")
    for rest in [["x.docx"], ["x.png"], ["x.pdf", "--scale", "2"], ["x", "--paper", "b5"]] {
      let path = "\(folder.path)/\(rest[0])"
      let refused = try runAll(Tmux.program, ["pack", plan, "-o", path] + rest.dropFirst())
      #expect(refused.status == 64, "\(rest): \(refused.errors)")
    }
  }

  /// Pango is loaded when the first picture is drawn: starting does not pay for it, and a machine without it
  /// only lacks pictures.
  @Test func withoutPangoOnlyDrawnPicturesFail() throws {
    let plan = folder.path + "/s.yaml"
    #expect(try battlemap("init", plan, "--sample").status == 0)
    _ = try write("no library", "libpangocairo-1.0.so.0")
    for (name, status) in [("a.png", 73), ("a.pdf", 73), ("a.svg", 0), ("a.html", 0), ("a.txt", 0)]
    {
      let ended = try runAll(
        Tmux.program, ["export", plan, "-o", "\(folder.path)/\(name)", "--as-of", "2019-09-29"],
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "en_GB.UTF-8",
          "LD_LIBRARY_PATH": folder.path,
        ])
      #expect(ended.status == status, "\(name): \(ended.errors)")
      if status != 0 { #expect(ended.errors.contains("libpangocairo-1.0-0")) }
    }
  }
}
