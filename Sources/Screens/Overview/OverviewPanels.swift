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
    _ pen: inout Pen, _ area: Rect, _ text: String, count: String, isFront: Bool
  ) -> Rect {
    let (title, list) = area.splitTop(2)
    let x = pen.text(
      " \(text)", x: title.x, y: title.y + 1, width: title.width - 1, isFront ? .strong : .title)
    // Half a remark would say less than none.
    let room = title.right - x - 1
    if TextWidth.columns(count) < room {
      pen.text(" " + count, x: x, y: title.y + 1, width: room, .muted)
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
      &pen, area, board.language("要事", "most urgent"),
      count: board.language("\(concerns.count) 件事项", "\(concerns.count) items"), isFront: isFront)
    guard !concerns.isEmpty else {
      pen.spans([nothingLit(board)], x: list.x + 1, y: list.y, width: list.width - 2)
      return
    }
    let cells = CellWriter(board)
    let visible = attentionRows.visible(count: concerns.count, height: list.height)
    let table = Table(
      OverviewView.urgentColumns, visible: visible, of: concerns.count, indent: 3,
      in: list.width - 1, language: board.language
    ) { column, place in
      let concern = concerns[place]
      return column == .why
        ? Wording(concern.short(board.language), cells.glyphs.sign(concern.light).role)
        : cells.concern(concern, column)
    }
    drawRows(&pen, list, .attention, attentionRows, count: concerns.count) { pen, row, place in
      let sign = pen.glyphs.sign(concerns[place].light)
      pen.recordMark(concerns[place].record, row, board)
      pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
      table.drawRow(&pen, row, place)
    }
  }

  /// The columns of the attention list for which the panel has room.
  private static let urgentColumns: [TableColumn<ConcernColumn>] = [
    .init(.id, Text("", ""), rank: 3, least: 5),
    .init(.title, Text("", ""), rank: 0, least: 10),
    .init(.why, Text("", ""), rank: 2, least: 13),
    .init(.contact, Text("", ""), rank: 1, least: .max),
  ]

  private func drawChanges(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let entries = board.changes.entries
    if entries.isEmpty, !upcoming.isEmpty { return drawUpcoming(&pen, area, board) }
    let isFront = pane == .changes
    let list = panelTitle(
      &pen, area, board.language("动态", "latest changes"),
      count: entries.isEmpty
        ? "" : board.language("\(entries.count) 处变动", "\(entries.count) changes"), isFront: isFront)
    guard !entries.isEmpty else {
      pen.text(
        board.knownSince.map { since in
          board.language(
            "自 \(since.day.monthDay) 有记录以来没有变动。",
            "No change since \(since.day.monthDay), as far as is known.")
        } ?? board.language("打开以来没有变动。", "No change since it was opened."), x: list.x + 1,
        y: list.y, width: list.width - 2, .muted)
      return
    }
    drawRows(&pen, list, .changes, changeRows, count: entries.count) { pen, row, place in
      drawChangeRow(&pen, row, entries[place], board)
    }
  }

  /// Draws what comes next in place of an empty list of changes.
  private func drawUpcoming(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
    let days = 7
    let list = panelTitle(
      &pen, area, board.language("接下来 \(days) 天", "next \(days) days"),
      count: board.language("打开以来没有变动", "no changes yet"), isFront: pane == .changes)
    drawRows(&pen, list, .changes, changeRows, count: upcoming.count) { pen, row, place in
      let item = upcoming[place]
      let sign = pen.glyphs.sign(item.light)
      pen.recordMark(item.record, row, board)
      let day = item.day == board.situation.day ? board.language("今天 ", "today") : item.day.monthDay
      pen.spans(
        [
          Span(day + " ", .muted), Span(sign.text + " ", sign.role),
          Span(item.record.id, .accent), Span(" "), Span(item.title),
        ], x: row.x + 1, y: row.y, width: row.width - 1)
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
