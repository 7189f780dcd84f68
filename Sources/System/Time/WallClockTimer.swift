internal import CSystem
import Glibc

/// Becomes readable at a time of the wall clock, and whenever that clock no longer shows what was expected
/// because somebody has set it or the machine has slept.
public struct WallClockTimer {
  /// For poll(2); -1 if the process is out of descriptors.
  public let descriptor = timerfd_create(
    CLOCK_REALTIME, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))

  public init() {}

  /// Makes it unreadable again.
  public func drain() {
    var count: UInt64 = 0
    // ECANCELED: the clock was set.
    _ = read(descriptor, &count, 8)
  }

  /// Sets it to `milliseconds` from now.
  public func set(milliseconds: Int) {
    guard descriptor >= 0 else { return }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let total = now.tv_nsec + milliseconds % 1000 * 1_000_000
    var when = itimerspec()
    when.it_value.tv_sec = now.tv_sec + milliseconds / 1000 + total / 1_000_000_000
    when.it_value.tv_nsec = total % 1_000_000_000
    let flags = Int32(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
    timerfd_settime(descriptor, flags, &when, nil)
  }
}
