// `make bench`: compares the board with the floor, a bare C program on the same libraries, in the same run.
// Ratios say more than times: machines are noisy, and both programs suffer the same noise. Nothing here can
// fail because of being slow.
import Glibc
import PseudoTerminals

guard CommandLine.arguments.count >= 5 else { exit(64) }
let (board, floor, pictureFloor, workbookFloor) = (
  CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3],
  CommandLine.arguments[4]
)
let wanted = CommandLine.arguments.dropFirst(5).compactMap { Int($0) }
let sizes = wanted.isEmpty ? [200, 2_000, 20_000, 200_000] : wanted
// Next to the programs rather than in /tmp: watching a folder costs the kernel time for every name that it
// has cached for it, and for /tmp that may be many.
let beside = board.lastIndex(of: "/").map { board[...$0] } ?? ""
var template = Array("\(beside)bench.XXXXXX".utf8CString)
guard let made = mkdtemp(&template) else { exit(73) }
let folder = String(cString: made)
let path = folder + "/plan.yaml"
// The bench does not answer the terminal's questions, and a real terminal answers at once.
let boardProgram = Program(
  words: [board, path, "--as-of", "2019-09-29", "--lang", "zh", "--ambiguous-width", "narrow"],
  ready: "打开以来")
let floorProgram = Program(words: [floor, path], ready: "READY")

print("Board / floor = ratio. \(machine())\n")
print("| tasks | what | board | floor | ratio |\n|---|---|---|---|---|")
var smallest: (tasks: Int, memory: Double)?
var operationCosts: [(tasks: Int, times: [Double])] = []
for size in sizes {
  let plans = [BenchPlan(tasks: size), BenchPlan(tasks: size, edition: 1)]
  let rounds = size > 50_000 ? 3 : size > 5_000 ? 5 : 10
  let (ours, bare) = measure(plans, launches: size > 50_000 ? 4 : 10, reloads: rounds)
  func row(_ what: String, _ a: Double, _ b: Double, digits: Int = 2) {
    let ratio = b > 0 ? shown(a / b) : "–"
    print("| \(size) | \(what) | \(shown(a, digits)) | \(shown(b, digits)) | \(ratio) |")
  }
  row("first frame, ms", quantile(ours.firstFrame, 0.5), quantile(bare.firstFrame, 0.5))
  row("key to screen, p50, ms", quantile(ours.key, 0.5), quantile(bare.key, 0.5))
  row("key to screen, p99, ms", quantile(ours.key, 0.99), quantile(bare.key, 0.99))
  row(
    "key during a reload, p50, ms", quantile(ours.keyInReload, 0.5),
    quantile(bare.keyInReload, 0.5))
  row(
    "key during a reload, p99, ms", quantile(ours.keyInReload, 0.99),
    quantile(bare.keyInReload, 0.99))
  let change = SameChange(board: boardProgram, floor: floor, path: path, folder: folder)
  if size <= 20_000, let same = change.measure() {
    row("the same cells, p50, ms", quantile(ours.key, 0.5), quantile(same.times, 0.5))
    row("the same cells, p99, ms", quantile(ours.key, 0.99), quantile(same.times, 0.99))
    row("the same cells, bytes", quantile(ours.keyBytes, 0.5), quantile(same.bytes, 0.5), digits: 0)
  }
  row("reload to screen, ms", quantile(ours.reload, 0.5), quantile(bare.reload, 0.5))
  row("small edit to screen, ms", quantile(ours.edit, 0.5), quantile(bare.edit, 0.5))
  let memory = quantile(ours.memory, 0.5)
  row("memory (PSS), MiB", memory, quantile(bare.memory, 0.5))
  if let smallest {
    let bytes = (memory - smallest.memory) * 1_048_576 / Double(size - smallest.tasks)
    print("| \(size) | bytes a task beyond \(smallest.tasks) | \(shown(bytes, 0)) | – | – |")
  } else {
    smallest = (size, memory)
  }
  row("wake-ups a second, idle", ours.wakeUps, bare.wakeUps)
  row("processor, idle, %", ours.idle, bare.idle, digits: 3)
  write(plans[0].text(called: name(0)), to: path)
  if size == sizes.min() {
    let (a, b) = pictures(board, pictureFloor, path: path, folder: folder)
    row("picture (PNG), ms", a, b, digits: 0)
  }
  operationCosts.append((size, measureOperations(boardProgram, times: size > 50_000 ? 3 : 5)))
  fflush(nil)
}
printOperations(operationCosts)
printMemory(folder)
printWorkbook(board, workbookFloor, folder)
unlink(path)
rmdir(folder)

