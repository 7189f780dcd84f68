import ArgumentParser
import BattlePlan
import PlanLoader
import Situation

/// The bytes of a plan, or a message and exit code 66.
func loadSource(_ place: PlanInput, limit: Int = defaultPlanLimit, _ language: Language) throws
  -> [SourceFile]
{
  switch place.files(limit: limit, language) {
  case .success(let files): return files
  case .failure(let failure):
    report(failure.diagnostics, language)
    throw ExitCode(ExitStatus.cannotOpen)
  }
}

/// A plan for a command that needs one. Findings about it go to stderr.
/// - Parameter unreadable: the exit code if the files contain no plan.
/// - Returns: the reading, and when the newest of its files was changed (seconds since 1970).
func loadReading(
  _ place: PlanInput, limit: Int, unreadable: Int32 = ExitStatus.faultsInPlan, _ language: Language
) throws -> (Reading, changed: Int?) {
  let files = try loadSource(place, limit: limit, language)
  switch readPlan(files, previous: nil) {
  case .plan(let reading):
    report(reading.diagnostics, language)
    return (reading, files.map(\.changed).max())
  case .unreadable(let diagnostics):
    report(diagnostics, language)
    throw ExitCode(unreadable)
  }
}

/// Prints findings to stderr as `check` writes them, errors first. Of very many only some: a command that was
/// asked for something else must not bury its answer.
func report(_ diagnostics: [Diagnostic], _ language: Language) {
  guard !diagnostics.isEmpty else { return }
  let limit = 20
  let told =
    diagnostics.count <= limit
    ? diagnostics
    : Array(
      (diagnostics.filter { $0.severity == .error }
        + diagnostics.filter { $0.severity == .warning }).prefix(limit))
  Console.say(rendered(told, language))
  guard diagnostics.count > limit else { return }
  Console.say(
    language(
      "另有 \(diagnostics.count - limit) 处；battlemap check 列出全部",
      "\(diagnostics.count - limit) more; battlemap check lists them all"))
}

func rendered(_ diagnostics: [Diagnostic], _ language: Language) -> String {
  diagnostics.map { $0.rendered(language) }.joined(separator: "\n")
}

/// The plan that a command is about, and the day to assess it on.
struct SituationOptions: ParsableArguments {
  @OptionGroup var source: PlanOption
  @OptionGroup var day: DayOption
  @OptionGroup var past: PastOption
  @OptionGroup var language: LanguageOption

  /// The plan as of `--as-of`, or of today in the operation's time zone; with `--at`, the plan as it was
  /// known then, as of that day.
  func situation() throws -> Situation {
    if let past = try past.past(source, language.resolved) {
      return Situation(past.reading, on: day.asOf?.day ?? past.moment.day)
    }
    let (reading, _) = try loadReading(
      source.place, limit: source.limit.bytes, language.resolved)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let situation = Situation(reading, on: source.place.asOf(day.asOf)?.day ?? clock.now.day)
    report(situation.findings.contradictions, language.resolved)
    return situation
  }
}
