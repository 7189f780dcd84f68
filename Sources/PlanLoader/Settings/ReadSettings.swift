import BattlePlan

/// Reads the settings file. A fault spoils the whole of it: half of somebody's settings is nobody's.
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
    if let (mark, guess) = encodingFault(file.bytes) { return fault(.notUTF8(guess: guess), mark) }
    do throws(YAMLError) {
      if let root = try document() { take(root) }
    } catch {
      fault(.notYAML(error.reason), error.mark)
    }
  }

  /// Nil where the file holds nothing but comments.
  private mutating func document() throws(YAMLError) -> Node? {
    var root: Node?
    var refusal: Refusal?
    try withParser(file.bytes) { parser throws(YAMLError) in
      var composer = Composer(parser)
      guard case .documentStart = try composer.events.next() else { return }
      root = try composer.nextNode()
      refusal = composer.refusal
      _ = try composer.events.next()
    }
    if let refusal { fault(refusal.problem, refusal.mark) }
    return root
  }

  private mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    log.add(.error, problem, file: 0, mark)
  }

  private mutating func take(_ root: Node) {
    guard case .map(let pairs, _) = root else {
      return fault(.expectedMapping("settings"), root.mark)
    }
    var seen: Set<Settings.Key> = []
    for pair in pairs {
      guard let key = Settings.Key(rawValue: pair.key.text) else {
        let words = Settings.Key.allCases.map(\.rawValue)
        fault(
          .badChoice(
            pair.key.text, field: "settings", choices: words,
            suggestion: nearest(pair.key.text, among: words)), pair.key.mark)
        continue
      }
      guard seen.insert(key).inserted else {
        fault(.duplicateKey(key.rawValue), pair.key.mark)
        continue
      }
      guard case .scalar(let scalar) = pair.value else {
        fault(.expectedText(key.rawValue), pair.value.mark)
        continue
      }
      if !scalar.isNull { take(scalar, for: key) }
    }
  }

  private mutating func take(_ scalar: Scalar, for key: Settings.Key) {
    switch key {
    case .language:
      settings.language = choice(scalar, key, Language.allCases.map(\.rawValue))
        .flatMap(Language.init(rawValue:))
    case .theme:
      // A relative path would mean whatever folder the program happens to be started in.
      if scalar.text.contains("/") || scalar.text.hasSuffix(".yaml"), !scalar.text.hasPrefix("/") {
        _ = choice(scalar, key, ["/absolute/path.yaml"])
      } else {
        settings.theme = scalar.text
      }
    case .ambiguousWidth:
      settings.ambiguousWidth = choice(scalar, key, ["auto", "narrow", "wide"])
    case .shots:
      if scalar.text.hasPrefix("/") {
        settings.shots = scalar.text
      } else {
        _ = choice(scalar, key, ["/absolute/path"])
      }
    case .kioskWord: settings.kioskWord = scalar.text
    case .pin:
      if scalar.text.hasPrefix("$"), scalar.text.utf8.count >= 20 {
        settings.pin = scalar.text
      } else {
        // Never quoted: somebody may have written the PIN itself here.
        fault(
          .badChoice("…", field: key.rawValue, choices: ["battlemap pin"], suggestion: nil),
          scalar.mark)
      }
    }
  }

  private mutating func choice(_ scalar: Scalar, _ key: Settings.Key, _ choices: [String])
    -> String?
  {
    if choices.contains(scalar.text) { return scalar.text }
    fault(
      .badChoice(
        scalar.text, field: key.rawValue, choices: choices,
        suggestion: nearest(scalar.text, among: choices)), scalar.mark)
    return nil
  }
}
