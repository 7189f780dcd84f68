import BattlePlan
import Board
import Screens

/// The view shown by default.
let firstView = Registry.all.views[0].name.word

/// Says that there is no such view, and lists those there are.
func noSuchView(_ word: String) -> Text {
  Text(
    "没有这个画面：\(visible(word))；有：\(Registry.all.viewWords)",
    "no such view: \(visible(word)); there are: \(Registry.all.viewWords)")
}

/// Says that no view is kept under this name, and lists those that are.
func noSuchPerspective(_ name: String, _ kept: KeptViews) -> Text {
  let names = kept.views.map { visible($0.name) }.joined(separator: ", ")
  return Text(
    "没有用 :keep 存过“\(visible(name))”" + (names.isEmpty ? "" : "；有：\(names)"),
    "no view is kept as “\(visible(name))”"
      + (names.isEmpty ? "; :keep NAME on the board keeps one" : "; there are: \(names)"))
}
