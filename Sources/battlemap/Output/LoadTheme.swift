import BattlePlan
import BuiltIn
import Canvas
import PlanLoader

/// Why a theme cannot be used.
enum ThemeError: CommandFailure {
  /// No built-in theme has this name.
  case unknown(String)
  case cannotOpen(Faults)
  case faulty(Faults)

  var text: Text {
    switch self {
    case .unknown(let name):
      let names = BuiltIn.themes.map(\.name).joined(separator: ", ")
      return Text(
        "没有叫 \(visible(name)) 的配色；有：\(names)",
        "no theme \(visible(name)); there are: \(names)")
    case .cannotOpen(let faults), .faulty(let faults):
      return Text(rendered(faults.diagnostics, .zh), rendered(faults.diagnostics, .en))
    }
  }

  var exitStatus: Int32 {
    switch self {
    case .unknown: ExitStatus.usage
    case .cannotOpen: ExitStatus.cannotOpen
    case .faulty: ExitStatus.faultsInPlan
    }
  }
}

/// A theme by name, or from a file if the word contains `/` or ends in `.yaml`.
func loadTheme(_ word: String) throws(ThemeError) -> Theme {
  let bytes: [UInt8]
  if let builtIn = BuiltIn.themes.first(where: { $0.name == word }) {
    bytes = builtIn.bytes
  } else {
    guard word.contains("/") || word.hasSuffix(".yaml") else { throw .unknown(word) }
    switch loadFiles(at: word) {
    case .success(let files): bytes = files[0].bytes
    case .failure(let faults): throw .cannotOpen(faults)
    }
  }
  switch readTheme(bytes, name: word) {
  case .success(let theme): return theme
  case .failure(let faults): throw .faulty(faults)
  }
}
