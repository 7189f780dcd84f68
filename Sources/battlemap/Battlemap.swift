import ArgumentParser

@main
struct Battlemap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "battlemap",
    abstract: "挂图作战: a live wall map of one operation, from one plan file.",
    discussion: """
      battlemap plan.yaml         show this plan on the terminal 打开挂图
      battlemap                   show ./plan.yaml, or the built-in sample 没有计划文件时看样例
      battlemap init plan.yaml    write a commented starter plan 写一份带说明的计划文件
      battlemap check plan.yaml   check a plan for mistakes 检查计划文件
      battlemap status plan.yaml  show where it stands 当前态势
      battlemap brief plan.yaml   write the daily brief 写日报

      On the board: arrows move, Enter drills in, Esc goes back, ? shows every key.
      挂图上：方向键选择，回车进入，Esc 返回，? 看全部按键。

      --lang zh|en sets the language (default: from LC_ALL or LANG). Data goes to stdout, \
      messages to stderr. --lang 选择语言；数据写到标准输出，消息写到标准错误。

      Exit codes: 0; 1 the plan has errors (check), or --exit-code or --fail-on applies; \
      64 usage; 66 cannot open; 73 cannot write; 74 the store of versions and the duty log is damaged, \
      foreign, locked, full or read-only.
      """,
    version: "0.1.0",
    subcommands: [
      Watch.self, Check.self, Status.self, AttentionList.self, IssueList.self, UnitList.self,
      RecordList.self, BriefCommand.self, Diff.self, Export.self, Pack.self, Record.self,
      HistoryCommand.self, Replay.self, LogCommand.self, HandoverCommand.self, Init.self,
      Themes.self,
      SchemaCommand.self, Pin.self,
    ],
    defaultSubcommand: Watch.self)
}
