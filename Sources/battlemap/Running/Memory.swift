import CSystem

/// How the process, which stays for weeks, gives memory back.
enum Memory {
  /// Sizes from which memory is asked of the system and given back to it at once, in bytes.
  private static let large: Int32 = 1 << 20

  /// Fixes what glibc otherwise adapts: having seen a large block freed, it keeps all of that size (up to
  /// 32 MiB), and twice as much, for later. The pixels of one picture, or one reload of a large plan, would
  /// so raise for ever what the board holds, and later ones in other sizes would raise it again.
  static func keepNoMoreThanNeeded() { battlemap_fix_malloc(large) }

  /// Gives back what lies free between that which is used: after the reading of a large plan, megabytes.
  /// Takes a millisecond or so.
  static func giveBackHoles() { battlemap_trim_malloc() }
}
