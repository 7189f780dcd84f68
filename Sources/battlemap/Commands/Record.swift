import Archive
import ArgumentParser
import BattlePlan
import History
import PlanLoader
import PlanStore
import Situation

struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record the plan as it is now as a version. 把现在的计划记入历史。",
    discussion: """
      If the plan has not changed, there is no new version; the latest one counts as seen \
      again. Prints the version's \
      number. The store is found by the plan, wherever it moves; --store names another.

        battlemap record plan.yaml
        battlemap record plan.yaml --by 王某

      Exit codes: 0; 1 the file contains no plan; 66 cannot open it; 74 the store is damaged, \
      foreign, locked, full or read-only.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var store: StoreOption
  @Option(help: "Who made this version (default: you). 修改人。") var by: String?
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let files = try loadSource(.path(source.plan), limit: source.limit.bytes, language)
    guard case .plan(let reading) = readPlan(files, previous: nil) else {
      // Says what is wrong.
      _ = try loadReading(.path(source.plan), limit: source.limit.bytes, language)
      throw ExitCode(ExitStatus.faultsInPlan)
    }
    report(reading.diagnostics, language)
    let store = try store.openForWriting(source.plan, StoredOperation(reading), language)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let situation = Situation(reading, on: clock.now.day)
    let appended = try orExit(language) { () throws(StoreError) -> Appended in
      var keeper = VersionKeeper(store)
      let appended = try keeper.keep(
        versionFiles(files), situation, by: by ?? userName, at: clock.instant)
      _ = try store.note(situation.lit, at: clock.instant)
      return appended
    }
    try confirm(appended, language)
  }

  private func changes(of version: PlanVersion, _ language: Language) -> String {
    switch version.changes {
    case 0 where version.number == 1: ""
    case 0: language("，只动了注释或排版", ": comments or layout only")
    case 1: language("，变动 1 处", ": 1 change")
    default: language("，变动 \(version.changes) 处", ": \(version.changes) changes")
    }
  }

  private func confirm(_ appended: Appended, _ language: Language) throws {
    switch appended {
    case .new(let version), .overtaken(let version):
      try Console.deliver("\(version.number)\n")
      Console.say(
        language("记为版本 \(version.number)", "recorded as version \(version.number)")
          + changes(of: version, language))
    case .known(let version):
      try Console.deliver("\(version.number)\n")
      Console.say(
        language("没有变化，仍是版本 \(version.number)", "unchanged: still version \(version.number)"))
    }
  }
}
