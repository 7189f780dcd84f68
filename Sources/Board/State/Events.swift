import BattlePlan
import Canvas
import Situation

/// Everything that can happen to a board.
package enum Event: Equatable, Sendable {
  case key(Key)
  /// With what was under the mouse in the frame on the screen (`Frame.target`).
  case mouse(MouseEvent.Kind, HitTarget?)
  /// Text from the user's clipboard. It goes into a prompt that is open, and nowhere else.
  case paste(String)
  case resized(Size)
  /// The terminal can show these signs.
  case terminalShows(SignSet)
  /// The clock, in the operation's time zone.
  case tick(Moment)
  /// The plan was read, and differs from what is shown.
  case planRead(Situation, changes: [Change], at: Moment, fileChanged: Moment?)
  /// The file was read, and says what is already shown.
  case planUnchanged(at: Moment, fileChanged: Moment?)
  case planUnreadable([Diagnostic], at: Moment)
  /// Seconds since the program started. Needed at `BoardState.nextPulse`, and before a key.
  case pulse(Int)
  /// The answer to `Effect.checkPIN`.
  case pinChecked(isRight: Bool)
  case planGone(at: Moment)
  case planBeingWritten(at: Moment)
  /// Whether changes are found by polling.
  case watching(isPolled: Bool)
  case screenshotTaken(paths: [String])
  case packMade(path: String)
  case packFailed(Text)
  /// Something to know, without having asked.
  case told(Text)
  case memory(MemoryEvent)
  case hands(EditEvent)
  /// Something the board asked for could not be done.
  case failed(Text)
  /// Nothing else is waiting: time for the next piece of work (`BoardState.hasWork`).
  case continueWork
}

/// Everything a board can ask of the outside world.
package enum Effect: Equatable, Sendable {
  case reread
  /// Read the plan again, accepting the removal of what was held back (`Reading.heldBack`).
  case accept
  /// Save this picture; `view` becomes part of its file name.
  case screenshot(Canvas, view: String)
  /// Save this follow-up sheet, as text and for printing.
  case followUpSheet(FollowUpSheet)
  /// Save this text under such a name.
  case paper(String, name: String)
  /// Make the meeting pack of what the board shows now, in the background. Answered by `packMade` or
  /// `packFailed`.
  case pack
  /// Open the plan in the user's editor.
  case edit(file: String, line: Int)
  case repaint
  case ring
  /// Report it to the outside world.
  case alarm(Alarm)
  case checkPIN(String)
  /// Put this line on the user's clipboard.
  case copy(String)
  case memory(MemoryOrder)
  /// Change the plan. Answered by `Event.hands`.
  case hands(EditOrder)
  /// Save what somebody has chosen on the board for the next start.
  case remember(Preference)
  case quit
}

/// What a board is asked to look like, and is to look like again.
package enum Preference: Equatable, Sendable {
  case theme(String)
  case language(Language)
  case views(KeptViews)
}
