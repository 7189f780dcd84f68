import BattlePlan
import Canvas

/// Asks for confirmation before leaving a kiosk that has neither word nor PIN.
struct ConfirmQuitLayer: Layer {
  private static let keys = [
    Binding("y", .quit, hint: Text("退出", "quit"), help: Text("退出", "quit")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back, .character("n"): .back],
      hint: Text("不退出", "stay"), help: Text("不退出", "stay")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { ConfirmQuitLayer.keys }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    .close(action == .quit ? [.quit] : [])
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    drawPrompt(&pen, frame.footer, board.language("退出挂图？(y/Esc)", "Quit the wall map? (y/Esc)"), "")
  }
}
