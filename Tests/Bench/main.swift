// `make bench`: the board beside the floor, a bare C program on the same libraries, in the same run.
// Ratios say more than times: machines are noisy, and both programs suffer the same noise.
import Glibc
import PseudoTerminals

/// Milliseconds on the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

struct Costs {
  var firstFrame: [Double] = []
  var key: [Double] = []
  var keyBytes: [Double] = []
  var reload: [Double] = []
  /// MiB.
  var memory: [Double] = []
  var wakeUps: [Double] = []
}

func quantile(_ values: [Double], _ share: Double) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

/// Names of which no two neighbours share a character in one place, so that each appears whole.
func name(_ number: Int) -> String {
  let letters = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
  return String((0..<4).map { letters[(number * 5 + $0) % letters.count] })
}

func write(_ text: String, to path: String) {
  let draft = path + ".new"
  guard let file = fopen(draft, "w") else { exit(73) }
  fputs(text, file)
  fclose(file)
  rename(draft, path)
}

/// Runs a program through its paces on `plan`.
func measure(_ words: [String], ready: String, plan: BenchPlan, path: String, rounds: Int) -> Costs
{
  var costs = Costs()
  for round in 0..<max(3, rounds) {
    write(plan.text(called: name(0)), to: path)
    let start = now()
    let terminal = PseudoTerminal(
      words, environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"],
      columns: 160, rows: 45)
    while !terminal.contains(ready), now() - start < 60_000 { terminal.drain(quiet: 0) }
    costs.firstFrame.append(now() - start)
    guard round == 0 else {
      kill(terminal.process, SIGKILL)
      continue
    }
    terminal.drain(quiet: 400)
    keys(terminal, &costs)
    costs.memory.append(Double(terminal.cost.memory) / 1024)
    reloads(terminal, plan, path, rounds, &costs)
    let sleeps = terminal.cost.sleeps
    sleep(5)
    costs.wakeUps.append(Double(terminal.cost.sleeps - sleeps) / 5)
    kill(terminal.process, SIGKILL)
  }
  return costs
}

func keys(_ terminal: PseudoTerminal, _ costs: inout Costs) {
  for press in 0..<200 {
    terminal.forget()
    let start = now()
    terminal.type(press % 2 == 0 ? "j" : "k")
    var seen = 0
    var last = start
    while now() - (seen > 0 ? last : start) < (seen > 0 ? 10 : 500) {
      terminal.drain(quiet: 0)
      if terminal.output.count > seen { (seen, last) = (terminal.output.count, now()) }
    }
    if seen > 0 {
      costs.key.append(last - start)
      costs.keyBytes.append(Double(seen))
    }
  }
}

func reloads(
  _ terminal: PseudoTerminal, _ plan: BenchPlan, _ path: String, _ rounds: Int,
  _ costs: inout Costs
) {
  for reload in 1...(2 * rounds) {
    let text = plan.text(called: name(reload))
    terminal.drain(quiet: 100)
    terminal.forget()
    write(text, to: path)
    let start = now()
    while !terminal.contains(name(reload)), now() - start < 60_000 { terminal.drain(quiet: 0) }
    costs.reload.append(now() - start)
  }
}

func shown(_ value: Double) -> String {
  let tenths = Int((value * 100).rounded())
  return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100)"
}

guard CommandLine.arguments.count >= 3 else { exit(64) }
let (board, floor) = (CommandLine.arguments[1], CommandLine.arguments[2])
let sizes = CommandLine.arguments.dropFirst(3).compactMap { Int($0) }
var template = Array("/tmp/battlemap-bench.XXXXXX".utf8CString)
let folder = String(cString: mkdtemp(&template))
let path = folder + "/plan.yaml"
print("| tasks | what | board | floor | ratio |\n|---|---|---|---|---|")
for size in sizes.isEmpty ? [200, 2_000, 20_000, 200_000] : sizes {
  let plan = BenchPlan(tasks: size)
  let rounds = size > 50_000 ? 3 : size > 5_000 ? 7 : 15
  let ours = measure(
    // The bench answers no questions of the terminal, and a real one answers at once.
    [board, path, "--as-of", "2019-09-29", "--lang", "zh", "--ambiguous-width", "narrow"],
    ready: "帮助", plan: plan, path: path,
    rounds: rounds)
  let bare = measure([floor, path], ready: "READY", plan: plan, path: path, rounds: rounds)
  func row(_ what: String, _ costs: KeyPath<Costs, [Double]>, _ share: Double = 0.5) {
    let (a, b) = (quantile(ours[keyPath: costs], share), quantile(bare[keyPath: costs], share))
    print("| \(size) | \(what) | \(shown(a)) | \(shown(b)) | \(b > 0 ? shown(a / b) : "–") |")
  }
  row("first frame, ms", \.firstFrame)
  row("key to screen p50, ms", \.key)
  row("key to screen p99, ms", \.key, 0.99)
  row("bytes a key", \.keyBytes)
  row("small edit to screen, ms", \.reload)
  row("memory (PSS), MiB", \.memory)
  row("wake-ups a second, idle", \.wakeUps)
  fflush(nil)
}
unlink(path)
rmdir(folder)
