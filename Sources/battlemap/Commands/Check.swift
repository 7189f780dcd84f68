import ArgumentParser
import BattlePlan
import PlanLoader
import Reports
import Situation

struct Check: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a plan for mistakes. 检查计划文件。",
    discussion: """
      Findings go to stdout as file:line:column, each with its line and a caret, or as JSON for \
      programs; a count goes to stderr.

        battlemap check plan.yaml
        battlemap check plan.yaml --format json --lang en
        battlemap check --strict plan.yaml
        battlemap check plan.yaml --as-of 2019-09-29

      Exit codes: 0; 1 if there are errors (or warnings, with --strict); 66 cannot open.
      """)

  @OptionGroup var source: PlanOption
  @Option(help: ArgumentHelp("Output. 输出格式。", valueName: "text|json")) var format = Format.text
  @Flag(help: "Treat warnings as errors. 提醒也算差错。") var strict = false
  @OptionGroup var day: DayOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    var reading = Reading()
    var status = ExitStatus.faultsInPlan
    switch source.place.files(limit: source.limit.bytes, language) {
    case .success(let files):
      switch readPlan(files, previous: nil) {
      case .plan(let read): reading = judged(read, files)
      case .unreadable(let faults): reading.diagnostics = faults
      }
    case .failure(let faults):
      guard format == .json else {
        report(faults.diagnostics, language)
        throw ExitCode(ExitStatus.cannotOpen)
      }
      reading.diagnostics = faults.diagnostics
      status = ExitStatus.cannotOpen
    }
    let checked = CheckReport(reading, language)
    try Console.deliver(format == .json ? checked.json : checked.text)
    let hidden = reading.hiddenErrors + reading.hiddenWarnings
    if hidden > 0 {
      Console.say(
        language(
          "只列出前 \(reading.diagnostics.count) 处；还有 \(hidden) 处", "\(hidden) more are not listed"))
    }
    Console.say(checked.summary)
    if reading.errors > 0 || (strict && reading.warnings > 0) { throw ExitCode(status) }
  }
  /// Adds the contradictions of the plan on the day.
  private func judged(_ read: Reading, _ files: [SourceFile]) -> Reading {
    let clock = OperationClock(timezone: read.plan.operation.timezone)
    let findings = Situation(read, on: day.asOf?.day ?? clock.now.day).findings
    var reading = read
    reading.diagnostics = quoted(findings.all, from: files)
    reading.hiddenWarnings +=
      findings.warnings - read.warnings - (findings.all.count - read.diagnostics.count)
    return reading
  }
}
