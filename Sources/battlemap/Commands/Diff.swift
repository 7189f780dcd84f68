import ArgumentParser
import BattlePlan
import Reports

struct Diff: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what one plan says otherwise than another. 比较两份计划。",
    discussion: """
      Record by record and field by field; the order of records, comments and spelling (English or \
      Chinese keys, ids or names) make no difference.

        battlemap diff monday.yaml plan.yaml
        battlemap diff --exit-code a.yaml b.yaml --format json
        git show HEAD~1:plan.yaml > old.yaml && battlemap diff old.yaml plan.yaml

      Exit codes: 0; 1 the plans differ (with --exit-code); 66 a plan cannot be opened or read.
      """)

  @Argument(
    help: "The earlier plan, a file or a folder. 较早的计划。",
    completion: .file(extensions: ["yaml", "yml"]))
  var old: String
  @Argument(
    help: "The later plan, a file or a folder. 较晚的计划。",
    completion: .file(extensions: ["yaml", "yml"]))
  var new: String
  @Option(help: ArgumentHelp("Output. 输出格式。", valueName: "text|json")) var format = Format.text
  @Flag(help: "Exit with 1 where the plans differ, as git diff does. 有不同时退出码为 1。")
  var exitCode = false
  @OptionGroup var limit: LimitOption
  @OptionGroup var language: LanguageOption
  @OptionGroup var color: ColourOption

  func run() throws {
    let language = language.resolved
    let plans = try [old, new].map { path in
      try loadReading(
        path, limit: limit.bytes, unreadable: ExitStatus.cannotOpen, language
      ).0.plan
    }
    let differences = PlanDifferences(from: plans[0], to: plans[1], language)
    try Console.deliver(format == .json ? differences.json : differences.text(color.paint))
    Console.say(differences.summary)
    if exitCode, !differences.isEmpty { throw ExitCode(ExitStatus.different) }
  }
}
