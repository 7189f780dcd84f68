import BattlePlan
import Canvas
import Situation

/// All that can happen to a board.
package enum Event: Equatable, Sendable {
  case key(Key)
  /// On what the mouse was, in the frame that was on the screen (`Frame.target`).
  case mouse(MouseEvent.Kind, HitTarget?)
  case resized(Size)
  /// The terminal draws characters of ambiguous width two columns wide.
  case ambiguousIsWide
  /// The clock, in the operation's time zone.
  case tick(Moment)
  /// The plan was read and differs from what is shown.
  case planRead(Situation, changes: [Change], at: Moment, fileChanged: Moment?)
  /// The file was read and says what is already shown.
  case planUnchanged(at: Moment, fileChanged: Moment?)
  case planUnreadable([Diagnostic], at: Moment)
  /// The stop watch: seconds since the program began. Wanted at `BoardState.nextPulse`, and before a key.
  case pulse(Int)
  /// Whether the PIN that `checkPIN` asked about is right.
  case pinChecked(isRight: Bool)
  case planGone(at: Moment)
  case planBeingWritten(at: Moment)
  /// Whether changes are found by polling.
  case watching(isPolled: Bool)
  case screenshotTaken(paths: [String])
  case packMade(path: String)
  case packFailed(Text)
  /// Something that the board asked for could not be done.
  case failed(Text)
  /// Nothing else has happened: time for the next piece of work (`BoardState.hasWork`).
  case continueWork
}

/// All that a board can ask of the world outside.
package enum Effect: Equatable, Sendable {
  case reread
  /// Write this picture; `view` is a word for its file name.
  case screenshot(Canvas, view: String)
  /// Write this follow-up sheet as text and for print.
  case followUpSheet(FollowUpSheet)
  /// Make the meeting pack of what the board shows now, without keeping it waiting; `packMade` or
  /// `packFailed` comes of it.
  case pack
  /// Open the plan in the user's editor.
  case edit(file: String, line: Int)
  case repaint
  case ring
  /// Tell the world outside of it.
  case alarm(Alarm)
  case checkPIN(String)
  /// Keep these for the next start.
  case remember(theme: String, language: Language)
  case quit
}
