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
    let total = Situation(reading, on: clock.now.day).assessment.total
    let new = NewVersion(
      files: versionFiles(files), seen: clock.instant, by: by ?? userName,
      lights: LightCounts(
        red: total.red, yellow: total.yellow, blue: total.blue, green: total.green,
        grey: total.grey), after: nil)
    let appended = try orExit(language) { () throws(StoreError) in
      try append(new, of: reading.plan, to: store)
    }
    try confirm(appended, language)
  }

  /// Counts the changes from whatever version is the latest when this one is appended.
  private func append(_ new: NewVersion, of plan: Plan, to store: SQLiteStore)
    throws(StoreError) -> Appended
  {
    var new = new
    var latest = try store.latestVersion()
    while true {
      new.after = latest?.number
      if let latest {
        let files = try store.files(ofVersion: latest.number)
        new.changes = files == new.files ? 0 : changes(from: files, to: plan)
      }
      let appended = try store.append(new)
      guard case .outrun(let other) = appended else { return appended }
      latest = other
    }
  }

  /// If the old version can no longer be read, it differs by at least one change.
  private func changes(from files: [VersionFile], to plan: Plan) -> Int {
    let sources = files.map { SourceFile(name: $0.name, bytes: $0.bytes ?? []) }
    guard case .plan(let old) = readPlan(sources, previous: nil) else { return 1 }
    return plan.changes(from: old.plan).count
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
    case .new(let version), .outrun(let version):
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
