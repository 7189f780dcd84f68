import Glibc

/// Seconds after which a wait gives up: so many that only what never comes is not there by then, however slow
/// or busy the machine. No test measures time with it. `BATTLEMAP_LONGEST_WAIT` shortens it for whoever
/// looks for the tests that fail.
public let longestWait: Double = getenv("BATTLEMAP_LONGEST_WAIT").map { atof($0) } ?? 300

/// Checks again and again whether `isSo`, until it is or the longest wait is over.
/// - Parameter microseconds: between two checks.
/// - Returns: whether it was so in the end.
public func eventually(every microseconds: UInt32 = 20_000, _ isSo: () throws -> Bool) rethrows
  -> Bool
{
  let end = secondsSinceBoot() + longestWait
  repeat {
    if try isSo() { return true }
    usleep(microseconds)
  } while secondsSinceBoot() < end
  return false
}

private func secondsSinceBoot() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
