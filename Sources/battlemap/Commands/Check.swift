import ArgumentParser
import BattlePlan
import PlanLoader

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong in a plan. 检查计划文件。",
    discussion: """
      Findings go to stdout as file:line:column, each with its line and a caret. \
      Exit code 1 where there are errors; warnings alone leave it 0.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let files = try loadSource(source.plan, limit: source.limit.bytes, language)
    let diagnostics: [Diagnostic]
    switch readPlan(files, previous: nil) {
    case .plan(let reading): diagnostics = reading.diagnostics
    case .unreadable(let faults): diagnostics = faults
    }
    for diagnostic in diagnostics { Console.write(diagnostic.rendered(language) + "\n") }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    Console.say(
      errors + warnings == 0
        ? language("没有差错。", "no faults")
        : language("差错 \(errors),提醒 \(warnings)", "\(errors) errors, \(warnings) warnings"))
    if errors > 0 { throw ExitCode(ExitStatus.faultsInPlan) }
  }
}
