import BattlePlan
import Canvas

/// Some keys, what they do, and how the footer and the help describe them. One table drives all three, so
/// that they cannot disagree.
package struct Binding: Sendable {
  /// How the keys are displayed, such as `↑↓←→`.
  package let shown: Text
  package let keys: [Key: Action]
  /// A word for the footer; nil to leave it out.
  package let hint: Text?
  /// For the help, a sentence.
  package let help: Text

  /// How the footer and the help display the keys; in ASCII they are spelled out.
  func keyNames(_ language: Language, isASCII: Bool) -> String {
    isASCII ? shown.en.withSignsOfASCII : shown(language)
  }

  package init(_ shown: Text, _ keys: [Key: Action], hint: Text? = nil, help: Text) {
    self.shown = shown
    self.keys = keys
    self.hint = hint
    self.help = help
  }

  package init(_ character: Character, _ action: Action, hint: Text? = nil, help: Text) {
    self.init(
      Text(String(character), String(character)), [.character(character): action], hint: hint,
      help: help)
  }
}

extension Binding {
  package static let moves = Binding(
    Text("↑↓←→", "arrows"),
    [
      .up: .up, .down: .down, .left: .left, .right: .right, .character("k"): .up,
      .character("j"): .down, .character("h"): .left, .character("l"): .right,
    ],
    hint: Text("选择", "move"), help: Text("移动选择（也可用 hjkl）", "move the selection (or hjkl)"))

  package static let rows = Binding(
    Text("↑↓", "up/down"),
    [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
    hint: Text("选择", "move"), help: Text("上下移动（也可用 jk）", "move up and down (or jk)"))

  package static let pages = Binding(
    Text("PgUp PgDn Home End", "PgUp PgDn Home End"),
    [
      .pageUp: .pageUp, .pageDown: .pageDown, .home: .first, .end: .last, .character("g"): .first,
      .character("G"): .last,
    ],
    help: Text("翻页，到头，到尾（g/G）", "by pages, to the first and last (g/G)"))

  package static func enter(_ hint: Text, help: Text) -> Binding {
    Binding(Text("⏎", "Enter"), [.enter: .enter], hint: hint, help: help)
  }

  package static let back = Binding(
    Text("Esc", "Esc"), [.escape: .back, .backspace: .back],
    hint: Text("返回", "back"), help: Text("返回上一层（或退格键）", "back one level (or Backspace)"))

  package static let acknowledge = Binding(
    "A", .acknowledge, hint: Text("收到警报", "acknowledge"),
    help: Text("警报已看到，收起横幅", "acknowledge the alarm and hide its banner"))

  package static let panes = Binding(
    Text("Tab", "Tab"), [.tab: .nextPane, .backTab: .previousPane],
    hint: Text("换栏", "pane"), help: Text("到下一栏", "to the next pane"))

  package static let troubles = Binding(
    Text("[ ]", "[ ]"), [.character("["): .previousTrouble, .character("]"): .nextTrouble],
    hint: Text("上/下一个问题", "trouble"),
    help: Text("到上一个、下一个亮红黄蓝灯处", "to the previous, next red, yellow or blue"))

  package static func groups(_ count: Int) -> Binding {
    let most = min(max(count, 1), 9)
    var keys: [Key: Action] = [:]
    for number in 1...most { keys[.character(Character(String(number)))] = .group(number) }
    let shown = most == 1 ? "1" : "1–\(most)"
    return Binding(
      Text(shown, shown), keys, hint: Text("工作组", "groups"),
      help: Text("进入该序号的工作组", "open the group of that number"))
  }
}
