import BattlePlan
import BuiltIn
import Canvas

/// The themes that `T` cycles through: the built-in ones, and the user's own if one was named. Each is read
/// when it is first shown.
final class ThemeCache {
  /// The theme to start with.
  let first: String
  let names: [String]
  private var themes: [String: Theme]

  init(first: String) throws(ThemeError) {
    self.first = first
    let builtIn = BuiltIn.themes.map(\.name)
    names = builtIn.contains(first) ? builtIn : [first] + builtIn
    themes = [first: try loadTheme(first)]
  }

  subscript(name: String) -> Theme {
    if let theme = themes[name] { return theme }
    // Tests read the built-in themes; one that could not be read would still leave a board.
    let theme = (try? loadTheme(name)) ?? Theme(name: name)
    themes[name] = theme
    return theme
  }
}
