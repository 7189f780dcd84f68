import BattlePlan
import Canvas

/// 演练·预案·区块.
struct DrillsView: View {
  init(_ situation: Situation) {}

  func title(_ board: BoardState) -> String { board.language("演练·预案·区块", "drills") }

  func bindings(_ board: BoardState) -> [Binding] { [.back] }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step { .stay }

  mutating func point(at target: Target, _ board: BoardState) {}

  mutating func adopt(_ situation: Situation) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {}
}
