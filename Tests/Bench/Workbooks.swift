import Glibc
import PseudoTerminals

/// A workbook of a plan with this many tasks, read by both programs from start to end: median milliseconds. The board's
/// program makes a plan of it and checks that.
/// - Returns: nil if there is no workbook to read.
func measureWorkbook(_ board: String, _ floor: String, tasks: Int, folder: String) -> (
  board: Double, floor: Double
)? {
  let (plan, book) = (folder + "/workbook.yaml", folder + "/workbook.xlsx")
  defer { for file in [plan, book] { unlink(file) } }
  write(BenchPlan(tasks: tasks).text(called: name(0)), to: plan)
  runProgram([board, "export", plan, "-o", book, "--force"])
  guard access(book, R_OK) == 0, runProgram([floor, book]).contains(" cells") else { return nil }
  var (ours, bare): ([Double], [Double]) = ([], [])
  for _ in 0..<7 {
    let start = now()
    runProgram([board, "status", book, "--as-of", "2019-09-29"])
    let middle = now()
    runProgram([floor, book])
    ours.append(middle - start)
    bare.append(now() - middle)
  }
  return (quantile(ours, 0.5), quantile(bare, 0.5))
}

func printWorkbook(_ board: String, _ floor: String, _ folder: String) {
  let tasks = 20_000
  guard let costs = measureWorkbook(board, floor, tasks: tasks, folder: folder) else {
    return print("\nNo workbook could be measured.")
  }
  let ratio = shown(costs.board / costs.floor)
  print("\n| a workbook of \(tasks) rows, ms | board | floor | ratio |\n|---|---|---|---|")
  print(
    "| read as a plan, from start to end | \(shown(costs.board, 0)) | \(shown(costs.floor, 0)) | \(ratio) |"
  )
}
