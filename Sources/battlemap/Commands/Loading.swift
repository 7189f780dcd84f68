import ArgumentParser
import BattlePlan
import PlanLoader

/// The bytes of a plan, or a message and exit code 66.
func loadSource(_ path: String, _ language: Language) throws -> [SourceFile] {
  switch loadFiles(at: path) {
  case .success(let files): return files
  case .failure(let failure):
    report(failure.diagnostics, language)
    throw ExitCode(ExitStatus.cannotOpen)
  }
}

/// A plan for a command that needs one: unreadable is exit code 1.
/// - Returns: the reading, and when the newest of its files was changed (seconds since 1970).
func loadReading(_ path: String, _ language: Language) throws -> (Reading, changed: Int?) {
  let files = try loadSource(path, language)
  switch readPlan(files, previous: nil) {
  case .plan(let reading): return (reading, files.map(\.changed).max())
  case .unreadable(let diagnostics):
    report(diagnostics, language)
    throw ExitCode(ExitStatus.faultsInPlan)
  }
}

/// Findings on stderr, as `check` writes them.
func report(_ diagnostics: [Diagnostic], _ language: Language) {
  for diagnostic in diagnostics { Console.say(diagnostic.rendered(language)) }
}
