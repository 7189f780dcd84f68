import BattlePlan
import Board
import Screens

/// The view that is shown where none is asked for.
let firstView = Registry.all.views[0].name.word

/// Says that no view is called so, and which there are.
func noSuchView(_ word: String) -> Text {
  Text(
    "没有这个画面：\(visible(word))；有：\(Registry.all.viewWords)",
    "no such view: \(visible(word)); there are: \(Registry.all.viewWords)")
}
