import BattlePlan
import Canvas

/// 一个成员单位：它牵头和协同的一切。
struct UnitView: View {
  let unitID: String

  func title(_ board: BoardState) -> String { board.situation.unitName(unitID) }

  func bindings(_ board: BoardState) -> [Binding] { [.back] }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step { .stay }

  mutating func point(at target: Target, _ board: BoardState) {}

  mutating func adopt(_ situation: Situation) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {}
}
