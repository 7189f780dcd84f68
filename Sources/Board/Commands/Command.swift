import BattlePlan
import Situation

/// A word of the command line and what it does. The one table drives parsing, completion and the help,
/// so that they cannot disagree; what it does goes the way that the keys go.
struct Command: Equatable, Sendable {
  enum Meaning: Equatable, Sendable {
    case view(ViewName)
    /// As the key that is bound to it; works where that key would.
    case action(Action)
    case find
    case filter
    case theme
    case language
    case ascii
  }

  /// What follows the word.
  enum Argument: Equatable, Sendable { case none, optional, required }

  let name: Text
  /// Other words for it.
  let aliases: [String]
  let meaning: Meaning
  let argument: Argument
  let help: Text

  init(
    _ zh: String, _ en: String, _ aliases: [String] = [], _ meaning: Meaning,
    _ argument: Argument = .none, help: Text
  ) {
    name = Text(zh, en)
    self.aliases = aliases
    self.meaning = meaning
    self.argument = argument
    self.help = help
  }

  var words: [String] { [name.en, name.zh] + aliases }

  /// Every command that works now: what no key would do on this screen, no command does either.
  static func all(_ board: BoardState) -> [Command] {
    let bound = Set(board.screenBindings.flatMap(\.keys.values))
    return table.filter { command in
      switch command.meaning {
      case .action(let action): bound.contains(action)
      case .find: bound.contains(.search)
      case .theme: bound.contains(.nextTheme)
      case .language: bound.contains(.nextLanguage)
      case .filter: board.screen.view is any FilteredView
      case .view, .ascii: true
      }
    }
  }

  static let table: [Command] =
    ViewName.allCases.map { view in
      Command(
        view.label.zh, view.label.en, Command.viewAliases(view), .view(view),
        view.wantsRecord ? .required : .none, help: view.help)
    } + [
      Command(
        "搜索", "find", ["search", "查找"], .find, .optional,
        help: Text("搜索一切", "search everything")),
      Command(
        "筛选", "filter", [], .filter, .optional,
        help: Text("按亮灯、工作组或文字筛选；不写即取消", "filter by light, group or text; bare: clear")),
      Command(
        "取消筛选", "clear", [], .action(.clearFilter), help: Text("取消所有筛选", "clear all filters")),
      Command("排序", "sort", [], .action(.sort), help: Text("换排序", "next order")),
      Command(
        "配色", "theme", [], .theme, .optional, help: Text("换配色", "wear a theme; bare: the next")),
      Command(
        "语言", "lang", ["language"], .language, .optional,
        help: Text("中文/英文：zh、en", "Chinese or English: zh, en")),
      Command(
        "字符", "ascii", [], .ascii, .optional,
        help: Text("只用 ASCII 画线和符号：开、关", "signs and lines from ASCII only: on, off")),
      Command(
        "已阅", "seen", [], .action(.markSeen), help: Text("把变动记为已阅", "mark the changes as seen")),
      Command(
        "收到", "ack", [], .action(.acknowledge), help: Text("收到警报", "acknowledge the alarms")),
      Command(
        "重读", "reread", [], .action(.reread), help: Text("立即重读计划文件", "read the plan file again now")
      ),
      Command(
        "截图", "shot", ["screenshot"], .action(.screenshot),
        help: Text("把屏幕存成 PNG、SVG、文本", "save the screen as PNG, SVG and text")),
      Command(
        "会商材料", "pack", [], .action(.pack),
        help: Text("生成会商材料（PDF）", "make the meeting pack (PDF)")),
      Command(
        "督办单", "slip", ["followup"], .action(.followUp),
        help: Text("写所选一条的督办单", "write a follow-up slip of what is selected")),
      Command(
        "编辑", "edit", [], .action(.edit),
        help: Text("用 $EDITOR 打开计划文件中的这一条", "open the plan at this record in $EDITOR")),
      Command(
        "推演", "whatif", [], .action(.slip), help: Text("假如这项任务拖后", "what if this task slips")),
      Command("放大", "zoomin", [], .action(.zoomIn), help: Text("放大", "zoom in")),
      Command("缩小", "zoomout", [], .action(.zoomOut), help: Text("缩小", "zoom out")),
      Command("后退", "back", [], .action(.back), help: Text("返回上一层", "back one level")),
      Command("重画", "repaint", [], .action(.repaint), help: Text("重画屏幕", "paint the screen again")),
      Command("帮助", "help", ["h"], .action(.help), help: Text("这一屏的帮助", "help for this screen")),
      Command("退出", "quit", ["q", "exit"], .action(.quit), help: Text("退出", "quit")),
    ]

  private static func viewAliases(_ view: ViewName) -> [String] {
    switch view {
    case .issues: ["问题"]
    case .drills: ["演练预案区块"]
    case .faults: ["差错"]
    default: []
    }
  }
}
