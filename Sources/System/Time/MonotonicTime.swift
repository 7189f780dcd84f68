import Glibc

/// A point on the kernel's monotonic clock: the one poll(2) uses, which nobody can set.
///
/// The watcher never reads the clock itself; the owner of the event loop passes the time in.
public struct MonotonicTime: Comparable, Hashable, Sendable {
  /// Nanoseconds since an unspecified start, usually the boot.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// `clock_gettime(CLOCK_MONOTONIC)`.
  public static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  public static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The time `wait` after `time`.
  public static func + (time: MonotonicTime, wait: Duration) -> MonotonicTime {
    let (seconds, attoseconds) = wait.components
    return MonotonicTime(
      nanoseconds: time.nanoseconds + seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  /// The time from `right` to `left`; negative if `left` is earlier.
  public static func - (left: MonotonicTime, right: MonotonicTime) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }

  /// The timeout for poll(2) to wake at `deadline`: milliseconds, rounded up so that the loop does not spin
  /// through the last fraction; 0 for the past, −1 (forever) for no deadline.
  public func pollTimeout(until deadline: MonotonicTime?) -> Int32 {
    guard let deadline else { return -1 }
    let wait = max(0, deadline.nanoseconds - nanoseconds)
    return Int32(clamping: (wait + 999_999) / 1_000_000)
  }
}
