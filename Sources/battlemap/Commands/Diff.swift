import Archive
import ArgumentParser
import BattlePlan
import History
import Reports
import Situation

struct Diff: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show how two plans differ. 比较两份计划。",
    discussion: """
      Record by record and field by field; the order of records, comments and spelling (English or \
      Chinese keys, ids or names) make no difference.

        battlemap diff monday.yaml plan.yaml
        battlemap diff plan.yaml --since yesterday
        battlemap diff --exit-code a.yaml b.yaml --format json
        git show HEAD~1:plan.yaml > old.yaml && battlemap diff old.yaml plan.yaml

      Exit codes: 0; 1 the plans differ (with --exit-code); 66 a plan cannot be opened or read.
      """)

  @Argument(
    help: "The earlier plan, a file or a folder; with --since, the plan. 较早的计划。",
    completion: .file(extensions: ["yaml", "yml"]))
  var old: String
  @Argument(
    help: "The later plan, a file or a folder; not with --since. 较晚的计划。",
    completion: .file(extensions: ["yaml", "yml"]))
  var new: String?
  @Option(
    help: ArgumentHelp(
      "Compare the plan with itself at that time: a version, 2019-09-28T08:00, yesterday, shift or last. 与该时刻的计划比较。",
      valueName: "when"))
  var since: When?
  @OptionGroup var store: StoreOption
  @Option(help: ArgumentHelp("Output. 输出格式。", valueName: "text|json")) var format = Format.text
  @Flag(help: "Exit with 1 if the plans differ, as git diff does. 有不同时退出码为 1。")
  var exitCode = false
  @OptionGroup var limit: LimitOption
  @OptionGroup var language: LanguageOption
  @OptionGroup var color: ColourOption

  func run() throws {
    let language = language.resolved
    let later = try plan(new ?? old, language)
    let differences =
      try since.map { try changes(since: $0, later, language) }
      ?? PlanDifferences(from: try plan(old, language).plan, to: later.plan, language)
    try Console.deliver(format == .json ? differences.json : differences.text(color.paint))
    Console.say(differences.summary)
    if exitCode, !differences.isEmpty { throw ExitCode(ExitStatus.different) }
  }

  func validate() throws {
    if (new == nil) == (since == nil) {
      throw ValidationError("battlemap diff OLD NEW, or battlemap diff PLAN --since WHEN")
    }
  }

  private var source: PlanOption {
    var source = PlanOption()
    source.plan = old
    source.limit = limit
    return source
  }

  /// What has changed since, and what became of the lights.
  private func changes(since when: When, _ later: Reading, _ language: Language) throws
    -> PlanDifferences
  {
    let base = try store.base(since: when, source, language)
    let clock = base.history.clock
    let then = Situation(base.reading, on: base.moment.day)
    let now = Situation(later, on: clock.now.day)
    var differences = PlanDifferences(from: base.reading.plan, to: later.plan, language)
    let turns = try orExit(language) { () throws(StoreError) in
      try Archive.turns(
        since: then, at: base.past.instant, to: now, at: clock.instant, in: base.history.store)
    }
    differences.lights = LightTurns(turns, language) { clock.local($0) }
    return differences
  }

  private func plan(_ path: String, _ language: Language) throws -> Reading {
    try loadReading(path, limit: limit.bytes, unreadable: ExitStatus.cannotOpen, language).0
  }
}