/// Both in turn, so that whatever else the machine does affects both.
func measure(_ plans: [BenchPlan], launches: Int, reloads: Int) -> (board: Costs, floor: Costs) {
  var board = Paces(boardProgram, plans, path: path)
  var floor = Paces(floorProgram, plans, path: path)
  for _ in 0..<launches {
    board.launch(keys: 400 / launches)
    floor.launch(keys: 400 / launches)
  }
  board.live(reloads: reloads)
  floor.live(reloads: reloads)
  return (board.costs, floor.costs)
}

func printOperations(_ costs: [(tasks: Int, times: [Double])]) {
  print(
    "\n| key to screen, ms | " + costs.map { "\($0.tasks)" }.joined(separator: " | ") + " | grows |"
  )
  print("|---|" + costs.map { _ in "---|" }.joined() + "---|")
  for (place, operation) in operations.enumerated() {
    let times = costs.map { shown($0.times[place]) }.joined(separator: " | ")
    let grows = growth(costs.map { ($0.tasks, $0.times[place]) })
    print("| \(operation.name) | \(times) | \(grows) |")
  }
}

/// The same screen as a PNG by both programs, from start to end: median milliseconds.
func pictures(_ board: String, _ floor: String, path: String, folder: String) -> (Double, Double) {
  let (cells, picture) = (folder + "/cells.ans", folder + "/picture.png")
  defer { for file in [cells, picture] { unlink(file) } }
  let size = ["--size", "\(Program.size.columns)x\(Program.size.rows)"]
  let view = [path, "--as-of", "2019-09-29", "--lang", "zh", "--force"] + size
  runProgram([board, "export"] + view + ["-o", cells])
  var (ours, bare): ([Double], [Double]) = ([], [])
  for _ in 0..<9 {
    let start = now()
    runProgram([board, "export"] + view + ["-o", picture])
    let middle = now()
    runProgram([floor, cells, picture, "\(Program.size.columns)", "\(Program.size.rows)"])
    ours.append(middle - start)
    bare.append(now() - middle)
  }
  return (quantile(ours, 0.5), quantile(bare, 0.5))
}

/// The processor, its cores and the memory of this machine.
func machine() -> String {
  func line(_ file: String, _ word: String) -> String {
    let text = runProgram(["cat", file])
    let line = text.split(separator: "\n").first { $0.hasPrefix(word) } ?? ""
    return String(line.split(separator: ":").last ?? "").trimmingSpaces
  }
  let memory =
    (Int(line("/proc/meminfo", "MemTotal").split(separator: " ").first ?? "") ?? 0) / 1_048_576
  return "Measured on \(line("/proc/cpuinfo", "model name")), "
    + "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(memory) GiB."
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

func shown(_ value: Double, _ digits: Int = 2) -> String {
  guard value.isFinite else { return "–" }
  let unit = Int(pow(10, Double(digits)))
  let whole = Int((value * Double(unit)).rounded())
  guard digits > 0 else { return "\(whole)" }
  let rest = "\(abs(whole) % unit)"
  return "\(whole / unit)." + String(repeating: "0", count: digits - rest.count) + rest
}
