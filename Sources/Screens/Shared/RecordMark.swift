import BattlePlan
import Board
import Canvas
import Situation

extension Pen {
  /// Shows in the first cell of a table's row that the user has marked the record, that it is stale, or that it has
  /// unseen changes.
  mutating func recordMark(_ record: RecordRef, _ row: Rect, _ board: BoardState) {
    guard row.width > 0 else { return }
    if board.isMarked(record) {
      text(glyphs.marked, x: row.x, y: row.y, width: 1, .key)
    } else if board.situation.isAtFault(record) {
      text(glyphs.stale, x: row.x, y: row.y, width: 1, .stale)
    } else if board.changes.unseen.contains(record) {
      text(glyphs.changed, x: row.x, y: row.y, width: 1, .changed)
    }
  }
}
