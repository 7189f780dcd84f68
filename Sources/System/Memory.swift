internal import CSystem

/// How the process, which stays for weeks, gives memory back.
public enum Memory {
  /// Sizes from which memory is asked of the system and given back to it at once, in bytes.
  private static let large: Int32 = 1 << 20

  /// Fixes what glibc otherwise adapts: once it has seen a large block freed, it keeps every block of that
  /// size (up to 32 MiB), and twice as much, for later. The pixels of one picture, or one reload of a large
  /// plan, would raise what the board holds for good, and later ones in other sizes would raise it again.
  public static func keepNoMoreThanNeeded() { battlemap_fix_malloc(large) }

  /// Gives back the free stretches between what is in use: megabytes, after a large plan was read.
  /// Takes a millisecond or so.
  public static func giveBackHoles() { battlemap_trim_malloc() }
}
