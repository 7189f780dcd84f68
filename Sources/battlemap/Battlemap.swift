import ArgumentParser
import BattlePlan
import Glibc

@main
struct Battlemap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "battlemap",
    abstract: "挂图作战: a live wall map of one operation, from one plan file.",
    discussion: """
      battlemap plan.yaml         show this plan on the terminal 打开挂图
      battlemap                   show ./plan.yaml, or the built-in sample 没有计划文件时看样例
      battlemap init plan.yaml    write a commented starter plan 写一份带说明的计划文件
      battlemap import 表.xlsx -o plan.yaml    make a plan from Excel and CSV tables 由表格做计划
      battlemap check plan.yaml   check a plan for mistakes 检查计划文件
      battlemap status plan.yaml  show where it stands 当前态势
      battlemap brief plan.yaml   write the daily brief 写日报

      On the board: arrows move, Enter drills in, Esc goes back, ? shows every key.
      挂图上：方向键选择，回车进入，Esc 返回，? 看全部按键。

      Without a plan, every command uses ./plan.yaml, or else the sample, as the board does; - is standard \
      input, and -o - standard output. --lang zh|en sets the language (default: from LC_ALL or LANG). Data \
      goes to stdout, messages to stderr. 没有指明计划文件时用 ./plan.yaml，再没有就用样例；- 是标准输入，\
      -o - 是标准输出。--lang 选择语言；数据写到标准输出，消息写到标准错误。

      Exit codes: 0; 1 the plan has errors (check), or --exit-code or --fail-on applies; \
      64 usage; 66 cannot open; 73 cannot write; 74 the store of versions and the duty log is damaged, \
      foreign, locked, full or read-only.
      """,
    version: "0.1.0",
    subcommands: [
      Watch.self, Check.self, Status.self, AttentionList.self, IssueList.self, UnitList.self,
      RecordList.self, SetCommand.self, AddCommand.self, RemoveCommand.self, UndoCommand.self,
      BriefCommand.self, Diff.self, Export.self, Pack.self, Record.self, HistoryCommand.self,
      Replay.self, LogCommand.self, HandoverCommand.self, ImportCommand.self, Init.self,
      Themes.self,
      SchemaCommand.self, Pin.self,
    ],
    defaultSubcommand: Watch.self)

  static func main() {
    let words = CommandWords(Array(CommandLine.arguments.dropFirst()))
    if let mistake = words.mistake(words.language) {
      Console.say(mistake)
      Glibc.exit(ExitStatus.usage)
    }
    do {
      var command = try parseAsRoot(words.arranged)
      // A script that reads stderr is left alone, and the board says it itself.
      if isatty(STDERR_FILENO) == 1, !(command is Watch), LanguageHint.isDue(words.namedLanguage) {
        Console.say(LanguageHint.text)
      }
      try command.run()
    } catch {
      leave(with: error, words.language)
    }
  }

  /// As the parser would, but for a command line that it cannot take: that is said in the user's language.
  private static func leave(with error: any Error, _ language: Language) -> Never {
    let isUsage = exitCode(for: error) == .validationFailure && !(error is ExitCode)
    guard isUsage, language == .zh else { exit(withError: error) }
    Console.say(chineseUsage(fullMessage(for: error)))
    Glibc.exit(ExitStatus.usage)
  }
}
