// `make fuzz`: libFuzzer feeds the reader, the rules, the screens and the canvas with plans derived from the
// seeds. Only built there (with BATTLEMAP_FUZZ set), because it needs libFuzzer's own `main`.
import BattlePlan
import Board
import Canvas
import EditCorpus
import PlanEditing
import PlanLoader
import Screens
import Situation

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  // Any other byte makes another seed.
  let seed = stableHash(bytes)
  // Many small executions find more than a few that do everything.
  if seed % 4 == 0 {
    if let failure = EditTrial(seed: seed).failure() { fatalError("seed \(seed): \(failure)") }
    return 0
  }
  draw(String(decoding: bytes, as: UTF8.self))
  let files = [SourceFile(name: "plan.yaml", bytes: bytes)]
  let outcome = readPlan(files, previous: nil)
  switch outcome {
  case .unreadable(let diagnostics): render(diagnostics)
  case .plan(let reading):
    render(reading.diagnostics)
    switch seed % 4 {
    case 1: show(reading)
    case 2: expectSameAfterAnEdit(files, reading)
    default: edit(files, reading)
    }
  }
  return 0
}

/// No control character gets into a canvas, and every wide character has its right half.
private func check(_ canvas: Canvas) {
  for y in 0..<canvas.height {
    for x in 0..<canvas.width {
      let cell = canvas[x, y]
      precondition(
        cell.isContinuation || cell.scalar >= 0x20 && !(0x7F...0x9F).contains(cell.scalar))
      precondition(cell.width != 2 || x + 1 < canvas.width && canvas[x + 1, y].isContinuation)
    }
  }
}

/// A change to whatever plan it is, if it is not refused, can be taken back to the byte.
private func edit(_ files: [SourceFile], _ reading: Reading) {
  let changes: [PlanChange] = [
    .set(reading.plan.tasks.first?.id.text ?? "operation", [Assignment("name", "a: b")]),
    .set(
      reading.plan.tasks.last?.id.text ?? "",
      [Assignment("note", "一\n二"), Assignment("owner", "甲,乙")]),
    .set(reading.plan.groups.first?.id.text ?? "", [Assignment("leader.phone", "08")]),
    .set("operation", [Assignment("venue", "")]), .add("issues", [Assignment("title", "x")]),
    .remove(reading.plan.tasks.last?.id.text ?? ""), .set("rules", [Assignment("soon_days", "3")]),
  ]
  for change in changes {
    guard let edited = try? PlanEditor(files, reading).edited(change),
      let file = edited.files.first,
      let step = UndoStep(edited)
    else { continue }
    let after = [SourceFile(name: files[0].name, bytes: file.after)]
    let back = try? PlanEditor(after).undone(step)
    precondition(back?.files.first?.after == files[0].bytes, "\(change)")
  }
}

private func draw(_ text: String) {
  var canvas = Canvas(width: 40, height: 4)
  canvas.write(text, x: -3, y: 0, style: Style())
  canvas.write(TextWidth.truncated(text, to: 17), x: 0, y: 1, style: Style())
  for line in TextWidth.wrapped(text, to: 9, lines: 2) {
    canvas.write(line, x: 31, y: 2, style: Style())
  }
  check(canvas)
}

private func render(_ diagnostics: [Diagnostic]) {
  for diagnostic in diagnostics.prefix(20) {
    for language in Language.allCases {
      let text = diagnostic.rendered(language)
      precondition(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }
}

private func show(_ reading: Reading) {
  let situation = Situation(reading, on: Day("2019-09-29")!)
  for view in ["overview", "attention", "timeline", "issues", "units", "drills", "trend", "faults"]
  {
    var board = BoardState(
      situation, source: PlanSource(.file, path: "plan.yaml"), size: Size(width: 80, height: 24),
      registry: .all)
    guard board.open(view) else { continue }
    check(Board.draw(board).canvas)
    _ = update(&board, .key(.down))
    _ = update(&board, .key(.enter))
    check(Board.draw(board).canvas)
  }
}

/// Read again with one more line, the plan is the same as after a first reading.
private func expectSameAfterAnEdit(_ files: [SourceFile], _ reading: Reading) {
  var memory = PlanMemory()
  _ = memory.read(files, previous: nil)
  var edited = files
  let middle = edited[0].bytes.count / 2
  let place = edited[0].bytes[middle...].firstIndex(of: 0x0A) ?? middle
  edited[0].bytes.insert(contentsOf: Array("\n    note: x\n".utf8), at: place)
  precondition(
    memory.read(edited, previous: reading) == readPlan(edited, previous: reading))
}
