import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import PlanLoader
import Reports

extension Language: ExpressibleByArgument {}

extension AsOf: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

extension Size: ExpressibleByArgument {
  /// `160x45`, from 1x1 to 1000x1000.
  public init?(argument: String) {
    let numbers = argument.split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy({ (1...1000).contains($0) }) else { return nil }
    self.init(width: numbers[0], height: numbers[1])
  }

  public var defaultValueDescription: String { "\(width)x\(height)" }
}

/// The language that the environment asks for: English if LC_ALL or LANG names it, else Chinese.
func environmentLanguage() -> Language {
  for name in ["LC_ALL", "LANG"] {
    guard let value = environment(name), !value.isEmpty else { continue }
    return value.hasPrefix("en") ? .en : .zh
  }
  return .zh
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp("Language (default: from LC_ALL or LANG). 语言。", valueName: "zh|en"))
  var language: Language?

  /// The requested language, else the one in the settings, else the environment's.
  var resolved: Language { resolved(SettingsFile().settings) }

  func resolved(_ settings: Settings) -> Language {
    language ?? settings.language ?? environmentLanguage()
  }
}

struct PlanOption: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      """
      The plan file, a folder of them, or - for standard input; else ./plan.yaml, else the sample. \
      计划文件或目录；- 是标准输入。
      """, valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var named: String?
  @OptionGroup var limit: LimitOption

  var place: PlanInput { PlanInput(named) }

  /// For what is kept about a plan, or done to it: this needs a file.
  var plan: String { named ?? "plan.yaml" }
}

/// A whole number of bytes: `65536`, `500k`, `100M`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  /// Digits with k, M or G (powers of 1024; `KiB` and `KB` mean the same), at least 1.
  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    var unit = argument.dropFirst(digits.count).lowercased()
    for ending in ["ib", "b"] where unit.hasSuffix(ending) {
      unit.removeLast(ending.count)
      break
    }
    let factors = ["": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
    guard let count = Int(digits), count > 0, let factor = factors[unit] else { return nil }
    let (product, overflows) = count.multipliedReportingOverflow(by: factor)
    if overflows { return nil }
    bytes = product
  }

  var defaultValueDescription: String {
    bytes % (1 << 20) == 0 ? "\(bytes >> 20)M" : "\(bytes)"
  }
}

struct LimitOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Refuse a plan larger than this. 计划文件的大小上限。", valueName: "100M"))
  var maxPlanSize = ByteCount(bytes: defaultPlanLimit)

  var bytes: Int { maxPlanSize.bytes }
}

struct ColourOption: ParsableArguments {
  enum Mode: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(
    help: ArgumentHelp(
      "Use colors; auto: on a terminal, unless NO_COLOR is set. 颜色。",
      valueName: "auto|always|never"))
  var color = Mode.auto

  /// https://no-color.org: set and not empty.
  var isRefused: Bool { environment("NO_COLOR").map { !$0.isEmpty } ?? false }

  /// For lines on stdout.
  var paint: Inks {
    switch color {
    case .always: Inks(isOn: true)
    case .never: Inks(isOn: false)
    case .auto:
      Inks(isOn: isatty(STDOUT_FILENO) == 1 && !isRefused && environment("TERM") != "dumb")
    }
  }
}

struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show the plan as of this day. 以这一天为准。", valueName: "2019-09-29[T14:00]"))
  var asOf: AsOf?
}

struct AppearanceOptions: ParsableArguments {
  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp("A theme's name or file. 配色的名字或文件。", valueName: "name|file"),
    completion: Completions.themes)
  var namedTheme: String?

  static let standardTheme = "dark"
  var theme: String { namedTheme ?? AppearanceOptions.standardTheme }

  @Flag(help: "Draw signs and lines in ASCII only. 只用 ASCII 画线和符号。")
  var ascii = false
}
