import BattlePlan
import BuiltIn
import SeededRandom
import Testing

@testable import PlanLoader

/// A plan that is read again after an edit is the same as if it were read for the first time.
@Suite struct PlanMemoryTests {
  private func file(_ text: String) -> [SourceFile] {
    [SourceFile(name: "plan.yaml", bytes: Array(text.utf8))]
  }

  /// Compares the line numbers, too, which equality ignores.
  private func expectSame(_ quick: PlanOutcome, _ full: PlanOutcome, _ edit: String) {
    #expect(quick == full, "\(edit)")
    #expect(lines(quick) == lines(full), "\(edit)")
  }

  /// The lines of everything that has one; nil if there is no plan.
  private func lines(_ outcome: PlanOutcome) -> [UInt32]? {
    guard let plan = outcome.reading?.plan else { return nil }
    func lines<R: PlanRecord>(_ kind: R.Type) -> [UInt32] {
      plan[keyPath: R.inPlan].map(\.origin.line)
    }
    return Section.recordKinds.flatMap { lines($0) }
      + [plan.operation.origin.line, plan.rules.origin.line, plan.calendar.origin.line]
  }

  /// Whether the memory will decode only what has changed.
  private func decodesOnlyChanges(_ memory: PlanMemory, _ files: [SourceFile]) -> Bool {
    guard let last = memory.last, let print = Fingerprint(files[0].bytes, near: last.print),
      var patch = Patch(files, from: last.print, to: print, last.reading)
    else { return false }
    return patch.reading() != nil
  }

  @Test func anyEditGivesWhatAFullReadGives() {
    // With warnings: most real plans have some.
    let original = String(decoding: BuiltIn.samplePlan, as: UTF8.self)
      .replacing(/\n +完成日期: 2019-09-0\d/, with: "")
    #expect(readPlan(file(original), previous: nil).diagnostics.count > 3)
    var lines = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var random = SeededRandom(seed: 2019)
    var memory = PlanMemory()
    var previous: Reading?
    var sound = lines
    var quickReadings = 0
    for round in 0..<240 {
      let edit = change(&lines, &random)
      let files = file(lines.joined(separator: "\n"))
      memory.takeFingerprint()
      if decodesOnlyChanges(memory, files) { quickReadings += 1 }
      let quick = memory.read(files, previous: previous)
      expectSame(quick, readPlan(files, previous: previous), "round \(round): \(edit)")
      if case .plan(let reading) = quick { previous = reading }
      // Edits pile up; what broke the plan is taken back a little later.
      let isSound = quick.diagnostics.allSatisfy { $0.severity == .warning }
      if isSound { sound = lines } else if round % 3 == 0 { lines = sound }
    }
    #expect(quickReadings > 40)
  }

  private func change(_ lines: inout [String], _ random: inout SeededRandom) -> String {
    let place = Int.random(in: 20..<(lines.count - 1), using: &random)
    let line = lines[place]
    let edit = Int.random(in: 0..<12, using: &random)
    switch edit {
    case 0: lines[place] = line.replacing("进行中", with: "受阻")
    case 1: lines[place] = line.replacing("2019-10", with: "2019-11")
    case 2: lines[place] = line + " # 注"
    case 3: lines.insert("    # 一行注释", at: place)
    case 4: lines.remove(at: place)
    case 5: lines[place] = line.replacing(": ", with: ": \"")
    case 6: lines.insert("", at: place)
    case 7: lines[place] = line.replacing("press", with: "traffic")
    case 8: lines.insert(line, at: place)
    case 9: lines[place] = line.replacing("甲", with: "乙")
    case 10: lines[place] = line.replacing("- {", with: "- &a {")
    default: lines[place] = String(line.reversed())
    }
    return "edit \(edit) of line \(place + 1): \(line) → \(lines[min(place, lines.count - 1)])"
  }

  @Test func aSmallEditDecodesOneRecord() throws {
    let text = String(decoding: BuiltIn.samplePlan, as: UTF8.self)
    let edited = text.replacing("责任人: 责任人 XC-甲", with: "责任人: 另一位", maxReplacements: 1)
    let reading = try #require(readPlan(file(text), previous: nil).reading)
    let old = try #require(Fingerprint(file(text)[0].bytes))
    let new = try #require(Fingerprint(file(edited)[0].bytes))
    #expect(old.fits(reading))
    var patch = try #require(Patch(file(edited), from: old, to: new, reading))
    let result = patch.reading()
    let patched = try #require(result)
    #expect(patched.plan.changes(from: reading.plan).count == 1)
  }

