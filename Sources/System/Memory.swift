internal import CSystem

/// How the process, which runs for weeks, gives memory back.
public enum Memory {
  /// Blocks of at least this size, in bytes, are requested from the system and returned to it directly.
  private static let large: Int32 = 1 << 20

  /// Fixes a threshold that glibc otherwise adapts: once it has seen a large block freed, it keeps every
  /// block of that size (up to 32 MiB), and twice as much, for later. The pixels of one picture, or one
  /// reload of a large plan, would raise the board's memory for good, and later ones of other sizes would
  /// raise it again.
  public static func keepNoMoreThanNeeded() { battlemap_fix_malloc(large) }

  /// Returns the free stretches between blocks in use: megabytes, after a large plan was read. Takes about a
  /// millisecond.
  public static func giveBackHoles() { battlemap_trim_malloc() }
}
