import BattlePlan
import Board
import Canvas
import Situation

extension Pen {
  /// Marks a record that is stale or has unseen changes, in the first cell of a table's row.
  mutating func recordMark(_ record: RecordRef, _ row: Rect, _ board: BoardState) {
    guard row.width > 0 else { return }
    if board.situation.isAtFault(record) {
      text(glyphs.stale, x: row.x, y: row.y, width: 1, .stale)
    } else if board.changes.unseen.contains(record) {
      text(glyphs.changed, x: row.x, y: row.y, width: 1, .changed)
    }
  }
}
