import BattlePlan
import Glibc
import System

/// Where nothing says which language to speak, the choice is told of: once, for it is remembered that it was.
enum LanguageHint {
  /// For readers of either language.
  static let text: String =
    "环境没有说明用哪种语言，现用中文。 For English: --lang en, or L on the board."

  /// Whether it is to be told now. Asked once a run: the next one will know that it was told.
  /// - Parameter named: what the command line says.
  static func isDue(_ named: Language?) -> Bool {
    guard named == nil, SettingsFile().settings.language == nil, !namesLanguage,
      let folder = SettingsFile.stateFolder
    else { return false }
    let mark = folder + "/language-told"
    guard isMissing(mark) else { return false }
    makeFolders(folder)
    return (try? writeWhole([], to: mark, overwrite: false, isPrivate: true)) != nil
  }

  /// Whether the environment names a language that this program speaks.
  private static var namesLanguage: Bool {
    ["LC_ALL", "LANG"].compactMap(environment).contains { $0.hasPrefix("zh") || $0.hasPrefix("en") }
  }
}
