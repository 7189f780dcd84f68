import BattlePlan
import Board
import Canvas
import Situation

/// The two lists below the grid: 要事 and 动态.
extension OverviewView {
  func drawPanels(_ pen: inout Pen, _ layout: OverviewLayout, _ board: BoardState) {
    let whole = Rect(
      x: layout.attention.x, y: layout.attention.y,
      width: layout.attention.width + layout.changes.width, height: 1)
    pen.rule(whole, y: whole.y)
    drawAttention(&pen, layout.attention, board)
    if layout.changes.width > 0 { drawChanges(&pen, layout.changes, board) }
  }

  private func panelTitle(
    _ pen: inout Pen, _ area: Rect, _ text: String, count: Int, isFront: Bool
  ) -> Rect {
    let (title, list) = area.splitTop(2)
    let x = pen.text(
      " \(text)", x: title.x, y: title.y + 1, width: title.width - 1, isFront ? .strong : .title)
    if count > 0 {
      pen.text(" \(count)", x: x, y: title.y + 1, width: title.right - x - 1, .muted)
    }
    return list
  }

  private func drawRows(
    _ pen: inout Pen, _ area: Rect, _ pane: Pane, _ cursor: ListCursor, count: Int,
    _ drawRow: (inout Pen, Rect, _ place: Int) -> Void
  ) {
    for (line, place) in cursor.visible(count: count, height: area.height).enumerated() {
      let row = Rect(x: area.x, y: area.y + line, width: area.width - 1, height: 1)
      drawRow(&pen, row, place)
      pen.mark(row, .paneItem(pane: pane.rawValue, place))
      if pane == self.pane, place == cursor.selected { pen.lay(.selection, under: row) }
    }
  }

  private func drawAttention(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let concerns = board.situation.concerns
    let isFront = pane == .attention
    let list = panelTitle(
      &pen, area, board.language("要事", "most urgent"), count: concerns.count, isFront: isFront)
    guard !concerns.isEmpty else {
      pen.text(
        board.language("没有亮灯的事项。", "Nothing is lit."), x: list.x + 1, y: list.y,
        width: list.width - 2, .muted)
      return
    }
    drawRows(&pen, list, .attention, attentionRows, count: concerns.count) { pen, row, place in
      drawAttentionRow(&pen, row, concerns[place], board)
    }
  }

  private func drawAttentionRow(
    _ pen: inout Pen, _ row: Rect, _ concern: Concern, _ board: BoardState
  ) {
    let sign = pen.glyphs.sign(concern.light)
    let id = concern.record.id
    let idWidth = min(12, max(5, TextWidth.columns(id)))
    let contactWidth = row.width >= 90 ? 38 : row.width >= 60 ? 26 : row.width >= 44 ? 17 : 0
    let whyWidth = 10
    var x = pen.text(" \(sign.text) ", x: row.x, y: row.y, width: 3, sign.role)
    pen.text(id, x: x, y: row.y, width: idWidth, .muted)
    x += idWidth + 1
    let titleWidth = max(0, row.right - x - whyWidth - 1 - contactWidth)
    pen.text(concern.title, x: x, y: row.y, width: titleWidth - 1)
    x += titleWidth
    pen.text(
      concern.short(board.language), x: x, y: row.y, width: min(whyWidth, row.right - x),
      sign.role)
    x += whyWidth + 1
    guard contactWidth > 0, let contact = board.situation.contact(for: concern) else { return }
    drawContact(&pen, contact, Rect(x: x, y: row.y, width: row.right - x, height: 1), board)
  }

  private func drawChanges(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let entries = board.changes.entries
    let isFront = pane == .changes
    let list = panelTitle(
      &pen, area, board.language("动态", "latest changes"), count: entries.count, isFront: isFront)
    guard !entries.isEmpty else {
      pen.text(
        board.language("打开以来没有变动。", "No change since it was opened."), x: list.x + 1,
        y: list.y, width: list.width - 2, .muted)
      return
    }
    drawRows(&pen, list, .changes, changeRows, count: entries.count) { pen, row, place in
      drawChangeRow(&pen, row, entries[place], board)
    }
  }

  private func drawChangeRow(
    _ pen: inout Pen, _ row: Rect, _ entry: ChangeLog.Entry, _ board: BoardState
  ) {
    let isUnseen = board.changes.isUnseen(entry)
    var x = pen.text(
      isUnseen ? pen.glyphs.changed : " ", x: row.x, y: row.y, width: 1, .changed)
    let time = entry.at.day == board.situation.day ? entry.at.hourMinute : entry.at.day.monthDay
    x = pen.text(time + " ", x: x, y: row.y, width: row.right - x, .muted)
    pen.spans(changeWords(entry.change, board), x: x, y: row.y, width: row.right - x)
  }
}