  /// The usual edits: progress, completion, a new due day, another group.
  @Test(arguments: [
    ("进度: 30", "进度: 60"), ("状态: 进行中, 进度: 30", "状态: 已完成, 完成日期: 2019-09-20"),
    ("截止: 2019-10-08", "截止: 2019-10-18"), ("截止: 2019-10-08", "截止: 关口"),
    ("状态: 进行中, 进度: 30", "状态: 受阻"), ("进度: 30", "进度: 100"), ("进度: 30", "进度: 60, 末知: 1"),
    ("截止: 2019-10-08", "工期: 12"), ("工作组: a", "工作组: 乙组"), ("周期: 7", "周期: 9"),
    ("上级任务: P, 开始: 2019-09-02", "上级任务: P, 开始: 2019-09-03"),
  ])
  func anEditOfATaskDecodesThatTask(old: String, new: String) throws {
    let text =
      head + """
        tasks:
          - {编号: P, 任务: 一, 工作组: b, 节点: m}
          - {编号: C, 任务: 二, 上级任务: P, 开始: 2019-09-02, 工期: 9}
          - {编号: T, 任务: 三, 工作组: a, 开始: 2019-09-02, 截止: 2019-10-08, 状态: 进行中, 进度: 30, 前置: C}
          - {编号: O, 任务: 四, 工作组: a, 截止: 长期, 周期: 7, 上次完成: 2019-09-20}

        """
    let edited = text.replacing(old, with: new)
    #expect(edited != text)
    let reading = try #require(readPlan(file(text), previous: nil).reading)
    let before = try #require(Fingerprint(file(text)[0].bytes))
    let after = try #require(Fingerprint(file(edited)[0].bytes))
    #expect(before.fits(reading))
    var patch = try #require(Patch(file(edited), from: before, to: after, reading))
    let result = patch.reading()
    let patched = try #require(result)
    #expect(.plan(patched) == readPlan(file(edited), previous: reading))
    #expect(patched.plan != reading.plan)
  }

  /// Found by the fuzzer: what was left out came in the order of a set.
  @Test func aPlanIsReadAlikeEachTime() throws {
    let tasks = (1...6).map {
      "  - {id: T-\($0 % 3), title: t, group: a, start: 2019-09-01, due: 2019-09-09}\n"
    }
    let files = file(head + "tasks:\n" + tasks.joined())
    let first = try #require(readPlan(files, previous: nil).reading)
    #expect(first.leftOut.map(\.record.id) == ["T-1", "T-2", "T-0"])
    for _ in 0..<20 { #expect(readPlan(files, previous: nil) == .plan(first)) }
  }

  /// Found by the fuzzer: a mapping may be given as a list, and then be edited.
  @Test(arguments: ["rules", "规则", "operation"])
  func aListInThePlaceOfAMappingIsToldOf(word: String) {
    func text(_ number: Int) -> String {
      var sections = ["operation": "{name: 演习, opens: 2019-11-05}"]
      sections[word] = "\n  - red_lag: \(number)\n  - name: 演习\n"
      return "battlemap: 1\n"
        + sections.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: "\n") + "\ngroups:\n  - {id: a, name: 甲组}\n"
    }
    var memory = PlanMemory()
    var previous: Reading?
    for number in 1...4 {
      let files = file(text(number))
      let quick = memory.read(files, previous: previous)
      expectSame(quick, readPlan(files, previous: previous), "\(number)")
      if case .plan(let reading) = quick { previous = reading }
      memory.takeFingerprint()
    }
  }

  /// The same if the file is so large that it is cut within the list.
  @Test(arguments: ["rules", "operation"])
  func aLongListInThePlaceOfAMappingIsToldOf(word: String) {
    let items = (1...40_000).map { "  - red_lag: \($0)" }.joined(separator: "\n")
    let files = file("battlemap: 1\n\(word):\n\(items)\ngroups:\n  - {id: a, name: 甲组}\n")
    #expect(files[0].bytes.count > 512 << 10)
    #expect(readInHalves(files, 0, seed: PlanDrafts()) == nil)
    let problems = readPlan(files, previous: nil).diagnostics.map(\.problem)
    #expect(problems.contains { if case .expectedMapping = $0 { true } else { false } })
  }

  @Test func largeFilesAreReadOnTwoThreadsAlike() {
    var text = String(decoding: BuiltIn.samplePlan, as: UTF8.self)
    let parts = text.split(separator: "\n问题:\n", maxSplits: 1)
    var tasks = ""
    for number in 1...6000 {
      tasks += "  - 编号: X-\(number)\n    任务: 第 \(number) 件事\n    工作组: press\n"
      tasks += "    开始: 2019-09-01\n    截止: 2019-10-0\(number % 9 + 1)\n    状态: 进行中\n"
      if number % 500 == 0 { tasks += "    末知: 一个不认识的键\n" }
      if number % 700 == 0 { tasks += "    进度: 一半\n" }
    }
    text = parts[0] + "\n" + tasks + "\n问题:\n" + parts[1]
    let files = file(text)
    #expect(readInHalves(files, 0, seed: PlanDrafts()) != nil)
    // An anchor makes the cut impossible, and changes nothing else.
    let whole = file("x-base: &base 1\n" + text)
    #expect(readInHalves(whole, 0, seed: PlanDrafts()) == nil)
    guard case .plan(let halves) = readPlan(files, previous: nil),
      case .plan(let one) = readPlan(whole, previous: nil)
    else {
      Issue.record("unreadable")
      return
    }
    #expect(halves.plan == one.plan)
    #expect(halves.plan.tasks.map { $0.origin.line + 1 } == one.plan.tasks.map(\.origin.line))
    #expect(halves.diagnostics.map(\.problem) == one.diagnostics.map(\.problem))
    #expect(halves.diagnostics.map { $0.line + 1 } == one.diagnostics.map(\.line))
    #expect(halves.diagnostics.map(\.excerpt) == one.diagnostics.map(\.excerpt))
  }
}
