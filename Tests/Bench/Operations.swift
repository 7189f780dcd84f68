import Glibc

/// What a user does that might cost more with more tasks.
struct Operation {
  let name: String
  /// Keys that bring the board to where it can be done.
  let before: [String]
  let key: String
  /// Keys that undo it, so that it can be done again.
  let after: [String]
}

let operations: [Operation] = {
  let home = ["\u{1B}", "\u{1B}", "\u{1B}", "o"]
  return [
    Operation(name: "overview: next cell", before: home, key: "j", after: ["k"]),
    Operation(name: "attention: open", before: home, key: "a", after: ["\u{1B}"]),
    Operation(name: "attention: next row", before: home + ["a"], key: "j", after: ["k"]),
    Operation(name: "attention: jump to the end", before: home + ["a"], key: "G", after: ["g"]),
    Operation(name: "group: open", before: home, key: "1", after: ["\u{1B}"]),
    Operation(name: "group: next row", before: home + ["1"], key: "j", after: ["k"]),
    Operation(
      name: "group: sort by due date", before: home + ["1"], key: "s", after: ["s", "s", "s", "s"]),
    Operation(name: "group: filter by light", before: home + ["1"], key: "f", after: ["x"]),
    Operation(name: "timeline: open", before: home, key: "t", after: ["\u{1B}"]),
    Operation(name: "timeline: jump to the end", before: home + ["t"], key: "G", after: ["g"]),
    Operation(name: "timeline: next row", before: home + ["t"], key: "j", after: ["k"]),
    Operation(
      name: "milestone: next link", before: home + ["/", "节点9", "\r"], key: "j", after: ["k"]),
    Operation(name: "units: open", before: home, key: "u", after: ["\u{1B}"]),
    Operation(name: "trend: open", before: home, key: "w", after: ["\u{1B}"]),
    Operation(
      name: "search: a letter more", before: home + ["/", "t"], key: "1", after: ["\u{7F}"]),
  ]
}()

/// Milliseconds of each operation, the quickest of some.
func measureOperations(_ program: Program, times: Int) -> [Double] {
  let (run, _) = program.start()
  run.terminal.drain(quiet: 500)
  return operations.map { operation in
    func press(_ keys: [String]) {
      // A pause, or what follows Esc would be taken as part of an escape sequence.
      for key in keys { _ = run.key(key, quiet: 60, patience: 200) }
    }
    press(operation.before)
    run.terminal.drain(quiet: 300)
    var quickest = Double.infinity
    for _ in 0..<times {
      if let key = run.key(operation.key, quiet: 40, patience: 5_000) {
        quickest = min(quickest, key.time)
      }
      press(operation.after)
    }
    return quickest
  }
}

/// How a cost grows: the cost of ten times as many tasks relative to the cost of fewer, leaving out the part
/// that does not depend on them.
func growth(_ costs: [(tasks: Int, time: Double)]) -> String {
  guard costs.count >= 3, let first = costs.first, let last = costs.last else { return "–" }
  // Up to twice a key on the smallest plan is noise.
  if last.time < 2 * first.time + 0.5 { return "constant" }
  let before = costs[costs.count - 2]
  let more = (last.time - first.time) / max(before.time - first.time, 0.05)
  let tasks = Double(last.tasks) / Double(before.tasks)
  let withLogarithm = tasks * log(Double(last.tasks)) / log(Double(before.tasks))
  if more <= (tasks + withLogarithm) / 2 { return more < tasks / 2 ? "below n" : "n" }
  return more <= 1.5 * withLogarithm ? "n log n" : "above n log n"
}
