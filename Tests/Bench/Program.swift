import Glibc
import PseudoTerminals

/// Milliseconds on the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// What is measured: the board, or the floor, on a plan at a path.
struct Program {
  var words: [String]
  /// What stands on the screen when the plan is shown.
  var ready: String

  static let environment = [
    "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
  ]
  static let size = (columns: 160, rows: 45)

  /// Starts it and waits for its first whole frame.
  /// - Returns: the program, and milliseconds until the frame was there.
  func start() -> (run: Run, firstFrame: Double) {
    let start = now()
    let terminal = PseudoTerminal(
      words, environment: Program.environment, columns: Program.size.columns,
      rows: Program.size.rows)
    let run = Run(terminal: terminal)
    run.wait(for: ready)
    var last = now()
    while terminal.drainOnce(waiting: 3) { last = now() }
    return (run, last - start)
  }
}

/// A program that runs.
final class Run {
  let terminal: PseudoTerminal
  init(terminal: PseudoTerminal) { self.terminal = terminal }

  deinit { kill(terminal.process, SIGKILL) }

  /// Waits until `text` has been written, for a minute at most.
  func wait(for text: String) {
    let start = now()
    while !terminal.contains(text), now() - start < 60_000 { terminal.drain(quiet: 1) }
  }

  /// What a key costs: milliseconds until the last byte of what it changes has arrived, and bytes.
  /// - Parameters:
  ///   - quiet: milliseconds of silence after which the answer is complete.
  ///   - patience: milliseconds to wait for the first byte.
  /// - Returns: nil if nothing came.
  func key(_ key: String, quiet: Int32 = 5, patience: Int32 = 500) -> (time: Double, bytes: Int)? {
    terminal.forget()
    let start = now()
    terminal.type(key)
    var last: Double?
    var seen = 0
    while terminal.drainOnce(waiting: last == nil ? patience : quiet) {
      last = now()
      seen = terminal.output.count
    }
    return last.map { ($0 - start, seen) }
  }

  /// Processor time of all its threads in milliseconds, and how often they have woken up.
  var work: (milliseconds: Double, wakeUps: Int) {
    (Double(terminal.cost.nanoseconds) / 1e6, terminal.cost.sleeps)
  }
}

func quantile(_ values: [Double], _ share: Double) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

/// Names in which no two neighbors share a character at the same place, so that each appears in full.
func name(_ number: Int) -> String {
  let letters = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
  return String((0..<4).map { letters[(number * 5 + $0) % letters.count] })
}

/// Replaces a file by another, as careful editors do.
/// - Returns: when.
@discardableResult
func write(_ text: String, to path: String) -> Double {
  let draft = path + ".new"
  guard let file = fopen(draft, "w") else { exit(73) }
  fputs(text, file)
  fclose(file)
  let start = now()
  rename(draft, path)
  return start
}
