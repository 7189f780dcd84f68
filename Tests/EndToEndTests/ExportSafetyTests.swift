import Foundation
import PseudoTerminals
import Testing

/// What the program writes goes where it was told, is private to its owner, and overwrites nothing.
@Suite struct ExportSafetyTests {
  /// A plan whose names all try to lead elsewhere.
  private func hostileHome() throws -> TestHome {
    let home = try TestHome()
    try """
    battlemap: 1
    operation: {name: "../../../../tmp/evil/<b>&", short: "/../<b>&", opens: 2019-11-05}
    groups: [{id: "../../g", name: "../../g"}]
    tasks:
      - {id: "../../../T", title: "../x", group: "../../g", start: 2019-09-01, due: 2019-09-20}
      - {id: "/etc/T\\u0000\\n", title: "=cmd|' /C calc'!A0", group: "../../g", start: 2019-09-01, due: 2019-09-20}
    """.write(to: home.plan, atomically: true, encoding: .utf8)
    return home
  }

  private func rights(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }

  /// Everything below the folder, except what the program does not write.
  private func files(_ home: TestHome) throws -> [String] {
    try #require(FileManager.default.enumerator(atPath: home.folder.path)).compactMap {
      $0 as? String
    }.filter {
      $0.hasSuffix(".pdf") || $0.hasSuffix(".png") || $0.hasSuffix(".svg") || $0.hasSuffix(".txt")
    }
  }

  /// Pictures, sheets and the pack of a board without `--shots`: in a private folder of their own.
  @Test func nothingLeavesItsFolder() throws {
    let home = try hostileHome()
    let terminal = home.open(columns: 160)
    #expect(terminal.shows("T"))
    for (keys, name) in [("p", ".txt"), ("ay\r", ".txt"), ("\u{1B}", ""), ("P", ".pdf")] {
      let before = try files(home).count
      terminal.type(keys)
      guard !name.isEmpty else {
        // Without a pause, Esc and the next key would be one sequence.
        terminal.drain(quiet: 200)
        continue
      }
      #expect(terminal.shows("已存"))
      #expect(try files(home).count > before)
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
    let made = try files(home)
    // The picture in three formats, the sheet in two, the pack.
    #expect(made.count == 6, "\(made)")
    for file in made {
      let parts = file.split(separator: "/")
      #expect(parts.count == 2 && parts[0] == "battlemap", "\(file)")
      #expect(rights(home.folder.path + "/" + file) == 0o600)
    }
    #expect(rights(home.folder.path + "/battlemap") == 0o700)
  }

  private static let writers: [[String]] = [
    ["export", "PLAN", "-o", "out.png"], ["export", "PLAN", "-o", "out.svg"],
    ["export", "PLAN", "-o", "out.pdf"], ["export", "PLAN", "-o", "out.html"],
    ["export", "PLAN", "-o", "out.ans"], ["export", "PLAN", "-o", "out.txt"],
    ["pack", "PLAN", "-o", "out.pdf"], ["brief", "PLAN", "-o", "out.md"],
    ["brief", "PLAN", "-o", "out.html"],
  ]

  /// Private, never over a file, never through a link; with `--force`, over a regular file only.
  @Test(arguments: writers)
  func isPrivateAndOverNothing(words: [String]) throws {
    let home = try hostileHome()
    let out = home.folder.path + "/" + words[3]
    let all = words.map { $0 == "PLAN" ? home.plan.path : $0.hasPrefix("out.") ? out : $0 }
    func write(_ more: [String] = []) throws -> Int32 {
      try runAll(Tmux.program, all + more, environment: home.environment()).status
    }
    #expect(try write() == 0)
    #expect(rights(out) == 0o600)
    let first = try Data(contentsOf: URL(fileURLWithPath: out))
    #expect(try write() == 73)
    #expect(try Data(contentsOf: URL(fileURLWithPath: out)) == first)
    // Permissions set by the owner are kept.
    try home.run("chmod 644 '\(out)'; echo old > '\(out)'")
    #expect(try write(["--force"]) == 0)
    #expect(rights(out) == 0o644)
    // A planted link, to a file, to nowhere, to a folder.
    for target in ["victim", "nowhere", "."] {
      try home.run("echo safe > victim; ln -sfn \(target) '\(out)'")
      for more in [[], ["--force"]] { #expect(try write(more) == 73) }
      #expect(home.file("victim") == "safe\n")
      #expect(!FileManager.default.fileExists(atPath: home.folder.path + "/nowhere"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: out) == target)
    }
    #expect(
      !(try FileManager.default.contentsOfDirectory(atPath: home.folder.path)).contains {
        $0.hasSuffix(".part")
      })
  }

  @Test func aFolderOfPagesIsPrivate() throws {
    let home = try hostileHome()
    let out = home.folder.path + "/pages"
    let ended = try runAll(
      Tmux.program, ["pack", home.plan.path, "-o", out, "--scale", "1"],
      environment: home.environment())
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(rights(out) == 0o700)
    let pages = try FileManager.default.contentsOfDirectory(atPath: out)
    #expect(!pages.isEmpty)
    for page in pages {
      #expect(page.wholeMatch(of: /\d\d\.png/) != nil)
      #expect(rights(out + "/" + page) == 0o600)
    }
  }

  /// What the plan says is text in every format, and never a formula in a spreadsheet.
  @Test func whatThePlanSaysIsEscaped() throws {
    let home = try hostileHome()
    func output(_ words: String...) throws -> String {
      try runAll(Tmux.program, words, environment: home.environment()).output
    }
    for format in ["svg", "html"] {
      let out = home.folder.path + "/x." + format
      _ = try output("export", home.plan.path, "-o", out, "--as-of", "2019-09-29")
      let text = try String(contentsOfFile: out, encoding: .utf8)
      #expect(text.contains("&lt;b&gt;&amp;"), "\(format)")
      #expect(!text.contains("<b>"))
    }
    #expect(try output("brief", home.plan.path, "--format", "html").contains("&lt;b&gt;&amp;"))
    let table = try output("attention", home.plan.path, "--format", "csv")
    #expect(table.contains("'=cmd"))
    for line in table.split(separator: "\r\n").dropFirst() {
      for cell in line.split(separator: ",") {
        #expect(!["=", "+", "@"].contains(cell.first.map(String.init) ?? ""), "\(line)")
      }
    }
    for words in [["status"], ["attention"], ["units"], ["check"]] {
      let ended = try runAll(
        Tmux.program, words + [home.plan.path], environment: home.environment())
      for scalar in (ended.output + ended.errors).unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && scalar.value != 0x7F, "\(words)")
      }
    }
  }
}
