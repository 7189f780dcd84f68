import Foundation
import Glibc
import PseudoTerminals
import Testing

/// A home folder with a plan in it, and the program on a terminal there.
final class TestHome {
  let folder: URL
  /// The plan file.
  let plan: URL

  /// - Parameter path: the plan's path within the folder; its parent folders are created.
  init(plan path: String = "plan.yaml") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-\(UUID().uuidString.prefix(8))")
    plan = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: plan.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(name: String = "一号行动", status: String = "doing", more: String = "") throws {
    let text = text(name: name, status: status, more: more)
    try text.write(to: plan, atomically: true, encoding: .utf8)
  }

  /// A plan of one task.
  func text(name: String = "一号行动", status: String = "doing", more: String = "") -> String {
    """
    battlemap: 1
    operation: {name: \(name), opens: 2019-11-05, timezone: Asia/Shanghai}
    groups:
      - {id: a, name: 甲组}
      - {id: b, name: 乙组}
    milestones:
      - {id: m1, name: 首个节点, date: 2019-10-10}
    tasks:
      - {id: T-1, title: 第一件事, group: a, milestone: m1, start: 2019-09-01, due: 2019-10-01, status: \(status), progress: 90}
    \(more)
    """
  }

  /// Runs shell commands in the folder.
  func run(_ commands: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let ended = try runAll("sh", ["-c", "cd '\(folder.path)' && { \(commands)\n}"])
    #expect(ended.status == 0, "\(commands): \(ended.errors)", sourceLocation: sourceLocation)
  }

  func environment(_ changes: [String: String] = [:]) -> [String: String] {
    ["HOME": folder.path, "LANG": "C.UTF-8", "TERM": "xterm-256color"].merging(changes) { $1 }
  }

  /// Starts the board, which does not ask for the width of characters unless told to.
  func open(
    _ arguments: [String] = [], environment: [String: String] = [:], width: String? = "narrow",
    columns: Int = 80, rows: Int = 24, standardInput: String? = nil, standardOutput: String? = nil,
    through words: [String] = []
  ) -> PseudoTerminal {
    var all = words + [Tmux.program, plan.path, "--as-of", "2019-09-29", "--lang", "zh"]
    if let width { all += ["--ambiguous-width", width] }
    let terminal = PseudoTerminal(
      all + arguments, environment: self.environment(environment), columns: columns, rows: rows,
      standardInput: standardInput, standardOutput: standardOutput)
    terminal.keeping = self
    return terminal
  }

  func file(_ path: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// Waits until the board has read that many plans, according to its log, for cases where it shows nothing.
  func hasRead(plans: Int) -> Bool {
    eventually {
      let log = file(".local/state/battlemap/battlemap.log")
      return log.components(separatedBy: "plan read").count > plans
    }
  }

  func put(_ text: String, _ path: String, executable: Bool = false) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard executable else {
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    // Foundation's descriptor could leak into whatever program another test starts at that moment, and a
    // script that is open for writing anywhere cannot be run (ETXTBSY).
    let script = Glibc.open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
    defer { close(script) }
    let bytes = Array(text.utf8)
    try #require(Glibc.write(script, bytes, bytes.count) == bytes.count)
  }
}
