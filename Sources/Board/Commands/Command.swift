import BattlePlan
import Situation

/// A command and what it does. One table drives parsing, completion and the help, so that they cannot
/// disagree; running one goes through the same code as its key.
package struct Command: Sendable {
  /// Whether anything follows the word.
  package enum Argument: Equatable, Sendable { case none, optional, required }

  /// Commands are listed by group, in this order.
  package enum Group: Int, Sendable {
    case views, lists, appearance, plan, papers, record, moves, program
  }

  /// A word that can follow the command, and what it stands for.
  package struct Word: Sendable {
    let word: String
    let about: String
    init(_ word: String, _ about: String) {
      self.word = word
      self.about = about
    }
  }

  /// What completion offers after the command.
  package enum Offers: Sendable {
    case nothing
    case words(@Sendable (BoardState) -> [Word])
    /// The ids of records in these sections.
    case records([Section])
  }

  package let name: Text
  /// Other words for it.
  package let aliases: [String]
  package let group: Group
  package let argument: Argument
  package let help: Text
  let offers: Offers
  /// The command works where some key is bound to this; nil: everywhere.
  private let needs: Action?
  /// Called with what follows the word; empty if nothing does.
  let run: @Sendable (_ argument: String, inout BoardState) -> [Effect]

  package init(
    _ zh: String, _ en: String, aliases: [String] = [], in group: Group,
    takes argument: Argument = .none, needs: Action? = nil, help: Text, offers: Offers = .nothing,
    run: @escaping @Sendable (_ argument: String, inout BoardState) -> [Effect]
  ) {
    name = Text(zh, en)
    self.aliases = aliases
    self.group = group
    self.argument = argument
    self.needs = needs
    self.help = help
    self.offers = offers
    self.run = run
  }

  /// Does what a key does, and works wherever that key would.
  package init(
    _ zh: String, _ en: String, aliases: [String] = [], in group: Group, does action: Action,
    help: Text
  ) {
    self.init(zh, en, aliases: aliases, in: group, needs: action, help: help) { _, board in
      perform(action, &board)
    }
  }

  /// Opens a view.
  init(_ kind: ViewKind) {
    self.init(
      kind.label.zh, kind.label.en, aliases: kind.aliases, in: .views,
      takes: kind.needsRecord ? .required : .none, help: kind.help,
      offers: kind.needsRecord ? .records(kind.sections) : .nothing
    ) { word, board in
      board.openView(kind, about: word)
    }
  }

  var words: [String] { [name.en, name.zh] + aliases }

  /// A command works only where a key would do the same.
  func isUsable(_ bound: Set<Action>) -> Bool { needs.map(bound.contains) ?? true }
}

extension BoardState {
  /// Every command that works now.
  package var commands: [Command] {
    let bound = Set(screenBindings.flatMap(\.keys.values))
    return registry.commands.filter { $0.isUsable(bound) }
  }
}

extension Command {
  /// The commands that open neither a view nor a layer.
  static let actions: [Command] =
    [
      Command(
        "取消筛选", "clear", in: .lists, does: .clearFilter, help: Text("取消所有筛选", "clear all filters")),
      Command("排序", "sort", in: .lists, does: .sort, help: Text("换排序", "next order")),
    ] + appearance + keeping + [
      replay,
      Command(
        "已阅", "seen", in: .plan, does: .markSeen, help: Text("把变动记为已阅", "mark the changes as seen")),
      Command(
        "收到", "ack", in: .plan, does: .acknowledge, help: Text("收到警报", "acknowledge the alarms")),
      Command(
        "认可", "accept", in: .plan,
        help: Text("认可大批条目已从计划中删去", "accept that many records were removed from the plan")
      ) { _, board in
        board.accept()
      },
      Command(
        "重读", "reread", in: .plan, does: .reread,
        help: Text("立即重读计划文件", "read the plan file again now")),
      Command(
        "截图", "shot", aliases: ["screenshot"], in: .papers, does: .screenshot,
        help: Text("把屏幕存成 PNG、SVG、文本", "save the screen as PNG, SVG and text")),
      Command(
        "会商材料", "pack", in: .papers, does: .pack,
        help: Text("生成会商材料（PDF）", "make the meeting pack (PDF)")),
      Command(
        "复制", "copy", in: .record, does: .copy,
        help: Text("把所选一条复制到剪贴板，一行文字", "copy the selected record as a line of text")),
      Command(
        "编辑", "edit", in: .record, does: .edit,
        help: Text("用 $EDITOR 打开计划文件中的这一条", "open the plan at this record in $EDITOR")),
    ] + Hand.commands + [
      Command("放大", "zoomin", in: .moves, does: .zoomIn, help: Text("放大", "zoom in")),
      Command("缩小", "zoomout", in: .moves, does: .zoomOut, help: Text("缩小", "zoom out")),
      Command("后退", "back", in: .moves, does: .back, help: Text("返回上一层", "back one level")),
      Command(
        "重画", "repaint", in: .moves, does: .repaint, help: Text("重画屏幕", "redraw the screen")),
      Command(
        "退出", "quit", aliases: ["q", "exit"], in: .program, does: .quit, help: Text("退出", "quit")),
    ]
}
