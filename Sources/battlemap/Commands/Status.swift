import ArgumentParser
import BattlePlan
import Board
import PlanLoader

struct Status: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Say where the operation stands, for people or programs. 当前态势。",
    discussion: """
      --format json writes the stable contract that programs may rely on. \
      Findings about the plan go to stderr.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var day: DayOption
  @OptionGroup var language: LanguageOption
  @Option(help: "text or json. 输出格式。") var format = Format.text

  func run() throws {
    let language = language.resolved
    let (reading, _) = try loadReading(source.plan, language)
    report(reading.diagnostics, language)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let today = day.asOf?.day ?? clock.now.day
    let report = StatusReport(
      situation: Situation(reading, on: today), asOf: today.description, language: language)
    guard Console.write(format == .json ? report.json : report.text) else {
      throw ExitCode(ExitStatus.cannotWrite)
    }
  }
}
