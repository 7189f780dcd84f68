import BattlePlan
import CSystem
import Glibc
import PlanLoader

/// Runs the program that is told of alarms: never through a shell, with the alarm on its standard input,
/// for a limited time. The board never waits for it; whoever owns the event loop asks `step` when a child
/// has ended (SIGCHLD) or the deadline calls.
final class AlarmRunner {
  private let words: [String]
  private var running: [Child] = []

  private struct Child {
    let process: pid_t
    let errors: Int32
    let deadline: MonotonicTime
    var isKilled = false
  }

  static let limit = Duration.seconds(10)
  private static let mostAtOnce = 4

  /// - Parameter command: split at spaces; nil where it is empty.
  init?(_ command: String) {
    words = command.split(separator: " ").map(String.init)
    if words.isEmpty { return nil }
  }

  deinit { for child in running { close(child.errors) } }

  /// - Returns: why it was not run.
  func run(input: String) -> Text? {
    guard running.count < AlarmRunner.mostAtOnce else {
      return failed(
        "前 \(running.count) 次还没有结束", "\(running.count) earlier ones have not ended yet")
    }
    let file = battlemap_memory_file("alarm")
    guard file >= 0 else { return failed(errno) }
    defer { close(file) }
    guard Console.write(Array(input.utf8), to: file), lseek(file, 0, SEEK_SET) == 0 else {
      return failed(errno)
    }
    var errors: [Int32] = [-1, -1]
    guard pipe2(&errors, Int32(O_CLOEXEC) | Int32(O_NONBLOCK)) == 0 else { return failed(errno) }
    defer { close(errors[1]) }
    let (process, failure) = spawn(input: file, errors: errors[1])
    guard failure == 0 else {
      close(errors[0])
      return failed(failure)
    }
    running.append(
      Child(process: process, errors: errors[0], deadline: .now + AlarmRunner.limit))
    return nil
  }

  /// In a process group of its own, so that the time limit reaches what it starts itself.
  private func spawn(input: Int32, errors: Int32) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    return startProgram(words, &actions, isAlone: true)
  }

  var millisecondsToDeadline: Int? {
    guard let next = running.map(\.deadline).min() else { return nil }
    return Int(MonotonicTime.now.pollTimeout(until: next))
  }

  /// Reaps what has ended and stops what has run too long.
  /// - Returns: what failed.
  func step() -> [Text] {
    var failures: [Text] = []
    let now = MonotonicTime.now
    running = running.compactMap { child in
      var child = child
      if !child.isKilled, now >= child.deadline {
        kill(-child.process, SIGKILL)
        child.isKilled = true
      }
      var status: Int32 = 0
      guard waitpid(child.process, &status, WNOHANG) != 0 else {
        // Killed and not yet gone: looked at again soon.
        return child.isKilled
          ? Child(
            process: child.process, errors: child.errors, deadline: now + .milliseconds(50),
            isKilled: true) : child
      }
      if let failure = failure(of: child, status) { failures.append(failure) }
      close(child.errors)
      return nil
    }
    return failures
  }

  private func failure(of child: Child, _ status: Int32) -> Text? {
    if child.isKilled { return failed("10 秒没有结束，已停止", "stopped after 10 s") }
    guard status != 0 else { return nil }
    let words = firstLine(child.errors)
    let how =
      status & 0x7F == 0
      ? Text("退出码 \(status >> 8 & 0xFF)", "exit status \(status >> 8 & 0xFF)")
      : Text("被信号 \(status & 0x7F) 结束", "ended by signal \(status & 0x7F)")
    return failed(
      how.zh + (words.isEmpty ? "" : "：\(words)"), how.en + (words.isEmpty ? "" : ": \(words)"))
  }

  private func firstLine(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 300)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return visible(String(decoding: buffer[..<count].prefix { $0 != 10 }, as: UTF8.self))
  }

  private func failed(_ code: Int32) -> Text {
    let reason = systemReason(code)
    return failed(reason.zh, reason.en)
  }

  private func failed(_ zh: String, _ en: String) -> Text {
    let name = visible(words[0])
    return Text("警报程序 \(name)：\(zh)", "alarm program \(name): \(en)")
  }
}
