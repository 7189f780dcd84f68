import BattlePlan
import Board
import Glibc
import PlanLoader
import System

/// The user's settings: `battlemap/settings.yaml` in the XDG configuration folder, never in the current
/// directory.
struct SettingsFile {
  /// Empty where the environment names no place for settings.
  let path: String
  let settings: Settings
  /// The first fault of a file that cannot be used. It is then neither followed nor written.
  let fault: Diagnostic?
  private let text: String?

  /// No settings file is larger than this.
  private static let limit = 1 << 20

  init() {
    path = SettingsFile.folder("XDG_CONFIG_HOME", ".config").map { $0 + "/settings.yaml" } ?? ""
    guard !path.isEmpty, !isMissing(path) else {
      (settings, fault, text) = (Settings(), nil, nil)
      return
    }
    switch loadFiles(at: path, limit: SettingsFile.limit).flatMap({ files in
      readSettings(files[0]).map { ($0, files[0].bytes) }
    }) {
    case .success((let settings, let bytes)):
      (self.settings, fault, text) = (settings, nil, String(decoding: bytes, as: UTF8.self))
    case .failure(let faults): (settings, fault, text) = (Settings(), faults.diagnostics.first, nil)
    }
  }

  /// On one line: where and what.
  var faultText: Text? {
    fault.map { fault in
      let place = visible(path) + (fault.line > 0 ? ":\(fault.line):\(fault.column)" : "")
      return Text(
        "设置未采用：\(place)：\(fault.message(.zh))", "settings ignored: \(place): \(fault.message(.en))")
    }
  }

  /// What a choice is in the file; a theme that is a file by its whole path.
  static func value(of choice: Preference) -> (key: Settings.Key, value: String) {
    switch choice {
    case .language(let language): return (.language, language.rawValue)
    case .views(let views): return (.views, views.text)
    case .theme(let theme):
      let isFile = theme.contains("/") || theme.hasSuffix(".yaml")
      return (.theme, isFile ? wholePath(theme) ?? theme : theme)
    }
  }

  private static func wholePath(_ path: String) -> String? {
    guard let whole = realpath(path, nil) else { return nil }
    defer { free(whole) }
    return String(cString: whole)
  }

  /// Puts values into the file, which is read anew: somebody may have edited it meanwhile.
  /// - Returns: why it was not written.
  static func put(_ values: [(key: Settings.Key, value: String)]) -> Text? {
    let file = SettingsFile()
    if let fault = file.faultText { return fault }
    let bytes = Array(settingsText(file.text, putting: values).utf8)
    guard let folder = folder("XDG_CONFIG_HOME", ".config") else { return homeless }
    // A link to where somebody keeps all configuration stays a link.
    let target = wholePath(file.path) ?? file.path
    makeFolders(folder)
    do {
      try writeWhole(bytes, to: target, overwrite: true, isPrivate: true)
      return nil
    } catch {
      return error.text
    }
  }

  /// The program's own folder below an XDG base, else below the home folder. A base that is not absolute is
  /// ignored, as the specification asks: the current folder is nobody's home.
  /// - Returns: nil where the environment names no such place.
  static func folder(_ variable: String, _ standard: String) -> String? {
    if let base = environment(variable), base.hasPrefix("/") { return base + "/battlemap" }
    return home.map { "\($0)/\(standard)/battlemap" }
  }

  /// Nil where HOME is unset, empty or relative.
  static var home: String? { environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } }

  /// Where the program keeps what it remembers.
  static var stateFolder: String? { folder("XDG_STATE_HOME", ".local/state") }

  /// Why nothing is kept.
  static let homeless = Text(
    "没有保存：环境变量 HOME 没有设置（可设 HOME 或 XDG_CONFIG_HOME）",
    "not kept: HOME is not set (set it, or XDG_CONFIG_HOME)")
}
