import BattlePlan
import Glibc
import PlanLoader
import System

/// The user's settings: `battlemap/settings.yaml` in the XDG configuration folder, never in the current
/// directory.
struct SettingsFile {
  let path: String
  let settings: Settings
  /// The first fault of a file that cannot be used. It is then neither followed nor written.
  let fault: Diagnostic?
  private let text: String?

  /// No settings file is larger than this.
  private static let limit = 1 << 20

  init() {
    path = SettingsFile.folder("XDG_CONFIG_HOME", ".config") + "/settings.yaml"
    guard !isMissing(path) else {
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

  /// Puts values into the file, reading it again first because somebody may have edited it meanwhile.
  /// - Returns: why it was not written.
  static func put(_ values: [(key: Settings.Key, value: String)]) -> Text? {
    let file = SettingsFile()
    if let fault = file.faultText { return fault }
    let bytes = Array(settingsText(file.text, putting: values).utf8)
    var target = file.path
    // A symbolic link, say to a repository of all configuration, stays a link.
    if let real = realpath(file.path, nil) {
      target = String(cString: real)
      free(real)
    }
    makeFolders(folder("XDG_CONFIG_HOME", ".config"))
    do {
      try writeWhole(bytes, to: target, overwrite: true, isPrivate: true)
      return nil
    } catch {
      return error.text
    }
  }

  /// The program's own folder in an XDG base folder; a base that is not absolute is ignored, as the
  /// specification requires.
  static func folder(_ variable: String, _ standard: String) -> String {
    if let base = environment(variable), base.hasPrefix("/") { return base + "/battlemap" }
    return (environment("HOME") ?? "/nonexistent") + "/\(standard)/battlemap"
  }

  /// Where the program keeps what it remembers; nil if the environment names no such place.
  static var stateFolder: String? {
    let isNamed = environment("XDG_STATE_HOME")?.hasPrefix("/") ?? false
    return isNamed || environment("HOME") != nil ? folder("XDG_STATE_HOME", ".local/state") : nil
  }
}
