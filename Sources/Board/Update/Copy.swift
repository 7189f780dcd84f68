import BattlePlan
import Situation

/// Copying the selected record to the clipboard.
extension BoardState {
  /// Gives the terminal the record in one line. A terminal does not say whether it has taken it.
  mutating func copy() -> [Effect] {
    guard mayCopy else {
      return refuse(Text("设置里关了剪贴板（clipboard: no）", "the settings say clipboard: no"))
    }
    guard appearance.signs != .console else {
      return refuse(Text("控制台没有剪贴板", "a console has no clipboard"))
    }
    guard let record = screen.view.record(self),
      let text = situation.summary(of: record, at: now, language)
    else { return refuse(Text("没有选中哪一条", "nothing is selected")) }
    notice = Notice(
      text: Text("已送剪贴板：\(text)", "sent to the clipboard: \(text)"), isError: false)
    return [.copy(text)]
  }
}
