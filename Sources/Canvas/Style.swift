/// What a piece of text is rather than what it looks like: views name roles, themes give them colors.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case plain
  /// Text that matters less: labels, units, things of the past.
  case muted
  /// Lines and separators.
  case rule
  /// Headings and column titles.
  case title
  /// Text to see first: the countdown, the selected record's name.
  case strong
  /// Ids, phone numbers: what one copies.
  case accent
  /// The five lights (亮灯).
  case red, yellow, blue, green, grey
  /// Something finished: the check mark.
  case done
  /// Today's position between the columns.
  case today
  /// Changed since it was last looked at.
  case changed
  /// Shown in its last good version.
  case stale
  /// The filled and empty parts of a progress bar.
  case bar, barRest
  /// A forecast that overruns its plan, and the critical path.
  case forecast, critical
  /// A key, and what it does, in the footer.
  case key, hint
  /// What a search found.
  case match
  case error, warning
}

/// The background of a piece of text.
public enum Ground: UInt8, CaseIterable, Sendable {
  case base
  case header
  case footer
  /// The row or cell that the keys act on.
  case selection
  /// The row and column that lead to the selected cell.
  case lane
  /// A layer above the view: help, search, confirmation.
  case panel
  /// A banner about something wrong.
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
