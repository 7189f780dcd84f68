/// What a key can mean. Views and layers list the ones they understand.
package enum Action: Hashable, Sendable {
  case up, down, left, right
  case pageUp, pageDown, first, last
  case enter
  case back
  case nextPane, previousPane
  /// The group with this number, counting from 1.
  case group(Int)
  case open(ViewName)
  case layer(LayerName)
  case nextTrouble, previousTrouble
  case nextHit, previousHit
  case filterLight, clearFilter
  case zoomIn, zoomOut
  case sort
  /// Hides or shows what is under a heading.
  case fold
  case screenshot
  /// The meeting pack.
  case pack
  /// The selected record to the clipboard.
  case copy
  case reread
  case edit
  /// Something is done to the plan.
  case hand(Hand)
  case markSeen
  /// An alarm has been seen.
  case acknowledge
  /// The version before, the version after, back to the present.
  case earlier, later, present
  /// The shift ends, or the next one begins.
  case handOver
  case nextTheme, nextLanguage
  case repaint
  /// The view that is kept on a function key, from 1.
  case kept(Int)
  case quit
}
