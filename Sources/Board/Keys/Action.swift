/// What a key can mean. Views say which of these they understand.
public enum Action: Hashable, Sendable {
  case up, down, left, right
  case pageUp, pageDown, first, last
  case enter
  case back
  case nextPane, previousPane
  /// The group with this number, from 1.
  case group(Int)
  case open(ViewName)
  case nextTrouble, previousTrouble
  case search, nextHit, previousHit
  case filterLight, filterText, clearFilter
  case zoomIn, zoomOut
  /// What if this task slips?
  case slip
  /// 督办单.
  case followUp
  /// The command line.
  case command
  case sort
  case screenshot
  /// The meeting pack.
  case pack
  case reread
  case edit
  case markSeen
  /// An alarm has been seen.
  case acknowledge
  case nextTheme, nextLanguage
  case help
  case repaint
  case quit
}

/// Views that a key or the command line can name.
public enum ViewName: String, CaseIterable, Sendable {
  case overview, group, task, timeline, attention, issues, units, unit, drills, changes, trend,
    record
  case faults
}
