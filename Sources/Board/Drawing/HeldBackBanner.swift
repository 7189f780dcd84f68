import BattlePlan
import Canvas
import Situation

extension BoardState {
  /// Whether something about the plan as a whole must be said above every view.
  var needsBanner: Bool { source.needsBanner || asksAboutRecords }

  /// Whether somebody must say if records that are gone from the file may be removed.
  var asksAboutRecords: Bool { !situation.reading.heldBack.isEmpty }

  var heldBackText: String {
    let missing = situation.reading.heldBack.map { $0.text(language) }
      .joined(separator: language("；", "; "))
    return missing + language("：删掉了吗？所示为此前的内容", ": intended? Showing the last good version")
  }
}

/// What is gone from the file and still shown, and how to accept its removal.
func drawHeldBack(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  // A kiosk has no command line.
  let hint =
    board.appearance.isKiosk ? "" : board.language(":accept 认可", ":accept to confirm")
  pen.banner(
    "\(pen.glyphs.yellow) " + board.heldBackText, hint: hint, in: area, .error, on: .alert)
}
