import BattlePlan
import Board
import Canvas
import Situation

/// The two lists under the grid: 要事 and 动态.
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
    let visible = attentionRows.visible(count: concerns.count, height: list.height)
    for (line, place) in visible.enumerated() {
      let row = Rect(x: list.x, y: list.y + line, width: list.width - 1, height: 1)
      drawAttentionRow(&pen, row, concerns[place], board)
      pen.mark(row, .paneItem(pane: Pane.attention.rawValue, place))
      if isFront, place == attentionRows.selected { pen.lay(.selection, under: row) }
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
    let visible = changeRows.visible(count: entries.count, height: list.height)
    for (line, place) in visible.enumerated() {
      let row = Rect(x: list.x, y: list.y + line, width: list.width - 1, height: 1)
      drawChangeRow(&pen, row, entries[place], board)
      pen.mark(row, .paneItem(pane: Pane.changes.rawValue, place))
      if isFront, place == changeRows.selected { pen.lay(.selection, under: row) }
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

/// `→ 办公室 张某 021-…`: who is to be phoned, as much as fits; the phone is cut last.
func drawContact(_ pen: inout Pen, _ contact: Contact, _ area: Rect, _ board: BoardState) {
  let step = contact.step.name(board.language)
  let phone = contact.phone
  let phoneWidth = TextWidth.columns(phone)
  var x = pen.text("\(pen.glyphs.arrow) ", x: area.x, y: area.y, width: min(2, area.width), .muted)
  let roomForStep = area.right - x - (phone.isEmpty ? 0 : phoneWidth + 1)
  if roomForStep >= 4 {
    x = pen.text(step, x: x, y: area.y, width: roomForStep, .plain) + 1
    let roomForName = area.right - x - (phone.isEmpty ? 0 : phoneWidth + 1)
    if roomForName >= 6, contact.name != step {
      x = pen.text(contact.name, x: x, y: area.y, width: roomForName, .muted) + 1
    }
  }
  pen.text(phone, x: x, y: area.y, width: area.right - x, .accent)
}

/// A change in few words: `T-118 进度 60% → 75%`.
func changeWords(_ change: Change, _ board: BoardState) -> [Span] {
  let language = board.language
  let section = change.record.section
  let name = change.record.id.isEmpty ? section.label(language) : change.record.id
  switch change.kind {
  case .added: return [Span("+ ", .done), Span(name, .accent), Span(" " + change.name)]
  case .removed: return [Span("- ", .red), Span(name, .accent), Span(" " + change.name, .muted)]
  case .changed(let field, let from, let to):
    let arrow = board.appearance.isASCII ? ">" : "→"
    let (plan, described) = (board.situation.plan, section.shape[field])
    return [
      Span(name, .accent),
      Span(" \(section.shape.label(field, language)) ", .muted),
      Span("\(plan.words(for: from, of: described, language)) \(arrow) ", .muted),
      Span(plan.words(for: to, of: described, language)),
    ]
  }
}
