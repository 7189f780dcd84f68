internal import CSystem
import Glibc

/// A program that runs beside this one, never through a shell. `input` is its standard input, its standard
/// output is discarded, and the beginning of its standard error is kept.
///
/// It has a process group of its own, so that `kill` also reaches what it starts. Nobody waits for it:
/// SIGCHLD tells when to call `end`.
public final class ChildProgram {
  public enum End: Equatable, Sendable {
    case exit(status: Int32)
    case signal(Int32)
  }

  private let process: pid_t
  private let errors: Int32

  /// - Parameter words: the program, looked up in PATH, and its arguments.
  public init(_ words: [String], input: [UInt8]) throws(SystemError) {
    let file = memoryFile(named: "input")
    guard file >= 0 else { throw SystemError() }
    defer { close(file) }
    guard writeAll(input, to: file), lseek(file, 0, SEEK_SET) == 0 else { throw SystemError() }
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, Int32(O_CLOEXEC) | Int32(O_NONBLOCK)) == 0 else { throw SystemError() }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    do throws(SystemError) {
      process = try startProgram(words, &actions, inOwnGroup: true)
    } catch {
      close(ends[0])
      throw error
    }
    errors = ends[0]
  }

  deinit { close(errors) }

  /// Kills it and everything it started in its group.
  public func kill() { Glibc.kill(-process, SIGKILL) }

  /// How it ended; nil while it runs. Returned once, as the process is then reaped.
  public func end() -> End? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) != 0 else { return nil }
    return status & 0x7F == 0 ? .exit(status: status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// The first line that it wrote to standard error, at most 300 bytes.
  public func firstErrorLine() -> String {
    var buffer = [UInt8](repeating: 0, count: 300)
    let count = read(errors, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return String(decoding: buffer[..<count].prefix { $0 != 10 }, as: UTF8.self)
  }
}
