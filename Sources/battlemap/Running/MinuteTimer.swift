import CSystem
import Glibc

/// Becomes readable when the clock shows another minute, and when it no longer shows what it was thought
/// to: somebody has set it, or the machine has slept.
struct MinuteTimer {
  /// -1 where the process is out of descriptors: then the loop's own timeout has to do.
  let descriptor = timerfd_create(CLOCK_REALTIME, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))

  /// Forgets what has come.
  func drain() {
    var count: UInt64 = 0
    // ECANCELED: the clock was set.
    _ = read(descriptor, &count, 8)
  }

  /// Sets it to `milliseconds` from now, by the clock on the wall.
  func set(milliseconds: Int) {
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
