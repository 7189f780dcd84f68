import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import PlanLoader
import Screens

/// What the shell offers when Tab is pressed; `battlemap --generate-completion-script` makes the script that
/// asks.
enum Completions {
  /// Views, and behind the name of one that is about a record the ids of its records.
  static var views: CompletionKind {
    .custom { words, _, typed in
      let kinds = Registry.all.views
      guard let colon = typed.firstIndex(of: ":") else {
        return kinds.map { $0.name.word + ($0.needsRecord ? ":" : "") }
      }
      let name = String(typed[..<colon])
      guard let kind = kinds.first(where: { $0.name.word == name }), let plan = plan(in: words)
      else {
        return []
      }
      return kind.sections.flatMap { plan.ids($0) }.map { "\(name):\($0)" }
    }
  }

  static var keptViews: CompletionKind {
    .custom { _, _, _ in
      KeptViews(text: SettingsFile().settings.views ?? "").views.map(\.name)
    }
  }

  static var themes: CompletionKind { .custom { _, _, _ in BuiltIn.themes.map(\.name) } }

  static var ids: CompletionKind {
    .custom { words, _, _ in
      guard let plan = plan(in: words) else { return [] }
      return Section.allCases.filter(\.isList).flatMap { plan.ids($0) }
    }
  }

  static var sections: CompletionKind {
    .custom { _, _, _ in Section.allCases.map(\.rawValue) }
  }

  /// The plan that the command line names so far.
  private static func plan(in words: [String]) -> Plan? {
    let named = words.dropFirst().first { word in
      let word = word.lowercased()
      return !word.hasPrefix("-")
        && (word.hasSuffix(".yaml") || word.hasSuffix(".yml") || word.hasSuffix("/"))
    }
    guard let files = try? PlanInput(named).files(limit: defaultPlanLimit, .en).get(),
      case .plan(let reading) = readPlan(files, previous: nil)
    else { return nil }
    return reading.plan
  }
}

extension Plan {
  fileprivate func ids(_ section: Section) -> [String] {
    (0..<count(section)).map { id(section, $0) }.filter { !$0.isEmpty }
  }
}
