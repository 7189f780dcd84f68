import BattlePlan
import Canvas

/// 问题、演练、预案、区块、节点中的一条：全部内容与去处。
struct RecordView: View {
  let recordRef: RecordRef

  func title(_ board: BoardState) -> String { recordRef.id }

  func bindings(_ board: BoardState) -> [Binding] { [.back] }

  mutating func perform(_ action: Action, _ board: BoardState) -> Step { .stay }

  mutating func point(at target: Target, _ board: BoardState) {}

  mutating func adopt(_ situation: Situation) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {}
}
