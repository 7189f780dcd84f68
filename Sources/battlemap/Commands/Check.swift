import ArgumentParser
import BattlePlan
import PlanLoader

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in a plan. 检查计划文件。",
    discussion: """
      Findings go to stdout as file:line:column, each with its line and a caret; \
      a count goes to stderr.

      battlemap check plan.yaml

      Exit codes: 0; 1 where there are errors (warnings alone leave it 0); 66 cannot open.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let files = try loadSource(source.plan, limit: source.limit.bytes, language)
    var reading = Reading()
    switch readPlan(files, previous: nil) {
    case .plan(let read): reading = read
    case .unreadable(let faults): reading.diagnostics = faults
    }
    let findings = reading.diagnostics.map { $0.rendered(language) + "\n" }.joined()
    try Console.deliver(findings)
    let hidden = reading.hiddenErrors + reading.hiddenWarnings
    if hidden > 0 {
      Console.say(
        language(
          "只列出前 \(reading.diagnostics.count) 处；还有 \(hidden) 处", "\(hidden) more are not listed"))
    }
    let (errors, warnings) = (reading.errors, reading.warnings)
    Console.say(
      errors + warnings == 0
        ? language("没有差错。", "no faults")
        : language("差错 \(errors)，提醒 \(warnings)", "\(errors) errors, \(warnings) warnings"))
    if errors > 0 { throw ExitCode(ExitStatus.faultsInPlan) }
  }
}
