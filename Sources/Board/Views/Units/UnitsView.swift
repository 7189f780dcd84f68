import BattlePlan
import Canvas

/// 成员单位.
struct UnitsView: View {
  init(_ situation: Situation) {}

  func title(_ board: BoardState) -> String { board.language("成员单位", "units") }

  func bindings(_ board: BoardState) -> [Binding] { [.back] }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step { .stay }

  mutating func point(at target: Target, _ board: BoardState) {}

  mutating func adopt(_ situation: Situation) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {}
}
