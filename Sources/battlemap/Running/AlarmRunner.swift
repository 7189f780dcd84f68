import BattlePlan
import System

/// Runs the user's program for alarms: never through a shell, with the alarm on its standard input, for a
/// limited time. The board never waits for it; the owner of the event loop calls `step` when a child has
/// ended (SIGCHLD) or the deadline has passed.
final class AlarmRunner {
  private let words: [String]
  private var running: [Child] = []

  private struct Child {
    let program: ChildProgram
    var deadline: MonotonicTime
    var isKilled = false
  }

  static let limit = Duration.seconds(10)
  private static let mostAtOnce = 4

  /// - Parameter command: split into words as a shell does; nil where it has none, or an open quote.
  init?(_ command: String) {
    words = shellWords(command) ?? []
    if words.isEmpty { return nil }
  }

  /// - Returns: why it was not run.
  func run(input: String) -> Text? {
    guard running.count < AlarmRunner.mostAtOnce else {
      return failed(
        "前 \(running.count) 次还没有结束", "\(running.count) earlier ones have not ended yet")
    }
    do throws(SystemError) {
      let program = try ChildProgram(words, input: Array(input.utf8))
      running.append(Child(program: program, deadline: .now + AlarmRunner.limit))
      return nil
    } catch {
      return failed(error.reason.zh, error.reason.en)
    }
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
        child.program.kill()
        child.isKilled = true
      }
      guard let end = child.program.end() else {
        // Killed but not gone yet: checked again soon.
        if child.isKilled { child.deadline = now + .milliseconds(50) }
        return child
      }
      if let failure = failure(of: child, end) { failures.append(failure) }
      return nil
    }
    return failures
  }

  private func failure(of child: Child, _ end: ChildProgram.End) -> Text? {
    if child.isKilled { return failed("10 秒没有结束，已停止", "stopped after 10 s") }
    let how: Text
    switch end {
    case .exit(status: 0): return nil
    case .exit(let status): how = Text("退出码 \(status)", "exit status \(status)")
    case .signal(let signal): how = Text("被信号 \(signal) 结束", "ended by signal \(signal)")
    }
    let words = visible(child.program.firstErrorLine())
    return failed(
      how.zh + (words.isEmpty ? "" : "：\(words)"), how.en + (words.isEmpty ? "" : ": \(words)"))
  }

  private func failed(_ zh: String, _ en: String) -> Text {
    let name = visible(words[0])
    return Text("警报程序 \(name)：\(zh)", "alarm program \(name): \(en)")
  }
}
