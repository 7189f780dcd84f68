import BattlePlan
import Canvas
import Situation

/// Some keys, what they do, and how the footer and the help say so. The one table that drives all
/// three, so that they cannot disagree.
public struct Binding: Sendable {
  /// How the keys are written, such as `↑↓←→`.
  public let shown: Text
  public let keys: [Key: Action]
  /// For the footer, a word; nil: the footer does not mention it.
  public let hint: Text?
  /// For the help, a sentence.
  public let help: Text

  /// How the footer and the help write the keys; in ASCII they are spelled out.
  func keyNames(_ language: Language, isASCII: Bool) -> String {
    isASCII ? shown.en.withSignsOfASCII : shown(language)
  }

  init(_ shown: Text, _ keys: [Key: Action], hint: Text? = nil, help: Text) {
    self.shown = shown
    self.keys = keys
    self.hint = hint
    self.help = help
  }

  init(_ character: Character, _ action: Action, hint: Text? = nil, help: Text) {
    self.init(
      Text(String(character), String(character)), [.character(character): action], hint: hint,
      help: help)
  }
}

extension Binding {
  static let moves = Binding(
    Text("↑↓←→", "arrows"),
    [
      .up: .up, .down: .down, .left: .left, .right: .right, .character("k"): .up,
      .character("j"): .down, .character("h"): .left, .character("l"): .right,
    ],
    hint: Text("选择", "move"), help: Text("移动选择（也可用 hjkl）", "move the selection (or hjkl)"))

  static let rows = Binding(
    Text("↑↓", "up/down"),
    [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
    hint: Text("选择", "move"), help: Text("上下移动（也可用 jk）", "move up and down (or jk)"))

  static let pages = Binding(
    Text("PgUp PgDn Home End", "PgUp PgDn Home End"),
    [
      .pageUp: .pageUp, .pageDown: .pageDown, .home: .first, .end: .last, .character("g"): .first,
      .character("G"): .last,
    ],
    help: Text("翻页，到头，到尾（g/G）", "by pages, to the first and last (g/G)"))

  static func enter(_ hint: Text, help: Text) -> Binding {
    Binding(Text("⏎", "Enter"), [.enter: .enter], hint: hint, help: help)
  }

  static let back = Binding(
    Text("Esc", "Esc"), [.escape: .back, .backspace: .back],
    hint: Text("返回", "back"), help: Text("返回上一层（或退格键）", "back one level (or Backspace)"))

  static let acknowledge = Binding(
    "A", .acknowledge, hint: Text("收到警报", "acknowledge"),
    help: Text("警报已看到，收起横幅", "the alarm has been seen: take its banner away"))

  static let panes = Binding(
    Text("Tab", "Tab"), [.tab: .nextPane, .backTab: .previousPane],
    hint: Text("换栏", "pane"), help: Text("到下一栏", "to the next pane"))

  static let troubles = Binding(
    Text("[ ]", "[ ]"), [.character("["): .previousTrouble, .character("]"): .nextTrouble],
    hint: Text("上/下一个问题", "trouble"),
    help: Text("到上一个、下一个亮红黄蓝灯处", "to the previous, next red, yellow or blue"))

  static func groups(_ count: Int) -> Binding {
    let most = min(max(count, 1), 9)
    var keys: [Key: Action] = [:]
    for number in 1...most { keys[.character(Character(String(number)))] = .group(number) }
    let shown = most == 1 ? "1" : "1–\(most)"
    return Binding(
      Text(shown, shown), keys, hint: Text("工作组", "groups"),
      help: Text("进入该序号的工作组", "open the group of that number"))
  }

  /// Keys that work on every screen.
  static func everywhere(_ board: BoardState) -> [Binding] {
    let hasFaults = !board.situation.reading.diagnostics.isEmpty
    let hasChanges = !board.changes.unseen.isEmpty
    let canEdit = !board.look.isKiosk && board.source.kind == .file
    return views + [hasFaults ? hintedFaults : faults] + searches
      + [hasChanges ? hintedMarkSeen : markSeen] + looks + (canEdit ? [edit] : []) + last
  }

  // Made once: every key asks for them.

  private static let views = [
    Binding("o", .open(.overview), help: Text("总图", "the overview")),
    Binding(
      "t", .open(.timeline), hint: Text("路线图", "timeline"), help: Text("路线图", "the timeline")),
    Binding(
      "a", .open(.attention), hint: Text("督办", "attention"),
      help: Text("督办：一切亮灯的事", "everything that is lit")),
    Binding("i", .open(.issues), help: Text("问题清单", "the issue list")),
    Binding("u", .open(.units), help: Text("成员单位", "the member units")),
    Binding("d", .open(.drills), help: Text("演练、预案、区块", "drills, contingency plans, zones")),
    Binding("c", .open(.changes), help: Text("动态：什么变了", "what changed")),
    Binding("w", .open(.trend), help: Text("走势", "the trend")),
  ]

  private static let faults = faults(hint: nil)
  private static let hintedFaults = faults(hint: Text("计划差错", "faults"))
  private static func faults(hint: Text?) -> Binding {
    Binding(
      "!", .open(.faults), hint: hint,
      help: Text("计划文件的差错与提醒", "errors and warnings in the plan file"))
  }

  private static let searches = [
    Binding("/", .search, hint: Text("搜索", "search"), help: Text("搜索一切", "search everything")),
    Binding(
      Text("n N", "n N"), [.character("n"): .nextHit, .character("N"): .previousHit],
      help: Text("下一个、上一个搜到的", "next, previous search result")),
    Binding(":", .command, help: Text("命令行", "the command line")),
    Binding(
      Text("p F12", "p F12"), [.character("p"): .screenshot, .function(12): .screenshot],
      hint: Text("截图", "picture"),
      help: Text("把屏幕存成 PNG、SVG、文本", "save the screen as PNG, SVG and text")),
    Binding("P", .pack, help: Text("生成会商材料（PDF）", "make the meeting pack (PDF)")),
  ]

  private static let markSeen = markSeen(hint: nil)
  private static let hintedMarkSeen = markSeen(hint: Text("记为已阅", "mark seen"))
  private static func markSeen(hint: Text?) -> Binding {
    Binding("m", .markSeen, hint: hint, help: Text("把变动记为已阅", "mark the changes as seen"))
  }

  private static let looks = [
    Binding("r", .reread, help: Text("立即重读计划文件", "read the plan file again now")),
    Binding("T", .nextTheme, help: Text("换配色", "next theme")),
    Binding("L", .nextLanguage, help: Text("中文/英文", "Chinese or English")),
    Binding(
      Text("Ctrl-L", "Ctrl-L"), [.control("l"): .repaint],
      help: Text("重画屏幕", "paint the screen again")),
  ]

  private static let edit = Binding(
    "e", .edit, help: Text("用 $EDITOR 打开计划文件中的这一条", "open the plan at this record in $EDITOR"))

  private static let last = [
    Binding("q", .quit, help: Text("退出", "quit")),
    Binding("?", .help, hint: Text("帮助", "help"), help: Text("这一屏的帮助", "help for this screen")),
  ]
}
