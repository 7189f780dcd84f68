import BattlePlan
import Canvas
import Situation

/// Draws the whole screen: header, the view in front, footer, and any layer above them.
///
/// On a wall it may be dark, or shifted by a cell.
package func draw(_ board: BoardState) -> Frame {
  if board.isBlank { return Frame(Canvas(board.screenSize)) }
  return finish(compose(board), board)
}

/// What becomes of a composed screen: a frame around the past, the signs that the terminal has, its place on
/// the wall.
func finish(_ composed: Frame, _ board: BoardState) -> Frame {
  var frame = composed
  if let travel = board.travel {
    frame = TravelFrame(board.wall.pictureSize(on: board.screenSize)).around(frame, travel, board)
  }
  frame.canvas.keepOnly(board.appearance.signs)
  guard Size(width: frame.canvas.width, height: frame.canvas.height) != board.screenSize else {
    return frame
  }
  return frame.placed(board.wall.offset, in: board.screenSize)
}

func compose(_ board: BoardState) -> Frame {
  var pen = Pen(board.size, board.appearance)
  let layout = FrameLayout(board)
  drawHeader(&pen, layout, board)
  if !layout.banner.isEmpty { drawBanner(&pen, layout.banner, board) }
  if !layout.alarm.isEmpty { drawAlarm(&pen, layout.alarm, board) }
  if !layout.reports.isEmpty { drawReportClock(&pen, layout.reports, board) }
  if !layout.memory.isEmpty { drawMemoryFault(&pen, layout.memory, board) }
  if board.source.condition == .reading {
    drawReading(&pen, layout.body, board)
  } else {
    board.screen.view.draw(&pen, in: layout.body, board)
  }
  drawFooter(&pen, layout.footer, board)
  if let layer = board.layer {
    // It gets the mouse just as it gets the keys: nothing beneath it can be clicked.
    pen.forgetRegions()
    layer.draw(&pen, layout, board)
  }
  return pen.frame
}

/// How a screen is divided. On small screens, header, banners and footer give way to the view.
package struct FrameLayout {
  package let header: Rect
  let banner: Rect
  let alarm: Rect
  /// The clock of the next report of an incident.
  let reports: Rect
  package let body: Rect
  /// What is wrong with the board's memory.
  let memory: Rect
  package let footer: Rect

  package init(_ board: BoardState) {
    let whole = Rect(board.size)
    let headerRows = whole.height >= 12 ? 3 : whole.height >= 5 ? 1 : 0
    var rest: Rect
    (header, rest) = whole.splitTop(headerRows)
    (rest, footer) = rest.splitBottom(whole.height >= 4 ? 1 : 0)
    (banner, rest) = rest.splitTop(board.needsBanner && rest.height > 1 ? 1 : 0)
    (alarm, rest) = rest.splitTop(board.needsAlarmBanner && rest.height > 1 ? 1 : 0)
    (reports, rest) = rest.splitTop(board.reportClockRows(of: rest.height))
    (rest, memory) = rest.splitBottom(board.memory.fault != nil && rest.height > 8 ? 1 : 0)
    body = rest
  }
}

/// The time of day, preceded by the date unless that is today.
func stamp(_ moment: Moment, _ board: BoardState) -> String {
  guard let now = board.now, now.day == moment.day else {
    return "\(moment.day.monthDay) \(moment.hourMinute)"
  }
  return moment.time
}

private func drawReading(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  pen.text(
    board.language("正在读入 \(board.source.path) …", "Reading \(board.source.path) …"), x: area.x + 2,
    y: area.y + 1, width: area.width - 4, .muted)
}

private func drawFooter(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard !area.isEmpty else { return }
  pen.fill(area, .hint, on: .footer)
  if let notice = board.notice {
    pen.text(
      notice.text(board.language), x: area.x + 1, y: area.y, width: area.width - 2,
      notice.isError ? .error : .strong, on: .footer)
    return
  }
  drawHints(&pen, area, board.activeBindings, on: .footer)
}

/// Draws key hints, as many as fit, from the table that dispatches the keys. There is always room for the
/// last one (help).
func drawHints(_ pen: inout Pen, _ area: Rect, _ bindings: [Binding], on ground: Ground) {
  let hinted = bindings.compactMap { binding in
    binding.hint.map {
      (
        binding: binding,
        key: binding.keyNames(pen.language, isASCII: pen.glyphs == .ascii),
        hint: $0(pen.language)
      )
    }
  }
  guard let last = hinted.last else { return }
  func columns(_ item: (binding: Binding, key: String, hint: String)) -> Int {
    TextWidth.columns(item.key) + 1 + TextWidth.columns(item.hint)
  }
  var column = area.x + 1
  let end = area.right - 1
  for (index, item) in hinted.enumerated() {
    let isLast = index == hinted.count - 1
    let reserve = isLast ? 0 : 2 + columns(last)
    if column + columns(item) + reserve > end { if isLast { break } else { continue } }
    let start = column
    column = pen.text(item.key, x: column, y: area.y, width: end - column, .key, on: ground)
    column = pen.text(" " + item.hint, x: column, y: area.y, width: end - column, .hint, on: ground)
    if let action = item.binding.keys.values.first, item.binding.keys.count <= 2 {
      pen.mark(Rect(x: start, y: area.y, width: column - start, height: 1), .action(action))
    }
    column += 2
  }
}
