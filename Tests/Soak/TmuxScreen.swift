import Foundation
import Glibc
import PseudoTerminals

/// The program in tmux, which knows what is on the screen.
@MainActor final class TmuxScreen {
  private let program: String
  private let folder: URL
  private let socket: String
  private static var count = 0

  init(_ program: String, _ folder: URL) {
    self.program = program
    self.folder = folder
    TmuxScreen.count += 1
    socket = folder.appendingPathComponent("tmux\(TmuxScreen.count)").path
  }

  func start(_ arguments: [String], _ width: Int, _ height: Int) throws {
    let words = ([program] + arguments + ["--lang", "zh"]).map { "'\($0)'" }.joined(separator: " ")
    let environment =
      "env -i PATH=/usr/bin:/bin HOME='\(folder.path)' LANG=C.UTF-8 TERM=xterm-256color "
      + "SWIFT_BACKTRACE=enable=no"
    tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
      "\(environment) \(words); echo $? > '\(folder.path)/status'")
    tmux("set", "-g", "status", "off")
    resize(width, height)
  }

  func resize(_ width: Int, _ height: Int) {
    tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  func key(_ names: String...) { tmux(["send-keys"] + names) }

  var text: String { tmux("capture-pane", "-p") }

  var process: pid_t? {
    let shell = tmux("display", "-p", "#{pane_pid}").prefix { $0.isNumber }
    let children = "/proc/\(shell)/task/\(shell)/children"
    let text = (try? String(contentsOfFile: children, encoding: .utf8)) ?? ""
    return text.split(separator: " ").first.flatMap { pid_t($0) }
  }

  func wait(for wanted: String) -> Bool { eventually { text.contains(wanted) } }

  /// What a restless user does in one round.
  func act(_ round: Int) {
    let keys = [
      ["1", "Down", "Enter"], ["Escape", "t"], ["a", "Down", "Down"], ["i", "s"], ["u", "Enter"],
      ["d"], ["c", "m"], ["w"], ["!", "Escape"], ["/", "7", "Enter", "n"], ["o", "Right", "]"],
      ["T"], ["L", "L"], ["?", "Escape"], ["r", "A"],
    ]
    tmux(["send-keys"] + keys[round % keys.count])
    if round % 7 == 0 { resize(1 + round * 37 % 238, 1 + round * 13 % 67) }
    if round % 97 == 0 { resize(1, 1) }
    // The first picture is early: fonts are loaded before memory is first measured.
    if round == 5 || round % 250 == 0 { tmux("send-keys", "Escape", "o", "p") }
    usleep(30_000)
  }

  /// Leaves with `q`; the status that the program ended with.
  func end() -> Int? {
    let file = folder.appendingPathComponent("status")
    try? FileManager.default.removeItem(at: file)
    key("Escape", "Escape", "Escape", "q")
    defer { tmux("kill-server") }
    var text = ""
    _ = eventually {
      text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.hasSuffix("\n")
    }
    return Int(text.dropLast())
  }

  @discardableResult
  private func tmux(_ arguments: String...) -> String { tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) -> String {
    runProgram(["tmux", "-S", socket] + arguments)
  }
}
