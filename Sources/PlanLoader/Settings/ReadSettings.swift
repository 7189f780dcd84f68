import BattlePlan

/// Reads the settings file. Any fault makes all of it invalid: half of somebody's settings is worse than
/// none.
public func readSettings(_ file: SourceFile) -> Result<Settings, Faults> {
  var reader = SettingsReader(file)
  reader.read()
  let faults = reader.log.sorted()
  return faults.isEmpty ? .success(reader.settings) : .failure(Faults(diagnostics: faults))
}

private struct SettingsReader {
  private let file: SourceFile
  private(set) var log: FindingLog
  private(set) var settings = Settings()

  init(_ file: SourceFile) {
    self.file = file
    log = FindingLog([file])
  }

  mutating func read() {
    if let root = readDocument(file, &log) { read(root) }
  }

  private mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    log.add(.error, problem, file: 0, mark)
  }

  private mutating func read(_ root: Node) {
    guard let pairs = root.pairs else {
      return fault(.expectedMapping("settings"), root.mark)
    }
    var seen: Set<Settings.Key> = []
    for pair in pairs {
      guard let key = Settings.Key(rawValue: pair.key) else {
        let words = Settings.Key.allCases.map(\.rawValue)
        fault(
          .badChoice(
            pair.key, field: "settings", choices: words,
            suggestion: nearest(pair.key, among: words)), pair.keyMark)
        continue
      }
      guard seen.insert(key).inserted else {
        fault(.duplicateKey(key.rawValue), pair.keyMark)
        continue
      }
      guard let text = pair.value.text else {
        fault(.expectedText(key.rawValue), pair.value.mark)
        continue
      }
      if !pair.value.isNull { read(text, pair.value.mark, for: key) }
    }
  }

  private mutating func read(_ text: String, _ mark: Mark, for key: Settings.Key) {
    switch key {
    case .language:
      settings.language = choice(text, mark, key, Language.allCases.map(\.rawValue))
        .flatMap(Language.init(rawValue:))
    case .theme:
      // A relative path would depend on the folder the program happens to be started in.
      if text.contains("/") || text.hasSuffix(".yaml"), !text.hasPrefix("/") {
        _ = choice(text, mark, key, ["/absolute/path.yaml"])
      } else {
        settings.theme = text
      }
    case .ambiguousWidth:
      settings.ambiguousWidth = choice(text, mark, key, ["auto", "narrow", "wide"])
    case .shots: settings.shots = absolutePath(text, mark, key)
    case .store: settings.store = absolutePath(text, mark, key)
    case .clipboard: settings.clipboard = yesOrNo(text, mark, key)
    case .signIn: settings.signIn = yesOrNo(text, mark, key)
    case .kioskWord: settings.kioskWord = text
    case .views: settings.views = text
    case .pin:
      if text.hasPrefix("$"), text.utf8.count >= 20 {
        settings.pin = text
      } else {
        // Never quoted: somebody may have written the PIN itself here.
        fault(
          .badChoice("…", field: key.rawValue, choices: ["battlemap pin"], suggestion: nil),
          mark)
      }
    }
  }

  private mutating func yesOrNo(_ text: String, _ mark: Mark, _ key: Settings.Key) -> Bool? {
    choice(text, mark, key, ["yes", "no"]).map { $0 == "yes" }
  }

  private mutating func absolutePath(_ text: String, _ mark: Mark, _ key: Settings.Key) -> String? {
    text.hasPrefix("/") ? text : choice(text, mark, key, ["/absolute/path"])
  }

  private mutating func choice(
    _ text: String, _ mark: Mark, _ key: Settings.Key, _ choices: [String]
  ) -> String? {
    if choices.contains(text) { return text }
    fault(
      .badChoice(
        text, field: key.rawValue, choices: choices,
        suggestion: nearest(text, among: choices)), mark)
    return nil
  }
}
