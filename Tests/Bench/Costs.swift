import Glibc
import PseudoTerminals

/// What a program costs on a plan of one size.
struct Costs {
  /// Milliseconds.
  var firstFrame: [Double] = []
  var key: [Double] = []
  var keyBytes: [Double] = []
  /// Of keys that were pressed while the plan was being read.
  var keyInReload: [Double] = []
  /// From the rename to the screen. Every task differs; on the screen only the operation's name does.
  var reload: [Double] = []
  var edit: [Double] = []
  /// PSS in MiB some time after the first frame.
  var memory: [Double] = []
  var wakeUps = 0.0
  /// Percent of one processor while nothing happens.
  var idle = 0.0
}

/// Puts a program through its paces.
struct Paces {
  let program: Program
  let plans: [BenchPlan]
  let path: String
  private(set) var costs = Costs()

  init(_ program: Program, _ plans: [BenchPlan], path: String) {
    self.program = program
    self.plans = plans
    self.path = path
  }

  /// The first frame and some keys after it.
  mutating func launch(keys: Int) {
    write(plans[0].text(called: name(0)), to: path)
    let (run, firstFrame) = program.start()
    costs.firstFrame.append(firstFrame)
    run.terminal.drain(quiet: 400)
    costs.memory.append(Double(run.terminal.cost.memory) / 1024)
    for press in 0..<keys {
      guard let (time, bytes) = run.key(press % 2 == 0 ? "j" : "k") else { continue }
      costs.key.append(time)
      costs.keyBytes.append(Double(bytes))
    }
  }

  /// Reloads, with and without keys, and a rest.
  mutating func live(reloads: Int) {
    write(plans[0].text(called: name(0)), to: path)
    let (run, _) = program.start()
    run.terminal.drain(quiet: 400)
    self.reloads(run, reloads, &costs)
    rest(run, &costs)
  }

  private func reloads(_ run: Run, _ times: Int, _ costs: inout Costs) {
    for reload in 1...times {
      // The same plan by another name, then another plan by another name.
      let edit = change(run, plans[(reload - 1) % 2].text(called: name(3 * reload)), 3 * reload)
      costs.edit.append(edit)
      let text = plans[reload % 2].text(called: name(3 * reload + 1))
      costs.reload.append(change(run, text, 3 * reload + 1))
      // Keys do not wait for it.
      press(run, plans[reload % 2].text(called: name(3 * reload + 2)), 3 * reload + 2, &costs)
    }
  }

  /// Milliseconds until the plan by its new name is on the screen.
  private func change(_ run: Run, _ text: String, _ number: Int) -> Double {
    run.terminal.drain(quiet: 100)
    run.terminal.forget()
    let start = write(text, to: path)
    run.wait(for: name(number))
    return now() - start
  }

  private func press(_ run: Run, _ text: String, _ number: Int, _ costs: inout Costs) {
    run.terminal.drain(quiet: 100)
    let start = write(text, to: path)
    var count = 0
    var isThere = false
    while !isThere, now() - start < 60_000 {
      count += 1
      if let (time, _) = run.key(count % 2 == 0 ? "k" : "j", quiet: 3, patience: 60_000) {
        costs.keyInReload.append(time)
      }
      isThere = run.terminal.contains(name(number))
    }
    if count % 2 == 1 { _ = run.key("k") }
  }

  private func rest(_ run: Run, _ costs: inout Costs) {
    run.terminal.drain(quiet: 1_000)
    let (start, before) = (now(), run.work)
    sleep(6)
    let (time, after) = (now() - start, run.work)
    costs.wakeUps = Double(after.wakeUps - before.wakeUps) / time * 1e3
    costs.idle = (after.milliseconds - before.milliseconds) / time * 100
  }
}

/// What a key costs if both programs paint the very same cells: the board's screens before and after it, as
/// tmux saw them, painted by the floor.
struct SameChange {
  let board: Program
  let floor: String
  let path: String
  let folder: String

  /// - Returns: milliseconds and bytes of each key; nil without tmux.
  func measure() -> (times: [Double], bytes: [Double])? {
    let screens = [folder + "/before", folder + "/after"]
    defer { for screen in screens { unlink(screen) } }
    guard capture(to: screens) else { return nil }
    let (run, _) = Program(words: [floor, path] + screens, ready: board.ready).start()
    run.terminal.drain(quiet: 200)
    var (times, bytes): ([Double], [Double]) = ([], [])
    for press in 0..<400 {
      guard let key = run.key(press % 2 == 0 ? "j" : "k") else { continue }
      times.append(key.time)
      bytes.append(Double(key.bytes))
    }
    return (times, bytes)
  }

  private func capture(to screens: [String]) -> Bool {
    let tmux = ["tmux", "-S", folder + "/tmux", "-f", "/dev/null"]
    // A terminal that does not clear in colour: what is cleared, tmux does not tell.
    let settings = Program.environment.merging(["TERM": "screen-256color"]) { $1 }
      .map { "\($0)=\($1)" }.joined(separator: " ")
    let command = "exec env \(settings) " + board.words.joined(separator: " ")
    runProgram(
      tmux + ["new-session", "-d", "-x", "\(Program.size.columns)", "-y", "\(Program.size.rows)"]
        + ["-s", "bench", command, ";", "set", "-g", "status", "off"])
    runProgram(
      tmux + ["resize-window", "-x", "\(Program.size.columns)", "-y", "\(Program.size.rows)"])
    defer {
      runProgram(tmux + ["kill-server"])
      unlink(folder + "/tmux")
    }
    for _ in 0..<300 where !seen(tmux).contains(board.ready) { usleep(20_000) }
    usleep(500_000)
    let before = seen(tmux)
    runProgram(tmux + ["send-keys", "j"])
    usleep(500_000)
    let after = seen(tmux)
    for (screen, path) in zip([before, after], screens) { write(screen, to: path) }
    return before != after && before.contains(board.ready)
  }

  private func seen(_ tmux: [String]) -> String {
    runProgram(tmux + ["capture-pane", "-e", "-N", "-p"])
  }
}
