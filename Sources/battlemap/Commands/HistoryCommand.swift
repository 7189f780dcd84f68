import ArgumentParser
import BattlePlan
import Glibc
import History
import PlanStore
import Reports
import System

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the versions of a plan, export one, check or prune them. 历史版本。",
    discussion: """
      A version whose changes are "–" differs in comments or layout only. --verify checks the \
      whole store. --prune removes versions last seen longer ago than --keep, but never the \
      latest one or anything in the duty log; it lists them and asks first.

        battlemap history plan.yaml
        battlemap history plan.yaml --export 3 -o then.yaml
        battlemap history plan.yaml --prune --keep 90d

      Exit codes: 0; 1 --verify has found damage, or pruning was declined; 66 there is no such \
      version; 73 cannot write; 74 the store is damaged, foreign, locked, full or read-only.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var store: StoreOption
  @Option(
    help: ArgumentHelp(
      "table for people, csv and xlsx for spreadsheets, json for programs. 输出格式。",
      valueName: ListFormat.words))
  var format: ListFormat?
  @Flag(help: "Check all of it for damage. 检查有没有损坏。") var verify = false
  @Option(help: ArgumentHelp("Export this version. 写出这一版。", valueName: "number"))
  var export: Int?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "File to write; a folder for a plan of several files. 输出位置。", valueName: "file"))
  var output: String?
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @Flag(help: "Remove old versions for good. 清理旧版本。") var prune = false
  @Option(help: ArgumentHelp("How long versions are kept. 保留多久。", valueName: "90d"))
  var keep: KeptDays?
  @Flag(help: "Do not ask. 不再询问。") var yes = false
  @OptionGroup var language: LanguageOption
  @OptionGroup var color: ColourOption

  func validate() throws {
    let modes = [verify, export != nil, prune].count { $0 }
    guard modes <= 1, modes == 0 || format == nil, export != nil || output == nil && !force,
      prune == (keep != nil), prune || !yes
    else {
      throw usageError(
        "--verify、--export 号 [-o 文件 [--force]]、--prune --keep 90d [--yes] 只能用一个；或用 --format",
        "--verify, --export N [-o FILE [--force]], --prune --keep 90d [--yes]: one of them, or --format"
      )
    }
  }

  func run() throws {
    let language = language.resolved
    guard let history = try PlanHistory(store, PresentPlan(source), language) else {
      if let export {
        return try orExit(language) { () throws(StoreError) in throw .noVersion(export) }
      }
      if case .text(.json)? = format { try Console.deliver("[]\n") }
      return Console.say(StoreError.nothingKept.text(language))
    }
    if verify { return try verify(history, language) }
    if let export { return try write(export, history, language) }
    if prune { return try prune(history, language) }
    let versions = try orExit(language) { () throws(StoreError) in
      try history.store.versions(after: 0, limit: .max)
    }
    let clock = history.clock
    let list = VersionList(versions, today: clock.now.day) { clock.local($0) }
    switch format ?? .text(.table) {
    case .text(let format):
      try Console.deliver(list.text(format, language, color.paint, width: Console.width))
    case .workbook: try deliverWorkbook(list.table(language), language)
    }
  }

  private func verify(_ history: PlanHistory, _ language: Language) throws {
    let faults = try orExit(language) { () throws(StoreError) in try history.store.verify() }
    guard faults.isEmpty else {
      try Console.deliver(
        faults.map { language("损坏：", "damaged: ") + visible($0(language)) + "\n" }.joined())
      throw ExitCode(ExitStatus.refused)
    }
    Console.say(language("完好", "sound"))
  }

  private func write(_ number: Int, _ history: PlanHistory, _ language: Language) throws {
    let files = try orExit(language) { () throws(StoreError) in
      try history.store.files(ofVersion: number)
    }
    for file in files where file.bytes == nil {
      Console.say(
        language(
          "\(visible(file.name)) 当时打不开，这一版里没有它",
          "\(visible(file.name)) could not be opened then; this version does not contain it"))
    }
    let written = files.compactMap { file in file.bytes.map { (name: file.name, bytes: $0) } }
    guard let output, output != "-" else {
      guard files.count == 1, let only = written.first else {
        Console.say(language("有几个文件：用 -o 指定目录", "there are several files: name a folder with -o"))
        throw ExitCode(ExitStatus.usage)
      }
      guard Console.write(only.bytes) else { throw ExitCode(ExitStatus.cannotWrite) }
      return
    }
    try orExit(language) { () throws(WriteError) in
      if files.count == 1, let only = written.first {
        try writeWhole(only.bytes, to: output, overwrite: force, isPrivate: true)
      } else {
        try writeFolder(written, to: output, overwrite: force)
      }
    }
    Console.say(language("已写 \(visible(output))", "wrote \(visible(output))"))
  }

  private func prune(_ history: PlanHistory, _ language: Language) throws {
    let before = history.now - (keep?.days ?? 0) * 86_400
    let planned = try orExit(language) { () throws(StoreError) in
      try history.store.prunable(before: before)
    }
    guard let first = planned.versions.first, let last = planned.versions.last else {
      return Console.say(language("没有可清理的版本", "there is nothing to prune"))
    }
    let count = planned.versions.count
    let period =
      "\(history.clock.local(first.firstSeen).short) – \(history.clock.local(last.lastSeen).short)"
    Console.say(
      language(
        "将删去 \(count) 个版本（\(first.number)–\(last.number)，\(period)），约 \(planned.bytes / 1024) KiB",
        "\(counted(count, "version")) will be removed (\(first.number)–\(last.number), \(period)), about \(planned.bytes / 1024) KiB"
      ))
    guard yes || agrees(language) else {
      Console.say(language("什么也没删", "nothing was removed"))
      throw ExitCode(ExitStatus.refused)
    }
    let pruned = try orExit(language) { () throws(StoreError) in
      if let obstacle = history.store.obstacle { throw obstacle }
      return try history.store.prune(before: before)
    }
    Console.say(
      language(
        "已删去 \(pruned.versions.count) 个版本", "\(counted(pruned.versions.count, "version")) removed"))
  }

  private func agrees(_ language: Language) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    Console.write(language("删去吗？[y/N] ", "remove them? [y/N] "), to: STDERR_FILENO)
    return ["y", "yes", "是"].contains(readLine()?.lowercased() ?? "")
  }
}

/// A number of days: `90d`, `12w`.
struct KeptDays: ExpressibleByArgument {
  let days: Int

  init?(argument: String) {
    let factors: [Character: Int] = ["d": 1, "w": 7]
    guard let unit = argument.last, let factor = factors[unit],
      let count = Int(argument.dropLast()), (0...100_000).contains(count)
    else { return nil }
    days = count * factor
  }
}
