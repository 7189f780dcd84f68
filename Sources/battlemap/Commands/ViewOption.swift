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
