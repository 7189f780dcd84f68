/// What a piece of text is, not what it looks like: views name roles, themes give them colours.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case plain
  /// Text that matters less: labels, units, past things.
  case muted
  /// Lines and separators.
  case rule
  /// Headings and column titles.
  case title
  /// Text to be seen first: the countdown, the selected record's name.
  case strong
  /// Ids, phone numbers: what one copies.
  case accent
  /// The five lights (亮灯).
  case red, yellow, blue, green, grey
  /// A finished thing: the tick.
  case done
  /// Today's place between the columns.
  case today
  /// Changed since it was last seen.
  case changed
  /// Shown in its last good version.
  case stale
  /// The filled and the empty part of a progress bar.
  case bar, barRest
  /// A forecast that overruns its plan, and the critical path.
  case forecast, critical
  /// A key, and what it does, in the footer.
  case key, hint
  /// What a search found.
  case match
  case error, warning
}

/// What a piece of text stands on.
public enum Ground: UInt8, CaseIterable, Sendable {
  case base
  case header
  case footer
  /// The row or cell that the keys act on.
  case selection
  /// The row and column that lead to the selected cell.
  case lane
  /// A layer above the view: help, search, confirm.
  case panel
  /// A banner that something is wrong.
  case alert
}

public struct Style: Hashable, Sendable {
  public var role: Role
  public var ground: Ground
  public init(_ role: Role = .plain, on ground: Ground = .base) {
    self.role = role
    self.ground = ground
  }

  @inlinable
  public static func == (a: Style, b: Style) -> Bool { a.role == b.role && a.ground == b.ground }

  public func on(_ ground: Ground) -> Style { Style(role, on: ground) }
}
