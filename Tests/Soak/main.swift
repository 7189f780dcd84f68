// `make soak`: takes the real program through a month in a few minutes. It reloads, is resized, gets keys,
// sees faults and a midnight, and in the end must take no more memory and descriptors than after warming up,
// sleep while nothing happens, and show what `export` says it should show.
//
//     soak PROGRAM [ROUNDS]
import Foundation
import PseudoTerminals

let words = CommandLine.arguments
guard words.count >= 2 else {
  say("usage: soak PROGRAM [ROUNDS]")
  exit(64)
}
let program = words[1]
let rounds = words.count > 2 ? Int(words[2]) ?? 1_500 : 1_500
let folder = FileManager.default.temporaryDirectory
  .appendingPathComponent("battlemap-soak-\(getpid())")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let plan = SoakPlan(folder.appendingPathComponent("plan.yaml"))
var failures: [String] = []

/// Immediately, however standard output is buffered.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

@MainActor func check(_ isGood: Bool, _ text: String) {
  say(isGood ? "ok    \(text)" : "FAIL  \(text)")
  if !isGood { failures.append(text) }
}

let began = Date()
try longRun()
try everyDay()
try hostilePlans()
try FileManager.default.removeItem(at: folder)
say("\(Int(Date().timeIntervalSince(began))) s, \(failures.count) failures")
if !failures.isEmpty { exit(1) }

// MARK: One long run

@MainActor func longRun() throws {
  try plan.write(round: 0)
  let screen = TmuxScreen(program, folder)
  try screen.start([plan.file.path, "--as-of", "2019-09-29T23:59", "--on-alarm", "true"], 120, 36)
  guard screen.wait(for: plan.name(0)), let process = screen.process else {
    return check(false, "the board opens")
  }
  let cost = ProcessCost(process)
  // Everything that is only made once exists by then: fonts, attributes, buffers, and the change log is full.
  var before = (memory: 0, descriptors: 0)
  for round in 1...rounds {
    try plan.write(round: round)
    screen.act(round)
    if round == min(150, rounds) {
      settle(screen)
      before = (cost.ownMemory, cost.descriptors)
    }
    if round % 100 == 0 {
      check(
        screen.process == process,
        "alive after \(round) rounds, with \(cost.ownMemory) KiB of its own, \(cost.memory) KiB in all"
      )
    }
  }
  settle(screen)
  let after = (memory: cost.ownMemory, descriptors: cost.descriptors)
  say(
    "      own memory \(before.memory) → \(after.memory) KiB, descriptors \(before.descriptors) → \(after.descriptors)"
  )
  check(after.memory <= before.memory + 2_048, "its own memory does not grow by more than 2 MiB")
  check(after.descriptors == before.descriptors, "descriptors do not grow")
  check(cost.children.isEmpty, "no child is left")
  idle(cost, screen)
  screen.key("Escape", "Escape", "Escape", "o")
  check(screen.wait(for: plan.name(rounds)), "the last plan is shown")
  check(screen.wait(for: "2019-09-30"), "midnight has passed")
  check(screen.end() == 0, "it ends")
}

/// The overview of a good plan, with no work left.
@MainActor func settle(_ screen: TmuxScreen) {
  screen.resize(120, 36)
  screen.key("Escape", "Escape", "Escape", "o", "A", "m")
  sleep(3)
}

/// Nothing happens: the program sleeps. It may wake once a minute for the clock.
@MainActor func idle(_ cost: ProcessCost, _ screen: TmuxScreen) {
  let (sleeps, ticks) = (cost.sleeps, cost.ticks)
  sleep(10)
  let (woken, worked) = (cost.sleeps - sleeps, cost.ticks - ticks)
  say("      idle for 10 s: \(woken) wake-ups, \(worked) hundredths of a second of work")
  check(woken <= 5, "it wakes at most 5 times in 10 s")
  check(worked <= 5, "it works at most 0.05 s in 10 s")
}

// MARK: Every day of the month

/// The board of each day is, cell for cell, the picture that `export` makes of it.
@MainActor func everyDay() throws {
  try plan.write(round: 0)
  var same = 0
  for day in 1...30 {
    let date = "2019-10-" + (day < 10 ? "0\(day)" : "\(day)")
    let view = ["overview", "attention", "issues", "units"][day % 4]
    let (width, height) = [(80, 24), (120, 36), (160, 45), (238, 67)][day / 4 % 4]
    let screen = TmuxScreen(program, folder)
    try screen.start(
      [plan.file.path, "--as-of", "\(date)T09:00", "--view", view], width, height)
    _ = screen.wait(for: date)
    usleep(200_000)
    let file = folder.appendingPathComponent("\(date).txt").path
    runProgram([
      program, "export", plan.file.path, "-o", file, "--as-of", "\(date)T09:00", "--view", view,
      "--size", "\(width)x\(height)", "--lang", "zh",
    ])
    let wanted = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    let shown = screen.text
    // The second row tells when the file was read, the last one which keys work here.
    let isSame = rows(shown) == rows(wanted) && !rows(wanted).isEmpty
    if isSame { same += 1 } else { report(rows(shown), rows(wanted), date, view) }
    _ = screen.end()
  }
  check(same == 30, "\(same) of 30 days show what export shows")
}

// MARK: Plans made to break it

/// Each is reported and survived, and the memory that the largest took is given back or reused.
@MainActor func hostilePlans() throws {
  let file = folder.appendingPathComponent("hostile.yaml")
  func put(_ bytes: [UInt8]) throws { try Data(bytes).write(to: file, options: .atomic) }
  // With a task of the name that theirs have, whose last good version is then told of.
  func good(_ number: Int) -> String {
    """
    battlemap: 1
    operation: {name: 好人行动之\(number), opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]
    tasks: [{id: T-1, title: a, group: a, start: 2019-09-01, due: 2019-10-20}]
    """
  }
  try put(Array(good(0).utf8))
  let screen = TmuxScreen(program, folder)
  try screen.start([file.path, "--as-of", "2019-09-29"], 200, 24)
  guard screen.wait(for: "好人行动之0"), let process = screen.process else {
    return check(false, "the board opens")
  }
  let excessive = HostilePlan.excessive(1_000_000) + [.longLine(100_000_000)]
  var before = 0
  // The large ones twice.
  for (number, plan) in (HostilePlan.garbled + excessive + excessive).enumerated() {
    try put(plan.bytes)
    check(screen.wait(for: plan.word), "it tells of \(plan.name)")
    try put(Array(good(number + 1).utf8))
    check(screen.wait(for: "好人行动之\(number + 1)"), "and outlives it")
    if number == HostilePlan.garbled.count + excessive.count - 1 {
      before = ProcessCost(process).ownMemory
    }
  }
  let after = ProcessCost(process).ownMemory
  check(after < before + 65_536, "own memory \(before) KiB, then \(after) KiB")
  check(screen.end() == 0, "it ends")
}

func rows(_ text: String) -> [String] {
  var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
    String(row.reversed().drop { $0 == " " }.reversed())
  }
  while rows.last == "" { rows.removeLast() }
  guard rows.count > 3 else { return [] }
  rows.remove(at: 1)
  rows.removeLast()
  return rows
}

func report(_ shown: [String], _ wanted: [String], _ date: String, _ view: String) {
  say("      \(date) \(view) differs:")
  for row in 0..<max(shown.count, wanted.count) {
    let (a, b) = (row < shown.count ? shown[row] : "", row < wanted.count ? wanted[row] : "")
    if a != b { return say("      - \(a)\n      + \(b)") }
  }
}
