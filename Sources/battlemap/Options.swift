import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import PlanLoader

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
}

/// The language that the environment asks for: English where LC_ALL or LANG names it, else Chinese.
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
    help: ArgumentHelp("zh or en. 界面语言。", valueName: "zh|en"))
  var language: Language?

  var resolved: Language { language ?? environmentLanguage() }
}

struct PlanOption: ParsableArguments {
  @Argument(
    help: "The plan file, or a folder of them. 计划文件,或存放多个计划文件的目录。",
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String
}

struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show the plan as of this day. 以这一天为准。", valueName: "2019-09-29[T14:00]"))
  var asOf: AsOf?
}

struct LookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A theme's name or file. 配色的名字或文件。", valueName: "name|file"))
  var theme = "dark"

  @Flag(help: "Draw signs and lines from ASCII only. 只用 ASCII 画线和符号。")
  var ascii = false
}

/// A theme by name, or from a file where the word has a `/` or ends in `.yaml`.
func loadTheme(_ word: String, _ language: Language) throws -> Theme {
  if let builtIn = BuiltIn.themes.first(where: { $0.name == word }) {
    return try readTheme(builtIn.bytes, name: word, language)
  }
  guard word.contains("/") || word.hasSuffix(".yaml") else {
    let names = BuiltIn.themes.map(\.name).joined(separator: ", ")
    Console.say(
      language(
        "没有叫 \(visible(word)) 的配色;有:\(names)", "no theme \(visible(word)); there are: \(names)"))
    throw ExitCode(ExitStatus.usage)
  }
  let files = try loadSource(word, language)
  return try readTheme(files[0].bytes, name: word, language)
}

private func readTheme(_ bytes: [UInt8], name: String, _ language: Language) throws -> Theme {
  switch readTheme(bytes, name: name) {
  case .success(let theme): return theme
  case .failure(let faults):
    report(faults.diagnostics, language)
    throw ExitCode(ExitStatus.faultsInPlan)
  }
}
