import BattlePlan
import Board
import Canvas
import History
import Situation

/// Draws the broken promises, above everything else that is red.
func drawLapsedPromises(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  let language = board.language
  let lapsed = board.lapsedPromises
  for (line, matter) in lapsed.prefix(area.height).enumerated() {
    let (entry, y) = (matter.entry, area.y + line)
    guard let day = entry.promise else { continue }
    let isLast = line == area.height - 1
    let more = lapsed.count - line - 1
    let late = board.situation.day - day
    let who = entry.who.isEmpty ? "" : language("\(entry.who) ", "\(entry.who) ")
    let records = entry.on.isEmpty ? "" : entry.on.joined(separator: language("、", ", ")) + " "
    var right = [Span("#\(entry.number) b", .muted)]
    if isLast, more > 0 {
      right.insert(Span(language("另有 \(more) 件  ", "\(more) more  "), .red), at: 0)
    }
    pen.line(
      left: [
        Span(" \(pen.glyphs.red) ", .red),
        Span(
          language("承诺过期 \(late) 天 ", "promise \(late) d past "), .red), Span(records, .accent),
        Span(who, .strong), Span(board.words(of: entry), .plain),
        Span(language("（\(day.monthDay) 前）", " (by \(day.monthDay))"), .muted),
      ], right: [right], in: Rect(x: area.x, y: y, width: area.width - 1, height: 1), y: y)
  }
}
