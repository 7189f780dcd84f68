import BattlePlan
import Canvas
import Situation

extension BoardState {
  /// Whether something about the plan as a whole must be said above every view.
  var needsBanner: Bool { source.needsBanner || asksAboutRecords }

  /// Whether somebody must say if records that are gone from the file may be removed.
  var asksAboutRecords: Bool { !situation.reading.heldBack.isEmpty }
}

/// What is gone from the file and still shown, and how to accept its removal.
func drawHeldBack(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  let language = board.language
  let missing = board.situation.reading.heldBack.map { $0.text(language) }
    .joined(separator: language("；", "; "))
  let text = missing + language("：删掉了吗？所示为此前的内容", ": intended? Showing the last good version")
  // A kiosk has no command line.
  let hint = board.appearance.isKiosk ? "" : language(":accept 认可", ":accept to confirm")
  let inner = area.inset(x: 1)
  let width = TextWidth.columns(hint)
  let room = width > 0 && inner.width > width + 20 ? inner.width - width - 2 : inner.width
  pen.text("\(pen.glyphs.yellow) " + text, x: inner.x, y: area.y, width: room, .error, on: .alert)
  if room < inner.width {
    pen.textRight(hint, right: inner.right, y: area.y, width: width, .error, on: .alert)
  }
}
