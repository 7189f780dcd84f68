import BattlePlan
import Canvas

/// Reads a theme: `name`, `about`, and what `grounds` and `roles` look like (`themes/dark.yaml` explains the
/// format).
///
/// Anything unknown or wrong makes the whole theme invalid: a theme is short, and its author is there to fix
/// it.
/// - Parameter name: what to call the file in findings.
public func readTheme(_ bytes: [UInt8], name: String) -> Result<Theme, Faults> {
  var reader = ThemeReader(SourceFile(name: name, bytes: bytes))
  reader.read()
  let faults = reader.log.sorted()
  return faults.isEmpty ? .success(reader.theme) : .failure(Faults(diagnostics: faults))
}

private struct ThemeReader {
  private let file: SourceFile
  private(set) var log: FindingLog
  private(set) var theme = Theme(name: "")

  init(_ file: SourceFile) {
    self.file = file
    log = FindingLog([file])
  }

  mutating func read() {
    if let root = readDocument(file, &log) {
      read(root)
    } else if log.diagnostics.isEmpty {
      fault(.empty, Mark())
    }
  }

  private mutating func fault(_ problem: Diagnostic.Problem, _ mark: Mark) {
    log.add(.error, problem, file: 0, mark)
  }

  private mutating func read(_ root: Node) {
    for pair in pairs(root, "theme") {
      switch pair.key {
      case "name": theme.name = text(pair)
      case "about":
        for language in pairs(pair.value, "about") {
          switch language.key {
          case "zh": theme.aboutChinese = text(language)
          case "en": theme.aboutEnglish = text(language)
          default: unknown(language, ["zh", "en"])
          }
        }
      case "grounds":
        for look in pairs(pair.value, "grounds") {
          if let ground = ThemeReader.grounds[look.key] {
            theme[ground] = paint(look.value)
          } else {
            unknown(look, ThemeReader.grounds.keys.sorted())
          }
        }
      case "roles":
        for look in pairs(pair.value, "roles") {
          if let role = ThemeReader.roles[look.key] {
            theme[role] = paint(look.value)
          } else {
            unknown(look, ThemeReader.roles.keys.sorted())
          }
        }
      default: unknown(pair, ["name", "about", "grounds", "roles"])
      }
    }
  }

  private static let grounds = Dictionary(
    uniqueKeysWithValues: Ground.allCases.map { (key("\($0)"), $0) })
  private static let roles = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { (key("\($0)"), $0) })

  /// Turns `barRest` into `bar_rest`, as in the file.
  private static func key(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  private mutating func pairs(_ node: Node, _ name: String) -> [Node.Pair] {
    if let pairs = node.pairs { return pairs }
    fault(.expectedMapping(name), node.mark)
    return []
  }

  private mutating func text(_ pair: Node.Pair) -> String {
    if let text = pair.value.text { return text }
    fault(.expectedText(pair.key), pair.value.mark)
    return ""
  }

  private mutating func unknown(_ pair: Node.Pair, _ words: [String]) {
    fault(
      .badChoice(
        pair.key, field: "theme", choices: words, suggestion: nearest(pair.key, among: words)),
      pair.keyMark)
  }

  // MARK: Looks

  private mutating func paint(_ node: Node) -> Paint {
    var paint = Paint()
    for pair in pairs(node, "look") {
      switch pair.key {
      case "fg": paint.foreground = colour(pair)
      case "bg": paint.background = colour(pair)
      case "on_selection": paint.foregroundOnSelection = colour(pair)
      case "bold": paint.isBold = flag(pair)
      case "underline": paint.isUnderlined = flag(pair)
      case "reverse": paint.isReversed = flag(pair)
      case "dim": paint.isDim = flag(pair)
      default: unknown(pair, ["fg", "bg", "on_selection", "bold", "underline", "reverse", "dim"])
      }
    }
    return paint
  }

  private mutating func flag(_ pair: Node.Pair) -> Bool {
    let word = text(pair)
    if word == "true" || word == "false" { return word == "true" }
    fault(
      .badChoice(word, field: pair.key, choices: ["true", "false"], suggestion: nil),
      pair.value.mark)
    return false
  }

  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ].flatMap { [$0, "bright" + $0] }

  /// `"#rrggbb"`, `"#rrggbb/name"`, or nil for `default`.
  private mutating func colour(_ pair: Node.Pair) -> Colour? {
    let word = text(pair)
    if word == "default" { return nil }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let digits = parts.first?.dropFirst() ?? ""
    guard word.hasPrefix("#"), digits.utf8.count == 6, let value = UInt32(digits, radix: 16),
      parts.count <= 2
    else {
      fault(
        .badChoice(
          word, field: pair.key, choices: ["\"#rrggbb\"", "\"#rrggbb/red\"", "default"],
          suggestion: nil), pair.value.mark)
      return nil
    }
    var colour = Colour(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    guard parts.count == 2 else { return colour }
    guard let place = ThemeReader.names.firstIndex(of: String(parts[1])) else {
      fault(
        .badChoice(
          String(parts[1]), field: pair.key, choices: ThemeReader.names,
          suggestion: nearest(String(parts[1]), among: ThemeReader.names)), pair.value.mark)
      return nil
    }
    colour.ansi = UInt8(place / 2 + (place % 2 == 1 ? 8 : 0))
    return colour
  }
}
