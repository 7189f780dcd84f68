import BattlePlan
import BuiltIn
import Canvas

/// The themes that `T` goes through: the built-in ones, and the user's own where one was named.
/// Each is read when it is first worn.
final class ThemeShelf {
  /// The theme to begin with.
  let first: String
  let names: [String]
  private var read: [String: Theme]
  private let language: Language

  init(first: String, _ language: Language) throws {
    self.first = first
    self.language = language
    let builtIn = BuiltIn.themes.map(\.name)
    names = builtIn.contains(first) ? builtIn : [first] + builtIn
    read = [first: try loadTheme(first, language)]
  }

  subscript(name: String) -> Theme {
    if let theme = read[name] { return theme }
    // Built-in themes are read by the tests; one that could not be read would still leave a board.
    let theme = (try? loadTheme(name, language)) ?? Theme(name: name)
    read[name] = theme
    return theme
  }
}
