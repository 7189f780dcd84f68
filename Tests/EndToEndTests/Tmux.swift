import CTestSystem
import Foundation
import Glibc
import PseudoTerminals
import Testing

/// A real terminal with the real program in it: a tmux server just for the test.
final class Tmux {
  let socket: String
  let folder: URL
  private let size: (width: Int, height: Int)

  /// The program under test, built beside the tests.
  static let program = Bundle.main.executableURL!.deletingLastPathComponent()
    .appendingPathComponent("battlemap").path

  /// A library to preload, likewise.
  static func library(_ name: String) -> String {
    URL(fileURLWithPath: program).deletingLastPathComponent()
      .appendingPathComponent("lib\(name).so").path
  }

  init(width: Int = 120, height: Int = 36) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    socket = folder.appendingPathComponent("tmux").path
    size = (width, height)
  }

  deinit {
    _ = try? run("tmux", ["-S", socket, "kill-server"])
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts a shell that runs the program and then says how it ended.
  func start(_ arguments: [String], environment: String = "LANG=C.UTF-8 TERM=xterm-256color") throws
  {
    let words = ([Tmux.program] + arguments).map { "'\($0)'" }.joined(separator: " ")
    try run(
      "tmux",
      [
        "-S", socket, "-f", "/dev/null", "new-session", "-d", "-x", "\(size.width)", "-y",
        "\(size.height)", "env -i PATH=$PATH HOME=\(folder.path) SWIFT_BACKTRACE=enable=no sh",
      ])
    try run("tmux", ["-S", socket, "set", "-g", "status", "off"])
    try run("tmux", ["-S", socket, "resize-window", "-x", "\(size.width)", "-y", "\(size.height)"])
    type("\(environment) \(words); stty -a > '\(folder.path)/stty'; echo en''ded $?")
    key("Enter")
  }

  func type(_ text: String) { _ = try? run("tmux", ["-S", socket, "send-keys", "-l", text]) }
  func key(_ names: String...) { _ = try? run("tmux", ["-S", socket, "send-keys"] + names) }
  func resize(_ width: Int, _ height: Int) {
    _ = try? run("tmux", ["-S", socket, "resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  var screen: String { (try? run("tmux", ["-S", socket, "capture-pane", "-p"])) ?? "" }

  /// The process id of the program.
  var pid: Int32? {
    guard let output = try? run("tmux", ["-S", socket, "display", "-p", "#{pane_pid}"]),
      let shell = Int32(output.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return nil }
    return ProcessCost(shell).children.first
  }

  /// Waits until the screen contains `text` (or, with `gone`, no longer does).
  @discardableResult
  func wait(
    for text: String, gone: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    var last = ""
    let isSo = eventually {
      last = screen
      return last.contains(text) != gone
    }
    if !isSo {
      Issue.record(
        "“\(text)” \(gone ? "stayed" : "did not appear"); screen:\n\(last)",
        sourceLocation: sourceLocation)
    }
    return isSo
  }
}

/// Runs a program to its end and returns what it wrote to stdout.
@discardableResult
func run(
  _ program: String, _ arguments: [String], environment: [String: String]? = nil
) throws -> String {
  try runAll(program, arguments, environment: environment).output
}

struct Ended {
  let status: Int32
  let output: String
  let errors: String
}

/// Runs a program to its end. Not with Foundation's `Process`: its pipes leak into programs that other tests
/// start at the same moment, and one that stays (tmux) then holds them open forever.
func runAll(_ program: String, _ arguments: [String], environment: [String: String]? = nil) throws
  -> Ended
{
  let output = try Drain()
  let errors = try Drain()
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, output.writeEnd, 1)
  posix_spawn_file_actions_adddup2(&actions, errors.writeEnd, 2)
  let (child, failure) = spawn(
    [program] + arguments, &actions, environment: environment?.map { "\($0)=\($1)" })
  guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
  // Messages are few; data may be large and is read first so that the pipe never fills.
  let data = output.read()
  let messages = errors.read()
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  let isExit = status & 0x7F == 0
  return Ended(
    status: isExit ? status >> 8 & 0xFF : 128 + status & 0x7F,
    output: String(decoding: data, as: UTF8.self), errors: String(decoding: messages, as: UTF8.self)
  )
}

/// A pipe that no other child inherits.
private struct Drain {
  let readEnd: Int32
  let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw POSIXError(.EMFILE) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// All that the child writes; closes both ends.
  func read() -> [UInt8] {
    close(writeEnd)
    defer { close(readEnd) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(readEnd, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}
