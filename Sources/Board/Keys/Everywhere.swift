import BattlePlan
import Canvas

extension Binding {
  /// Keys that work on every screen.
  static func everywhere(_ board: BoardState) -> [Binding] {
    let hasChanges = !board.changes.unseen.isEmpty
    let canEdit = !board.appearance.isKiosk && board.source.kind == .file
    return board.registry.views.compactMap { $0.binding(board) } + searches
      + [hasChanges ? hintedMarkSeen : markSeen] + past(board) + appearance
      + (canEdit ? [edit] : []) + kept(board.keptViews) + last
  }

  // Made once, since every key press asks for them.

  private static let searches = [
    SearchLayer.kind.binding,
    Binding(
      Text("n N", "n N"), [.character("n"): .nextHit, .character("N"): .previousHit],
      help: Text("下一个、上一个搜到的", "next, previous search result")),
    CommandLayer.kind.binding,
    Binding(
      Text("p F12", "p F12"), [.character("p"): .screenshot, .function(12): .screenshot],
      hint: Text("截图", "picture"),
      help: Text("把屏幕存成 PNG、SVG、文本", "save the screen as PNG, SVG and text")),
    Binding(
      "Y", .copy, help: Text("把所选一条复制到剪贴板，一行文字", "copy the selected record as a line of text")),
    Binding("P", .pack, help: Text("生成会商材料（PDF）", "make the meeting pack (PDF)")),
  ]

  private static let markSeen = markSeen(hint: nil)
  private static let hintedMarkSeen = markSeen(hint: Text("记为已阅", "mark seen"))
  private static func markSeen(hint: Text?) -> Binding {
    Binding("m", .markSeen, hint: hint, help: Text("把变动记为已阅", "mark the changes as seen"))
  }

  /// What leads to the past, and to the report of an incident that is due.
  private static func past(_ board: BoardState) -> [Binding] {
    let isDue = ReportCountdown(board) != nil
    return ways + (isDue ? [board.registry[.report]?.binding].compactMap { $0 } : [])
  }

  private static let ways = [
    Binding(
      "B", .layer(EntryLayer.kind.name),
      help: Text("往值班日志里记一笔，附上当前这一条", "enter something in the duty log, about the record in front")),
    Binding(
      Text("< >", "< >"), [.character("<"): .earlier, .character(">"): .later],
      help: Text("看上一版、下一版计划时的全图", "the whole board at the version before, after")),
    GoToLayer.kind.binding,
  ]

  private static let appearance = [
    Binding("r", .reread, help: Text("立即重读计划文件", "read the plan file again now")),
    Binding("T", .nextTheme, help: Text("换配色", "next theme")),
    Binding("L", .nextLanguage, help: Text("中文/英文", "Chinese or English")),
    Binding(
      Text("Ctrl-L", "Ctrl-L"), [.control("l"): .repaint],
      help: Text("重画屏幕", "redraw the screen")),
  ]

  private static let edit = Binding(
    "e", .edit, help: Text("用 $EDITOR 打开计划文件中的这一条", "open the plan at this record in $EDITOR"))

  private static let last = [
    Binding("q", .quit, help: Text("退出", "quit")), HelpLayer.kind.binding,
  ]
}
