import ArgumentParser
import BattlePlan
import BuiltIn

struct Themes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List the built-in themes. 列出内置配色。",
    discussion: """
      --show writes a theme's file to stdout, as a template for your own; use that with --theme \
      FILE.
      """)

  @Option(help: ArgumentHelp("Write this theme's file to stdout. 输出该配色的文件。", valueName: "name"))
  var show: String?
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    if let show {
      guard let theme = BuiltIn.themes.first(where: { $0.name == show }) else {
        Console.say(language("没有叫 \(visible(show)) 的配色", "no theme \(visible(show))"))
        throw ExitCode(ExitStatus.usage)
      }
      return try Console.deliver(theme.bytes)
    }
    for name in BuiltIn.themes.map(\.name) {
      let theme = try orExit(language) { () throws(ThemeError) in try loadTheme(name) }
      try Console.deliver("\(name)\t\(language(theme.aboutChinese, theme.aboutEnglish))\n")
    }
  }
}
