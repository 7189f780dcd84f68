import ArgumentParser
import BattlePlan
import Reports
import Situation

struct Status: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum Threshold: String, ExpressibleByArgument, CaseIterable { case red, yellow }

  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where the operation stands, for people or programs. 当前态势。",
    discussion: """
      --format json writes the stable contract that programs may rely on; \
      battlemap schema status describes it. Findings about the plan go to stderr.

        battlemap status plan.yaml
        battlemap status plan.yaml --format json | jq '.tasks[] | select(.light == "red") | .id'
        battlemap status plan.yaml --fail-on red || echo "red!"

      Exit codes: 0; 1 if a light is as bad as --fail-on or worse, or the file contains no plan \
      (then stdout is empty); 66 cannot open; 73 cannot write.
      """)

  @OptionGroup var options: SituationOptions
  @Option(help: ArgumentHelp("Output. 输出格式。", valueName: "text|json")) var format = Format.text
  @Option(
    help: ArgumentHelp(
      "Exit with 1 if a task or milestone is red (or yellow). 有红灯（或黄灯）时退出码为 1。",
      valueName: "red|yellow"))
  var failOn: Threshold?
  @OptionGroup var color: ColourOption

  func run() throws {
    let situation = try options.situation()
    let report = StatusReport(situation, options.language.resolved)
    switch format {
    case .json: try Console.deliver(report.json)
    case .text: try Console.deliver(report.text(color.paint, width: Console.width))
    }
    if let failOn, report.worstLight >= (failOn == .red ? .red : .yellow) {
      throw ExitCode(ExitStatus.different)
    }
  }
}
